import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import type { ArticleId } from '../../../domain/article.ts'
import type { Concordance } from '../../../domain/concordance.ts'
import type { SearchReply } from '../../../domain/hit.ts'
import { openAnnotationStore } from '../../../main/storage/annotation-store.ts'
import {
  type GeneratedArticle,
  generatedArticle,
  generateLibrary,
  writeArticle,
} from '../../fixtures/generated-library.ts'
import { keeperIn, temporaryFolder } from '../storage/machine.ts'
import { note } from '../storage/notes.ts'
import { openService, type Running } from './running-service.ts'

const libraryOf = (articles: number) => {
  const folders = { resources: temporaryFolder(), userData: temporaryFolder() }
  return { folders, articles: generateLibrary(folders.userData, { articles, seed: 1 }) }
}

const search = (service: Running, query: string): SearchReply => {
  const number = service.ask('search', { query, sort: 'relevance', shown: 20 })
  while (service.reply(number) === undefined && service.turn());
  const reply = service.reply(number)
  if (!reply?.ok) throw new Error(JSON.stringify(reply))
  return reply.value as SearchReply
}

const found = (service: Running, query: string) => search(service, query).articles.hits.map(hit => hit.article.id)

const concordance = (service: Running, query: string, kind: 'concordance' | 'exportRows' = 'concordance') => {
  const number = service.ask(kind, { query, order: 'text', from: 0, count: 5 })
  while (service.reply(number) === undefined && service.turn());
  const reply = service.reply(number)
  if (!reply?.ok) throw new Error(JSON.stringify(reply))
  return reply.value as Concordance
}

const folderOf = (userData: string, { id }: Pick<GeneratedArticle, 'id'>) => join(userData, 'library', 'a', id)

test('every article of the library can be found once it was looked through', () => {
  const { folders, articles } = libraryOf(34)
  const service = openService(folders)
  service.settle()
  expect(service.said.map(each => each.kind)).toEqual(['opened', 'looked-through'])
  for (const { name, id } of articles) expect(found(service, `"${name}"`)).toEqual([id])
  expect(search(service, 'the').readiness).toEqual({ ready: 34, total: 34 })
})

test('a question is answered before the library is read, and says how much of it was searched', () => {
  const { folders } = libraryOf(36)
  const service = openService(folders)
  const { readiness, articles } = search(service, 'the')
  expect(readiness.total).toBe(36)
  expect(readiness.ready).toBeLessThan(36)
  expect(articles.total).toBeLessThanOrEqual(readiness.ready)
  service.settle()
  expect(search(service, 'the').readiness).toEqual({ ready: 36, total: 36 })
})

test('the newest question of a kind is answered, and those before it are stale', () => {
  const { folders } = libraryOf(3)
  const service = openService(folders)
  service.settle()
  const numbers = ['t', 'th', 'the'].map(query => service.ask('search', { query, sort: 'relevance', shown: 1 }))
  const other = service.ask('suggest', { query: 'the', at: 3 })
  service.settle()
  expect(numbers.map(number => service.reply(number))).toMatchObject([
    { ok: false, error: { kind: 'stale' } },
    { ok: false, error: { kind: 'stale' } },
    { ok: true, value: { query: 'the' } },
  ])
  expect(service.reply(other)).toMatchObject({ ok: true })
})

test('work in the background stops for a question after some milliseconds', () => {
  const { folders } = libraryOf(48)
  const service = openService(folders)
  let longest = 0
  for (let isLeft = true; isLeft; ) {
    const before = performance.now()
    isLeft = service.turn()
    longest = Math.max(longest, performance.now() - before)
  }
  // Eight, and what was begun then; a busy machine takes its share.
  expect(longest).toBeLessThan(400)
  expect(service.said.at(-1)?.kind).toBe('looked-through')
})

