import type { Collection } from './collection.ts'
import type { Proximity, Ranked } from './engine.ts'
import { exactly, type TermNumbers } from './expansion.ts'
import type { Occurrences } from './occurrences.ts'
import { occurrencesIn } from './phrase.ts'
import { placeOf, type Segment } from './segment.ts'

/** Words side by side raise a score by this share. */
const MOST_BONUS = 1
/** More words than this add nothing. */
const MOST_WORDS = 16
/** A word that stands in a text more often than this is looked at this often. */
const MOST_POSITIONS = 1000

/**
 * Ranks the best anew by how near their words stand: a step of its own, after Lunr's.
 *
 * The measure is the shortest window of a field that holds all the words this field holds (MinCover in Tao and Zhai,
 * "An Exploration of Proximity Measures in Information Retrieval", SIGIR 2007):
 *
 * ```
 * closeness = (held - 1) / (window - 1) × (held - 1) / (words - 1)        side by side: 1, one word alone: 0
 * score'    = score × (1 + closeness)
 *
 *  query: cold war talks        … the cold war and its talks …        window 5, held 3: closeness 2/4 × 2/2
 * ```
 * @param looked the documents to rank, best first
 */
export const byProximity = (
  collection: Collection,
  looked: readonly Ranked[],
  { words, fields }: Proximity,
): readonly Ranked[] => {
  const sought = words
    .slice(0, MOST_WORDS)
    .map(terms => terms.map(term => exactly(collection.segments, term)).filter(numbers => numbers !== null))
  if (sought.length < 2) return looked
  const closeness = new Map<number, number>()
  for (const [s, segment] of collection.segments.entries()) measure(segment, s, looked, sought, fields, closeness)
  return looked
    .map(({ document, score }) => ({
      document,
      score: score * (1 + MOST_BONUS * (closeness.get(document) ?? 0)),
    }))
    .sort((a, b) => b.score - a.score || a.document - b.document)
}

/** Notes how close the words stand in the documents of one segment, at their closest. */
const measure = (
  segment: Segment,
  s: number,
  looked: readonly Ranked[],
  sought: readonly (readonly TermNumbers[])[],
  fields: readonly number[],
  into: Map<number, number>,
): void => {
  const here = looked
    .map(({ document }) => ({ document, local: placeOf(segment.documents, document) }))
    .filter(({ local }) => local >= 0)
    .sort((a, b) => a.local - b.local)
  if (here.length === 0) return
  for (const field of fields) {
    const words = sought.map(terms =>
      terms
        .map(numbers => occurrencesIn(segment, numbers[s] ?? -1, field)?.occurrences ?? null)
        .filter(occurrences => occurrences !== null),
    )
    for (const { document, local } of here) {
      const found = closenessIn(words, local)
      if (found > (into.get(document) ?? 0)) into.set(document, found)
    }
  }
}

/** A position with its word, as one number: they sort by position. */
const PLACE = MOST_WORDS
/** The places of all words in one document, in order, and those of a word that come to them. */
let places = new Uint32Array(1024)
const coming = new Uint32Array(MOST_POSITIONS)

const closenessIn = (words: readonly (readonly Occurrences[])[], document: number): number => {
  let length = 0
  let held = 0
  for (let word = 0; word < words.length; word++) {
    const before = length
    for (const occurrences of words[word] ?? []) {
      if (!occurrences.seek(document) || occurrences.document !== document) continue
      const count = Math.min(occurrences.frequency, MOST_POSITIONS)
      for (let i = 0; i < count; i++) coming[i] = occurrences.position(i) * PLACE + word
      length = mergedIn(length, count)
    }
    if (length > before) held++
  }
  if (held < 2) return 0
  const window = shortestWindow(length, held)
  return ((held - 1) / Math.max(window - 1, held - 1)) * ((held - 1) / (words.length - 1))
}

/** Merges the places that come into those that are there, from the last ones on; how many there are then. */
const mergedIn = (length: number, count: number): number => {
  if (places.length < length + count) {
    const larger = new Uint32Array((length + count) * 2)
    larger.set(places)
    places = larger
  }
  let there = length - 1
  let next = count - 1
  for (let to = length + count - 1; next >= 0; to--) {
    const [last, other] = [places[there] ?? 0, coming[next] ?? 0]
    const isThere = there >= 0 && last > other
    places[to] = isThere ? last : other
    if (isThere) there--
    else next--
  }
  return length + count
}

const seen = new Uint32Array(MOST_WORDS)

/** How many words the shortest run of the first places counts that holds all `held` words. */
const shortestWindow = (length: number, held: number): number => {
  seen.fill(0)
  let missing = held
  let first = 0
  let shortest = Number.POSITIVE_INFINITY
  for (let at = 0; at < length; at++) {
    const place = places[at] ?? 0
    const word = place % PLACE
    seen[word] = (seen[word] ?? 0) + 1
    if (seen[word] === 1) missing--
    while (missing === 0) {
      const start = places[first++] ?? 0
      shortest = Math.min(shortest, Math.floor(place / PLACE) - Math.floor(start / PLACE) + 1)
      const dropped = start % PLACE
      seen[dropped] = (seen[dropped] ?? 0) - 1
      if (seen[dropped] === 0) missing++
    }
  }
  return shortest
}
