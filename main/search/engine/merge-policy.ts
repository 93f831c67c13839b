import type { Segment } from './segment.ts'

/** So many segments of a size become one of the next size. */
const FAN_IN = 8
/** A segment is written anew once this share of it was removed. */
const MOST_REMOVED = 0.2

/** Neighbours to be made one: from `start` up to, not including, `end`. */
export type Run = { readonly start: number; readonly end: number }

/** Sizes grow eightfold: 0 for up to 7 documents, 1 for up to 63, … */
const tierOf = ({ documents }: Segment): number =>
  Math.floor(Math.log2(Math.max(1, documents.length)) / Math.log2(FAN_IN))

/**
 * What to merge next: the smallest neighbours of which there are too many, or else a segment of which much was removed;
 * `null` where nothing pays. So a document is written anew once for each size that its segment grows to, and a question
 * meets few segments.
 */
export const nextRun = (segments: readonly Segment[]): Run | null => {
  const tiers = segments.map(tierOf)
  for (const tier of [...new Set(tiers)].sort((a, b) => a - b)) {
    let start = 0
    for (let end = 0; end <= segments.length; end++) {
      if (end < segments.length && (tiers[end] ?? 0) <= tier) continue
      if (end - start >= FAN_IN) return { start, end }
      start = end + 1
    }
  }
  const start = segments.findIndex(({ removed, documents }) => removed.count > documents.length * MOST_REMOVED)
  return start < 0 ? null : { start, end: start + 1 }
}