test('a note is found at once when it was saved, also in an article that was not read yet', () => {
  const { folders, articles } = libraryOf(34)
  const last = articles.at(-1)?.id ?? ('' as ArticleId)
  const service = openService(folders)
  service.turn()
  service.tell({ kind: 'annotations-changed', article: last, annotations: [note('a', 'quetzal')] })
  service.settle()
  expect(search(service, 'quetzal').notes.total).toBe(1)
  service.tell({ kind: 'annotations-changed', article: last, annotations: [note('a', 'ocelot')] })
  expect(search(service, 'ocelot').notes.total).toBe(1)
  expect(search(service, 'quetzal').notes.total).toBe(0)
})

test('one note of many is found as it was saved, though the file on disk says otherwise', () => {
  const { folders, articles } = libraryOf(2)
  const article = articles[0]?.id ?? ('' as ArticleId)
  const keeper = keeperIn(folders.userData)
  for (const id of ['a', 'b'])
    openAnnotationStore(keeper, article).edit({ kind: 'put', annotation: note(id, 'ocelot') })
  keeper.checkpoint()
  const service = openService(folders)
  const { id } = note('a')
  const change = (value: ReturnType<typeof note> | null) =>
    service.tell({ kind: 'annotation-changed', article, id, value })
  change(note('a', 'quetzal'))
  service.settle()
  expect([search(service, 'quetzal').notes.total, search(service, 'ocelot').notes.total]).toEqual([1, 1])
  change(note('a', 'heron'))
  expect(search(service, 'heron').notes.hits[0]?.excerpt.text).toBe('heron')
  expect(search(service, 'quetzal').notes.total).toBe(0)
  change(null)
  expect([search(service, 'heron').notes.total, search(service, 'ocelot').notes.total]).toEqual([0, 1])
})

test('a note that was on disk already is found', () => {
  const { folders, articles } = libraryOf(2)
  const [first] = articles
  const keeper = keeperIn(folders.userData)
  if (first) openAnnotationStore(keeper, first.id).edit({ kind: 'put', annotation: note('a', 'quetzal') })
  keeper.checkpoint()
  const service = openService(folders)
  service.settle()
  expect(search(service, 'quetzal').notes.total).toBe(1)
})

test('an article that comes, changes or goes is found, or not, from then on', () => {
  const { folders, articles } = libraryOf(3)
  const service = openService(folders)
  service.settle()
  const fresh = generatedArticle(1, 77)
  writeArticle(folders.userData, fresh)
  service.tell({ kind: 'article-changed', article: fresh.id })
  expect(found(service, fresh.name)).toEqual([fresh.id])
  const first = articles[0] ?? fresh
  writeArticle(folders.userData, { ...generatedArticle(1, 78), id: first.id })
  service.tell({ kind: 'article-changed', article: first.id })
  expect(found(service, `"${first.name}"`)).toEqual([])
  expect(found(service, generatedArticle(1, 78).name)).toEqual([first.id])
  rmSync(folderOf(folders.userData, fresh), { recursive: true })
  service.tell({ kind: 'article-changed', article: fresh.id })
  expect(search(service, `"${fresh.name}"`)).toMatchObject({
    articles: { total: 0 },
    readiness: { ready: 3, total: 3 },
  })
})

test('nothing of an article in the bin is found or counted, until it is restored', () => {
  const { folders, articles } = libraryOf(4)
  const [first, second] = articles
  if (!first || !second) throw new Error('no article')
  const keeper = keeperIn(folders.userData)
  openAnnotationStore(keeper, first.id).edit({ kind: 'put', annotation: note('a', 'quetzal') })
  expect(keeper.checkpoint()).toEqual([])
  const service = openService(folders)
  service.settle()
  service.tell({ kind: 'bin-changed', binned: [first.id, second.id] })
  expect(search(service, first.name)).toMatchObject({ articles: { total: 0 }, readiness: { ready: 2, total: 2 } })
  expect(search(service, 'quetzal').notes.total).toBe(0)
  service.tell({ kind: 'annotations-changed', article: first.id, annotations: [note('b', 'ocelot')] })
  service.tell({ kind: 'article-changed', article: second.id })
  service.settle()
  expect(search(service, 'ocelot').notes.total).toBe(0)
  expect(found(service, second.name)).toEqual([])
  service.tell({ kind: 'bin-changed', binned: [second.id] })
  service.settle()
  expect(found(service, first.name)).toEqual([first.id])
  expect(search(service, 'ocelot').notes.total).toBe(1)
  expect(found(service, second.name)).toEqual([])
})

