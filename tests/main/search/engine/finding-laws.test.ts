import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Question, Test } from '../../../../main/search/engine/engine.ts'
import {
  ALL,
  events,
  holding,
  indexAfter,
  NOTE,
  numbersOf,
  numbersWhere,
  POSITIONED,
  passagesOf,
  SOME,
  TEXT,
  term,
  termsOf,
  type Written,
} from './corpora.ts'

/** Runs an index of any past against a naive scan of what should be left. */
const law = <Asked>(
  asked: fc.Arbitrary<Asked>,
  question: (asked: Asked) => Partial<Question>,
  holds: (entry: Written, asked: Asked) => boolean,
) =>
  fc.assert(
    fc.property(events, fc.array(asked, { minLength: 1, maxLength: 6 }), (events, all) => {
      const { index, entries } = indexAfter(events)
      for (const each of all)
        expect(numbersOf(index, question(each))).toEqual(numbersWhere(entries, entry => holds(entry, each)))
    }),
    SOME,
  )

const standsIn = (words: readonly string[], passage: readonly string[]) =>
  passage.some((_, start) => words.every((word, i) => passage[start + i] === word))

describe('what is found is what a naive scan finds', () => {
  const phrase = fc.array(fc.constantFrom('a', 'b', 'ab', 'c'), { minLength: 1, maxLength: 4 })
  const repetitive = fc.array(fc.array(fc.constantFrom('a', 'b', 'ab', 'c'), { maxLength: 9 }), { maxLength: 3 })

  test('a phrase: its words side by side in one passage', () => {
    fc.assert(
      fc.property(fc.array(repetitive, { maxLength: 12 }), fc.array(phrase), fc.nat(12), (texts, phrases, cut) => {
        const contents = texts.map(text => [[], text, []])
        const { index, entries } = indexAfter([
          { kind: 'add', contents: contents.slice(0, cut), isOneByOne: false },
          { kind: 'add', contents: contents.slice(cut), isOneByOne: true },
        ])
        for (const terms of phrases)
          expect(numbersOf(index, holding({ kind: 'phrase', terms, fields: POSITIONED }))).toEqual(
            numbersWhere(entries, entry => passagesOf(entry, POSITIONED).some(passage => standsIn(terms, passage))),
          )
      }),
      SOME,
    )
  })

  test('a phrase far down in a long text, as near its beginning', () => {
    const long = Array.from({ length: 20_000 }, (_, i) => (i % 3 === 0 ? 'a' : 'b'))
    const ends = [
      ['b', 'c', 'a'],
      ['c', 'b'],
      ['b', 'c', 'b', 'c', 'a'],
      ['c', 'a', 'b'],
    ]
    const { index } = indexAfter([
      {
        kind: 'add',
        contents: [...ends, ...ends.map(end => [...long, ...end])].map(text => [[], [text], []]),
        isOneByOne: false,
      },
    ])
    const documents = numbersOf(index, holding({ kind: 'phrase', terms: ['b', 'c', 'a'], fields: POSITIONED }))
    expect(documents).toHaveLength(5)
  })

  test('a phrase in an index of any past', () => {
    law(
      fc.array(term, { minLength: 1, maxLength: 2 }),
      terms => holding({ kind: 'phrase', terms, fields: POSITIONED }),
      (entry, terms) => passagesOf(entry, POSITIONED).some(passage => standsIn(terms, passage)),
    )
  })

  test('a prefix: some term starts with it', () => {
    law(
      term,
      prefix => holding({ kind: 'terms', terms: [`${prefix}*`], hasWildcard: true, distance: 0, fields: POSITIONED }),
      (entry, prefix) => termsOf(entry, POSITIONED).some(each => each.startsWith(prefix)),
    )
  })

  test('a wildcard: some term fits it as a regular expression', () => {
    law(
      fc.array(fc.constantFrom('a', 'b', 'c', '*', '网'), { minLength: 1, maxLength: 6 }).map(each => each.join('')),
      pattern => holding({ kind: 'terms', terms: [pattern], hasWildcard: true, distance: 0, fields: POSITIONED }),
      (entry, pattern) => {
        const fits = new RegExp(`^${pattern.replaceAll('*', '[^]*')}$`)
        return termsOf(entry, POSITIONED).some(each => fits.test(each))
      },
    )
  })

  test('an edit: some term is one letter more, one less, another one, or a swap away', () => {
    const isWithinOne = (a: string, b: string): boolean => {
      if (a === b) return true
      if (Math.abs(a.length - b.length) > 1) return false
      let i = 0
      while (i < a.length && a[i] === b[i]) i++
      const isSwap = a[i] === b[i + 1] && a[i + 1] === b[i] && a.slice(i + 2) === b.slice(i + 2) && i + 1 < a.length
      return (
        isSwap || a.slice(i + 1) === b.slice(i + 1) || a.slice(i) === b.slice(i + 1) || a.slice(i + 1) === b.slice(i)
      )
    }
    law(
      term,
      word => holding({ kind: 'terms', terms: [word], hasWildcard: false, distance: 1, fields: POSITIONED }),
      (entry, word) => termsOf(entry, POSITIONED).some(each => isWithinOne(word, each)),
    )
  })

  test('conditions: all of them, and of each any', () => {
    const single = fc.record({
      kind: fc.constant('terms' as const),
      terms: fc.array(term, { minLength: 1, maxLength: 2 }),
      hasWildcard: fc.constant(false),
      distance: fc.constant(0),
      fields: fc.constantFrom([TEXT], [NOTE], POSITIONED),
    })
    const phrases = fc.record({
      kind: fc.constant('phrase' as const),
      terms: fc.array(fc.constantFrom('a', 'b', 'c'), { minLength: 1, maxLength: 2 }),
      fields: fc.constantFrom([TEXT], [NOTE], POSITIONED),
    })
    const condition = fc.record({
      anyOf: fc.array(fc.oneof(single, phrases), { maxLength: 3 }),
      isProhibited: fc.boolean(),
    })
    const passes = (entry: Written, test: Test) =>
      test.kind === 'terms'
        ? termsOf(entry, test.fields).some(each => test.terms.includes(each))
        : passagesOf(entry, test.fields).some(passage => standsIn(test.terms, passage))
    law(
      fc.array(condition, { maxLength: 4 }),
      conditions => ({ conditions }),
      (entry, conditions) =>
        conditions.every(({ anyOf, isProhibited }) => anyOf.some(test => passes(entry, test)) !== isProhibited),
    )
  })

  test('a condition whose tests are clauses too: they rank as they do without it, and select as it does', () => {
    const clause = fc.record({
      terms: fc.array(term, { minLength: 1, maxLength: 2 }),
      hasWildcard: fc.constant(false),
      distance: fc.constantFrom(0, 1),
      fields: fc.constantFrom([TEXT], [NOTE], POSITIONED),
      boost: fc.constantFrom(1, 2),
      presence: fc.constant('optional' as const),
    })
    fc.assert(
      fc.property(
        events,
        fc.array(clause, { minLength: 1, maxLength: 4 }),
        fc.nat(4),
        fc.nat(4),
        (events, clauses, a, b) => {
          const { index } = indexAfter(events)
          const tests = clauses.map(each => ({ kind: 'terms' as const, ...each }))
          const conditions = [tests.slice(0, a), tests.slice(b)]
            .filter(anyOf => anyOf.length > 0)
            .map(anyOf => ({ anyOf, isProhibited: false }))
          const ranked = index.find({ ...ALL, clauses }).ranked
          const passing = conditions.map(condition => new Set(numbersOf(index, { conditions: [condition] })))
          const found = index.find({ ...ALL, clauses, conditions }).ranked
          const expected = ranked.filter(({ document }) => passing.every(each => each.has(document)))
          expect(new Map(found.map(each => [each.document, each.score.toFixed(9)]))).toEqual(
            new Map(expected.map(each => [each.document, each.score.toFixed(9)])),
          )
        },
      ),
      SOME,
    )
  })

  test('a last test by number', () => {
    law(
      fc.integer({ min: 1, max: 5 }),
      divisor => ({ accepts: document => document % divisor === 0 }),
      (entry, divisor) => entry.document % divisor === 0,
    )
  })
})
