import { expect, test } from 'vitest'
import type { ArticleId } from '../../domain/article.ts'
import type { ArticleRow } from '../../domain/article-row.ts'
import { applied, changeFor, emptyShelves, type ShelfEdit } from '../../domain/shelves.ts'
import { cellWords } from '../../renderer/library/columns.ts'
import { countWords } from '../../renderer/library/words.ts'
import {
  allSelected,
  articlesInHand,
  currentPlace,
  emptyLibrary,
  filtered,
  inBin,
  type LibraryDesk,
  listedRows,
  orderedBy,
  rowsArrived,
  selectedTo,
  shelfChosen,
  shelfCounts,
  shelvesChanged,
  stoodOnRow,
  toggledRow,
} from '../../renderer/state/library.ts'

const row = (id: string, change: Partial<ArticleRow> = {}): ArticleRow => ({
  ...{ id: id as ArticleId, title: id, authors: [], publisher: '', published: '', language: 'en', format: '' },
  ...{ added: '', notes: 0, previousVersion: null, ...change },
})

const answer = (rows: readonly ArticleRow[], gone: readonly string[] = []) => ({
  ...{ rows, gone: gone as readonly ArticleId[], next: 9, hasMore: false, read: 4, total: 4, isRead: true },
})

const library = orderedBy(rowsArrived(emptyLibrary, answer(['b', 'd', 'a', 'c'].map(id => row(id)))), 'title')
const ids = (now: LibraryDesk) => listedRows(now).map(each => each.row.id)

test('articles that came, changed and went are listed so', () => {
  expect(ids(library)).toEqual(['a', 'b', 'c', 'd'])
  expect(ids(rowsArrived(library, answer([row('b', { title: 'z' }), row('aa')], ['c'])))).toEqual(['a', 'aa', 'd', 'b'])
})

test('the reader stays with an article when the order changes', () => {
  const now = stoodOnRow(library, 1)
  expect(currentPlace(now)).toBe(1)
  expect(currentPlace(orderedBy(now, 'title'))).toBe(2)
})

test('a selection grows from where it began, on either side', () => {
  const down = selectedTo(stoodOnRow(library, 1), 3)
  expect(articlesInHand(down)).toEqual(['b', 'c', 'd'])
  expect(articlesInHand(selectedTo(down, 0))).toEqual(['a', 'b'])
})

test('single articles come to a selection and leave it, the one in hand with them', () => {
  const now = toggledRow(stoodOnRow(library, 0), 2)
  expect(articlesInHand(now)).toEqual(['a', 'c'])
  expect(articlesInHand(toggledRow(now, 0))).toEqual(['c'])
})

test('what a filter hides is in no hand', () => {
  expect(articlesInHand(filtered(allSelected(library), 'c'))).toEqual(['c'])
})

const shelvedBy = (...edits: readonly ShelfEdit[]) =>
  edits.reduce((shelves, edit) => {
    const change = changeFor(shelves, edit, new Date('2026-01-02T03:04:05.678Z'))
    return change === null ? shelves : applied(shelves, change)
  }, emptyShelves)

const of = (...given: readonly string[]) => given as readonly ArticleId[]

test('what goes into the bin leaves the list, and the next article is in hand', () => {
  const now = shelvesChanged(stoodOnRow(library, 1), shelvedBy({ kind: 'bin', articles: of('b'), to: true }))
  expect(ids(now)).toEqual(['a', 'c', 'd'])
  expect(articlesInHand(now)).toEqual(['c'])
  expect(ids(shelfChosen(now, { kind: 'bin' }))).toEqual(['b'])
  expect(shelfCounts(now)).toMatchObject({ all: 3, unread: 3, bin: 1 })
})

test('a collection lists what is in those inside it, each article once', () => {
  const shelves = shelvedBy(
    { kind: 'put-collection', collection: { id: '1', name: 'Outer', parent: null } },
    { kind: 'put-collection', collection: { id: '2', name: 'Inner', parent: '1' } },
    { kind: 'collect', articles: of('a', 'b'), collection: '2', to: true },
    { kind: 'collect', articles: of('b'), collection: '1', to: true },
  )
  const now = shelvesChanged(library, shelves)
  expect(ids(shelfChosen(now, { kind: 'collection', id: '1' }))).toEqual(['a', 'b'])
  expect(shelfCounts(now).collections).toEqual(
    new Map([
      ['1', 2],
      ['2', 2],
    ]),
  )
})

test('tags are found by the filter', () => {
  const now = shelvesChanged(library, shelvedBy({ kind: 'tag', articles: of('c'), tags: ['Émigré'], to: true }))
  expect(ids(filtered(now, 'emigre'))).toEqual(['c'])
})

test('an article that came with the program stays when the bin is emptied', () => {
  const rows = [row('mine', { added: '2026-01-02T03:04:05.678Z', notes: 2 }), row('bundled')]
  const now = shelvesChanged(
    rowsArrived(emptyLibrary, answer(rows)),
    shelvedBy({ kind: 'bin', articles: of('mine', 'bundled'), to: true }),
  )
  expect(inBin(now)).toEqual({ articles: ['mine'], notes: 2, staying: 1 })
})

test('names that hold commas are told apart in the list', () => {
  expect(cellWords(row('a', { authors: ['Kowalska, Anna', 'Li, Bo'] }), 'authors')).toBe('Kowalska, Anna; Li, Bo')
})

test('what is in the bin is counted by itself', () => {
  const change = changeFor(emptyShelves, { kind: 'bin', articles: ['a' as ArticleId], to: true }, new Date(0))
  if (change === null) throw new Error('nothing changed')
  const binned = shelvesChanged(library, applied(library.shelves, change))
  expect(countWords(binned)).toBe('3 articles')
  expect(countWords(filtered(binned, 'b'))).toBe('1 of 3 articles')
  expect(countWords(shelfChosen(binned, { kind: 'bin' }))).toBe('1 article in the bin')
  expect(countWords(filtered(shelfChosen(binned, { kind: 'bin' }), 'x'))).toBe('0 of 1 article in the bin')
})