test('a broken article is named, and all others are found', () => {
  const { folders, articles } = libraryOf(10)
  const [broken, ...others] = articles
  if (broken) writeFileSync(join(folderOf(folders.userData, broken), 'article.txt'), 'other words')
  mkdirSync(join(folders.userData, 'library', 'a', 'Not an id'))
  const service = openService(folders)
  service.settle()
  expect(service.said.at(-1)).toEqual({
    kind: 'looked-through',
    problems: [expect.stringMatching(/Not an id: /), expect.stringMatching(/article\.json: sha256: /)],
  })
  expect(search(service, 'the').readiness).toEqual({ ready: 9, total: 9 })
  for (const { name, id } of others) expect(found(service, `"${name}"`)).toEqual([id])
})

/** Opens a library, reads it and closes it. */
const readOnce = async (folders: { readonly resources: string; readonly userData: string }, version?: string) => {
  const service = openService(folders, version === undefined ? {} : { version })
  service.settle()
  await closed(service)
  return service
}

const closed = async (service: Running) => {
  service.tell({ kind: 'close' })
  const isClosed = () => {
    service.turn()
    expect(service.said.at(-1)?.kind).toBe('closed')
  }
  await vi.waitFor(isClosed, { interval: 0 })
}

const indexFile = (userData: string) => join(userData, 'search-index', 'library.bin')

test('what was read once is found at once after a restart', async () => {
  const { folders, articles } = libraryOf(34)
  await readOnce(folders)
  const again = openService(folders)
  expect(search(again, 'the').readiness).toEqual({ ready: 34, total: 34 })
  for (const { name, id } of articles) expect(found(again, `"${name}"`)).toEqual([id])
})

test('what was read is on disk, though it was closed amid its work', async () => {
  const { folders } = libraryOf(120)
  const service = openService(folders)
  while (search(service, 'the').readiness.ready < 60) service.turn()
  await closed(service)
  expect(existsSync(indexFile(folders.userData))).toBe(true)
  expect(search(openService(folders), 'the').readiness.ready).toBeGreaterThanOrEqual(60)
})

test('after a restart only what has changed is read again', async () => {
  const { folders, articles } = libraryOf(34)
  await readOnce(folders)
  const [gone, changed] = articles
  const fresh = generatedArticle(1, 90)
  if (!gone || !changed) throw new Error('no articles')
  rmSync(folderOf(folders.userData, gone), { recursive: true })
  writeArticle(folders.userData, { ...generatedArticle(1, 91), id: changed.id })
  writeArticle(folders.userData, fresh)
  const again = openService(folders)
  expect(search(again, 'the').readiness).toEqual({ ready: 33, total: 34 })
  again.settle()
  expect(search(again, 'the').readiness).toEqual({ ready: 34, total: 34 })
  expect(found(again, `"${gone.name}"`)).toEqual([])
  expect(found(again, generatedArticle(1, 91).name)).toEqual([changed.id])
  expect(found(again, fresh.name)).toEqual([fresh.id])
})

