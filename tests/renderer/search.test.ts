import { describe, expect, test } from 'vitest'
import { type Annotation, type AnnotationId, annotate } from '../../domain/annotation.ts'
import { paragraphs } from '../../domain/article.ts'
import type { Hit, SearchReply } from '../../domain/hit.ts'
import { describePassage } from '../../domain/selector.ts'
import { slice, type TextSpan } from '../../domain/text.ts'
import { stepped } from '../../renderer/kit/use-combobox.ts'
import {
  ARTICLES_WORDS,
  age,
  annotationPlace,
  countWords,
  hitGroups,
  hitsOf,
  speakersAt,
  spokenIn,
} from '../../renderer/search/hits.ts'
import { bundledEdition } from '../domain/bundled-library.ts'

const edition = bundledEdition()
const { text, id } = edition.article
const blocks = paragraphs(text)

const excerpt = { text: '', marks: [], cutBefore: false, cutAfter: false }
const paragraph = (number: number) => ({ kind: 'paragraph', paragraph: number, matches: [], excerpt }) as const
const statement = (of: number) => {
  const found = edition.notes.statements[of]
  if (!found) throw new Error(`no statement at ${of}`)
  return { kind: 'statement', statement: found.id, field: 'gist', excerpt } as const
}
const annotation = { kind: 'annotation', annotation: 'n1' as AnnotationId, field: 'note', excerpt } as const
const reply = (found: Partial<SearchReply>): SearchReply => ({
  query: 'words',
  paragraphs: [],
  statements: [],
  annotations: [],
  problems: [],
  ...found,
})

describe('the list of hits', () => {
  const found = reply({
    paragraphs: [paragraph(2), paragraph(4)],
    statements: [statement(0)],
    annotations: [annotation],
  })

  test('shows each hit once, under headings, in the order in which arrows go through it', () => {
    const groups = hitGroups(found)
    expect(groups.map(group => group.heading)).toEqual(['In the article', 'Statements', 'Your notes'])
    expect(groups.flatMap(group => group.hits)).toEqual(hitsOf(found))
    for (const group of groups) expect(hitsOf(found)[group.first]).toBe(group.hits[0])
  })

  test('has no heading without hits under it, and counts nothing that is not there', () => {
    const few = reply({ annotations: [annotation] })
    expect(hitGroups(few)).toEqual([{ heading: 'Your notes', first: 0, hits: [annotation] }])
    expect(countWords(few)).toEqual(['1 of your own'])
    expect(hitGroups(reply({}))).toEqual([])
    expect(countWords(found)).toEqual(['2 paragraphs', '1 statement', '1 of your own'])
    expect(hitsOf(null)).toEqual([])
  })
})

describe('who speaks at a match', () => {
  const spoken = spokenIn(edition)
  const speakersOf = (exact: string): string => {
    const start = text.indexOf(exact)
    const block = blocks.find(each => each.span.start <= start && start < each.span.end)
    if (!block) throw new Error(`“${exact}” is not in the article`)
    const mark = { start: start - block.span.start, end: start - block.span.start + exact.length }
    return speakersAt(text, blocks, spoken, hitAt(block.number, block.span, mark))
  }
  const hitAt = (number: number, span: TextSpan, mark: TextSpan): Hit & { kind: 'paragraph' } => ({
    ...paragraph(number),
    excerpt: { ...excerpt, text: slice(text, span), marks: [mark] },
  })

  test('is the party whose quoted words hold it', () => {
    expect(speakersOf('painting it as a threat')).toBe('Lü')
  })

  test('is the article where the notes mark its own framing', () => {
    expect(speakersOf('groundless')).toBe(ARTICLES_WORDS)
  })

  test('is not said where no statement holds the words', () => {
    const start = text.indexOf('\n')
    const unspoken = blocks.find(
      ({ number, span }) =>
        number > 0 && !spoken.some(each => each.span.start <= span.start + 1 && each.span.end > span.start),
    )
    if (!unspoken) throw new Error(`every paragraph begins inside a statement, after ${start}`)
    const hit = hitAt(unspoken.number, unspoken.span, { start: 0, end: 1 })
    expect(speakersAt(text, blocks, spoken, hit)).toBe('')
  })
})

describe('where an annotation stands', () => {
  const now = new Date('2024-05-01T12:00:00Z')
  const noteOn = (span: TextSpan): Annotation =>
    annotate(
      'commenting',
      { kind: 'passage', source: id, selector: describePassage(text, span) },
      'n' as AnnotationId,
      now,
    )

  test('is its paragraph, the headline, or its statement', () => {
    const fourth = blocks[4]
    if (!fourth) throw new Error('the article is too short')
    expect(annotationPlace(text, blocks, noteOn(fourth.span))).toBe('¶4')
    expect(annotationPlace(text, blocks, noteOn({ start: 0, end: 5 }))).toBe('headline')
    const target = { kind: 'statement', source: id, statement: statement(0).statement } as const
    expect(annotationPlace(text, blocks, annotate('bookmarking', target, 'n' as AnnotationId, now))).toBe(
      target.statement,
    )
  })

  test('is not guessed where its words are gone', () => {
    expect(annotationPlace('Another text.', paragraphs('Another text.'), noteOn({ start: 0, end: 30 }))).toBe('')
  })
})

test.each([
  ['2024-05-01T12:00:00Z', 'just now'],
  ['2024-05-01T11:59:01Z', 'just now'],
  ['2024-05-01T11:59:00Z', '1 minute ago'],
  ['2024-05-01T10:30:00Z', '1 hour ago'],
  ['2024-04-30T12:00:00Z', '1 day ago'],
  ['2024-04-29T11:00:00Z', '2 days ago'],
  ['2024-04-20T12:00:00Z', '11 days ago'],
  ['2024-01-01T12:00:00Z', '4 months ago'],
  ['2022-04-01T12:00:00Z', '2 years ago'],
  ['2024-05-02T12:00:00Z', 'just now'],
])('a note changed at %s is, on 1 May 2024 at noon, from %s', (modified, expected) => {
  expect(age(modified, Date.parse('2024-05-01T12:00:00Z'))).toBe(expected)
})

describe('keys in a list', () => {
  test.each([
    ['ArrowDown', 0, 10, 1],
    ['ArrowDown', 9, 10, 0],
    ['ArrowUp', 0, 10, 9],
    ['ArrowUp', 5, 10, 4],
    ['PageDown', 7, 10, 9],
    ['PageUp', 2, 10, 0],
    ['Home', 7, 10, 0],
    ['End', 0, 10, 9],
  ])('%s at %i of %i leads to %i', (key, active, count, expected) => {
    expect(stepped(key, active, count)).toBe(expected)
  })

  test('that type or move the caret stay with the text box, and an empty list takes none', () => {
    for (const key of ['a', 'ArrowLeft', 'ArrowRight', 'Backspace']) expect(stepped(key, 0, 10)).toBeNull()
    expect(stepped('ArrowDown', -1, 0)).toBeNull()
  })
})
