import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Clause, Test } from '../../../../main/search/engine/engine.ts'
import { Vocabulary } from '../../../../main/search/engine/vocabulary.ts'
import { cases } from '../../../domain/cases.ts'
import {
  ALL,
  content,
  events,
  holding,
  indexAfter,
  numbered,
  numbersOf,
  numbersWhere,
  POSITIONED,
  SOME,
  term,
  termsOf,
  type Written,
} from './corpora.ts'

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
        const phrase: Test = { kind: 'phrase', terms: ['rare', 'common'], fields: POSITIONED }
        for (const question of [
          { clauses: [clause('common', 'required'), clause('rare', 'required'), clause('some', 'optional')] },
          { clauses: [clause('rare', 'required'), clause('some', 'prohibited'), clause('common', 'optional')] },
          { clauses: [clause('common', 'required')], ...holding(phrase) },
          { clauses: [clause('common', 'optional'), clause('some', 'optional')], ...holding(phrase) },
        ])
          expect(large.find({ ...ALL, ...question })).toEqual(small.find({ ...ALL, ...question }))
      }),
      cases(4),
    )
  })
})
