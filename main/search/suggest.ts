import type { Suggestion } from '../../domain/hit.ts'
import { clauseOf } from '../../domain/narrowing.ts'
import { pieces } from '../../domain/query-text.ts'
import { remembered } from '../../domain/remembered.ts'
import { slice, type TextSpan } from '../../domain/text.ts'
import { fold, isUnspaced, words } from '../../domain/words.ts'
import { capitalsTerm, writtenTerm } from './analysis.ts'
import type { Index, TermCount } from './engine/engine.ts'
import type { FieldValues } from './field-values.ts'
import { FIELDS } from './query.ts'
import { FILTER_NAMES } from './query-filters.ts'
import { type Form, fieldNumbers, type Shape } from './shape.ts'

export type SuggestMeans = {
  readonly indexes: readonly { readonly index: Pick<Index, 'startingWith' | 'find'>; readonly shape: Shape }[]
  /** `null` for a field whose values are any words. */
  readonly valuesOf: (field: string) => FieldValues | null
}

const SUGGESTIONS = 8
const PARTIES = 3
const NAMES = 2

/** Fields whose values are the names of parties. */
const PARTY_FIELDS: ReadonlySet<string> = new Set(['party', 'speaker', 'target'])
/** Fields whose values are ordinary words. */
const WORD_FIELDS: ReadonlySet<string> = new Set(['title', 'text', 'gist', 'quote', 'framing', 'note'])
const NAMES_OF_FIELDS = [...FIELDS, ...FILTER_NAMES]

/** Ways to go on typing at `at`, likeliest first: values of the field that is named; parties, words of the index, names of fields. */
export const suggestionsFor = (query: string, at: number, means: SuggestMeans): readonly Suggestion[] => {
  const typed = typedAt(query, at)
  if (typed === null) return []
  const { field, isQuoted, word, wordSpan, clauseSpan } = typed
  const values = (of: string, most: number) =>
    valuesLike(typed.value, means.valuesOf(of), most).map(([value, count]): Suggestion => {
      const kind = PARTY_FIELDS.has(of) ? 'party' : 'value'
      return { kind, text: clauseOf(of, value), replaces: clauseSpan, count }
    })
  if (field !== null && !WORD_FIELDS.has(field)) return values(field, SUGGESTIONS)
  if (word === '') return []
  const isBare = field === null && !isQuoted
  const ofParties = isBare ? values('party', PARTIES) : []
  const ofFields = isBare ? NAMES_OF_FIELDS.filter(name => name.startsWith(word)).slice(0, NAMES) : []
  const room = SUGGESTIONS - ofParties.length - ofFields.length
  return [
    ...ofParties,
    ...wordsLike(word, field, means.indexes, room).map(({ term, documents }): Suggestion => {
      return { kind: 'word', text: term, replaces: wordSpan, count: documents }
    }),
    ...ofFields.map((name): Suggestion => ({ kind: 'field', text: `${name}:`, replaces: wordSpan, count: 0 })),
  ]
}

/** The word being typed, and the clause it stands in. */
type Typed = {
  readonly field: string | null
  readonly isQuoted: boolean
  /** What stands so far of the value of the clause. */
  readonly value: string
  /** The last word of it, folded; '' where it does not end with one. */
  readonly word: string
  readonly wordSpan: TextSpan
  /** From the name of the field on, signs left out. */
  readonly clauseSpan: TextSpan
}

/** `null` where nothing can be gone on with at this place: after a gap, or a word with `*` or `~`, which asks for nothing more. */
const typedAt = (query: string, at: number): Typed | null => {
  const before = query.slice(0, at)
  const found = pieces(before)
  // A quotation mark that is not closed yet holds all that follows.
  const open = found.findLast(piece => piece.unclosed !== null)
  const piece = open ?? found.at(-1)
  const isLast = open !== undefined || piece?.value.end === before.length
  if (!piece || !isLast) return null
  const field = piece.field === null ? null : slice(query, piece.field).toLowerCase()
  const from = piece.value.start
  const value = before.slice(from)
  const last = words(value).at(-1)
  const endsWithWord = last !== undefined && last.span.end === value.length
  // Of a value nothing may stand there yet, or only some words of it.
  if (!endsWithWord && (field === null || /\S$/.test(value))) return null
  const run = !endsWithWord
    ? { start: value.length, end: value.length }
    : isUnspaced(slice(value, last.span))
      ? runEnd(value)
      : last.span
  const wordSpan = { start: from + run.start, end: before.length }
  return {
    field,
    isQuoted: open !== undefined,
    value,
    word: fold(slice(query, wordSpan)),
    wordSpan,
    clauseSpan: { start: piece.signs.end, end: before.length },
  }
}

