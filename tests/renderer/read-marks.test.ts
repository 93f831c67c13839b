import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type AnnotationId, annotate, type Motivation } from '../../domain/annotation.ts'
import { type ArticleId, paragraphs } from '../../domain/article.ts'
import { segments } from '../../domain/segments.ts'
import { describePassage } from '../../domain/selector.ts'
import type { StatementId } from '../../domain/statement.ts'
import { overlaps, type TextSpan } from '../../domain/text.ts'
import {
  lookOf,
  marksByParagraph,
  matchMarks,
  passingMark,
  type ReadMark,
  statementMarks,
  trimmedSpan,
} from '../../renderer/read/marks.ts'
import { bundledEdition } from '../domain/bundled-library.ts'

const text = 'one two three four'
const whole: TextSpan = { start: 0, end: text.length }
const one: TextSpan = { start: 0, end: 3 }
const oneToThree: TextSpan = { start: 0, end: 13 }
const two: TextSpan = { start: 4, end: 7 }

const mark = (of: ReadMark) => ({ span: of.span, of })
const accusation = (span: TextSpan) => mark({ kind: 'statement', id: 'A1' as StatementId, role: 'accusation', span })
const response = (span: TextSpan) => mark({ kind: 'statement', id: 'R1' as StatementId, role: 'response', span })
const annotated = (motivation: Motivation, span: TextSpan) => {
  const source = 'sample' as ArticleId
  const target = { kind: 'passage', source, selector: describePassage(text, span) } as const
  return mark({
    kind: 'annotation',
    annotation: annotate(motivation, target, 'n1' as AnnotationId, new Date(0)),
    span,
  })
}
const looks = (marks: Parameters<typeof segments<ReadMark>>[2], lit: string | null = null) =>
  segments(text, whole, marks).map(segment => [segment.text, lookOf(segment, lit)] as const)

describe('the look of a run', () => {
  test('words of an accusation and of a response carry both roles, once each', () => {
    const run = looks([accusation(oneToThree), response(two), accusation(two)]).find(([words]) => words === 'two')
    expect(run?.[1].roles).toEqual(['accusation', 'response'])
  })

  test('a selection over several runs is open inside and closed at its ends', () => {
    const runs = looks([accusation(two), ...passingMark('selected', oneToThree)])
    expect(runs.map(([words, look]) => [words, look.selected])).toEqual([
      ['one ', 'start'],
      ['two', 'inside'],
      [' three', 'end'],
      [' four', null],
    ])
  })

  test('a selection of one run is closed at both ends', () => {
    expect(looks(passingMark('selected', one))[0]?.[1].selected).toBe('whole')
  })

  test('the ribbon of a bookmark hangs over its first run only', () => {
    const runs = looks([annotated('bookmarking', oneToThree), accusation(two)])
    expect(runs.filter(([, look]) => look.startsBookmark).map(([words]) => words)).toEqual(['one '])
  })

  test('a match cut by other marks starts once, and all of it is the one the reader stands at', () => {
    const runs = looks([...matchMarks([one, oneToThree]), accusation(two), ...passingMark('current', oneToThree)])
    expect(runs.map(([words, look]) => [words, look.isMatch, look.startsMatch, look.isCurrent])).toEqual([
      ['one', true, 0, true],
      [' ', true, null, true],
      ['two', true, null, true],
      [' three', true, null, true],
      [' four', false, null, false],
    ])
  })

  test('highlights, notes and statements are told apart', () => {
    expect(looks([annotated('highlighting', one)])[0]?.[1]).toMatchObject({ isHighlighted: true, isNoted: false })
    expect(looks([annotated('commenting', one)])[0]?.[1]).toMatchObject({ isHighlighted: false, isNoted: true })
    expect(looks([annotated('classifying', one)])[0]?.[1]).toMatchObject({
      isStatement: true,
      isHighlighted: false,
      isNoted: false,
    })
  })

  test.each([
    ['A1', true],
    ['n1', true],
    ['R1', false],
    [null, false],
  ])('pointing at %s lights its own words', (lit, isLit) => {
    expect(looks([accusation(one), annotated('highlighting', one)], lit)[0]?.[1].isLit).toBe(isLit)
  })
})

test('every quote of the bundled notes is underlined on exactly its words', () => {
  const edition = bundledEdition()
  const quotes = edition.notes.statements.flatMap(each => each.quotes.map(({ quote }) => quote.exact))
  const drawn = statementMarks(edition).map(({ span }) => edition.article.text.slice(span.start, span.end))
  expect(drawn).toEqual(quotes)
})

test.each<[string, TextSpan, TextSpan | null]>([
  ['spaces around are left out', { start: 3, end: 8 }, two],
  ['words stay as they are', two, two],
  ['spaces alone are nothing', { start: 3, end: 4 }, null],
  ['an empty selection is nothing', { start: 5, end: 5 }, null],
])('a selection is trimmed: %s', (_, span, expected) => {
  expect(trimmedSpan(text, span)).toEqual(expected)
})

test('each paragraph gets exactly the marks that share a character with it, in the order given', () => {
  const line = fc.constantFrom('', 'a', 'one two', 'three four five', '  ')
  const ends = fc.tuple(fc.nat(60), fc.integer({ min: 1, max: 20 }))
  fc.assert(
    fc.property(fc.array(line, { maxLength: 8 }), fc.array(ends, { maxLength: 12 }), (lines, spans) => {
      const blocks = paragraphs(lines.join('\n'))
      const marks = matchMarks(spans.map(([start, length]) => ({ start, end: start + length })))
      const found = marksByParagraph(blocks, marks)
      for (const { number, span } of blocks)
        expect(found.get(number) ?? []).toEqual(marks.filter(each => overlaps(each.span, span)))
    }),
  )
})
