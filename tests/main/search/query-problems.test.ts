import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { GROUPS } from '../../../domain/hit.ts'
import { TYPED_LIMIT } from '../../../domain/query-text.ts'
import { slice } from '../../../domain/text.ts'
import { WORD_LIMIT } from '../../../domain/words.ts'
import { FIELDS, parseQuery } from '../../../main/search/query.ts'
import {
  BOOST_LIMIT,
  COSTLY_WORDS,
  DISTANCE_LIMIT,
  FUZZY_LETTERS,
  FUZZY_WORDS,
  PHRASE_LIMIT,
  PROBLEM_LIMIT,
  TWO_APART_LETTERS,
  WILDCARD_WORDS,
  WORDS_LIMIT,
} from '../../../main/search/query-limits.ts'
import { cases } from '../../domain/cases.ts'
import { brief } from './brief.ts'
import { ABUSES, anyQuery } from './queries.ts'

describe('what is not understood is named at its place and taken as words', () => {
  const table: readonly (readonly [query: string, slots: readonly string[], at: readonly string[]])[] = [
    ['a:b', ['a', 'b'], ['a:']],
    ['china https://example', ['china', 'https', 'example'], ['https:']],
    ['-nosuch:b', ['-nosuch', '-b'], ['nosuch:']],
    ['speaker:', ['speaker'], ['speaker:']],
    ['speaker: lin', ['speaker', 'lin'], ['speaker:']],
    ['"unclosed words', ['unclosed', 'words'], ['"']],
    ['speaker:"li', ['speaker:li'], ['"']],
    ['" war', ['war'], ['"']],
    ['""', [], ['""']],
    ['"…"', [], ['"…"']],
    ['~', [], ['~']],
    ['~1', [], ['~1']],
    ['^', [], ['^']],
    ['+', [], ['+']],
    ['+~1', [], ['~1']],
    ['China - US', ['china', 'us!'], ['-']],
    ['--china', ['-china'], ['--']],
    ['+-china', ['+china'], ['+-']],
    ['*', [], ['*']],
    ['**', [], ['**']],
    ['*ab', ['ab'], ['*ab']],
    ['*attack *war', ['*attack', 'war'], ['*war']],
    ['*a*e*', ['ae'], ['*a*e*']],
    ['so-call*', ['"so call"'], ['so-call*']],
    ['网络*', ['[网络]'], ['网络*']],
    ['cyber*~1', ['cyber*'], ['~1']],
    ['a~10000', ['a'], ['~10000']],
    ['research~10', ['research~2'], ['~10']],
    ['research~', ['research'], ['~']],
    ['lin~1', ['lin'], ['~1']],
    ['网络安全~1', ['[网络安全]'], ['~1']],
    ['"smear campaign"~1', ['"smear campaign"'], ['~1']],
    ['war^1000', ['war^100'], ['^1000']],
    ['🎉', [], ['🎉']],
    ['\ud800', [], ['\ud800']],
    [':', [], [':']],
    ['...', [], ['...']],
    [`${'x'.repeat(70)} war`, ['x'.repeat(WORD_LIMIT), 'war'], ['x'.repeat(70)]],
    ['in:everything', ['in', 'everything'], ['in:everything']],
    ['china -in:everything', ['china'], ['-in:everything']],
    ['in:', ['in'], ['in:']],
    ['year:20', ['year', '20'], ['year:20']],
    ['before:2024-02-30', ['before', '"2024 02 30"'], ['before:2024-02-30']],
    ['after:yesterday', ['after', 'yesterday'], ['after:yesterday']],
    ['lang:english', ['lang', 'english'], ['lang:english']],
    ['lang:"', ['lang'], ['lang:', '"']],
    ['year:"2024', [], ['"']],
    ['china NOT us', ['china', 'not!', 'us'], ['NOT']],
    ['NOT china', ['not!', 'china'], ['NOT']],
    ['china AND us', ['china', 'and!', 'us'], ['AND']],
    ['wom?n', ['wom', 'n'], ['?']],
    ['sanction? china', ['sanction', 'china'], ['?']],
    ['sanction?', ['sanction'], ['?']],
    ['title:sanction?', ['title:sanction'], ['?']],
  ]
  test.each(table)('%s', (query, slots, at) => {
    const { problems } = parseQuery(query, false)
    expect(brief(parseQuery(query, false))).toEqual(slots)
    expect(problems.map(({ span }) => slice(query, span))).toEqual(at)
    for (const { message } of problems) expect(message).toMatch(/\.$/)
  })

  test.each([
    'who accuses China?',
    'what ? who',
    'NOT',
    'AND china',
    'china not us',
    '"NOT us?"',
    'https://a.b/?c',
    'a\\?',
  ])('%s holds no operator of another language', query => {
    const messages = parseQuery(query, false).problems.map(problem => problem.message)
    expect(messages.filter(message => /“NOT”|“AND”|“\?”/.test(message))).toEqual([])
  })

  test('an unknown field is told the names of all fields', () => {
    const [problem] = parseQuery('spaker:lin', false).problems
    for (const name of [...FIELDS, 'in', 'before', 'after', 'year', 'lang']) expect(problem?.message).toContain(name)
  })
})

