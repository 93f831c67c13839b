import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type AnnotationId, annotate, withBody } from '../../domain/annotation.ts'
import type { ArticleId } from '../../domain/article.ts'
import type { Change } from '../../domain/notebook.ts'
import type { StatementId } from '../../domain/statement.ts'
import {
  type Changes,
  changeRedone,
  changeUndone,
  newestOfSearches,
  noChanges,
  notebookEdited,
  type SearchesChange,
  searchesChanged,
  searchesToRedo,
  searchesToUndo,
} from '../../renderer/state/changes.ts'

const target = { kind: 'statement', source: 'a' as ArticleId, statement: 'A1' as StatementId } as const
const note = annotate('commenting', target, 'n' as AnnotationId, new Date(0))
const MADE = '2026-01-02T03:04:05.678Z'
const added: Change = { kind: 'added', made: MADE, after: note }
const typed = (body: string): Change => ({
  kind: 'edited',
  made: MADE,
  before: note,
  after: withBody(note, body, new Date(9)),
})
const search = (words: string): SearchesChange => ({ of: 'searches', words, before: [], after: [], deleted: null })

describe('what is undone next', () => {
  test('is the change of saved searches only where nothing was changed in a notebook since', () => {
    const now = searchesChanged(notebookEdited(noChanges, added), search('delete'))
    expect(searchesToUndo(now)?.words).toBe('delete')
    const since = notebookEdited(now, typed('more'))
    expect(searchesToUndo(since)).toBeNull()
    expect(searchesToUndo(changeUndone(since, 'notebook'))?.words).toBe('delete')
  })

  test('more typing in one note is one change', () => {
    const now = searchesChanged(noChanges, search('delete'))
    const since = notebookEdited(notebookEdited(now, typed('m')), typed('more'))
    expect(searchesToUndo(changeUndone(since, 'notebook'))?.words).toBe('delete')
  })

  test('a change of saved searches can be taken back by itself, whatever was changed in a notebook since', () => {
    const now = notebookEdited(searchesChanged(noChanges, search('delete')), added)
    const undone = changeUndone(now, 'searches')
    expect(newestOfSearches(undone)).toBeNull()
    expect(searchesToRedo(undone)?.words).toBe('delete')
    expect(undone.done).toEqual(now.done.slice(1))
  })

  test('a change from before the program started comes first again, and is made again in its turn', () => {
    const undone = changeUndone(changeUndone(searchesChanged(noChanges, search('delete')), 'searches'), 'notebook')
    expect(searchesToRedo(undone)).toBeNull()
    expect(searchesToRedo(changeRedone(undone, 'notebook'))?.words).toBe('delete')
  })

  test('what was taken back is gone with the next change', () => {
    const now = changeUndone(searchesChanged(noChanges, search('delete')), 'searches')
    expect(searchesToRedo(notebookEdited(now, added))).toBeNull()
  })
})

test('as many steps forward as back lead to where it was, in whatever order the changes were made', () => {
  fc.assert(
    fc.property(fc.array(fc.boolean(), { maxLength: 20 }), fc.nat(30), (kinds, steps) => {
      const made = kinds.reduce(
        (now: Changes, isSearch, i) =>
          isSearch
            ? searchesChanged(now, search(`${i}`))
            : notebookEdited(now, { kind: 'removed', made: MADE, before: note, at: i }),
        noChanges,
      )
      let now = made
      const back = Math.min(steps, kinds.length)
      for (let i = 0; i < back; i++) now = changeUndone(now, searchesToUndo(now) ? 'searches' : 'notebook')
      expect(now.done).toEqual(made.done.slice(0, kinds.length - back))
      for (let i = 0; i < back; i++) now = changeRedone(now, searchesToRedo(now) ? 'searches' : 'notebook')
      expect(now).toEqual(made)
    }),
    { numRuns: 200 },
  )
})
