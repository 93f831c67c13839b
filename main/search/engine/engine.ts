import type { Vocabulary } from './vocabulary.ts'

/**
 * An inverted index that answers as Lunr does, over postings in typed arrays, and that can be changed.
 *
 * The base and its deltas are segments; what is removed is only ticked off, and disappears when segments are merged.
 * All that counts for ranking (how many documents, how long their fields, how many hold a term) is counted over what is
 * left, so the scores are those of a Lunr index built anew over the same documents.
 */

/** A field of an index. Words of fields with positions can be asked for side by side. */
export type FieldSpec = { readonly name: string; readonly boost: number; readonly hasPositions: boolean }

/**
 * A document as terms: by field (in the order of the index's fields) as a `TermList` gives them, each by its number in a
 * vocabulary, which should be the same for many documents. No phrase runs from one passage into the next. `document` is
 * the caller's number for it, used once only and growing from entry to entry.
 */
export type Entry = {
  readonly document: number
  readonly vocabulary: Vocabulary
  readonly fields: readonly Uint32Array[]
}

export type Presence = 'optional' | 'required' | 'prohibited'

/**
 * One thing to look for, as in Lunr. `terms` are what the pipeline made of one word: one of them is enough. (There
 * alone Lunr differs: of a required word it finds nothing unless each of its terms exists somewhere, which stems of
 * several languages seldom do.) `fields` are numbers of fields.
 */
export type Clause = {
  readonly terms: readonly string[]
  /** Whether `*` in a term stands for any letters, or none; with a distance for any one letter. */
  readonly hasWildcard: boolean
  /** Letters that may differ: 0 to 2. One too many, one too few, another one, or two side by side swapped. */
  readonly distance: number
  readonly fields: readonly number[]
  readonly boost: number
  readonly presence: Presence
}

/** What a document must hold, or must not, besides the clauses: at least one of these. */
export type Condition = { readonly anyOf: readonly Test[]; readonly isProhibited: boolean }

export type Test =
  | ({ readonly kind: 'terms' } & Pick<Clause, 'terms' | 'hasWildcard' | 'distance' | 'fields'>)
  /** These terms side by side in one passage of a field with positions. */
  | { readonly kind: 'phrase'; readonly terms: readonly string[]; readonly fields: readonly number[] }

/**
 * Words that count for more the nearer they stand to each other in these fields. Each word is a list of equivalent
 * terms.
 */
export type Proximity = { readonly words: readonly (readonly string[])[]; readonly fields: readonly number[] }

/**
 * Words of which a document counts for more the more of them it holds in these fields, in whichever. Each word is a list
 * of equivalent terms.
 */
export type Coverage = { readonly words: readonly (readonly string[])[]; readonly fields: readonly number[] }

export type Question = {
  /** They select and rank as in Lunr. None at all, or only prohibited ones, find every document they don't exclude. */
  readonly clauses: readonly Clause[]
  /** All must hold. */
  readonly conditions: readonly Condition[]
  /** A last test by the document's number; `null` takes all. */
  readonly accepts: ((document: number) => boolean) | null
  /** Steps of ranking of their own, after Lunr's: `null` leaves Lunr's order. Not taken where `orderBy` decides. */
  readonly coverage: Coverage | null
  readonly proximity: Proximity | null
  /** Larger comes first, in place of the score; `null` orders by score. Equals: the score, then the lower number. */
  readonly orderBy: ((document: number) => number) | null
  /** Most hits wanted. */
  readonly limit: number
}

export type Ranked = { readonly document: number; readonly score: number }
/** `total` counts all that was found; `ranked` are the best of them; `documents` are all, in order of number. */
export type Found = {
  readonly total: number
  readonly ranked: readonly Ranked[]
  readonly documents: Uint32Array
}

/**
 * A term of the dictionary. `documents` counts those that hold it, once for each field: an upper bound of how many
 * there are.
 */
export type TermCount = { readonly term: string; readonly documents: number }

export type Index = {
  /** Documents that can be found. */
  readonly size: number
  /** Found at once. Cost grows with these entries alone. */
  readonly add: (entries: readonly Entry[]) => void
  /** Numbers that are not there are no error. Cost grows with these documents alone. */
  readonly remove: (documents: readonly number[]) => void
  readonly find: (question: Question) => Found
  /** Does a document hold a term that starts like this? */
  readonly holdsStarting: (prefix: string) => boolean
  /** The most frequent terms that start like this. */
  readonly startingWith: (prefix: string, limit: number) => readonly TermCount[]
  /** The terms at most this far (0 to 2 letters) from one: nearest first, then the most frequent. */
  readonly near: (term: string, distance: number, limit: number) => readonly TermCount[]
  /**
   * Merges segments where that pays, in steps of some 2 ms; what is found stays the same at each step. Ends when
   * nothing is left to merge.
   */
  readonly merge: () => Generator<void, void, void>
  /**
   * The whole index as bytes, one part after the other. Shares memory with the index, but never changes. Each part is a multiple of 16 long.
   */
  readonly bytes: () => readonly Uint8Array[]
}
