import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Question } from '../../../../main/search/engine/engine.ts'
import { ALL, events, indexAfter, POSITIONED, SOME, termsOf } from './corpora.ts'

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
        const near = index.find({ ...question, proximity: { words: terms.map(each => [each]), fields: POSITIONED } })
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
        const covering = index.find({ ...question, coverage: { words: terms.map(each => [each]), fields: POSITIONED } })
        expect(covering.documents).toEqual(plain.documents)
        const scores = new Map(plain.ranked.map(each => [each.document, each.score]))
        const there = terms.filter(each => entries.some(entry => termsOf(entry, POSITIONED).includes(each)))
        for (const { document, score } of covering.ranked) {
          const before = scores.get(document) ?? Number.NaN
          const entry = entries.find(each => each.document === document)
          const holdsAll = entry !== undefined && there.every(each => termsOf(entry, POSITIONED).includes(each))
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
      coverage: { words: words.map(each => [each]), fields: POSITIONED },
    })
    expect(ranked[0]?.document).toBe(4)
  })

  test('of texts that hold the same words, the one where they stand nearer comes first', () => {
    const text = (words: string) => [[], [words.split(' ')], []]
    const contents = ['cold x x x x war', 'x x x x cold war', 'cold x war x x x', 'war x x x x cold'].map(text)
    const { index } = indexAfter([{ kind: 'add', contents, isOneByOne: true }])
    const words = [['cold'], ['war']]
    const { ranked } = index.find({ ...ALL, ...asking(['cold', 'war']), proximity: { words, fields: POSITIONED } })
    expect(ranked.map(each => each.document)).toEqual([4, 5, 3, 6])
  })
})
