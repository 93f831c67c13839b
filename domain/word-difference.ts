import type { TextSpan } from './text.ts'
import { type Costs, fitted } from './word-fit.ts'
import { words } from './words.ts'

/** Words of two passages that stand in one of them only. Neighbours are one span. */
export type WordDifference = { readonly before: readonly TextSpan[]; readonly after: readonly TextSpan[] }

/** Words of a passage that is compared word by word: the work grows with the square, and longer ones show nothing more. */
const LONGEST = 1_000

/** As many words as can be are the same, wherever they stand: the longest common subsequence. */
const FREE: Costs = { leftOut: 0, replaced: 0 }

/** What differs between two passages of up to a thousand words; nothing is told of longer ones. A word is the same as it is folded. */
export const wordDifference = (before: string, after: string): WordDifference => {
  const old = words(before)
  const next = words(after)
  if (old.length > LONGEST || next.length > LONGEST) return { before: [], after: [] }
  const weight = () => 1
  const fit = fitted(old.map(weight), next.map(weight), (i, j) => (old[i]?.folded === next[j]?.folded ? 1 : 0), FREE)
  const pairs = fit?.pairs ?? []
  const kept = new Set(pairs.map(pair => pair.old))
  const keptNext = new Set(pairs.map(pair => pair.next))
  return {
    before: joined(old.map(({ span }, i) => (kept.has(i) ? null : span))),
    after: joined(next.map(({ span }, i) => (keptNext.has(i) ? null : span))),
  }
}

const joined = (spans: readonly (TextSpan | null)[]): readonly TextSpan[] => {
  const found: TextSpan[] = []
  for (const [i, span] of spans.entries()) {
    const last = found.at(-1)
    if (span === null) continue
    if (last !== undefined && spans[i - 1]) found.splice(-1, 1, { start: last.start, end: span.end })
    else found.push(span)
  }
  return found
}