describe('a problem with what is still being typed', () => {
  const table: readonly (readonly [query: string, isUnfinished: readonly boolean[]])[] = [
    ['speaker:', [true]],
    ['speaker: ', [false]],
    ['speaker: lin', [false]],
    ['year:20', [true]],
    ['year:20 ', [false]],
    ['in:no year:20', [false, true]],
    ['lang:', [true]],
    ['us -', [true]],
    ['"smear camp', [true]],
    ['a:b speaker:"li j ', [false, true]],
    ['research~ a OR', [false, true]],
  ]
  test.each(table)('is told from others: %s', (query, expected) => {
    expect(parseQuery(query, true).problems.map(each => each.isUnfinished)).toEqual(expected)
    expect(parseQuery(query, false).problems.some(each => each.isUnfinished)).toBe(false)
  })
})

describe('what would cost too much is bounded, and named', () => {
  const bounded = (query: string) => {
    const { problems } = parseQuery(query, false)
    return problems.map(({ span }) => slice(query, span))
  }

  test('words beyond the limit are left out, those of an OR counted one by one', () => {
    const pairs = Array.from({ length: WORDS_LIMIT / 2 + 2 }, (_, i) => `w${2 * i} OR w${2 * i + 1}`)
    const { slots } = parseQuery(pairs.join(' '), false)
    expect(slots.flatMap(slot => slot.anyOf)).toHaveLength(WORDS_LIMIT)
    expect(bounded(pairs.join(' '))).toEqual([pairs.slice(WORDS_LIMIT / 2).join(' ')])
  })

  test('it is said where as many characters stand as can be typed, and what narrows them is read all the same', () => {
    const full = `war${' '.repeat(TYPED_LIMIT - 8)}trade`
    expect(bounded(full)).toEqual(['e'])
    expect(brief(parseQuery(`role:response ${full}`, false))).toEqual(['role:response', 'war', 'trade'])
    expect(bounded(full.slice(1))).toEqual([])
  })

  test('a phrase counts for several words', () => {
    const most = WORDS_LIMIT / COSTLY_WORDS
    const query = `${'"a b" '.repeat(most - 1)}${'w '.repeat(COSTLY_WORDS)}x`
    expect(parseQuery(query, false).slots).toHaveLength(most - 1 + COSTLY_WORDS)
    expect(bounded(query)).toEqual(['x'])
    expect(bounded(`${'"a b" '.repeat(most)}"c d"`)).toEqual(['"c d"'])
  })

  test('an OR without room on its right is named once', () => {
    const query = `${'w '.repeat(WORDS_LIMIT - 1)}a OR b`
    expect(bounded(query)).toEqual(['b'])
  })

  test('the words of a long phrase, and the characters of a long run, are cut', () => {
    const phrase = parseQuery(`"${'war '.repeat(PHRASE_LIMIT + 1)}"`, false)
    const run = parseQuery('网'.repeat(PHRASE_LIMIT + 1), false)
    expect(phrase.slots[0]?.anyOf).toMatchObject([{ kind: 'phrase', words: Array(PHRASE_LIMIT).fill('war') }])
    expect(run.slots[0]?.anyOf).toMatchObject([{ kind: 'unspaced', characters: Array(PHRASE_LIMIT).fill('网') }])
    expect([phrase.problems.length, run.problems.length]).toEqual([1, 1])
  })

  test('few words may have letters that differ, few may have wildcards', () => {
    expect(bounded('four~1 fives~1 number~2 sevens~1')).toEqual(['~1'])
    expect(bounded('fives~2 number~2 number~3')).toEqual(['~2', '~3'])
    expect(bounded('war* for* out* and* the* con* pro*')).toEqual(['pro*'])
    expect(bounded('a* war* w*r be*')).toEqual(['w*r', 'be*'])
  })
})