/** The characters without spaces that a text ends with. */
const runEnd = (text: string): TextSpan => {
  let start = text.length
  for (const { span } of words(text).toReversed()) {
    if (span.end !== start || !isUnspaced(slice(text, span))) break
    start = span.start
  }
  return { start, end: text.length }
}

/** Each key press asks for the words of the same values again, of thousands of authors' names among them. */
const VALUES_KEPT = 50_000
const foldedIn = remembered((value): readonly string[] => words(value).map(({ folded }) => folded), VALUES_KEPT)

/** Values that hold a word for each one typed, which starts like it; the most frequent first. */
const valuesLike = (
  typed: string,
  values: FieldValues | null,
  limit: number,
): readonly (readonly [value: string, count: number])[] => {
  const starts = foldedIn(typed)
  const isLike = (value: string) => {
    const held = foldedIn(value)
    return held.length > 0 && starts.every(start => held.some(word => word.startsWith(start)))
  }
  const found: (readonly [string, number])[] = []
  for (const [value, count] of [...(values ?? [])].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))) {
    if (found.length === limit) break
    if (isLike(value)) found.push([value, count])
  }
  return found
}

type Count = { readonly term: string; readonly documents: number }

/** Words that are looked at for each one offered: some of the frequent ones stand only where they are not asked for. */
const LOOKED_AT = 3

/** Words of the index that go on like this, the most frequent first. */
const wordsLike = (
  word: string,
  field: string | null,
  indexes: SuggestMeans['indexes'],
  limit: number,
): readonly Count[] => {
  // Scripts without spaces stand in the index by character: their words are those of the dictionary, which stand there as stems.
  const form = isUnspaced(word) ? 'stem' : 'written'
  const prefix = form === 'stem' ? word : writtenTerm(word)
  const documentsWith = (term: string, form: Form) =>
    indexes.reduce((sum, { index, shape }) => {
      const fields = fieldNumbers(shape, field === null ? shape.bare : [field], form)
      return sum + (fields.length > 0 ? documentsHolding(index, term, fields) : 0)
    }, 0)
  const found: Count[] = []
  for (const known of summed(indexes.map(({ index }) => index.startingWith(prefix, LOOKED_AT * limit + 1)))) {
    if (found.length === limit) break
    const term = known.slice(prefix.length - word.length)
    const documents = term === word ? 0 : documentsWith(known, form)
    if (documents === 0) continue
    const capitals = capitalsTerm(term)
    found.push({ term: documentsWith(capitals, 'capitals') * 2 > documents ? capitals : term, documents })
  }
  return found.toSorted((a, b) => b.documents - a.documents)
}

/** How many documents hold a term in some of these fields, each counted once. */
const documentsHolding = (index: Pick<Index, 'find'>, term: string, fields: readonly number[]): number =>
  index.find({
    clauses: [{ terms: [term], fields, boost: 1, hasWildcard: false, distance: 0, presence: 'required' }],
    conditions: [],
    accepts: null,
    coverage: null,
    proximity: null,
    orderBy: null,
    limit: 0,
  }).total

/** Terms of several indexes, the most frequent first. */
const summed = (lists: readonly (readonly TermCount[])[]): readonly string[] => {
  const counts = new Map<string, number>()
  for (const { term, documents } of lists.flat()) counts.set(term, (counts.get(term) ?? 0) + documents)
  return [...counts].toSorted(([a, m], [b, n]) => n - m || (a < b ? -1 : 1)).map(([term]) => term)
}
