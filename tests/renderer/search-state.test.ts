import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { SearchReply } from '../../domain/hit.ts'
import type { SavedSearch } from '../../domain/saved-search.ts'
import {
  type Asked,
  askedNow,
  completed,
  emptySearch,
  groupListed,
  isAnswered,
  isGrowing,
  moreWanted,
  nextShown,
  queryTyped,
  type SearchDesk,
  savedAs,
  searchArrived,
  searchFailed,
  searchRenamed,
  searchSaved,
  sorted,
  stoodOnRow,
  suggestionsArrived,
  typedAt,
} from '../../renderer/state/search.ts'
import { replyOf } from './found.ts'

const asked = (now: SearchDesk): Asked => {
  const found = askedNow(now)
  if (!found) throw new Error('nothing is asked')
  return found
}
const answered = (now: SearchDesk, reply: Partial<SearchReply> = {}) => {
  const to = asked(now)
  return searchArrived(now, to, replyOf({ query: to.query, sort: to.sort, ...reply }))
}
const typed = (query: string) => queryTyped(emptySearch, query)

describe('a reply', () => {
  test('is taken where it answers what is asked now', () => {
    const now = answered(typed('smear'))
    expect(now.reply?.query).toBe('smear')
    expect(isAnswered(now)).toBe(true)
  })

  test.each([
    ['another query', (now: SearchDesk) => queryTyped(now, 'smear c')],
    ['another order', (now: SearchDesk) => sorted(now, 'newest')],
    ['no query at all', (now: SearchDesk) => queryTyped(now, '')],
  ])('is dropped where %s came since', (_, since) => {
    const before = typed('smear')
    const now = since(before)
    expect(searchArrived(now, asked(before), replyOf({ query: 'smear' }))).toBe(now)
    expect(searchFailed(now, asked(before), 'The index is not there.')).toBe(now)
  })

  test('with fewer hits than are wanted by now is dropped', () => {
    const before = groupListed(answered(typed('smear'), { articles: { total: 1_204, hits: [] } }), 'articles')
    const now = moreWanted(before)
    expect(searchArrived(now, asked(before), replyOf({ query: 'smear' }))).toBe(now)
  })

  test('stays in sight while the next one is under way, and when there is none', () => {
    const now = queryTyped(answered(typed('smear')), 'smear c')
    expect(now.reply?.query).toBe('smear')
    expect(isAnswered(now)).toBe(false)
    const failed = searchFailed(now, asked(now), 'The index is not there.')
    expect(failed).toMatchObject({ failure: 'The index is not there.', reply: { query: 'smear' } })
    expect(answered(failed).failure).toBeNull()
  })

  test('goes with the words that asked for it', () => {
    expect(queryTyped(answered(typed('smear')), '  ')).toMatchObject({ reply: null, answered: null })
    expect(askedNow(typed(' \t'))).toBeNull()
  })
})

describe('asking again', () => {
  const growing = { readiness: { ready: 3_214, total: 10_000 } }

  test('is needed until the whole library can be searched, and while the index is not there', () => {
    expect(isGrowing(answered(typed('smear'), growing))).toBe(true)
    expect(isGrowing(answered(typed('smear')))).toBe(false)
    const now = typed('smear')
    expect(isGrowing(searchFailed(now, asked(now), 'The index is not there.'))).toBe(true)
    expect(isGrowing(queryTyped(answered(typed('smear'), growing), ''))).toBe(false)
  })
})

describe('more', () => {
  const many = answered(typed('smear'), {
    articles: { total: 1_204, hits: [] },
    statements: { total: emptySearch.shown, hits: [] },
  })

  test('is wanted of one group in growing steps, up to what is given at once', () => {
    let now = groupListed(many, 'articles')
    const steps: number[] = []
    while (nextShown(now) !== null && steps.length < 9) {
      now = answered(moreWanted(now), { articles: { total: 1_204, hits: [] } })
      steps.push(now.shown)
    }
    expect(steps).toEqual([50, 200, 1_000])
    expect(moreWanted(now)).toEqual(now)
  })

  test('is not offered where all are shown, nor over all groups at once', () => {
    expect(nextShown(groupListed(many, 'statements'))).toBeNull()
    expect(nextShown(many)).toBeNull()
    expect(nextShown(typed('smear'))).toBeNull()
  })

  test('is forgotten with another query or order', () => {
    const now = moreWanted(groupListed(many, 'articles'))
    expect(queryTyped(now, 'other').shown).toBe(emptySearch.shown)
    expect(sorted(now, 'oldest').shown).toBe(emptySearch.shown)
  })
})

