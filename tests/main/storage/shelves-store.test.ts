import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { z } from 'zod'
import type { ArticleId } from '../../../domain/article.ts'
import { changeFor, type ShelfEdit, shelvedArticles, shelvedOf } from '../../../domain/shelves.ts'
import { emptyShelvesBook, shelved, shelvedAgain, unshelvedAgain } from '../../../domain/shelves-book.ts'
import { decode, encode } from '../../../main/storage/envelope.ts'
import { openKeeper } from '../../../main/storage/keeper.ts'
import { SHELVES, SHELVES_NAME } from '../../../main/storage/shelves-form.ts'
import { openShelvesStore } from '../../../main/storage/shelves-store.ts'
import { cases } from '../../domain/cases.ts'
import { keeperIn, temporaryFolder } from './machine.ts'

const NOW = new Date('2026-01-02T03:04:05.678Z')
const a = 'a' as ArticleId
const b = 'b' as ArticleId

const star: ShelfEdit = { kind: 'star', articles: [a, b], to: true }
const tag: ShelfEdit = { kind: 'tag', articles: [b], tags: ['later'], to: true }

/** So many that the file is written in turns. */
const MANY = Array.from({ length: 800 }, (_, n) => `article-${n}` as ArticleId)

const reopened = (folder: string) => openShelvesStore(keeperIn(folder))

test('stars, tags and the bin are on disk when the edit returns, and in their file at the next pause', () => {
  const folder = temporaryFolder()
  const keeper = keeperIn(folder)
  const store = openShelvesStore(keeper)
  for (const edit of [star, tag, { kind: 'bin', articles: [a], to: true } as const]) store.edit(edit, NOW)
  expect(existsSync(join(folder, SHELVES_NAME))).toBe(false)
  expect(reopened(folder).shelves()).toEqual(store.shelves())
  expect(keeper.checkpoint()).toEqual([])
  expect(JSON.parse(readFileSync(join(folder, SHELVES_NAME), 'utf8'))).toMatchObject({ version: 2, count: 2 })
  expect(reopened(folder).shelves()).toEqual(store.shelves())
  expect(shelvedOf(store.shelves(), a).binned).toBe(NOW.toISOString())
})

test('changes are taken back and made again one by one, also after a restart, and opening an article is none', () => {
  const folder = temporaryFolder()
  const first = reopened(folder)
  first.edit(star, NOW)
  first.edit(tag, NOW)
  first.opened(b)
  const second = reopened(folder)
  second.undo()
  expect(shelvedOf(second.shelves(), b)).toMatchObject({ isStarred: true, tags: [] })
  const third = reopened(folder)
  third.undo()
  expect(shelvedOf(third.shelves(), b).isStarred).toBe(false)
  expect(third.undo()).toEqual({ ok: true, value: null })
  const fourth = reopened(folder)
  fourth.redo()
  expect(shelvedOf(fourth.shelves(), a).isStarred).toBe(true)
})

test('of an article that has gone nothing is left, and no step leads back', () => {
  const folder = temporaryFolder()
  const store = reopened(folder)
  store.edit({ kind: 'bin', articles: [a], to: true }, NOW)
  store.forget([a, b])
  for (const each of [store, reopened(folder)]) {
    expect(shelvedArticles(each.shelves())).toEqual([])
    expect(each.undo()).toEqual({ ok: true, value: null })
  }
})

type Act = ShelfEdit | { readonly kind: 'undo' | 'redo' | 'kill' | 'checkpoint' | 'later' }

const some = fc.subarray([a, b, ...MANY.slice(0, 3)], { minLength: 1 })
const act: fc.Arbitrary<Act> = fc.oneof(
  fc.record({ kind: fc.constantFrom('star' as const, 'bin' as const), articles: some, to: fc.boolean() }),
  fc.record({
    kind: fc.constant('tag' as const),
    articles: some,
    tags: fc.array(fc.constantFrom('x', 'y')),
    to: fc.boolean(),
  }),
  {
    weight: 2,
    arbitrary: fc.constantFrom('undo' as const, 'redo', 'kill', 'checkpoint', 'later').map(kind => ({ kind }) as const),
  },
)

