import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { clauseOf, clausesIn, hasClause, withClause, withoutClause } from '../../domain/narrowing.ts'
import { parseQuery } from '../../main/search/query.ts'
import { brief } from '../main/search/brief.ts'
import { anyQuery } from '../main/search/queries.ts'

const PARTY = 'party:"united kingdom"'

describe('a query holds a clause', () => {
  const holding = [
    PARTY,
    'party:"United Kingdom"',
    'PARTY:“united  kingdom”',
    'party:united-kingdom',
    '+party:"united kingdom"',
    'party:"united kingdom"^2',
    `smear ${PARTY} campaign`,
    `OR ${PARTY}`,
    `${PARTY} OR`,
    `a OR b ${PARTY}`,
  ]
  test.each(holding)('%s', query => expect(hasClause(query, PARTY)).toBe(true))

  const lacking = [
    '',
    'united kingdom',
    '"united kingdom"',
    'party:united kingdom',
    'party:"the united kingdom"',
    'speaker:"united kingdom"',
    '-party:"united kingdom"',
    `${PARTY} OR party:china`,
    `party:china OR ${PARTY}`,
    `"smear ${PARTY}`,
    'party:united*',
  ]
  test.each(lacking)('%s does not', query => expect(hasClause(query, PARTY)).toBe(false))
})

describe('a clause goes into a query and out again', () => {
  const table: readonly (readonly [query: string, clause: string, narrowed: string])[] = [
    ['', 'role:response', 'role:response '],
    ['immigra', 'year:2024', 'year:2024 immigra'],
    ['year:2024 immigra', PARTY, `${PARTY} year:2024 immigra`],
    ['"smear camp', PARTY, `${PARTY} "smear camp`],
    ['a\\', 'role:response', 'role:response a\\'],
    ['OR b', 'role:response', 'OR role:response b'],
    ['OR', 'role:response', 'OR role:response'],
    ['OR"b', 'role:response', 'OR role:response "b'],
    ['Role:Response b', 'role:response', 'Role:Response b'],
  ]
  test.each(table)('%s', (query, clause, narrowed) => {
    expect(withClause(query, clause)).toBe(narrowed)
  })

  const removed: readonly (readonly [query: string, rest: string])[] = [
    ['role:response', ''],
    ['role:response ', ''],
    ['a role:response', 'a'],
    ['a role:response  b', 'a  b'],
    ['role:response a +role:"Response"^2 b role:response', 'a b'],
    ['a^2role:response 5', 'a^2 5'],
    ['role:response OR role:accusation', 'role:response OR role:accusation'],
    ['-role:response', '-role:response'],
  ]
  test.each(removed)('%s', (query, rest) => {
    expect(withoutClause(query, 'role:response')).toBe(rest)
  })

  const clause = fc.oneof(
    fc.constantFrom('role:response', PARTY, 'year:2024', 'in:notes', 'publisher:"网络 news"', 'tag:so-called'),
    fc
      .tuple(fc.constantFrom('party', 'tag', 'publisher'), fc.stringMatching(/[a-zü]\P{C}{0,12}/u))
      .map(parts => clauseOf(...parts)),
  )

  /** ORs that a query begins with, where a quotation mark follows the last one at once. */
  const OR_AT_QUOTE = /^(\s*OR\s)*\s*OR(?=["“”„‟«»＂])/

  test('a query narrowed by a clause holds it; without it, it is as typed', () => {
    fc.assert(
      fc.property(anyQuery, clause, (query, clause) => {
        const narrowed = withClause(query, clause)
        expect(hasClause(narrowed, clause)).toBe(true)
        expect(withClause(narrowed, clause)).toBe(narrowed)
        expect(hasClause(withoutClause(query, clause), clause)).toBe(false)
        if (!hasClause(query, clause)) {
          expect(withoutClause(narrowed, clause)).toBe(query.replace(OR_AT_QUOTE, '$& '))
          expect(withoutClause(query, clause)).toBe(query)
        }
      }),
    )
  })

  test('a clause narrows a query and changes nothing else of its meaning', () => {
    fc.assert(
      fc.property(anyQuery, query => {
        fc.pre(!hasClause(query, 'role:response'))
        const before = brief(parseQuery(query, true))
        fc.pre(before.length < 10 && !/^(OR|\s)*$/.test(query))
        const after = brief(parseQuery(withClause(query, 'role:response'), true))
        expect(after.toSorted()).toEqual(['role:response', ...before].toSorted())
      }),
    )
  })
})

test('many clauses are found as each one is', () => {
  fc.assert(
    fc.property(anyQuery, fc.array(anyQuery, { maxLength: 4 }), (query, clauses) => {
      const isIn = clausesIn(query)
      for (const clause of [...clauses, ...query.split(' ')]) expect(isIn(clause)).toBe(hasClause(query, clause))
    }),
  )
})

test('a value becomes a clause that looks for it, quoted where it must be', () => {
  const table: readonly (readonly [value: string, clause: string])[] = [
    ['response', 'tag:response'],
    ['Lü', 'tag:Lü'],
    ['united kingdom', 'tag:"united kingdom"'],
    ['disputes-evidence', 'tag:disputes-evidence'],
    ['网络-安全', 'tag:"网络-安全"'],
    ['the “so-called” one', 'tag:"the so-called one"'],
    ['a*b', 'tag:"a*b"'],
    ['2024', 'tag:2024'],
  ]
  for (const [value, clause] of table) {
    expect(clauseOf('tag', value)).toBe(clause)
    expect(parseQuery(`${clause} `, true).problems).toEqual([])
    expect(parseQuery(`${clause} `, true).slots).toHaveLength(1)
  }
})
