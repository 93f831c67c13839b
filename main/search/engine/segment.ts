import type { Dictionary } from './dictionary.ts'
import { type ListReader, type Postings, readPostings } from './lists.ts'

/**
 * A part of an index that is written once. Only what is ticked off as removed changes.
 *
 * Inside a segment documents are local: they count from 0 along `documents`.
 */
export type Segment = {
  /** The caller's numbers, growing. */
  readonly documents: Uint32Array
  /** Terms of each document, field after field: that of local document d in field f is at f × documents.length + d. */
  readonly lengths: Uint32Array
  readonly dictionary: Dictionary
  /** Where the lists of each term start, and where those of the last one end. */
  readonly starts: Uint32Array
  readonly lists: Uint8Array
  readonly removed: Removed
}

/** What was ticked off: 1 for each local document that is no more. `pairs` is what `pairsLeft` remembers. */
type Removed = { readonly flags: Uint8Array; count: number; readonly pairs: Map<number, number> }

export const noneRemoved = (size: number): Removed => removedFrom(new Uint8Array(size))

export const removedFrom = (flags: Uint8Array): Removed => {
  let count = 0
  for (const flag of flags) count += flag
  return { flags, count, pairs: new Map() }
}

export const openLists = ({ lists, starts }: Segment, term: number, into: ListReader): void =>
  into.open(lists, starts[term] ?? 0, starts[term + 1] ?? 0)

/** How long the lists of a term are; 0 for -1, no term. */
export const bytesOf = ({ starts }: Segment, term: number): number =>
  term < 0 ? 0 : (starts[term + 1] ?? 0) - (starts[term] ?? 0)

/** The place of a number in a growing list; -1 where it is not in it. */
export const placeOf = (numbers: Uint32Array, wanted: number): number => {
  let [from, to] = [0, numbers.length]
  while (from < to) {
    const middle = (from + to) >>> 1
    if ((numbers[middle] ?? 0) < wanted) from = middle + 1
    else to = middle
  }
  return numbers[from] === wanted ? from : -1
}

/** Ticks off a local document; false where that was done before. */
export const tickOff = ({ removed }: Segment, document: number): boolean => {
  if (removed.flags[document] !== 0) return false
  removed.flags[document] = 1
  removed.count++
  removed.pairs.clear()
  return true
}

/** Pairs of a field and a document that hold a term, those of removed documents included. */
const pairsEver = (segment: Segment, term: number, list: ListReader): number => {
  let count = 0
  openLists(segment, term, list)
  while (list.next()) count += list.documents
  return count
}

/**
 * Pairs of a field and a document that hold a term and were not removed. Each is counted once, and remembered until
 * more is removed.
 */
export const pairsLeft = (segment: Segment, term: number, list: ListReader, postings: Postings): number => {
  const { flags, count: removed, pairs } = segment.removed
  if (removed === 0) return pairsEver(segment, term, list)
  const known = pairs.get(term)
  if (known !== undefined) return known
  let left = 0
  openLists(segment, term, list)
  while (list.next()) {
    const count = readPostings(list, postings)
    const { documents } = postings
    for (let i = 0; i < count; i++) left += 1 - (flags[documents[i] ?? 0] ?? 0)
  }
  pairs.set(term, left)
  return left
}
