import { type Collection, pairsOf } from './collection.ts'
import type { Clause, Condition, Question, Test } from './engine.ts'
import { exactly, expand, type Sought, type TermNumbers } from './expansion.ts'
import { rarity } from './scoring.ts'

/** A term that is looked for, with how telling it is. */
type WeighedTerm = { readonly numbers: TermNumbers; readonly pairs: number; readonly rarity: number }

/** Terms, one of which is enough, in these fields: `isAsked` has a place for each field of the index. */
export type Wanted = { readonly terms: readonly WeighedTerm[]; readonly isAsked: Uint8Array; readonly pairs: number }

/** A clause with the part of its weight that is the same for all documents: by field, 0 where it is not asked. */
export type PlannedClause = Wanted & { readonly factors: Float64Array }

/** Clauses, one of which a document must hold. */
export type Group = readonly PlannedClause[]

export type PlannedTest =
  | ({ readonly kind: 'terms' } & Wanted)
  | { readonly kind: 'phrase'; readonly terms: readonly TermNumbers[]; readonly fields: readonly number[] }

export type PlannedCondition = { readonly anyOf: readonly PlannedTest[]; readonly isProhibited: boolean }

/** A question with its terms looked up and counted. */
export type Plan = {
  /** A document must hold them all. Rarest first: each has less left to look at. */
  readonly groups: readonly Group[]
  /** They only rank, unless there are no groups: then a document must hold one. */
  readonly optional: readonly PlannedClause[]
  readonly prohibited: readonly Wanted[]
  readonly conditions: readonly PlannedCondition[]
}

export const planFor = (collection: Collection, question: Question): Plan => {
  const clauses = question.clauses.map(clause => ({ clause, wanted: wantedIn(collection, clause.terms, clause) }))
  const ranking = clauses.filter(({ clause }) => clause.presence !== 'prohibited')
  const magnitudes = magnitudesOf(collection, ranking)
  const plannedClause = ({ clause, wanted }: Ranking): PlannedClause => ({
    ...wanted,
    factors: factorsOf(collection, clause, magnitudes),
  })
  // Lunr requires nothing by a clause that names no field.
  const isRequired = ({ clause }: Ranking) => clause.presence === 'required' && clause.fields.length > 0
  const { groups, optional, conditions } = grouped(
    ranking.filter(ranked => !isRequired(ranked)),
    question.conditions,
  )
  return {
    groups: [...ranking.filter(isRequired).map(ranked => [ranked]), ...groups]
      .map(group => group.map(plannedClause))
      .sort((a, b) => pairsIn(a) - pairsIn(b)),
    optional: optional.map(plannedClause),
    prohibited: clauses.filter(({ clause }) => clause.presence === 'prohibited').map(({ wanted }) => wanted),
    conditions: conditions.map(condition => plannedCondition(collection, condition)),
  }
}

const pairsIn = (group: Group): number => group.reduce((sum, { pairs }) => sum + pairs, 0)

/**
 * A condition whose every test is an optional clause as well is a group: what it asks for is then looked up once, not
 * twice. A word that is still being typed is such a thing, and looks up the most.
 */
const grouped = (
  optional: readonly Ranking[],
  conditions: readonly Condition[],
): {
  readonly groups: readonly (readonly Ranking[])[]
  readonly optional: readonly Ranking[]
  readonly conditions: readonly Condition[]
} => {
  const left = new Set(optional)
  const groups: (readonly Ranking[])[] = []
  const others = conditions.filter(({ anyOf, isProhibited }) => {
    const group = anyOf.map(test => [...left].find(({ clause }) => asksFor(test, clause)))
    const found = group.filter(ranked => ranked !== undefined)
    if (isProhibited || found.length === 0 || found.length < anyOf.length || new Set(found).size < found.length)
      return true
    for (const ranked of found) left.delete(ranked)
    groups.push(found)
    return false
  })
  return { groups, optional: [...left], conditions: others }
}

const asksFor = (test: Test, clause: Clause): boolean =>
  test.kind === 'terms' &&
  test.hasWildcard === clause.hasWildcard &&
  test.distance === clause.distance &&
  areSame(test.terms, clause.terms) &&
  areSame(test.fields, clause.fields)

const areSame = <Item>(some: readonly Item[], others: readonly Item[]): boolean =>
  some.length === others.length && some.every((item, i) => item === others[i])

const wantedIn = (
  collection: Collection,
  terms: readonly string[],
  sought: Sought & { readonly fields: readonly number[] },
): Wanted => {
  const found = terms
    .flatMap(term => expand(collection.segments, term, sought))
    .map(numbers => {
      const pairs = pairsOf(collection, numbers)
      return { numbers, pairs, rarity: rarity(pairs, collection.size) }
    })
    // A term whose documents were all removed is no term any more.
    .filter(({ pairs }) => pairs > 0)
  const isAsked = new Uint8Array(collection.fields.length)
  for (const field of sought.fields) isAsked[field] = 1
  return { terms: found, isAsked, pairs: found.reduce((sum, { pairs }) => sum + pairs, 0) }
}

type Ranking = { readonly clause: Clause; readonly wanted: Wanted }

/**
 * How long the vector of the query is in each field. Each term that exists anywhere counts, also in a field that lacks
 * it, with the boosts of all its clauses added up.
 */
const magnitudesOf = (collection: Collection, ranking: readonly Ranking[]): Float64Array => {
  const width = collection.fields.length
  const places = new Map<number, number>()
  const boosts = new Float64Array(ranking.reduce((sum, { wanted }) => sum + wanted.terms.length, 0) * width)
  for (const { clause, wanted } of ranking)
    for (const { numbers } of wanted.terms) {
      const key = keyOf(numbers)
      const place = places.get(key) ?? places.size
      places.set(key, place)
      for (const field of clause.fields) {
        const at = place * width + field
        boosts[at] = (boosts[at] ?? 0) + clause.boost
      }
    }
  const squares = new Float64Array(width)
  for (let at = 0; at < boosts.length; at++) {
    const boost = boosts[at] ?? 0
    squares[at % width] = (squares[at % width] ?? 0) + boost * boost
  }
  return squares.map(Math.sqrt)
}

/** A term is known by the first segment that has it and its number there. */
const keyOf = (numbers: TermNumbers): number => {
  const segment = numbers.findIndex(number => number >= 0)
  return segment * 2 ** 32 + (numbers[segment] ?? 0)
}

const factorsOf = ({ fields }: Collection, clause: Clause, magnitudes: Float64Array): Float64Array => {
  const factors = new Float64Array(fields.length)
  // A field that is named twice counts twice.
  for (const field of clause.fields) factors[field] = (factors[field] ?? 0) + clause.boost
  return factors.map((factor, field) => factor / (magnitudes[field] ?? 0) || 0)
}

const plannedCondition = (collection: Collection, { anyOf, isProhibited }: Condition): PlannedCondition => ({
  anyOf: anyOf.flatMap(test => plannedTest(collection, test)),
  isProhibited,
})

/** Nothing where no document can hold it. */
const plannedTest = (collection: Collection, test: Test): readonly PlannedTest[] => {
  if (test.kind === 'terms') return [{ kind: 'terms', ...wantedIn(collection, test.terms, test) }]
  const terms = test.terms.map(term => exactly(collection.segments, term)).filter(numbers => numbers !== null)
  if (terms.length === 0 || terms.length < test.terms.length) return []
  return [{ kind: 'phrase', terms, fields: test.fields }]
}
