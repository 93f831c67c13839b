import type { FieldSpec } from './engine.ts'
import type { TermNumbers } from './expansion.ts'
import { createPostings, ListReader } from './lists.ts'
import { pairsLeft, type Segment } from './segment.ts'

/** All that is searched at one moment, with what is counted over it. */
export type Collection = {
  readonly fields: readonly FieldSpec[]
  /** In order of their documents. */
  readonly segments: readonly Segment[]
  /** Documents that were not removed. */
  readonly size: number
  /** Terms in a field of a document, on average; by field. */
  readonly averageLengths: readonly number[]
}

const list = new ListReader()
const postings = createPostings()

/** Pairs of a field and a document that hold a term and were not removed, over all segments. */
export const pairsOf = ({ segments }: Collection, numbers: TermNumbers): number => {
  let pairs = 0
  for (let s = 0; s < segments.length; s++) {
    const [segment, number] = [segments[s], numbers[s] ?? -1]
    if (segment && number >= 0) pairs += pairsLeft(segment, number, list, postings)
  }
  return pairs
}
