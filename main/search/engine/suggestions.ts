import { bestOf } from './best.ts'
import { prefixRange, termAt } from './dictionary.ts'
import type { TermCount } from './engine.ts'
import { joined, patternOf, type TermNumbers } from './expansion.ts'
import { walkFuzzy } from './fuzzy.ts'
import { lettersOf } from './letters.ts'
import { createPostings, ListReader } from './lists.ts'
import { pairsLeft, type Segment } from './segment.ts'

const list = new ListReader()
const postings = createPostings()

/** Stops at the first term that some document still holds: of one letter there are thousands. */
export const hasTermStartingWith = (segments: readonly Segment[], prefix: string): boolean => {
  const letters = lettersOf(prefix)
  return segments.some(segment => {
    const { start, end } = prefixRange(segment.dictionary, letters)
    for (let number = start; number < end; number++) if (pairsLeft(segment, number, list, postings) > 0) return true
    return false
  })
}

/** The most frequent terms that start like this; equals in order. */
export const termsStartingWith = (
  segments: readonly Segment[],
  prefix: string,
  limit: number,
): readonly TermCount[] => {
  const letters = lettersOf(prefix)
  const found = segments.map(({ dictionary }) => {
    const { start, end } = prefixRange(dictionary, letters)
    return Array.from({ length: end - start }, (_, i) => start + i)
  })
  const terms = counted(segments, joined(segments, found))
  const counts = terms.map(({ documents }) => documents)
  return bestOf(terms.length, limit, counts, counts).flatMap(i => named(segments, terms[i]))
}

/** The terms at most this far from one: nearest first, then the most frequent; equals in order. */
export const nearTerms = (
  segments: readonly Segment[],
  term: string,
  distance: number,
  limit: number,
): readonly TermCount[] => {
  const pattern = patternOf(term, false)
  const edits = segments.map(() => new Map<number, number>())
  for (const [s, { dictionary }] of segments.entries())
    walkFuzzy(dictionary, pattern, distance, (number, away) => edits[s]?.set(number, away))
  const terms = counted(
    segments,
    joined(
      segments,
      edits.map(each => [...each.keys()]),
    ),
  )
  const nearness = terms.map(({ numbers }) => {
    const s = numbers.findIndex(number => number >= 0)
    return -(edits[s]?.get(numbers[s] ?? -1) ?? 0)
  })
  const counts = terms.map(({ documents }) => documents)
  return bestOf(terms.length, limit, nearness, counts).flatMap(i => named(segments, terms[i]))
}

type Counted = { readonly numbers: TermNumbers; readonly documents: number }

/** Those that some document still holds. */
const counted = (segments: readonly Segment[], terms: readonly TermNumbers[]): readonly Counted[] =>
  terms
    .map(numbers => {
      let documents = 0
      for (const [s, segment] of segments.entries()) {
        const number = numbers[s] ?? -1
        if (number >= 0) documents += pairsLeft(segment, number, list, postings)
      }
      return { numbers, documents }
    })
    .filter(({ documents }) => documents > 0)

const named = (segments: readonly Segment[], term: Counted | undefined): readonly TermCount[] => {
  const s = term?.numbers.findIndex(number => number >= 0) ?? -1
  const segment = segments[s]
  return term && segment ? [{ term: termAt(segment.dictionary, term.numbers[s] ?? 0), documents: term.documents }] : []
}
