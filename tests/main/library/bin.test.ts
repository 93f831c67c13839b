import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { ArticleId } from '../../../domain/article.ts'
import { shelvedArticles } from '../../../domain/shelves.ts'
import { openBin } from '../../../main/library/bin.ts'
import { openCatalogue } from '../../../main/library/catalogue.ts'
import { createAnnotationStores } from '../../../main/storage/annotation-store.ts'
import type { LibraryFolders } from '../../../main/storage/library.ts'
import { openShelvesStore } from '../../../main/storage/shelves-store.ts'
import { generateLibrary } from '../../fixtures/generated-library.ts'
import { keeperIn, temporaryFolder } from '../storage/machine.ts'
import { note } from '../storage/notes.ts'

const NOW = new Date('2026-01-02T03:04:05.678Z')

const binOf = async (articles: number) => {
  const folders = { resources: temporaryFolder(), userData: temporaryFolder() }
  const ids = generateLibrary(folders.userData, { articles, seed: 1 }).map(each => each.id)
  return { ids, ...(await program(folders)) }
}

/** What a program has that starts after the one before it was killed. */
const program = async (folders: LibraryFolders) => {
  const catalogue = openCatalogue(folders)
  await catalogue.settled()
  const keeper = keeperIn(folders.userData)
  const annotations = createAnnotationStores(keeper)
  const shelves = openShelvesStore(keeper)
  const told: (readonly ArticleId[])[] = []
  const search = { binChanged: (binned: readonly ArticleId[]) => told.push(binned) }
  const bin = openBin({ folders, annotations, shelves, catalogue, search })
  return { folders, keeper, annotations, shelves, catalogue, bin, told }
}

/** An article with a note, in the bin. */
const withNote = async () => {
  const started = await binOf(1)
  const [id] = started.ids
  if (!id) throw new Error('no article')
  started.annotations.of(id).edit({ kind: 'put', annotation: note('a') })
  started.bin.change(() => started.shelves.edit({ kind: 'bin', articles: [id], to: true }, NOW))
  const folder = join(started.folders.userData, 'library/a', id)
  return { ...started, id, folder, notes: started.annotations.of(id) }
}

const comesInAgain = (folders: LibraryFolders) => generateLibrary(folders.userData, { articles: 1, seed: 1 })

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

test.each(['the journal alone', 'its file'])(
  'notes of a deleted article that were in %s are not in the same one that comes in again',
  async where => {
    const { folders, keeper, annotations, bin, id } = await withNote()
    if (where === 'its file') keeper.checkpoint()
    expect(await bin.empty([id])).toMatchObject({ ok: true, value: { gone: 1 } })
    comesInAgain(folders)
    expect(annotations.of(id).notebook().annotations).toEqual([])
    annotations.of(id).edit({ kind: 'put', annotation: note('b') })
    const after = await program(folders)
    expect(
      after.annotations
        .of(id)
        .notebook()
        .annotations.map(each => each.id),
    ).toEqual(['b'])
    expect([...after.keeper.notices, ...after.annotations.of(id).notices]).toEqual([])
  },
)

test('of a note that was saved just before its article was deleted no folder is left', async () => {
  const { folders, keeper, annotations, bin, id, notes, folder } = await withNote()
  const emptied = bin.empty([id])
  const written = keeper.checkpointLater()
  await emptied
  expect(await written).toEqual([])
  expect(keeper.checkpoint()).toEqual([])
  expect(notes.edit({ kind: 'put', annotation: note('late') })).toMatchObject({
    error: { message: expect.stringContaining('was deleted for good') },
  })
  expect(annotations.notInFiles()).toEqual([])
  keeper.checkpoint()
  const after = await program(folders)
  expect(after.annotations.notInFiles()).toEqual([])
  after.keeper.checkpoint()
  expect(existsSync(folder)).toBe(false)
})

test('what was killed amid deleting is finished at the next start', async () => {
  const { folders, id, folder } = await withNote()
  mkdirSync(join(folders.userData, 'library/going'))
  renameSync(folder, join(folders.userData, 'library/going', id))
  const after = await program(folders)
  expect(after.annotations.notInFiles()).toEqual([])
  await after.bin.sweep()
  expect(existsSync(join(folders.userData, 'library/going'))).toBe(false)
  comesInAgain(folders)
  expect(after.annotations.of(id).notebook().annotations).toEqual([])
})

test('where it can’t be kept that an article has gone, it stays', async () => {
  const { folders, bin, id, folder, notes } = await withNote()
  rmSync(join(folders.userData, 'journal'), { recursive: true })
  writeFileSync(join(folders.userData, 'journal'), 'in the way')
  expect(await bin.empty([id])).toMatchObject({ ok: true, value: { gone: 0, kept: [expect.stringContaining(id)] } })
  expect(existsSync(join(folder, 'article.json'))).toBe(true)
  expect(notes.notebook().annotations).toHaveLength(1)
})
