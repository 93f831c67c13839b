import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { ArticleId } from '../../../domain/article.ts'
import type { ArticleRow } from '../../../domain/article-row.ts'
import { openCatalogue } from '../../../main/library/catalogue.ts'
import { openAnnotationStore } from '../../../main/storage/annotation-store.ts'
import { generatedArticle, generateLibrary, writeArticle } from '../../fixtures/generated-library.ts'
import { keeperIn, temporaryFolder } from '../storage/machine.ts'
import { note } from '../storage/notes.ts'

const libraryOf = (articles: number) => {
  const folders = { resources: temporaryFolder(), userData: temporaryFolder() }
  return { folders, articles: generateLibrary(folders.userData, { articles, seed: 1 }) }
}

/** Many articles whose texts are one line: only what is said of them is read here. */
const shortArticles = (count: number) => {
  const folders = { resources: temporaryFolder(), userData: temporaryFolder() }
  const { about } = generatedArticle(1, 0)
  const ids = Array.from({ length: count }, (_, i) => `short-${i}` as ArticleId)
  for (const id of ids)
    writeArticle(folders.userData, { id, about: { ...about, title: `Title of ${id}` }, text: '-\n' })
  return { folders, ids }
}

/** Everything told since, as a page asks for it. */
const told = (catalogue: ReturnType<typeof openCatalogue>, since = 0) => {
  const rows: ArticleRow[] = []
  const gone: ArticleId[] = []
  for (let next = since; ; ) {
    const answer = catalogue.since(next)
    rows.push(...answer.rows)
    gone.push(...answer.gone)
    next = answer.next
    if (!answer.hasMore) return { ...answer, rows, gone }
  }
}

test('every article is told once, with what is said of it and how many notes it has', async () => {
  const { folders, ids } = shortArticles(1_100)
  const first = generatedArticle(3, 3)
  writeArticle(folders.userData, first)
  const keeper = keeperIn(folders.userData)
  openAnnotationStore(keeper, first.id).edit({ kind: 'put', annotation: note('one') })
  expect(keeper.checkpoint()).toEqual([])
  const catalogue = openCatalogue(folders)
  await catalogue.settled()
  const { rows, isRead, read, total } = told(catalogue)
  expect(rows.map(row => row.id).sort()).toEqual([...ids, first.id].sort())
  expect({ isRead, read, total }).toEqual({ isRead: true, read: 1_101, total: 1_101 })
  const { title, authors, publisher, published, language, added } = first.about
  expect(rows.find(row => row.id === first.id)).toEqual({
    ...{ id: first.id, title, authors, publisher, published, language, added },
    format: '',
    notes: 1,
    previousVersion: null,
  })
})

test('reading gives way to others all the while', async () => {
  const { folders } = shortArticles(300)
  const catalogue = openCatalogue(folders)
  const seen = new Set<number>()
  const watch = () => {
    const { read, isRead } = catalogue.since(0)
    seen.add(read)
    if (!isRead) setImmediate(watch)
  }
  catalogue.start()
  setImmediate(watch)
  await catalogue.settled()
  expect([...seen].filter(read => read > 0 && read < 300)).not.toEqual([])
})

test('what came, changed and went since is told, and nothing else', async () => {
  const { folders, articles } = libraryOf(5)
  const catalogue = openCatalogue(folders)
  await catalogue.settled()
  const { next } = told(catalogue)
  expect(told(catalogue, next)).toMatchObject({ rows: [], gone: [], next })
  const fresh = generatedArticle(9, 77)
  writeArticle(folders.userData, fresh)
  catalogue.articleChanged(fresh.id)
  const [first, second] = articles
  if (!first || !second) throw new Error('no article')
  catalogue.notesChanged(first.id, 3)
  catalogue.notesChanged(first.id, 3)
  rmSync(join(folders.userData, 'library/a', second.id), { recursive: true })
  catalogue.articleChanged(second.id)
  const { rows, gone } = told(catalogue, next)
  expect(rows.map(({ id, notes }) => [id, notes])).toEqual([
    [fresh.id, 0],
    [first.id, 3],
  ])
  expect(gone).toEqual([second.id])
})

test('folders that hold no article are passed over', async () => {
  const { folders } = libraryOf(1)
  const library = join(folders.userData, 'library/a')
  mkdirSync(join(library, 'Not A Name'))
  mkdirSync(join(library, 'empty'))
  mkdirSync(join(library, 'broken'))
  writeFileSync(join(library, 'broken/article.json'), '{"title":')
  const catalogue = openCatalogue(folders)
  await catalogue.settled()
  expect(told(catalogue)).toMatchObject({ rows: [{ id: 'generated-0' }], read: 4 })
})