test('anything typed gives a bounded query, with each problem inside what was typed', () => {
  const check = (query: string, isOpen: boolean) => {
    const { slots, within, filters, problems } = parseQuery(query, isOpen)
    const atoms = slots.flatMap(slot => slot.anyOf)
    expect(atoms.length).toBeLessThanOrEqual(WORDS_LIMIT)
    expect(slots.every(slot => slot.anyOf.length > 0)).toBe(true)
    expect(problems.length).toBeLessThanOrEqual(PROBLEM_LIMIT + 2)
    for (const { span } of [...problems, ...atoms]) {
      expect(span.start).toBeGreaterThanOrEqual(0)
      expect(span.end).toBeGreaterThan(span.start)
      expect(span.end).toBeLessThanOrEqual(query.length)
    }
    for (const group of within ?? []) expect(GROUPS).toContain(group)
    for (const date of [filters.after, filters.before]) expect(date ?? '2024').toMatch(/^\d{4}(-\d\d(-\d\d)?)?$/)
    const fuzzy = atoms.filter(atom => atom.kind === 'word' && atom.distance > 0)
    const wild = atoms.filter(atom => atom.kind === 'wildcard')
    expect(fuzzy.length).toBeLessThanOrEqual(FUZZY_WORDS)
    expect(wild.length).toBeLessThanOrEqual(WILDCARD_WORDS)
    expect(wild.filter(atom => atom.pattern.startsWith('*')).length).toBeLessThanOrEqual(1)
    expect(atoms.filter(atom => atom.kind === 'word' && atom.isOpen).length).toBeLessThanOrEqual(isOpen ? 1 : 0)
    for (const atom of atoms) {
      expect(atom.boost).toBeLessThanOrEqual(BOOST_LIMIT)
      if (atom.kind === 'phrase') expect(atom.words.length).toBeLessThanOrEqual(PHRASE_LIMIT)
      if (atom.kind === 'unspaced') expect(atom.characters.length).toBeLessThanOrEqual(PHRASE_LIMIT)
      if (atom.kind === 'wildcard') expect(atom.pattern.replaceAll('*', '').length).toBeLessThanOrEqual(WORD_LIMIT)
      if (atom.kind !== 'word') continue
      expect(atom.distance).toBeLessThanOrEqual(DISTANCE_LIMIT)
      if (atom.distance > 0) expect([...atom.word].length).toBeGreaterThanOrEqual(FUZZY_LETTERS.min)
      if (atom.distance > 1) expect([...atom.word].length).toBeGreaterThanOrEqual(TWO_APART_LETTERS)
    }
  }
  for (const query of ABUSES) check(query, true)
  fc.assert(fc.property(anyQuery, fc.boolean(), check), cases(150))
})

test('what is typed last does not change what came of the pieces before it', () => {
  // Quotation marks and OR reach back, capitals depend on all words, and of clauses there is a limit: all else is read on its own.
  const isPlain = (query: string) => !/["“”„‟«»＂\\]|OR|[\ud800-\udfff]/.test(query)
  fc.assert(
    fc.property(anyQuery.filter(isPlain), query => {
      const [alone, followed] = [parseQuery(query, false), parseQuery(`${query} zebra`, false)]
      const count = alone.slots.length
      expect(followed.slots.slice(0, count)).toMatchObject(alone.slots.map(slot => ({ presence: slot.presence })))
      expect(followed.filters).toEqual(alone.filters)
    }),
  )
})
