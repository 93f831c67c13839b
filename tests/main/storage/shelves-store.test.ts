import { expect, test } from 'vitest'
import type { ArticleId } from '../../../domain/article.ts'
import { shelvedOf } from '../../../domain/shelves.ts'
import { openShelvesStore } from '../../../main/storage/shelves-store.ts'
import { temporaryFolder } from './machine.ts'

const NOW = new Date('2026-01-02T03:04:05.678Z')
const a = 'a' as ArticleId
const b = 'b' as ArticleId

test('stars, tags and the bin are there after a restart', () => {
  const folder = temporaryFolder()
  const store = openShelvesStore(folder)
  store.edit({ kind: 'star', articles: [a, b], to: true }, NOW)
  store.edit({ kind: 'tag', articles: [b], tag: 'later', to: true }, NOW)
  store.edit({ kind: 'bin', articles: [a], to: true }, NOW)
  expect(openShelvesStore(folder).shelves()).toEqual(store.shelves())
  expect(shelvedOf(store.shelves(), a).binned).toBe(NOW.toISOString())
})

test('changes are taken back and made again one by one, and opening an article is none', () => {
  const store = openShelvesStore(temporaryFolder())
  store.edit({ kind: 'star', articles: [a, b], to: true }, NOW)
  store.edit({ kind: 'tag', articles: [b], tag: 'later', to: true }, NOW)
  store.opened(b)
  store.undo()
  expect(shelvedOf(store.shelves(), b)).toMatchObject({ isStarred: true, tags: [] })
  store.undo()
  expect(shelvedOf(store.shelves(), b).isStarred).toBe(false)
  expect(store.undo()).toEqual({ ok: true, value: null })
  store.redo()
  expect(shelvedOf(store.shelves(), a).isStarred).toBe(true)
})

test('of an article that has gone nothing is left, and no step leads back', () => {
  const store = openShelvesStore(temporaryFolder())
  store.edit({ kind: 'bin', articles: [a], to: true }, NOW)
  store.forget([a, b])
  expect(store.shelves().articles.size).toBe(0)
  expect(store.undo()).toEqual({ ok: true, value: null })
})
