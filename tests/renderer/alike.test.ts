import { expect, test } from 'vitest'
import type { AlikePair, LikeArticle } from '../../domain/alike.ts'
import type { ArticleId } from '../../domain/article.ts'
import type { ArticleRow } from '../../domain/article-row.ts'
import { applied, changeFor } from '../../domain/shelves.ts'
import { arrivalWords, likeWords } from '../../renderer/alike/words.ts'
import { allLikesIn, isToldApart, likesArrived, likesIn } from '../../renderer/state/alike.ts'
import {
  emptyLibrary,
  type LibraryDesk,
  listedRows,
  orderedBy,
  rowsArrived,
  shelfChosen,
  shelfCounts,
  shelvesChanged,
} from '../../renderer/state/library.ts'

const id = (name: string) => name as ArticleId
const row = (name: string): ArticleRow => ({
  ...{ id: id(name), title: name, authors: [], publisher: '', published: '', language: 'en', format: 'pdf' },
  ...{ added: '2024-03-27T14:05:00.000Z', notes: 0, previousVersion: null },
})
const pair = (one: string, other: string): AlikePair => ({
  ...{ one: id(one), other: id(other), reason: 'text', share: 0.5, shareThere: 1 },
})
const arrived = rowsArrived(emptyLibrary, {
  ...{
    rows: ['a', 'b', 'c', 'd', 'e', 'f'].map(row),
    gone: [],
    next: 6,
    hasMore: false,
    read: 6,
    total: 6,
    isRead: true,
  },
})
const library: LibraryDesk = {
  ...shelfChosen(orderedBy(arrived, 'title'), { kind: 'alike' }),
  alike: { pairs: [pair('f', 'b'), pair('c', 'a'), pair('e', 'c')], apart: [], isWhole: true },
}
const ids = (now: LibraryDesk) => listedRows(now).map(each => each.row.id)

test('those that are alike stand side by side, each group where its first one stands', () => {
  expect(ids(library)).toEqual(['a', 'c', 'e', 'b', 'f'])
  expect(ids(orderedBy(library, 'title'))).toEqual(['f', 'b', 'e', 'c', 'a'])
  expect(shelfCounts(library).alike).toBe(5)
})

test('of two of which one is in the bin nothing is said, until it is restored', () => {
  const change = changeFor(library.shelves, { kind: 'bin', articles: [id('b')], to: true }, new Date(0))
  if (change === null) throw new Error('nothing changed')
  const binned = shelvesChanged(library, applied(library.shelves, change))
  expect(ids(binned)).toEqual(['a', 'c', 'e'])
  expect(ids(shelvesChanged(binned, library.shelves))).toEqual(['a', 'c', 'e', 'b', 'f'])
})

test('two that the reader told apart are pointed out no more, whichever was named first', () => {
  const apart = [{ one: id('a'), other: id('c') }]
  const told = { ...library, alike: { ...library.alike, apart } }
  expect(ids(told)).toEqual(['b', 'f', 'c', 'e'])
  expect(isToldApart(told.alike, { one: id('c'), other: id('a') })).toBe(true)
  expect(allLikesIn(told.alike, told.shelves).get(id('a'))).toHaveLength(1)
})

test('what one article is like takes the place of what was known of it, seen from both sides', () => {
  const like: LikeArticle = { article: id('d'), reason: 'address', share: 0.1, shareThere: 0.2 }
  const likes = likesIn(likesArrived(library.alike, id('c'), [like], true), library.shelves)
  expect([...likes.keys()].sort()).toEqual(['b', 'c', 'd', 'f'])
  expect(likes.get(id('d'))).toEqual([{ article: id('c'), reason: 'address', share: 0.2, shareThere: 0.1 }])
})

test.each([
  [{ reason: 'text', share: 0.96, shareThere: 0.9 }, 'Much like', ': 96 % of its text stands there too.'],
  [{ reason: 'text', share: 0.93, shareThere: 1 }, 'Much like', ': 93 % of its text stands there too.'],
  [{ reason: 'text', share: 0.4, shareThere: 1 }, 'Much like', ': all of the text there stands here too.'],
  [{ reason: 'text', share: 0.998, shareThere: 0.4 }, 'Much like', ': nearly all of its text stands there too.'],
  [{ reason: 'address', share: 1, shareThere: 1 }, 'From the same address as', ': all of its text stands there too.'],
  [{ reason: 'address', share: 0.01, shareThere: 0 }, 'From the same address as', ', in other words.'],
] as const)('a likeness of %o is said in words', (like, before, after) => {
  const said = likeWords({ article: id('a'), ...like })
  expect({ before: said.before, after: said.after.replaceAll('\u00a0', ' ') }).toEqual({ before, after })
})

test('when it came in is said to the minute, and of one that came with the program, that it did', () => {
  expect(arrivalWords(row('a'))).toMatch(/^PDF · came in 27 March 2024/)
  expect(arrivalWords({ ...row('a'), format: '', added: '' })).toBe('came with the program')
})
