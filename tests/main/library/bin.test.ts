import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { ArticleId } from '../../../domain/article.ts'
import { shelvedArticles } from '../../../domain/shelves.ts'
import { openBin } from '../../../main/library/bin.ts'
import { openCatalogue } from '../../../main/library/catalogue.ts'
import { openShelvesStore } from '../../../main/storage/shelves-store.ts'
import { generateLibrary } from '../../fixtures/generated-library.ts'
import { keeperIn, temporaryFolder } from '../storage/machine.ts'

const NOW = new Date('2026-01-02T03:04:05.678Z')

const binOf = async (articles: number) => {
  const folders = { resources: temporaryFolder(), userData: temporaryFolder() }
  const ids = generateLibrary(folders.userData, { articles, seed: 1 }).map(each => each.id)
  const catalogue = openCatalogue(folders)
  await catalogue.settled()
  const shelves = openShelvesStore(keeperIn(folders.userData))
  const told: (readonly ArticleId[])[] = []
  const bin = openBin({ folders, shelves, catalogue, search: { binChanged: binned => told.push(binned) } })
  return { folders, ids, shelves, catalogue, bin, told }
}

test('search is told what is in the bin, and only when that changes', async () => {
  const { ids, shelves, bin, told } = await binOf(2)
  bin.change(() => shelves.edit({ kind: 'bin', articles: ids, to: true }, NOW))
  bin.change(() => shelves.edit({ kind: 'star', articles: ids, to: true }, NOW))
  bin.change(shelves.undo)
  bin.change(shelves.undo)
  expect(told.map(each => each.toSorted())).toEqual([[], ids, []])
})

test('emptying deletes what is in the bin and was asked for, and nothing else', async () => {
  const { folders, ids, shelves, catalogue, bin } = await binOf(4)
  const [first, second, third, fourth] = ids
  if (!first || !second || !third || !fourth) throw new Error('no article')
  bin.change(() => shelves.edit({ kind: 'bin', articles: [first, second], to: true }, NOW))
  expect(existsSync(join(folders.userData, 'library/a', first))).toBe(true)
  const emptied = await bin.empty([first, third])
  expect(emptied).toMatchObject({ ok: true, value: { gone: 1, kept: [] } })
  expect(readdirSync(join(folders.userData, 'library/a')).sort()).toEqual([second, third, fourth].sort())
  expect(existsSync(join(folders.userData, 'library/going'))).toBe(false)
  expect(shelvedArticles(shelves.shelves()).map(([id]) => id)).toEqual([second])
  expect(catalogue.since(0).gone).toEqual([first])
})

test('what comes in under the name of an article that was deleted is in no bin', async () => {
  const { ids, shelves, bin, told } = await binOf(1)
  bin.change(() => shelves.edit({ kind: 'bin', articles: ids, to: true }, NOW))
  for (const id of ids) bin.cameIn(id)
  expect(told.at(-1)).toEqual([])
})
