import fc from 'fast-check'
import lunr from 'lunr'
import { describe, expect, test } from 'vitest'
import { WORD_LIMIT } from '../../../domain/words.ts'
import { FIELDS } from '../../../main/search/documents.ts'
import {
  CLAUSE_LIMIT,
  type Clause,
  DISTANCE_LIMIT,
  FUZZY_LETTERS,
  FUZZY_WORDS,
  PHRASE_LIMIT,
  parseQuery,
} from '../../../main/search/query.ts'
import { anyQuery } from './queries.ts'

const parsed = (query: string) => parseQuery(query, FIELDS)

/** A clause as short as it can be written, all that is usual left out. */
const brief = (clause: Clause): string => {
  const sign = { optional: '', required: '+', prohibited: '-' }[clause.presence]
  const field = clause.field === null ? '' : `${clause.field}:`
  const boost = clause.boost === 1 ? '' : `^${clause.boost}`
  switch (clause.kind) {
    case 'word':
      return `${sign}${field}${clause.word}${clause.distance === 0 ? '' : `~${clause.distance}`}${boost}`
    case 'wildcard':
      return `${sign}${field}${clause.pattern}${boost}`
    case 'phrase':
      return `${sign}${field}"${clause.words.join(' ')}"${boost}`
  }
}

describe('what is understood', () => {
  const table: readonly (readonly [query: string, clauses: readonly string[]])[] = [
    ['US', ['us']],
    ['Lü China', ['lu', 'china']],
    ['+china -us', ['+china', '-us']],
    ['speaker:Lin', ['speaker:lin']],
    ['Speaker:lin', ['speaker:lin']],
    ['-speaker:"Li Jian"', ['-speaker:"li jian"']],
    ['"Smear, campaign!"', ['"smear campaign"']],
    ['“smear campaign”', ['"smear campaign"']],
    ['"China\'s rights"^3', ['"china rights"^3']],
    ['cyber*', ['cyber*']],
    ['*Attack', ['*attack']],
    ['c*a', ['c*a']],
    ['Lü**', ['lu*']],
    ['research~1', ['research~1']],
    ['research~2^4', ['research~2^4']],
    ['so-called', ['"so called"']],
    ['kind:disputes-evidence', ['kind:"disputes evidence"']],
    ['US,UK', ['us', 'uk']],
    ['U.S.', ['us']],
    ["China's", ['china']],
    ['\\-china speaker\\:lin cyber\\*', ['china', 'speaker', 'lin', 'cyber']],
    ['"a b"c', ['"a b"', 'c']],
    ['Smith & Wesson', ['smith', 'wesson']],
    ['', []],
    ['   ', []],
  ]
  test.each(table)('%s', (query, clauses) => {
    expect(parsed(query)).toEqual({ clauses: expect.anything(), problems: [] })
    expect(parsed(query).clauses.map(brief)).toEqual(clauses)
  })

  test('what Lunr itself can parse is parsed as Lunr does', () => {
    const word = fc.constantFrom('china', 'cyberattack', 'research', 'sanctions', 'campaign')
    const term = fc
      .tuple(
        fc.constantFrom('', '+', '-'),
        fc.constantFrom('', 'speaker:', 'note:'),
        word,
        fc.constantFrom('', '*', '~1', '~2', '^3', '~1^2'),
      )
      .map(parts => parts.join(''))
    const few = fc.array(term, { minLength: 1, maxLength: FUZZY_WORDS })
    fc.assert(
      fc.property(few, terms => {
        const query = terms.join(' ')
        const theirs = new lunr.Query([...FIELDS])
        ;new (
          lunr as unknown as { QueryParser: new (text: string, query: lunr.Query) => { parse: () => void } }
        ).QueryParser(query, theirs).parse()
        const presences = { 1: '', 2: '+', 3: '-' } as Readonly<Record<number, string>>
        const asBrief = theirs.clauses.map(each => {
          const { term, fields, boost, editDistance, presence } = each as lunr.Query.Clause & { presence: number }
          const field = fields.length === 1 ? `${fields[0]}:` : ''
          return `${presences[presence]}${field}${term}${editDistance ? `~${editDistance}` : ''}${boost === 1 ? '' : `^${boost}`}`
        })
        expect(parsed(query).clauses.map(brief)).toEqual(asBrief)
        expect(parsed(query).problems).toEqual([])
      }),
    )
  })
})

