import type { Segment } from './segment.ts'

/** A segment is written anew once this share of it was removed. */
const MOST_REMOVED = 0.2

/** Neighbours to be made one: from `start` up to, not including, `end`. */
export type Run = { readonly start: number; readonly end: number }

/**
 * What to merge next; `null` where nothing pays. A segment is merged with all that follow it once those have come to
 * its size, or else by itself when much of it was removed.
 *
 * ```
 *  8000 · 900 · 300 · 256 · 256        300, 256, 256 are made one: 812
 *  8000 · 900 · 812                    no more: each is larger than all behind it
 * ```
 * So whenever a document is written anew its segment has at least doubled, and a question meets as few segments as
 * there are doublings.
 */
export const nextRun = (segments: readonly Segment[]): Run | null => {
  let following = 0
  let start = -1
  for (let s = segments.length - 1; s >= 0; s--) {
    const size = segments[s]?.documents.length ?? 0
    if (following >= size) start = s
    following += size
  }
  if (start >= 0) return { start, end: segments.length }
  const worn = segments.findIndex(({ removed, documents }) => removed.count > documents.length * MOST_REMOVED)
  return worn < 0 ? null : { start: worn, end: worn + 1 }
}
