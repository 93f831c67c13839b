import fc from 'fast-check'
import lunr from 'lunr'
import { describe, expect, test } from 'vitest'
import type { Clause, Ranked } from '../../../../main/search/engine/engine.ts'
import { cases } from '../../../domain/cases.ts'
import { ALL, event, FIELDS, indexAfter, passagesOf, term, type Written } from './corpora.ts'

const PRESENCE = {
  optional: lunr.Query.presence.OPTIONAL,
  required: lunr.Query.presence.REQUIRED,
  prohibited: lunr.Query.presence.PROHIBITED,
} as const

// What one word becomes in the pipeline is written into it, comma by comma.
const toTerms: lunr.PipelineFunction = token =>
  String(token)
    .split(',')
    .map(each => token.clone(() => each))
lunr.Pipeline.registerFunction(toTerms, 'terms')

const tokenizer = Object.assign(
  (terms?: null | string | object | object[], metadata: object = {}) =>
    ((terms ?? []) as readonly string[]).map(each => new lunr.Token(each, { ...metadata })),
  { separator: lunr.tokenizer.separator },
)

const lunrOver = (entries: readonly Written[]): lunr.Index => {
  const builder = new lunr.Builder()
  builder.ref('document')
  builder.tokenizer = tokenizer
  builder.searchPipeline.add(toTerms)
  for (const [field, { name, boost }] of FIELDS.entries())
    builder.field(name, {
      boost,
      extractor: entry => passagesOf(entry as Written, [field]).flat() as unknown as string[],
    })
  for (const entry of entries) builder.add(entry)
  return builder.build()
}

const askLunr = (index: lunr.Index, clauses: readonly Clause[]): readonly Ranked[] =>
  index
    .query(query => {
      for (const { terms, hasWildcard, distance, fields, boost, presence } of clauses)
        query.clause({
          term: terms.join(','),
          fields: fields.map(field => FIELDS[field]?.name ?? ''),
          boost,
          usePipeline: true,
          wildcard: lunr.Query.wildcard.NONE,
          presence: PRESENCE[presence],
          ...(hasWildcard && distance === 0 ? {} : { editDistance: distance }),
        } as lunr.Query.Clause)
    })
    .map(({ ref, score }) => ({ document: Number(ref), score }))
    .sort((a, b) => b.score - a.score || a.document - b.document)

const pattern = fc.array(fc.constantFrom('a', 'b', 'c', '*'), { minLength: 1, maxLength: 5 }).map(each => each.join(''))
const word = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      terms: fc.array(term, { minLength: 1, maxLength: 3 }),
      hasWildcard: fc.constant(false),
      distance: fc.constant(0),
    }),
  },
  fc.record({
    terms: fc.array(term, { minLength: 1, maxLength: 2 }),
    hasWildcard: fc.constant(false),
    distance: fc.constantFrom(1, 2),
  }),
  fc.record({
    terms: fc.array(pattern, { minLength: 1, maxLength: 2 }),
    hasWildcard: fc.constant(true),
    distance: fc.constantFrom(0, 0, 0, 1, 2),
  }),
)
const clause: fc.Arbitrary<Clause> = fc
  .tuple(
    word,
    fc.record({
      fields: fc.oneof(fc.constant([0, 1, 2]), fc.array(fc.nat(2), { minLength: 1, maxLength: 3 })),
      boost: fc.constantFrom(1, 1, 2, 0.5, 0),
      presence: fc.constantFrom('optional', 'optional', 'required', 'prohibited'),
    }),
  )
  .map(([{ terms, ...sought }, rest]) => {
    // Two patterns, one of which nothing fits: the same difference as with unknown terms, see `forLunr`.
    const isOne = rest.presence === 'required' && (sought.hasWildcard || sought.distance > 0)
    return { ...sought, ...rest, terms: isOne ? terms.slice(0, 1) : terms }
  })

/**
 * Of a required word that the pipeline made several terms of, Lunr finds nothing unless every one of them exists
 * somewhere. Stems of several languages seldom all do: here one is enough. To compare, Lunr gets only those that exist.
 */
const forLunr = (clause: Clause, entries: readonly Written[]): Clause => {
  if (clause.presence !== 'required' || clause.terms.length < 2) return clause
  const known = new Set(entries.flatMap(entry => passagesOf(entry, [0, 1, 2]).flat()))
  const terms = clause.terms.filter(term => known.has(term))
  return { ...clause, terms: terms.length > 0 ? terms : clause.terms.slice(0, 1) }
}

/** To three places, equals in order: what is left of a score once last bits are forgotten. */
const expectSame = (found: readonly Ranked[], expected: readonly Ranked[]) => {
  expect(new Set(found.map(each => each.document))).toEqual(new Set(expected.map(each => each.document)))
  const scores = new Map(expected.map(({ document, score }) => [document, score]))
  for (const [i, { document, score }] of found.entries()) {
    expect(Math.abs(score - (scores.get(document) ?? Number.NaN))).toBeLessThan(1e-9)
    expect(Math.abs(score - (expected[i]?.score ?? Number.NaN))).toBeLessThan(1e-9)
  }
}

/** Lives of an index, each with up to six queries. `TIMES=30` makes it thorough. */
const LIVES = 150

describe('the engine answers as Lunr does', () => {
  test('same documents, order and scores, whatever was added, removed, replaced, merged and restored', () => {
    fc.assert(
      fc.property(
        fc.array(event, { maxLength: 12 }),
        fc.array(fc.array(clause, { maxLength: 4 }), { maxLength: 6 }),
        (events, queries) => {
          const { index, entries } = indexAfter(events)
          expect(index.size).toBe(entries.length)
          if (entries.length === 0) return
          const oracle = lunrOver(entries)
          for (const clauses of queries) {
            const found = index.find({ ...ALL, clauses })
            expectSame(
              found.ranked,
              askLunr(
                oracle,
                clauses.map(each => forLunr(each, entries)),
              ),
            )
            expect(found.total).toBe(found.ranked.length)
            expect([...found.documents]).toEqual(found.ranked.map(each => each.document).sort((a, b) => a - b))
          }
        },
      ),
      cases(LIVES),
    )
  })

  test('but of a required word that became several terms, one that exists is enough', () => {
    const { index, entries } = indexAfter([{ kind: 'add', contents: [[[], [['a']], []]], isOneByOne: false }])
    const clauses: readonly Clause[] = [
      { terms: ['a', 'b'], hasWildcard: false, distance: 0, fields: [0, 1, 2], boost: 1, presence: 'required' },
    ]
    expect(askLunr(lunrOver(entries), clauses)).toEqual([])
    expect(index.find({ ...ALL, clauses }).total).toBe(1)
  })
})
