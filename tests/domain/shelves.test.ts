import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { ArticleId } from '../../domain/article.ts'
import {
  applied,
  binnedArticles,
  changeFor,
  emptyShelves,
  inverse,
  type ShelfEdit,
  type Shelves,
  shelvedArticles,
  shelvedOf,
  storedShelves,
  toShelves,
  toStored,
  withInner,
} from '../../domain/shelves.ts'

const NOW = new Date('2026-01-02T03:04:05.678Z')
const id = (name: string) => name as ArticleId

const edits: fc.Arbitrary<ShelfEdit> = fc.oneof(
  ...(['read', 'star', 'bin'] as const).map(kind =>
    fc.record({ kind: fc.constant(kind), articles: someArticles(), to: fc.boolean() }),
  ),
  fc.record({
    kind: fc.constant('tag' as const),
    articles: someArticles(),
    tags: fc.array(fc.constantFrom('x', 'y', 'z')),
    to: fc.boolean(),
  }),
  fc.record({
    kind: fc.constant('collect' as const),
    articles: someArticles(),
    collection: fc.constantFrom('1', '2', '3'),
    to: fc.boolean(),
  }),
  fc.record({
    kind: fc.constant('put-collection' as const),
    collection: fc.record({
      id: fc.constantFrom('1', '2', '3'),
      name: fc.constantFrom('A', 'B'),
      parent: fc.constantFrom(null, '1', '2', '3'),
    }),
  }),
  fc.record({ kind: fc.constant('remove-collection' as const), id: fc.constantFrom('1', '2', '3') }),
  fc.record({
    kind: fc.constant('rename-tag' as const),
    tag: fc.constantFrom('x', 'y', 'z'),
    name: fc.constantFrom('x', 'y', 'new'),
  }),
  fc.record({ kind: fc.constant('remove-tag' as const), tag: fc.constantFrom('x', 'y', 'z') }),
)

function someArticles() {
  return fc.uniqueArray(fc.constantFrom(id('a'), id('b'), id('constructor')))
}

const after = (given: readonly ShelfEdit[], from: Shelves = emptyShelves): Shelves =>
  given.reduce((shelves, edit) => {
    const change = changeFor(shelves, edit, NOW)
    return change === null ? shelves : applied(shelves, change)
  }, from)

test('every change can be taken back', () => {
  fc.assert(
    fc.property(fc.array(edits), edits, (before, edit) => {
      const shelves = after(before)
      const change = changeFor(shelves, edit, NOW)
      if (change === null) return
      const back = applied(applied(shelves, change), inverse(shelves, change))
      expect(back.collections).toEqual(shelves.collections)
      expect(new Map(shelvedArticles(back))).toEqual(new Map(shelvedArticles(shelves)))
    }),
  )
})

test('what is kept is read back as it was, whatever was done', () => {
  fc.assert(
    fc.property(fc.array(edits), given => {
      const shelves = after(given)
      expect(toShelves(storedShelves.parse(JSON.parse(JSON.stringify(toStored(shelves)))))).toEqual(shelves)
    }),
  )
})

test('no collection is inside itself, and none is in one that has gone', () => {
  fc.assert(
    fc.property(fc.array(edits), given => {
      const shelves = after(given)
      const { collections } = shelves
      const there = new Set(collections.map(each => each.id))
      for (const { id: inner, parent } of collections) {
        expect(parent === null || there.has(parent)).toBe(true)
        expect(parent !== null && withInner(collections, inner).has(parent)).toBe(false)
      }
      for (const [, shelved] of shelvedArticles(shelves))
        expect(shelved.collections.every(each => there.has(each))).toBe(true)
    }),
  )
})

test('an edit that changes nothing is no change', () => {
  const star: ShelfEdit = { kind: 'star', articles: [id('a')], to: true }
  expect(changeFor(after([star]), star, NOW)).toBeNull()
  expect(
    changeFor(emptyShelves, { kind: 'collect', articles: [id('a')], collection: 'none', to: true }, NOW),
  ).toBeNull()
})

test('an article of which nothing is said any more takes no room', () => {
  const shelves = after([
    { kind: 'star', articles: [id('a')], to: true },
    { kind: 'star', articles: [id('a')], to: false },
  ])
  expect(shelvedArticles(shelves)).toEqual([])
})

test('what is restored from the bin keeps its tags and collections', () => {
  const shelves = after([
    { kind: 'put-collection', collection: { id: '1', name: 'One', parent: null } },
    { kind: 'collect', articles: [id('a')], collection: '1', to: true },
    { kind: 'tag', articles: [id('a')], tags: ['x'], to: true },
    { kind: 'bin', articles: [id('a')], to: true },
  ])
  expect(binnedArticles(shelves)).toEqual(['a'])
  const restored = after([{ kind: 'bin', articles: [id('a')], to: false }], shelves)
  expect(shelvedOf(restored, id('a'))).toMatchObject({ tags: ['x'], collections: ['1'], binned: '' })
})

test('a tag under another name is on the articles that had either, once each, and one taken away is on none', () => {
  const tagged: readonly ShelfEdit[] = [
    { kind: 'tag', articles: [id('a')], tags: ['port', 'harbour'], to: true },
    { kind: 'tag', articles: [id('b')], tags: ['port', 'money'], to: true },
  ]
  const joined = after([...tagged, { kind: 'rename-tag', tag: 'port', name: 'harbour' }])
  expect([id('a'), id('b')].map(each => shelvedOf(joined, each).tags)).toEqual([['harbour'], ['harbour', 'money']])
  const gone = after([{ kind: 'remove-tag', tag: 'harbour' }], joined)
  expect([id('a'), id('b')].map(each => shelvedOf(gone, each).tags)).toEqual([[], ['money']])
  expect(changeFor(gone, { kind: 'rename-tag', tag: 'nowhere', name: 'else' }, NOW)).toBeNull()
})