test('the reader stands in the box again after another query, order or group; the same ones move nobody', () => {
  const now = stoodOnRow(answered(typed('smear')), 4)
  expect(queryTyped(now, 'other').row).toBe(-1)
  expect(sorted(now, 'newest').row).toBe(-1)
  expect(groupListed(now, 'notes').row).toBe(-1)
  expect(queryTyped(now, 'smear')).toBe(now)
  expect(sorted(now, 'relevance')).toBe(now)
  expect(groupListed(now, null)).toBe(now)
})

describe('suggestions', () => {
  const word = { kind: 'word', text: 'campaign', replaces: { start: 6, end: 9 }, count: 3 } as const
  const typing = typedAt(typed('smear cam'), 9)

  test('are taken for the query they were made for, while the reader types', () => {
    expect(suggestionsArrived(typing, 'smear cam', [word]).suggestions).toEqual([word])
    expect(suggestionsArrived(typing, 'smear ca', [word])).toBe(typing)
    const still = typedAt(typing, null)
    expect(suggestionsArrived(still, 'smear cam', [word])).toBe(still)
  })

  test('that say what is typed already are not offered', () => {
    const whole = { ...word, text: 'cam' }
    expect(suggestionsArrived(typing, 'smear cam', [whole, word]).suggestions).toEqual([word])
  })

  test('go when the reader types on, or stops typing', () => {
    const now = suggestionsArrived(typing, 'smear cam', [word])
    expect(queryTyped(now, 'smear camp').suggestions).toEqual([])
    expect(typedAt(now, null).suggestions).toEqual([])
  })

  test.each([
    ['a word at the end is ended by a space', 'smear cam', word, 'smear campaign |'],
    [
      'a field waits for its value',
      'sp',
      { kind: 'field', text: 'speaker:', replaces: { start: 0, end: 2 } },
      'speaker:|',
    ],
    ['what follows stays', 'cam US', { ...word, replaces: { start: 0, end: 3 } }, 'campaign| US'],
    [
      'a party takes the place of its clause',
      'a party:ch',
      { kind: 'party', text: 'party:"China"', replaces: { start: 2, end: 10 } },
      'a party:"China" |',
    ],
  ] as const)('%s', (_, query, suggestion, expected) => {
    const { query: next, caret } = completed(query, { count: 1, ...suggestion })
    expect(`${next.slice(0, caret)}|${next.slice(caret)}`).toBe(expected)
  })

  test('change nothing outside of what they replace', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.string(), fc.string(), (before, replaced, after, text) => {
        const replaces = { start: before.length, end: before.length + replaced.length }
        const { query, caret } = completed(before + replaced + after, { kind: 'word', text, replaces, count: 0 })
        expect(query.startsWith(before + text)).toBe(true)
        expect(query.slice(caret)).toBe(after)
      }),
      { numRuns: 200 },
    )
  })
})

describe('saved searches', () => {
  const saved = (id: string, query: string): SavedSearch => ({
    id,
    name: `the ${query}`,
    query,
    sort: 'relevance',
    created: '2024-05-01T12:00:00.000Z',
  })
  const [one, two] = [saved('1', 'smear'), saved('2', 'US')]

  test('stand newest first, and one that asks the same gets the new name', () => {
    expect(searchSaved([one], two)).toEqual([two, one])
    expect(searchSaved([two, one], { ...saved('3', 'smear'), name: 'new' })).toEqual([two, { ...one, name: 'new' }])
  })

  test('are known again by what they ask, letter by letter: a blank at the end tells that the last word is whole', () => {
    expect(savedAs([two, one], { ...emptySearch, query: 'smear' })).toBe(one)
    expect(savedAs([two, one], { ...emptySearch, query: 'smear ' })).toBeNull()
    expect(savedAs([two, one], { ...emptySearch, query: 'smear', sort: 'newest' })).toBeNull()
  })

  test('that a search was deleted is told until another query is asked', () => {
    const now = { ...typed('smear'), deleted: one }
    expect(queryTyped(now, 'smear').deleted).toBe(one)
    expect(queryTyped(now, 'smear c').deleted).toBeNull()
  })

  test('are renamed one at a time', () => {
    expect(searchRenamed([two, one], '1', 'other').map(each => each.name)).toEqual(['the US', 'other'])
  })
})
