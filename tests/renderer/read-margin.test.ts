import { describe, expect, test } from 'vitest'
import { type AnnotationId, annotate, type Target } from '../../domain/annotation.ts'
import { paragraphs } from '../../domain/article.ts'
import { compare } from '../../domain/comparison.ts'
import { describePassage } from '../../domain/selector.ts'
import type { StatementId } from '../../domain/statement.ts'
import { chipWords, placeAnnotations, shownBeside, statementsByParagraph } from '../../renderer/read/margin.ts'
import { bundledEdition } from '../domain/bundled-library.ts'

const edition = bundledEdition()
const blocks = paragraphs(edition.article.text)
const comparison = compare(edition.notes)

const chipOf = (id: string) => {
  const statement = edition.notes.statements.find(each => each.id === id)
  if (!statement) throw new Error(`no statement ${id}`)
  return chipWords(statement, comparison)
}

describe('a chip', () => {
  test.each([
    ['A1', 'A1 · 11 replies', 'A1, accusation, 11 replies: show in Compare'],
    ['A3', 'A3 · 6 replies', 'A3, accusation, 6 replies: show in Compare'],
    ['A4', 'A4 · 1 reply', 'A4, accusation, 1 reply: show in Compare'],
    ['R1', 'R1 · rejects A1, A2, A3', 'R1, response, rejects A1, A2, A3: show in Compare'],
    [
      'R2',
      'R2 · disputes evidence, clarifies (A3, A4)',
      'R2, response, disputes evidence, clarifies (A3, A4): show in Compare',
    ],
    [
      'C2',
      'C2 · replies to A1 · no answer reported',
      'C2, accusation, replies to A1, no answer reported: show in Compare',
    ],
    ['X1', 'X1 · context', 'X1, context: show its words'],
  ])('%s', (id, words, name) => {
    expect(chipOf(id)).toMatchObject({ words: words, name: name.replace('context, context', 'context') })
  })

  test('a silence that the article itself reports is worded apart', () => {
    expect(chipOf('C1').words).toBe('C1 · replies to A1 · said to be unanswered')
  })
})

test('every statement stands in the margin of a paragraph that it is quoted from', () => {
  const standing = [...statementsByParagraph(edition, blocks).values()].flat()
  expect(new Set(standing)).toEqual(new Set(edition.notes.statements))
})

test('chips follow the order of the words', () => {
  const ids = (paragraph: number) =>
    statementsByParagraph(edition, blocks)
      .get(paragraph)
      ?.map(each => each.id)
  expect(ids(5)).toEqual(['A4', 'A5'])
  expect(ids(13)).toEqual(['R7', 'C4'])
})

describe('annotations', () => {
  const { article } = edition
  const note = (id: string, target: Target) => annotate('commenting', target, id as AnnotationId, new Date(0))
  const passage = (words: string): Target => {
    const start = article.text.indexOf(words)
    const span = { start, end: start + words.length }
    return { kind: 'passage', source: article.id, selector: describePassage(article.text, span) }
  }

  test('stand in text order in the margin of their first words, those of statements too', () => {
    const { placed, orphans } = placeAnnotations(edition, blocks, [
      note('last', passage('feeding a new cold war')),
      note('statement', { kind: 'statement', source: article.id, statement: 'A3' as StatementId }),
      note('first', passage('smear campaign')),
    ])
    expect(placed.map(each => [each.annotation.id, each.paragraph, each.label])).toEqual([
      ['first', 2, '¶2'],
      ['statement', 4, 'A3 · ¶4'],
      ['last', 20, '¶20'],
    ])
    expect(orphans).toEqual([])
  })

  test('of words that the text does not hold are kept apart, never dropped', () => {
    const gone: Target = {
      kind: 'passage',
      source: article.id,
      selector: describePassage('words of another text', { start: 0, end: 5 }),
    }
    const lost = {
      ...gone,
      selector: { ...gone.selector, quote: { ...gone.selector.quote, exact: 'nowhere to be found' } },
    }
    const unknown: Target = { kind: 'statement', source: article.id, statement: 'Z9' as StatementId }
    const { placed, orphans } = placeAnnotations(edition, blocks, [note('a', lost), note('b', unknown)])
    expect(placed).toEqual([])
    expect(orphans.map(each => each.id)).toEqual(['a', 'b'])
  })
})

test('beside a paragraph all entries are shown, unless they are so many that few are', () => {
  expect([0, 1, 20, 21, 5_000].map(shownBeside)).toEqual([0, 1, 20, 5, 5])
})
