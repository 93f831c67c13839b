import type { TextSpan } from '../../domain/text.ts'

/** Every match of a query in the article open. The reader walks from one to the next. */
export type Matches = {
  readonly query: string
  /** In text order. */
  readonly spans: readonly TextSpan[]
  /** The one the reader stands at, as an index into `spans`; -1 before the first step. */
  readonly at: number
}

/** The reader stands at the match that begins nearest to a place of the text; of two as near, the later. */
export const matchesNear = (query: string, spans: readonly TextSpan[], place: number): Matches => {
  const next = firstFrom(spans, place)
  const last = spans[next - 1]
  const following = spans[next]
  const isLastNearer = last !== undefined && (!following || place - last.start < following.start - place)
  return { query, spans, at: isLastNearer ? next - 1 : Math.min(next, spans.length - 1) }
}

/** The reader stands at the first match from a place of the text on; past the last, at the first of all. */
export const matchesFrom = (query: string, spans: readonly TextSpan[], place: number): Matches => {
  const next = firstFrom(spans, place)
  return { query, spans, at: spans.length === 0 ? -1 : next % spans.length }
}

/** The next match or the one before; after the last comes the first. */
export const matchStepped = (matches: Matches, by: 1 | -1): Matches => {
  const count = matches.spans.length
  if (count === 0) return matches
  const from = matches.at < 0 && by < 0 ? 0 : matches.at
  return { ...matches, at: (from + by + count) % count }
}

/** The match the reader stands at; `null` where there is none. */
export const currentMatch = ({ spans, at }: Matches): TextSpan | null => spans[at] ?? null

/** The index of the first match that starts at a place or after it; their count where none does. */
const firstFrom = (spans: readonly TextSpan[], place: number): number => {
  let low = 0
  let high = spans.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((spans[middle]?.start ?? 0) < place) low = middle + 1
    else high = middle
  }
  return low
}
