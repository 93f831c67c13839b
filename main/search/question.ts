import { capitalsTerm, writtenTerm } from './analysis.ts'
import type { Clause, Condition, Coverage, Presence, Proximity, Question, Test } from './engine/engine.ts'
import type { Atom, Query, Slot } from './query.ts'
import { type Form, fieldNumbers, type Shape } from './shape.ts'

export type Asking = {
  /** Some of the wanted slots are enough, one at least. */
  readonly isRelaxed: boolean
  /** The stems of a folded word, one for each language it may be of. */
  readonly stems: (folded: string) => readonly string[]
  readonly limit: number
}

/**
 * What a query asks of documents of one shape. `null` where it can mean none of them: it needs, or only excludes, fields that they lack.
 * A query without anything to look for finds every document.
 *
 *     word       required: its stems             ranked by the same; typed in capitals, also by the capitals form
 *     word…      one of: its stems, its prefix   (still being typed) ranked by both
 *     w*d        required: as written            ranked by the same
 *     "a b"      required: a, b; side by side    ranked by a and b as written
 *     网络安全    required: the characters, side by side; ranked by the words of the dictionary
 *     a OR b     one of them                     ranked by all
 */
export const questionFor = (
  query: Query,
  shape: Shape,
  asking: Asking,
): Pick<Question, 'clauses' | 'conditions' | 'coverage' | 'proximity' | 'limit'> | null => {
  const hasCapitals = query.slots.some(slot => slot.anyOf.some(atom => atom.kind === 'word' && atom.isCapital))
  const slots = query.slots.map(slot => partsOf(slot, shape, { ...asking, hasCapitals }))
  const isForeign = ({ presence, parts }: SlotParts) => presence !== 'prohibited' && parts.length === 0
  if (slots.some(isForeign) || (slots.length > 0 && slots.every(slot => slot.parts.length === 0))) return null
  const clauses: Clause[] = []
  const conditions: Condition[] = []
  const loose: Test[] = []
  for (const { presence, parts } of slots) {
    const [first, ...others] = parts
    if (first === undefined) continue
    const tests = parts.flatMap(part => part.tests)
    if (presence === 'prohibited') {
      // Documents may well hold the words of an excluded phrase, only not side by side.
      if (first.isExact) clauses.push(...first.needed.map(withPresence('prohibited')))
      else conditions.push({ anyOf: tests, isProhibited: true })
    } else if (presence === 'wanted' && asking.isRelaxed) {
      clauses.push(...parts.flatMap(optional))
      loose.push(...tests)
    } else if (others.length === 0 && first.needed.length > 0) {
      clauses.push(...first.needed.map(withPresence('required')), ...first.ranking.map(withPresence('optional')))
      if (!first.isExact) conditions.push({ anyOf: tests, isProhibited: false })
    } else {
      clauses.push(...parts.flatMap(optional))
      conditions.push({ anyOf: tests, isProhibited: false })
    }
  }
  if (loose.length > 0) conditions.push({ anyOf: withoutRepeated(loose), isProhibited: false })
  const summed = summedUp(clauses)
  return {
    clauses: summed,
    conditions: withoutIdle(summed, conditions),
    coverage: asking.isRelaxed ? coverageOf(query, shape, asking.stems) : null,
    proximity: proximityOf(query, shape, asking.isRelaxed),
    limit: asking.limit,
  }
}

/** The same asked twice weighs as in Lunr: twice as much. It is looked up once. */
const summedUp = (clauses: readonly Clause[]): readonly Clause[] => {
  const byKey = new Map<string, Clause>()
  for (const clause of clauses) {
    const { boost, ...asked } = clause
    const key = JSON.stringify(asked)
    byKey.set(key, { ...clause, boost: boost + (byKey.get(key)?.boost ?? 0) })
  }
  return [...byKey.values()]
}

const withoutRepeated = (tests: readonly Test[]): readonly Test[] => [
  ...new Map(tests.map(each => [JSON.stringify(each), each])).values(),
]

/**
 * Where nothing is required the index finds only what one of the clauses finds. A single condition of plain terms asks for the same again,
 * and would have it looked up twice.
 */
const withoutIdle = (clauses: readonly Clause[], conditions: readonly Condition[]): readonly Condition[] => {
  const [positive, ...others] = conditions.filter(condition => !condition.isProhibited)
  const isNeeded = others.length > 0 || clauses.some(clause => clause.presence === 'required')
  if (positive === undefined || isNeeded || positive.anyOf.some(each => each.kind === 'phrase')) return conditions
  return conditions.filter(condition => condition !== positive)
}

type Asked = Omit<Clause, 'presence'>

/** What an atom comes to. */
type Part = {
  /** What it can't do without: every document that passes a test holds each of these; none where there are several ways to pass. */
  readonly needed: readonly Asked[]
  /** What counts for ranking besides. */
  readonly ranking: readonly Asked[]
  /** One is enough. */
  readonly tests: readonly Test[]
  /** Whether to hold what is needed is all there is to it. */
  readonly isExact: boolean
}

type PartHow = Pick<Asking, 'stems'> & { readonly hasCapitals: boolean }

type SlotParts = { readonly presence: Slot['presence']; readonly parts: readonly Part[] }

/** @param how `hasCapitals` where a word of the query was typed in capitals */
const partsOf = ({ presence, anyOf }: Slot, shape: Shape, how: PartHow): SlotParts => ({
  presence,
  parts: anyOf.filter(atom => fieldsOf(atom, shape).length > 0).map(atom => partOf(atom, shape, how)),
})

