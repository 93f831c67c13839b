import type { Suggestion } from '../../domain/hit.ts'
import { clauseOf } from '../../domain/narrowing.ts'
import { pieces } from '../../domain/query-text.ts'
import { slice, type TextSpan } from '../../domain/text.ts'
import { fold, isUnspaced, words } from '../../domain/words.ts'
import { capitalsTerm, writtenTerm } from './analysis.ts'
import type { Index, TermCount } from './engine/engine.ts'
import { FIELDS } from './query.ts'
import { FILTER_NAMES } from './query-filters.ts'

/** The name of a party, and how many statements it makes. */
type PartyCount = readonly [name: string, statements: number]

export type SuggestMeans = {
  readonly indexes: readonly Pick<Index, 'startingWith'>[]
  readonly parties: readonly PartyCount[]
}

const SUGGESTIONS = 8
const PARTIES = 3
const NAMES = 2

/** Fields whose value is the name of a party. */
const PARTY_FIELDS: ReadonlySet<string> = new Set(['party', 'speaker', 'target'])
/** Fields whose values are ordinary words. */
const WORD_FIELDS: ReadonlySet<string> = new Set(['title', 'text', 'gist', 'quote', 'framing', 'note'])
const NAMES_OF_FIELDS = [...FIELDS, ...FILTER_NAMES]

/** Ways to go on typing at `at`, likeliest first: parties, words of the index, names of fields. */
export const suggestionsFor = (
  query: string,
  at: number,
  { indexes, parties }: SuggestMeans,
): readonly Suggestion[] => {
  const typed = typedAt(query, at)
  if (typed === null) return []
  const { field, isQuoted, word, wordSpan, clauseSpan } = typed
  const takesParty = (field === null && !isQuoted) || (field !== null && PARTY_FIELDS.has(field))
  const takesWord = field === null || WORD_FIELDS.has(field)
  const takesField = field === null && !isQuoted
  const ofParties = takesParty ? partiesLike(word, parties).slice(0, PARTIES) : []
  const ofFields = takesField ? NAMES_OF_FIELDS.filter(name => name.startsWith(word)).slice(0, NAMES) : []
  const room = SUGGESTIONS - ofParties.length - ofFields.length
  return [
    ...ofParties.map(([name, count]): Suggestion => {
      return { kind: 'party', text: clauseOf(field ?? 'party', name), replaces: clauseSpan, count }
    }),
    ...(takesWord ? wordsLike(word, indexes, room) : []).map(({ term, documents }): Suggestion => {
      return { kind: 'word', text: term, replaces: wordSpan, count: documents }
    }),
    ...ofFields.map((name): Suggestion => ({ kind: 'field', text: `${name}:`, replaces: wordSpan, count: 0 })),
  ]
}

/** The word being typed, and the clause it stands in. */
type Typed = {
  readonly field: string | null
  readonly isQuoted: boolean
  /** Folded. */
  readonly word: string
  readonly wordSpan: TextSpan
  /** From the name of the field on, signs left out. */
  readonly clauseSpan: TextSpan
}

/** `null` where no word ends at this place, or it is no plain word: one with `*` or `~` asks for nothing more. */
const typedAt = (query: string, at: number): Typed | null => {
  const before = query.slice(0, at)
  const found = pieces(before)
  // A quotation mark that is not closed yet holds all that follows.
  const open = found.findLast(piece => piece.unclosed !== null)
  const piece = open ?? found.at(-1)
  const from = open ? open.value.start : piece?.value.start
  if (!piece || from === undefined || found.at(-1)?.value.end !== before.length) return null
  const value = before.slice(from)
  const last = words(value).at(-1)
  if (!last || last.span.end !== value.length) return null
  const run = isUnspaced(slice(value, last.span)) ? runEnd(value) : last.span
  const wordSpan = { start: from + run.start, end: before.length }
  return {
    field: piece.field === null ? null : slice(query, piece.field).toLowerCase(),
    isQuoted: open !== undefined,
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

/** Names of which a word starts like this, the most frequent first. */
const partiesLike = (word: string, parties: readonly PartyCount[]): readonly PartyCount[] =>
  parties
    .filter(([name]) => words(name).some(({ folded }) => folded.startsWith(word)))
    .toSorted(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))

type Count = { readonly term: string; readonly documents: number }

/** Words of the index that go on like this, the most frequent first. */
const wordsLike = (word: string, indexes: SuggestMeans['indexes'], limit: number): readonly Count[] => {
  // Scripts without spaces stand in the index by character: their words are those of the dictionary, which stand there as stems.
  const prefix = isUnspaced(word) ? word : writtenTerm(word)
  const known = (start: string, most: number) => summed(indexes.map(index => index.startingWith(start, most)))
  return known(prefix, limit + 1)
    .map(({ term, documents }) => ({ term: term.slice(prefix.length - word.length), documents }))
    .filter(({ term }) => term !== word)
    .slice(0, limit)
    .map(({ term, documents }) => {
      const capitals = capitalsTerm(term)
      const inCapitals = known(capitals, limit).find(each => each.term === capitals)?.documents ?? 0
      return { term: inCapitals * 2 > documents ? capitals : term, documents }
    })
}

const summed = (lists: readonly (readonly TermCount[])[]): readonly TermCount[] => {
  const counts = new Map<string, number>()
  for (const { term, documents } of lists.flat()) counts.set(term, (counts.get(term) ?? 0) + documents)
  return [...counts]
    .map(([term, documents]) => ({ term, documents }))
    .toSorted((a, b) => b.documents - a.documents || (a.term < b.term ? -1 : 1))
}
