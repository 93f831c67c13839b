import { describe, expect, test } from 'vitest'
import type { LikeArticle } from '../../domain/alike.ts'
import type { ArticleId } from '../../domain/article.ts'
import { type ArticleRow, knownRow } from '../../domain/article-row.ts'
import { toShelves, unshelved } from '../../domain/shelves.ts'
import {
  changeRedone,
  changeUndone,
  noChanges,
  notebookEdited,
  searchesChanged,
  searchesToUndo,
  shelvesEdited,
  type VersionChange,
  versionChanged,
  versionToRedo,
  versionToUndo,
} from '../../renderer/state/changes.ts'
import { earlierOf } from '../../renderer/state/versions.ts'
import { earlierCandidates } from '../../renderer/versions/candidates.ts'

const id = (name: string) => name as ArticleId
const link: VersionChange = {
  ...{ of: 'version', article: id('b'), title: 'B', before: null, after: id('a') },
  hasCarried: true,
}

describe('a change of versions', () => {
  const linked = versionChanged(noChanges, link)

  test('is taken back first where it is the newest, and made again', () => {
    expect(versionToUndo(linked, false)).toBe(link)
    const undone = changeUndone(linked, 'version')
    expect([versionToUndo(undone, false), versionToRedo(undone, false)]).toEqual([null, link])
    expect(versionToUndo(changeRedone(undone, 'version'), false)).toBe(link)
  })

  test('waits elsewhere for what was noted since, and in the Library for what was done to its shelves', () => {
    const noted = notebookEdited(linked, undefined)
    expect([versionToUndo(noted, false), versionToUndo(noted, true)]).toEqual([null, link])
    const starred = shelvesEdited(linked)
    expect([versionToUndo(starred, false), versionToUndo(starred, true)]).toEqual([link, null])
    expect(versionToUndo(changeUndone(starred, 'shelves'), true)).toBe(link)
  })

  test('hides no search that was changed before it, and shelves hide none at all', () => {
    const search = { of: 'searches', words: 'delete', before: [], after: [], deleted: null } as const
    const both = versionChanged(searchesChanged(noChanges, search), link)
    expect(searchesToUndo(both)).toBeNull()
    expect(searchesToUndo(shelvesEdited(changeUndone(both, 'version')))).toBe(search)
  })
})

const row = (name: string, title: string, added: string, previousVersion: ArticleId | null = null): ArticleRow => ({
  ...{ id: id(name), title, authors: [], publisher: '', published: '', language: '', format: '' },
  ...{ added, notes: 0, previousVersion },
})
const rowsOf = (...rows: readonly ArticleRow[]) => new Map(rows.map(each => [each.id, knownRow(each)]))

describe('the earlier version of an article', () => {
  const rows = rowsOf(
    row('new', 'Talks open in Geneva, corrected', '2026-03'),
    row('same-page', 'Something else', '2026-01'),
    row('near', 'Talks open in Geneva', '2026-02'),
    row('other', 'A bridge is built', '2026-04'),
    row('binned', 'Talks open in Geneva', '2026-01'),
  )
  const shelves = toShelves({ collections: [], articles: [{ article: id('binned'), ...unshelved, binned: '2026-04' }] })
  const listed = (typed: string) =>
    earlierCandidates(rows, shelves, id('new'), new Set([id('same-page')]), typed)
      .groups.filter(group => group.rows.length > 0)
      .map(({ heading, rows: some }) => [heading, some.map(each => each.id)])

  test('is looked for among those from its address, then by title, then among all others that are not in the bin', () => {
    expect(listed('')).toEqual([
      ['From the same address', ['same-page']],
      ['Nearly the same title', ['near']],
      ['Others, newest first', ['other']],
    ])
    expect(listed('bridge')).toEqual([['Others, newest first', ['other']]])
  })

  const like = (name: string, share: number, shareThere: number, reason: LikeArticle['reason'] = 'text') => ({
    ...{ article: id(name), reason, share, shareThere },
  })

  test('is offered where it came before, from the same address, and is of no other', () => {
    const likes = ['a', 'b', 'c'].map(name => like(name, 0, 0, 'address'))
    const known = [row('new', 'N', '2026-03'), row('a', 'A', '2026-01'), row('c', 'C', '2026-04')]
    const free = rowsOf(...known, row('b', 'B', '2026-02'))
    const offered = (rows: typeof free) => earlierOf(rows, likes, id('new'))?.article.id
    expect(earlierOf(free, likes, id('new'))).toMatchObject({ article: { id: 'b' }, by: 'address' })
    expect(offered(rowsOf(...known, row('b', 'B', '2026-02', id('a'))))).toBe('b')
    expect(offered(rowsOf(...known, row('d', 'D', '2026-05', id('b'))))).toBe('a')
    expect(earlierOf(free, [like('new', 0, 0, 'address')], id('a'))).toBeNull()
  })

  test('is offered by its text where nothing came from its address, unless the one is an excerpt of the other', () => {
    const rows = rowsOf(row('new', 'N', '2026-03'), row('a', 'A', '2026-01'), row('b', 'B', '2026-02'))
    const offered = (...likes: readonly LikeArticle[]) => earlierOf(rows, likes, id('new'))
    expect(offered(like('a', 0.95, 0.9), like('b', 0.9, 0.8))).toMatchObject({ article: { id: 'b' }, by: 'text' })
    expect(offered(like('a', 0.95, 0.9), like('b', 0.3, 1))).toMatchObject({ article: { id: 'a' } })
    expect(offered(like('b', 0.3, 1))).toBeNull()
    expect(earlierOf(rows, [like('new', 1, 1)], id('a'))).toBeNull()
  })
})