const fieldsOf = ({ field }: Atom, shape: Shape): readonly string[] => {
  if (field === null) return shape.bare
  return shape.fields.some(each => each.name === field) ? [field] : []
}

const partOf = (atom: Atom, shape: Shape, { stems, hasCapitals }: PartHow): Part => {
  const names = fieldsOf(atom, shape)
  const fields = (form: Form) => fieldNumbers(shape, names, form)
  const asked = (form: Form, terms: readonly string[], more: Partial<Asked> = {}): Asked => ({
    terms,
    fields: fields(form),
    boost: atom.boost,
    hasWildcard: false,
    distance: 0,
    ...more,
  })
  const sideBySide = (words: readonly string[]): Test =>
    words.length === 1 ? test(asked('written', words)) : { kind: 'phrase', terms: words, fields: fields('written') }
  switch (atom.kind) {
    case 'word': {
      // Lunr divides what a word weighs in a field by the length of all that is asked for there. A word in capitals would be the only one in the
      // capitals, and weigh the more the longer the query is: so the others are asked for there too, where they never stand.
      const isBeside = hasCapitals && !atom.isCapital
      const stem = asked('stem', stems(atom.word), {
        distance: atom.distance,
        ...(isBeside ? { fields: [...fields('stem'), ...fields('capitals')] } : {}),
      })
      const capitals = atom.isCapital ? [asked('capitals', [capitalsTerm(atom.word)])] : []
      if (!atom.isOpen) return exactly(stem, capitals)
      const prefix = asked('written', [`${writtenTerm(atom.word)}*`], { hasWildcard: true })
      const tests = [test(stem), test(prefix)]
      return { needed: [], ranking: [stem, prefix, ...capitals], tests, isExact: false }
    }
    case 'wildcard':
      return exactly(asked('written', [writtenTerm(atom.pattern)], { hasWildcard: true }), [])
    case 'phrase': {
      const words = atom.words.map(writtenTerm)
      const needed = distinct(words).map(word => asked('written', [word]))
      return { needed, ranking: [], tests: [sideBySide(words)], isExact: false }
    }
    case 'unspaced': {
      const characters = atom.characters.map(writtenTerm)
      const ranking = distinct(atom.words).map(word => asked('stem', [word]))
      // Where the text is parted in another way it lacks the words: it is found by its characters, which say little about rank.
      const boost = ranking.length > 0 ? 0 : atom.boost
      const needed = distinct(characters).map(character => asked('written', [character], { boost }))
      return { needed, ranking, tests: [sideBySide(characters)], isExact: false }
    }
  }
}

const exactly = (asked: Asked, ranking: readonly Asked[]): Part => ({
  needed: [asked],
  ranking,
  tests: [test(asked)],
  isExact: true,
})

const test = ({ terms, hasWildcard, distance, fields }: Asked): Test => ({
  kind: 'terms',
  terms,
  hasWildcard,
  distance,
  fields,
})

const withPresence =
  (presence: Presence) =>
  (asked: Asked): Clause => ({ ...asked, presence })

const optional = ({ needed, ranking }: Part): readonly Clause[] => [...needed, ...ranking].map(withPresence('optional'))

const distinct = (words: readonly string[]): readonly string[] => [...new Set(words)]

/** The plain words of which some are enough. */
const coverageOf = ({ slots }: Query, shape: Shape, stems: Asking['stems']): Coverage | null => {
  const words = slots
    .filter(({ presence }) => presence === 'wanted')
    .map(({ anyOf }) => anyOf.flatMap(atom => (atom.kind === 'word' && atom.distance === 0 ? stems(atom.word) : [])))
    .filter(terms => terms.length > 0)
  const different = [...new Map(words.map(terms => [terms.join('\n'), terms])).values()]
  if (different.length < 2) return null
  return { words: different, fields: fieldNumbers(shape, shape.bare, 'stem') }
}

/** Most words compared by how near they stand: those typed first. */
const PROXIMITY_WORDS = 8
/**
 * Where some of the words are enough, more of them than this are a question in a sentence: how near its words stand tells less than how many of them are
 * there (measured: from 5 on).
 */
const RELAXED_PROXIMITY_WORDS = 4

/** The words of several slots, as written: those of one phrase stand side by side anyway. */
const proximityOf = ({ slots }: Query, shape: Shape, isRelaxed: boolean): Proximity | null => {
  const isShown = ({ field }: Atom) => field === null || shape.shown.includes(field)
  const bySlot = slots
    .filter(({ presence, anyOf }) => presence !== 'prohibited' && anyOf.every(isShown))
    .map(({ anyOf }) => wordsOf(anyOf))
    .filter(words => words.length > 0)
  if (bySlot.length < 2 || (isRelaxed && bySlot.length > RELAXED_PROXIMITY_WORDS)) return null
  return { words: bySlot.flat().slice(0, PROXIMITY_WORDS), fields: fieldNumbers(shape, shape.shown, 'written') }
}

/** Each a list of terms that stand for the same: the single words of an OR do. */
const wordsOf = (anyOf: readonly Atom[]): readonly (readonly string[])[] => {
  const single = anyOf.flatMap(atom => (atom.kind === 'word' ? [writtenTerm(atom.word)] : []))
  if (single.length === anyOf.length) return [single]
  const [atom, ...others] = anyOf
  if (atom === undefined || others.length > 0) return []
  if (atom.kind === 'phrase') return distinct(atom.words).map(word => [writtenTerm(word)])
  return atom.kind === 'unspaced' ? distinct(atom.characters).map(word => [writtenTerm(word)]) : []
}