test('an index that is damaged, or another version’s, is made anew, and every article is found again', async () => {
  const { folders, articles } = libraryOf(10)
  await readOnce(folders)
  const file = indexFile(folders.userData)
  const whole = readFileSync(file)
  const damaged = [whole.subarray(0, whole.length / 2), Buffer.from(whole).fill(1, 2_000, 2_001), Buffer.from('{}')]
  for (const bytes of damaged) {
    writeFileSync(file, bytes)
    const again = openService(folders)
    expect(search(again, 'the').readiness.ready).toBe(0)
    again.settle()
    for (const { name, id } of articles) expect(found(again, `"${name}"`)).toEqual([id])
  }
  writeFileSync(file, whole)
  expect(search(openService(folders, { version: '1.1' }), 'the').readiness.ready).toBe(0)
  expect(search(openService(folders, { program: 'other' }), 'the').readiness.ready).toBe(0)
  expect(search(openService(folders, { usesCache: false }), 'the').readiness.ready).toBe(0)
})

test('the index is kept some time after the last change', async () => {
  const { folders } = libraryOf(5)
  const service = openService(folders, { saveDelay: 1 })
  service.settle()
  await vi.waitFor(() => expect(existsSync(indexFile(folders.userData))).toBe(true), { interval: 2 })
})

test('a library in a folder that nothing can be written to is searched all the same', async () => {
  const { folders, articles } = libraryOf(3)
  writeFileSync(join(folders.userData, 'search-index'), 'a file')
  const told = vi.spyOn(console, 'warn').mockImplementation(() => {})
  const service = await readOnce(folders)
  expect(told).toHaveBeenCalledOnce()
  told.mockRestore()
  for (const { name, id } of articles) expect(found(service, `"${name}"`)).toEqual([id])
})

test('a concordance goes on by itself until it has every line', () => {
  const { folders } = libraryOf(12)
  const service = openService(folders)
  service.settle()
  const first = concordance(service, 'the')
  expect(first).toMatchObject({ query: 'the', isComplete: false, read: 0 })
  service.settle()
  const whole = concordance(service, 'the')
  expect(whole).toMatchObject({ isComplete: true, read: whole.toRead, readiness: { ready: 12, total: 12 } })
  expect(whole.rows).toHaveLength(5)
  for (const { match } of whole.rows) expect(match.toLowerCase()).toBe('the')
})

test('a concordance that was stopped keeps what it read, and goes no further until it is continued', () => {
  const { folders } = libraryOf(12)
  const service = openService(folders)
  service.settle()
  concordance(service, 'the')
  service.tell({ kind: 'stop-concordance' })
  service.settle()
  expect(concordance(service, 'the')).toMatchObject({ isComplete: false, read: 0 })
  service.tell({ kind: 'continue-concordance' })
  service.settle()
  const whole = concordance(service, 'the')
  expect(whole).toMatchObject({ isComplete: true, read: whole.toRead })
})

test('lines for a file are read beside those on the screen', () => {
  const { folders } = libraryOf(12)
  const service = openService(folders)
  service.settle()
  concordance(service, 'the')
  concordance(service, 'of', 'exportRows')
  service.settle()
  expect(concordance(service, 'the')).toMatchObject({ query: 'the', isComplete: true })
  expect(concordance(service, 'of', 'exportRows')).toMatchObject({ query: 'of', isComplete: true })
})

test('a concordance over a part of the library is made anew when all of it can be searched', () => {
  const { folders } = libraryOf(36)
  const service = openService(folders)
  const part = concordance(service, 'the')
  expect(part.readiness.ready).toBeLessThan(36)
  service.settle()
  concordance(service, 'the')
  service.settle()
  const whole = concordance(service, 'the')
  expect(whole).toMatchObject({ isComplete: true, readiness: { ready: 36, total: 36 } })
  expect(whole.total).toBeGreaterThan(part.total)
})

test('while a library is indexed its lines grow with it, and never become fewer', () => {
  const { folders } = libraryOf(36)
  const service = openService(folders)
  const seen = new Set<number>()
  let last = concordance(service, 'the')
  while (last.readiness.ready < 36 || !last.isComplete) {
    service.turn()
    const now = concordance(service, 'the')
    expect(now.total).toBeGreaterThanOrEqual(last.total)
    seen.add(now.readiness.ready)
    last = now
  }
  // Made anew now and then, not for every article.
  expect(seen.size).toBeLessThan(18)
})
