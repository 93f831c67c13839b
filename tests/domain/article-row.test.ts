import { describe, expect, test } from 'vitest'
import type { ArticleId } from '../../domain/article.ts'
import { type ArticleRow, COLUMNS, knownRow, ordered, rowsWith } from '../../domain/article-row.ts'

const row = (id: string, change: Partial<ArticleRow> = {}): ArticleRow => ({
  id: id as ArticleId,
  title: `Title ${id}`,
  authors: [],
  publisher: '',
  published: '',
  language: 'en',
  format: '',
  added: '',
  notes: 0,
  previousVersion: null,
  ...change,
})

const ids = (rows: readonly ArticleRow[], by: (typeof COLUMNS)[number], isDescending: boolean) =>
  ordered(rows.map(knownRow), { by, isDescending }).map(each => each.row.id)

describe('the order of the list', () => {
  test('capitals and accents do not part names that belong together', () => {
    const rows = [row('c', { title: 'zebra' }), row('a', { title: 'Émile' }), row('b', { title: 'elm' })]
    expect(ids(rows, 'title', false)).toEqual(['b', 'a', 'c'])
  })

  test('what says nothing in the column comes last either way', () => {
    const rows = [row('none'), row('old', { published: '1999' }), row('new', { published: '2020-05' })]
    expect(ids(rows, 'published', false)).toEqual(['old', 'new', 'none'])
    expect(ids(rows, 'published', true)).toEqual(['new', 'old', 'none'])
  })

  test('counts are ordered as numbers', () => {
    expect(ids([row('ten', { notes: 10 }), row('nine', { notes: 9 })], 'notes', true)).toEqual(['ten', 'nine'])
  })

  test.each(COLUMNS)('equals in the column of %s always stand in the same order', column => {
    const rows = ['b', 'a', 'c'].map(id => row(id, { title: 'Same' }))
    expect(ids(rows, column, true)).toEqual(ids(rows.toReversed(), column, true))
  })
})

describe('the filter', () => {
  const known = knownRow(
    row('x', {
      title: 'Ozone over Zürich',
      authors: ['Lü Bo'],
      publisher: 'Daily',
      published: '2024-03-27',
      format: 'pdf',
    }),
  )
  test.each([
    ['', true],
    ['zurich', true],
    ['OZO', true],
    ['lu daily', true],
    ['2024-03', true],
    ['pdf', true],
    ['ozone elsewhere', false],
    ['…', true],
  ])('asked for “%s” it lists the article: %s', (asked, isListed) => {
    expect(rowsWith(asked)(known, '')).toBe(isListed)
  })
})