describe('what is not understood is named at its place and taken as words', () => {
  const table: readonly (readonly [query: string, clauses: readonly string[], at: readonly string[]])[] = [
    ['a:b', ['a', 'b'], ['a:']],
    ['china https://example', ['china', 'https', 'example'], ['https:']],
    ['speaker:', ['speaker'], ['speaker:']],
    ['speaker: lin', ['speaker', 'lin'], ['speaker:']],
    ['"unclosed words', ['unclosed', 'words'], ['"']],
    ['speaker:"li', ['speaker:li'], ['"']],
    ['""', [], ['""']],
    ['"…"', [], ['"…"']],
    ['~', [], ['~']],
    ['~1', [], ['~1']],
    ['^', [], ['^']],
    ['+', [], ['+']],
    ['China - US', ['china', 'us'], ['-']],
    ['--china', ['-china'], ['--']],
    ['*', [], ['*']],
    ['**', [], ['**']],
    ['*ab', ['ab'], ['*ab']],
    ['*attack *war', ['*attack', 'war'], ['*war']],
    ['*a*e*', ['ae'], ['*a*e*']],
    ['so-call*', ['"so call"'], ['so-call*']],
    ['cyber*~1', ['cyber*'], ['~1']],
    ['a~10000', ['a'], ['~10000', '~10000']],
    ['research~10', ['research~2'], ['~10']],
    ['research~', ['research'], ['~']],
    ['lin~1', ['lin'], ['~1']],
    ['"smear campaign"~1', ['"smear campaign"'], ['~1']],
    ['war^1000', ['war^100'], ['^1000']],
    ['🎉', [], ['🎉']],
    ['\ud800', [], ['\ud800']],
    [':', [], [':']],
    ['...', [], ['...']],
    [`${'x'.repeat(70)} war`, ['x'.repeat(WORD_LIMIT), 'war'], ['x'.repeat(70)]],
  ]
  test.each(table)('%s', (query, clauses, at) => {
    const { clauses: found, problems } = parsed(query)
    expect(found.map(brief)).toEqual(clauses)
    expect(problems.map(({ span }) => query.slice(span.start, span.end))).toEqual(at)
    for (const { message } of problems) expect(message).toMatch(/\.$/)
  })

  test('words beyond the limit are named, and the first are kept', () => {
    const query = Array.from({ length: 20 }, (_, i) => `w${i}`).join(' ')
    const { clauses, problems } = parsed(query)
    expect(clauses).toHaveLength(CLAUSE_LIMIT)
    expect(problems.map(({ span }) => query.slice(span.start))).toEqual(['w16 w17 w18 w19'])
  })
})

test('anything typed gives a bounded query, with each problem inside what was typed', () => {
  fc.assert(
    fc.property(anyQuery, query => {
      const { clauses, problems } = parsed(query)
      expect(clauses.length).toBeLessThanOrEqual(CLAUSE_LIMIT)
      expect(problems.length).toBeLessThanOrEqual(21)
      for (const { span } of problems) {
        expect(span.start).toBeGreaterThanOrEqual(0)
        expect(span.end).toBeGreaterThan(span.start)
        expect(span.end).toBeLessThanOrEqual(query.length)
      }
      const fuzzy = clauses.filter(clause => clause.kind === 'word' && clause.distance > 0)
      const leading = clauses.filter(clause => clause.kind === 'wildcard' && clause.pattern.startsWith('*'))
      expect(fuzzy.length).toBeLessThanOrEqual(FUZZY_WORDS)
      expect(leading.length).toBeLessThanOrEqual(1)
      for (const clause of clauses) {
        if (clause.kind === 'phrase') expect(clause.words.length).toBeLessThanOrEqual(PHRASE_LIMIT)
        if (clause.kind === 'wildcard')
          expect(clause.pattern.replaceAll('*', '').length).toBeLessThanOrEqual(WORD_LIMIT)
        if (clause.kind !== 'word') continue
        expect(clause.distance).toBeLessThanOrEqual(DISTANCE_LIMIT)
        if (clause.distance > 0) expect([...clause.word].length).toBeGreaterThanOrEqual(FUZZY_LETTERS.min)
      }
    }),
    { numRuns: 500 },
  )
})
