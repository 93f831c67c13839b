import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Clause, Index, Question, Test } from '../../../../main/search/engine/engine.ts'
import { Vocabulary } from '../../../../main/search/engine/vocabulary.ts'
import { ALL, content, event, indexAfter, numbered, passagesOf, term, type Written } from './corpora.ts'

const TEXT = 1
const NOTE = 2
const FIELDS = [TEXT, NOTE]
const events = fc.array(event, { maxLength: 8 })
// Each run is a whole life of an index with several questions.
const SOME = { numRuns: 40 }

const numbersOf = (index: Index, question: Partial<Question>) => [...index.find({ ...ALL, ...question }).documents]
const holding = (test: Test): Partial<Question> => ({ conditions: [{ anyOf: [test], isProhibited: false }] })
const termsOf = (entry: Written, fields: readonly number[]) => passagesOf(entry, fields).flat()
const numbersWhere = (entries: readonly Written[], holds: (entry: Written) => boolean) =>
  entries.filter(holds).map(({ document }) => document)

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
          expect(numbersOf(index, holding({ kind: 'phrase', terms, fields: FIELDS }))).toEqual(
            numbersWhere(entries, entry => passagesOf(entry, FIELDS).some(passage => standsIn(terms, passage))),
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
    const documents = numbersOf(index, holding({ kind: 'phrase', terms: ['b', 'c', 'a'], fields: FIELDS }))
    expect(documents).toHaveLength(5)
  })

  test('a phrase in an index of any past', () => {
    law(
      fc.array(term, { minLength: 1, maxLength: 2 }),
      terms => holding({ kind: 'phrase', terms, fields: FIELDS }),
      (entry, terms) => passagesOf(entry, FIELDS).some(passage => standsIn(terms, passage)),
    )
  })

  test('a prefix: some term starts with it', () => {
    law(
      term,
      prefix => holding({ kind: 'terms', terms: [`${prefix}*`], hasWildcard: true, distance: 0, fields: FIELDS }),
      (entry, prefix) => termsOf(entry, FIELDS).some(each => each.startsWith(prefix)),
    )
  })

  test('a wildcard: some term fits it as a regular expression', () => {
    law(
      fc.array(fc.constantFrom('a', 'b', 'c', '*', '网'), { minLength: 1, maxLength: 6 }).map(each => each.join('')),
      pattern => holding({ kind: 'terms', terms: [pattern], hasWildcard: true, distance: 0, fields: FIELDS }),
      (entry, pattern) => {
        const fits = new RegExp(`^${pattern.replaceAll('*', '[^]*')}$`)
        return termsOf(entry, FIELDS).some(each => fits.test(each))
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
      word => holding({ kind: 'terms', terms: [word], hasWildcard: false, distance: 1, fields: FIELDS }),
      (entry, word) => termsOf(entry, FIELDS).some(each => isWithinOne(word, each)),
    )
  })

  test('conditions: all of them, and of each any', () => {
    const single = fc.record({
      kind: fc.constant('terms' as const),
      terms: fc.array(term, { minLength: 1, maxLength: 2 }),
      hasWildcard: fc.constant(false),
      distance: fc.constant(0),
      fields: fc.constantFrom([TEXT], [NOTE], FIELDS),
    })
    const phrases = fc.record({
      kind: fc.constant('phrase' as const),
      terms: fc.array(fc.constantFrom('a', 'b', 'c'), { minLength: 1, maxLength: 2 }),
      fields: fc.constantFrom([TEXT], [NOTE], FIELDS),
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
      fields: fc.constantFrom([TEXT], [NOTE], FIELDS),
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

describe('the best few', () => {
  const word = fc.constantFrom('a', 'b', 'ab')
  const asking = (terms: readonly string[]): Partial<Question> => ({
    clauses: terms.map(each => ({
      terms: [each],
      hasWildcard: false,
      distance: 0,
      fields: [0, 1, 2],
      boost: 1,
      presence: 'optional' as const,
    })),
  })

  test('are the first of all in the order asked for: the key, the score, the number', () => {
    fc.assert(
      fc.property(events, fc.array(word, { maxLength: 2 }), fc.nat(8), fc.boolean(), (events, terms, limit, hasKey) => {
        const { index } = indexAfter(events)
        const orderBy = hasKey ? (document: number) => document % 3 : null
        const question = { ...ALL, ...asking(terms), orderBy }
        const { ranked } = index.find(question)
        const expected = ranked.toSorted(
          (a, b) =>
            (orderBy ? orderBy(b.document) - orderBy(a.document) : 0) || b.score - a.score || a.document - b.document,
        )
        expect(ranked).toEqual(expected)
        expect(index.find({ ...question, limit })).toEqual({
          ...index.find(question),
          ranked: expected.slice(0, limit),
        })
      }),
      SOME,
    )
  })

  test('nearness changes neither what is found nor lets a score fall, nor more than double it', () => {
    fc.assert(
      fc.property(events, fc.array(word, { minLength: 1, maxLength: 3 }), (events, terms) => {
        const { index } = indexAfter(events)
        const question = { ...ALL, ...asking(terms) }
        const plain = index.find(question)
        const near = index.find({ ...question, proximity: { words: terms.map(each => [each]), fields: FIELDS } })
        expect(near.documents).toEqual(plain.documents)
        const scores = new Map(plain.ranked.map(each => [each.document, each.score]))
        for (const { document, score } of near.ranked) {
          const before = scores.get(document) ?? Number.NaN
          expect(score).toBeGreaterThanOrEqual(before)
          expect(score).toBeLessThanOrEqual(before * 2)
        }
        expect(near.ranked.map(each => each.score)).toEqual(
          near.ranked.map(each => each.score).toSorted((a, b) => b - a),
        )
      }),
      SOME,
    )
  })

  test('coverage changes neither what is found nor lets a score fall, and doubles it exactly where all is held', () => {
    fc.assert(
      fc.property(events, fc.uniqueArray(word, { minLength: 2, maxLength: 4 }), (events, terms) => {
        const { index, entries } = indexAfter(events)
        const question = { ...ALL, ...asking(terms) }
        const plain = index.find(question)
        const covering = index.find({ ...question, coverage: { words: terms.map(each => [each]), fields: FIELDS } })
        expect(covering.documents).toEqual(plain.documents)
        const scores = new Map(plain.ranked.map(each => [each.document, each.score]))
        const there = terms.filter(each => entries.some(entry => termsOf(entry, FIELDS).includes(each)))
        for (const { document, score } of covering.ranked) {
          const before = scores.get(document) ?? Number.NaN
          const entry = entries.find(each => each.document === document)
          const holdsAll = entry !== undefined && there.every(each => termsOf(entry, FIELDS).includes(each))
          if (there.length > 1 && holdsAll) expect(score).toBeCloseTo(before * 2, 9)
          else expect(score).toBeGreaterThanOrEqual(before)
          expect(score).toBeLessThanOrEqual(before * 2 + 1e-9)
        }
      }),
      SOME,
    )
  })

  test('a text that holds more of the words comes before one that says few of them often', () => {
    const text = (words: string) => [[], [words.split(' ')], []]
    const contents = ['war war war war x x', 'cold peace x x x war', 'x', 'x', 'x', 'x'].map(text)
    const { index } = indexAfter([{ kind: 'add', contents, isOneByOne: true }])
    const words = ['cold', 'war', 'peace']
    const { ranked } = index.find({
      ...ALL,
      ...asking(words),
      coverage: { words: words.map(each => [each]), fields: FIELDS },
    })
    expect(ranked[0]?.document).toBe(4)
  })

  test('of texts that hold the same words, the one where they stand nearer comes first', () => {
    const text = (words: string) => [[], [words.split(' ')], []]
    const contents = ['cold x x x x war', 'x x x x cold war', 'cold x war x x x', 'war x x x x cold'].map(text)
    const { index } = indexAfter([{ kind: 'add', contents, isOneByOne: true }])
    const words = [['cold'], ['war']]
    const { ranked } = index.find({ ...ALL, ...asking(['cold', 'war']), proximity: { words, fields: FIELDS } })
    expect(ranked.map(each => each.document)).toEqual([4, 5, 3, 6])
  })
})

describe('suggestions', () => {
  const countOf = (entries: readonly Written[], wanted: string) =>
    entries.reduce((sum, entry) => sum + [0, 1, 2].filter(field => termsOf(entry, [field]).includes(wanted)).length, 0)
  const allTerms = (entries: readonly Written[]) => [...new Set(entries.flatMap(entry => termsOf(entry, [0, 1, 2])))]

  test('are the terms of what is left that start so, the most frequent first', () => {
    fc.assert(
      fc.property(events, fc.oneof(term, fc.constant('')), fc.nat(9), (events, prefix, limit) => {
        const { index, entries } = indexAfter(events)
        const expected = allTerms(entries)
          .filter(each => each.startsWith(prefix))
          .map(each => ({ term: each, documents: countOf(entries, each) }))
          .sort((a, b) => b.documents - a.documents || (a.term < b.term ? -1 : 1))
        expect(index.startingWith(prefix, limit)).toEqual(expected.slice(0, limit))
        expect(index.holdsStarting(prefix)).toBe(expected.length > 0)
      }),
      SOME,
    )
  })

  test('near a term come that term itself, then those one edit away, then those two', () => {
    fc.assert(
      fc.property(events, term, (events, wanted) => {
        const { index, entries } = indexAfter(events)
        const near = (distance: number) => new Set(index.near(wanted, distance, 1000).map(each => each.term))
        const [same, one, two] = [near(0), near(1), near(2)]
        expect([...same]).toEqual(allTerms(entries).filter(each => each === wanted))
        const found = index.near(wanted, 2, 1000)
        const away = found.map(each => (same.has(each.term) ? 0 : one.has(each.term) ? 1 : 2))
        expect(away).toEqual(away.toSorted())
        for (const each of one) expect(two).toContain(each)
        for (const each of found) expect(each.documents).toBe(countOf(entries, each.term))
      }),
      SOME,
    )
  })
})

describe('merging', () => {
  test('changes nothing of what is found, at no step, also while documents come and go', () => {
    fc.assert(
      fc.property(
        fc.array(content, { minLength: 9, maxLength: 40 }),
        term,
        fc.infiniteStream(fc.nat(40)),
        (contents, word, dice) => {
          const { index, entries } = indexAfter([{ kind: 'add', contents, isOneByOne: true }])
          const left = new Map(entries.map(entry => [entry.document, entry]))
          const question = holding({ kind: 'terms', terms: [word], hasWildcard: false, distance: 0, fields: [0, 1, 2] })
          let next = 1000
          for (const _ of index.merge()) {
            const [die = 0] = dice.take(1)
            index.remove([die + 3])
            left.delete(die + 3)
            const entry = entries[die]
            if (entry && next < 1020) {
              index.add([numbered({ ...entry, document: next }, new Vocabulary())])
              left.set(next, { ...entry, document: next++ })
            }
            expect(numbersOf(index, question)).toEqual(
              numbersWhere([...left.values()], each => termsOf(each, [0, 1, 2]).includes(word)),
            )
            expect(index.size).toBe(left.size)
          }
        },
      ),
      SOME,
    )
  })

  test('leaves few segments, however many were added one by one', () => {
    const added = Array.from({ length: 300 }, (_, i) => [
      { kind: 'add' as const, contents: [[[], [[`w${i}`]], []]], isOneByOne: true },
      { kind: 'merge' as const, steps: 10 },
    ])
    const { index } = indexAfter(added.flat())
    // 300 are less than 2⁹, and each segment is at least as large as all behind it: 14 parts for each, and a few for
    // head, fields and table.
    expect(index.bytes().length).toBeLessThan(9 * 14 + 10)
    expect(index.find(ALL).total).toBe(300)
  })
})

describe('a large segment', () => {
  test('answers as many small ones do, also where few of many documents are left', () => {
    const clause = (word: string, presence: Clause['presence']): Clause => ({
      terms: [word],
      hasWildcard: false,
      distance: 0,
      fields: [0, 1, 2],
      boost: 1,
      presence,
    })
    fc.assert(
      fc.property(fc.integer({ min: 60, max: 300 }), fc.integer({ min: 2, max: 40 }), (rare, some) => {
        const contents = Array.from({ length: 600 }, (_, i) => {
          const text = ['common', i % rare === 7 ? 'rare' : 'b', 'common', i % some === 0 ? 'some' : 'c']
          return [[text.slice(2)], [i % 3 === 0 ? text : text.slice(1)], []]
        })
        const large = indexAfter([{ kind: 'add', contents, isOneByOne: false }]).index
        const small = indexAfter(
          contents.flatMap((content, i) => [
            { kind: 'add' as const, contents: [content], isOneByOne: true },
            ...(i % 50 === 0 ? [{ kind: 'restore' as const }] : []),
          ]),
        ).index
        const phrase: Test = { kind: 'phrase', terms: ['rare', 'common'], fields: FIELDS }
        for (const question of [
          { clauses: [clause('common', 'required'), clause('rare', 'required'), clause('some', 'optional')] },
          { clauses: [clause('rare', 'required'), clause('some', 'prohibited'), clause('common', 'optional')] },
          { clauses: [clause('common', 'required')], ...holding(phrase) },
          { clauses: [clause('common', 'optional'), clause('some', 'optional')], ...holding(phrase) },
        ])
          expect(large.find({ ...ALL, ...question })).toEqual(small.find({ ...ALL, ...question }))
      }),
      { numRuns: 10 },
    )
  })
})
