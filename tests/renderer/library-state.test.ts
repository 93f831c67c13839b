import { expect, test } from 'vitest'
import type { ArticleId } from '../../domain/article.ts'
import type { ArticleRow } from '../../domain/article-row.ts'
import {
  allSelected,
  articlesInHand,
  currentPlace,
  emptyLibrary,
  filtered,
  type LibraryDesk,
  listedRows,
  orderedBy,
  rowsArrived,
  selectedTo,
  stoodOnRow,
  toggledRow,
} from '../../renderer/state/library.ts'

const row = (id: string, change: Partial<ArticleRow> = {}): ArticleRow => ({
  ...{ id: id as ArticleId, title: id, authors: [], publisher: '', published: '', language: 'en', format: '' },
  ...{ added: '', notes: 0, ...change },
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