test('whatever is edited, undone, written at once and in turns, and killed, the shelves with their steps are as if nothing had happened', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(act, { maxLength: 20 }), async acts => {
      const folder = temporaryFolder()
      const open = () => openKeeper(folder, { idle: 2 ** 30, fileSize: 0 })
      let keeper = open()
      let store = openShelvesStore(keeper)
      let book = emptyShelvesBook
      let writing: Promise<readonly string[]> = Promise.resolve([])
      const edit = (each: ShelfEdit) => {
        const change = changeFor(book.shelves, each, NOW)
        if (change !== null) book = shelved(book, change)
        expect(store.edit(each, NOW).ok).toBe(true)
      }
      edit({ kind: 'star', articles: MANY, to: true })
      for (const each of acts)
        switch (each.kind) {
          case 'kill':
            expect(await writing).toEqual([])
            keeper = open()
            store = openShelvesStore(keeper)
            break
          case 'checkpoint':
            expect(keeper.checkpoint()).toEqual([])
            break
          case 'later':
            // Nobody waits for it: what follows happens while it is written.
            writing = keeper.checkpointLater()
            await new Promise(resolve => setImmediate(resolve))
            break
          case 'undo':
            book = unshelvedAgain(book)
            store.undo()
            break
          case 'redo':
            book = shelvedAgain(book)
            store.redo()
            break
          default:
            edit(each)
        }
      expect(store.shelves()).toEqual(book.shelves)
      expect(await writing).toEqual([])
      const after = keeperIn(folder).open(SHELVES_NAME, SHELVES)
      expect([after.notices, after.value()]).toEqual([[], book])
    }),
    cases(6),
  )
})

test('what one more star writes is the same beside 10 articles as beside 10,000', () => {
  const written = [10, 10_000].map(count => {
    const folder = temporaryFolder()
    const keeper = keeperIn(folder)
    const articles = Array.from({ length: count }, (_, n) => `article-${n}` as ArticleId)
    openShelvesStore(keeper).edit({ kind: 'star', articles, to: true }, NOW)
    keeper.checkpoint()
    const file = join(folder, 'journal', '1.ndjson')
    const before = statSync(file).size
    reopened(folder).edit({ kind: 'star', articles: [b], to: true }, NOW)
    return statSync(file).size - before
  })
  expect(written[1]).toBe(written[0])
})

test('shelves from before there was a journal are read as they are, and kept beside the first new ones', () => {
  const folder = temporaryFolder()
  const file = join(folder, SHELVES_NAME)
  const record = { article: a, isRead: true, isStarred: true, tags: ['x'], collections: ['1'], binned: '' }
  const old = { collections: [{ id: '1', name: 'One', parent: null }], articles: [record] }
  const { format, subject } = SHELVES.file
  const form = { format, version: 1, steps: {}, data: z.any(), empty: old, count: () => 1, subject }
  const content = JSON.stringify(encode<unknown>(old, form))
  writeFileSync(file, content)
  const keeper = keeperIn(folder)
  const store = openShelvesStore(keeper)
  expect(store.notices).toEqual([])
  expect(store.shelves().collections).toEqual(old.collections)
  const { article, ...said } = record
  expect(shelvedArticles(store.shelves())).toEqual([[article, said]])
  store.edit(tag, NOW)
  expect(keeper.checkpoint()).toEqual([])
  expect(readFileSync(`${file}.v1`, 'utf8')).toBe(content)
  expect(decode(readFileSync(file), SHELVES.file)).toMatchObject({ kind: 'good', from: 2 })
  expect(reopened(folder).shelves()).toEqual(store.shelves())
})
