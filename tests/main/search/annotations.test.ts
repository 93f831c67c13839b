import { describe, expect, test } from 'vitest'
import {
  type Annotation,
  type AnnotationId,
  annotate,
  type Motivation,
  type Target,
  withBody,
  withTags,
} from '../../../domain/annotation.ts'
import type { Excerpt } from '../../../domain/hit.ts'
import { describePassage } from '../../../domain/selector.ts'
import type { StatementId } from '../../../domain/statement.ts'
import { slice } from '../../../domain/text.ts'
import { createSearch } from '../../../main/search/search.ts'
import { bundledEdition, text } from '../../domain/bundled-library.ts'

const edition = bundledEdition()
const now = new Date('2026-01-02T03:04:05Z')
const source = edition.article.id

const passage = (words: string): Target => {
  const start = text.indexOf(words)
  return { kind: 'passage', source, selector: describePassage(text, { start, end: start + words.length }) }
}
const made = (
  id: string,
  motivation: Motivation,
  target: Target,
  body = '',
  tags: readonly string[] = [],
): Annotation => withTags(withBody(annotate(motivation, target, id as AnnotationId, now), body, now), tags, now)

const note = made('n', 'commenting', passage('Blame shifting'), 'Compare with the *Lin* briefing', [
  'elections',
  'cold war',
])
const mark = made('h', 'highlighting', passage('feeding a new cold war'))
const bookmark = made('b', 'bookmarking', { kind: 'statement', source, statement: 'R6' as StatementId })

const marked = (excerpt: Excerpt) => excerpt.marks.map(each => slice(excerpt.text, each))

describe('annotations', () => {
  const { search } = createSearch(edition, [note, mark, bookmark])
  const table: readonly (readonly [query: string, hits: readonly string[], marks: readonly (readonly string[])[]])[] = [
    ['briefing', ['n note'], [['briefing']]],
    ['note:lin', ['n note'], [['Lin']]],
    ['blame', ['n quote'], [['Blame']]],
    ['"cold war"', ['h quote', 'n tag'], [['cold war'], ['cold war']]],
    ['tag:election', ['n tag'], [['elections']]],
    ['"sheer political manipulation"', ['b quote'], [['sheer political manipulation']]],
    ['kind:bookmark', ['b kind'], [[]]],
    ['kind:highlight', ['h kind'], [[]]],
    ['kind:note', ['n kind'], [[]]],
    ['role:response', [], []],
  ]
  test.each(table)('%s', (query, hits, marks) => {
    const found = search(query).annotations.toSorted((a, b) => (a.annotation < b.annotation ? -1 : 1))
    expect(found.map(hit => `${hit.annotation} ${hit.field}`)).toEqual(hits)
    expect(found.map(hit => marked(hit.excerpt))).toEqual(marks)
  })
})

describe('as annotations change', () => {
  const ids = (search: ReturnType<typeof createSearch>, query: string) =>
    search
      .search(query)
      .annotations.map(hit => hit.annotation as string)
      .sort()

  test('a note is found once it is given, by its new words only once rewritten, and no more once removed', () => {
    const search = createSearch(edition, [])
    expect(ids(search, 'briefing')).toEqual([])
    search.replaceAnnotations([note])
    expect(ids(search, 'briefing')).toEqual(['n'])
    const rewritten = withBody(note, 'A different thought', now)
    search.replaceAnnotations([rewritten])
    expect(ids(search, 'briefing')).toEqual([])
    expect(ids(search, 'thought')).toEqual(['n'])
    search.replaceAnnotations([])
    expect(ids(search, 'thought')).toEqual([])
    search.replaceAnnotations([note])
    expect(ids(search, 'briefing')).toEqual(['n'])
  })

  test('after any changes search finds what a search made anew finds', () => {
    const numbered = (i: number, version: number) =>
      made(`n${i}`, 'commenting', passage('Blame shifting'), `number${i} version${version} shared`)
    let current = Array.from({ length: 150 }, (_, i) => numbered(i, 0))
    const search = createSearch(edition, current)
    for (let step = 1; step <= 60; step++) {
      const at = (step * 37) % current.length
      if (step % 5 === 0) current = current.toSpliced(at, 1)
      else if (step % 3 === 0)
        current = [...current, ...Array.from({ length: 60 }, (_, i) => numbered(1000 * step + i, step))]
      else current = current.with(at, numbered(10_000_000 + step, step))
      search.replaceAnnotations(current)
      expect(ids(search, 'shared')).toEqual(current.map(each => each.id as string).sort())
      expect(ids(search, `version${step}`)).toEqual(
        current
          .filter(each => each.body.includes(`version${step} `))
          .map(each => each.id as string)
          .sort(),
      )
    }
  })

  test('equals stand in the order of the notebook', () => {
    const same = Array.from({ length: 12 }, (_, i) =>
      made(`n${i}`, 'commenting', passage('Blame shifting'), 'same words'),
    )
    const search = createSearch(edition, same)
    expect(search.search('same').annotations.map(hit => hit.annotation)).toEqual(same.map(each => each.id))
  })
})
