import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Annotation, annotate, annotationId, type Motivation, type Target } from '../../domain/annotation.ts'
import { entriesOf, type ListingFilter, listing, noListingFilter, tagCounts } from '../../domain/listing.ts'
import { describePassage } from '../../domain/selector.ts'
import { statementId } from '../../domain/statement.ts'
import { anyCharacter } from './any-character.ts'
import { bundledEdition } from './bundled-library.ts'

const edition = bundledEdition()
const { article } = edition

const passage = (words: string): Target => {
  const start = article.text.indexOf(words)
  if (start < 0) throw new Error(`"${words}" does not stand in the article`)
  const selector = describePassage(article.text, { start, end: start + words.length })
  return { kind: 'passage', source: article.id, selector }
}
const gone: Target = {
  kind: 'passage',
  source: article.id,
  selector: {
    quote: { type: 'TextQuoteSelector', exact: 'words of another text', prefix: '', suffix: '' },
    position: { type: 'TextPositionSelector', start: 10, end: 31 },
  },
}
const about = (id: string): Target => ({ kind: 'statement', source: article.id, statement: statementId.parse(id) })

const made = (
  name: string,
  target: Target,
  minute: number,
  change: Partial<Annotation> = {},
  motivation: Motivation = 'commenting',
): Annotation => ({
  ...annotate(motivation, target, annotationId.parse(name), new Date(Date.UTC(2024, 4, 1, 12, minute))),
  ...change,
})

/** Oldest first, as a notebook keeps them. */
const annotations: readonly Annotation[] = [
  made('lu', passage('smear campaign'), 1, { body: 'Lü says it too', tags: ['law', 'press'] }),
  made('headline', passage('China urges US'), 2, {}, 'bookmarking'),
  made('orphan', gone, 3, { tags: ['law'] }, 'highlighting'),
  made('statement', about('A3'), 4, { body: 'Which register?' }),
  made('no such statement', about('Z99'), 5),
  made('wider', passage('smear campaign, to stop'), 6, {}, 'highlighting'),
]
const entries = entriesOf(edition, annotations)
const entryOf = (name: string) => entries.find(entry => entry.annotation.id === name)
const names = (of: ReturnType<typeof listing>) => ({
  anchored: of.anchored.map(each => each.annotation.id as string),
  orphans: of.orphans.map(each => each.annotation.id as string),
})
const listed = (change: Partial<ListingFilter>) => {
  const { anchored, orphans } = names(listing(entries, { ...noListingFilter, ...change }, 'text'))
  return [...anchored, ...orphans]
}

describe('an entry says what its annotation is about', () => {
  test('a passage has its words and its paragraph', () => {
    expect(entryOf('lu')).toMatchObject({ quote: 'smear campaign', place: '¶2', statement: null })
    expect(entryOf('headline')).toMatchObject({ place: 'headline' })
  })
  test('a statement has its first quote and its paragraph', () => {
    const entry = entryOf('statement')
    expect(entry?.statement?.id).toBe('A3')
    expect(entry?.quote).toBe(entry?.statement?.quotes[0]?.quote.exact)
    expect(entry?.place).toBe('¶4')
  })
  test('words that do not stand in the article are kept, and stand nowhere', () => {
    expect(entryOf('orphan')).toMatchObject({ quote: 'words of another text', span: null, place: '' })
  })
  test('a statement that is gone stands nowhere', () => {
    expect(entryOf('no such statement')).toMatchObject({ quote: '', statement: null, span: null })
  })
})

describe('order', () => {
  test('in text order, the shorter of two that start together first; orphans apart', () => {
    expect(names(listing(entries, noListingFilter, 'text'))).toEqual({
      anchored: ['headline', 'lu', 'wider', 'statement'],
      orphans: ['orphan', 'no such statement'],
    })
  })
  test('newest first is by when they were made', () => {
    expect(names(listing(entries, noListingFilter, 'newest'))).toEqual({
      anchored: ['wider', 'statement', 'headline', 'lu'],
      orphans: ['no such statement', 'orphan'],
    })
  })
  test('an edit does not move an entry', () => {
    const later = annotations.map(each => (each.id === 'lu' ? { ...each, modified: '2030-01-01T00:00:00.000Z' } : each))
    const moved = listing(entriesOf(edition, later), noListingFilter, 'newest')
    expect(names(moved)).toEqual(names(listing(entries, noListingFilter, 'newest')))
  })
  test('of two made in the same instant the one added last is the newest', () => {
    const twins = entriesOf(edition, [made('first', about('A1'), 1), made('second', about('A1'), 1)])
    expect(names(listing(twins, noListingFilter, 'newest')).anchored).toEqual(['second', 'first'])
  })
})

describe('filter', () => {
  test.each<[string, Partial<ListingFilter>, readonly string[]]>([
    ['nothing asked lists all', {}, ['headline', 'lu', 'wider', 'statement', 'orphan', 'no such statement']],
    ['words of the body, accents folded', { words: 'lu' }, ['lu']],
    ['words of the body, accents typed', { words: 'LÜ' }, ['lu']],
    ['words of the quote', { words: 'campaign' }, ['lu', 'wider', 'statement']],
    ['a part of a word, as typed', { words: 'campai' }, ['lu', 'wider', 'statement']],
    ['every word must be there', { words: 'smear lü' }, ['lu']],
    ['words of a tag', { words: 'law' }, ['lu', 'orphan']],
    ['words of the gist', { words: 'responsible' }, ['statement']],
    ['words that are nowhere', { words: 'zebra' }, []],
    ['spaces ask nothing of the words', { words: '  ' }, listed({})],
    ['signs alone are looked for as typed', { words: '?' }, ['statement']],
    ['one kind', { motivation: 'highlighting' }, ['wider', 'orphan']],
    ['one tag', { tag: 'law' }, ['lu', 'orphan']],
    ['a tag as a whole', { tag: 'la' }, []],
    ['all at once', { words: 'smear', motivation: 'commenting', tag: 'press' }, ['lu']],
  ])('%s', (_, change, expected) => {
    expect(listed(change)).toEqual(expected)
  })
  test('an entry being edited stays listed though it no longer matches', () => {
    const filter = { ...noListingFilter, words: 'lü' }
    expect(names(listing(entries, filter, 'text', annotationId.parse('statement'))).anchored).toEqual([
      'lu',
      'statement',
    ])
  })
  test('whatever is typed, nothing throws and nothing is listed twice', () => {
    fc.assert(
      fc.property(fc.string({ unit: anyCharacter }), typed => {
        const found = listed({ words: typed })
        expect(new Set(found).size).toBe(found.length)
      }),
    )
  })
})

test('tags are counted in alphabetical order', () => {
  expect(tagCounts(annotations)).toEqual([
    { tag: 'law', count: 2 },
    { tag: 'press', count: 1 },
  ])
})
