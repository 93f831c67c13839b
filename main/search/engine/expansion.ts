import { compareTerms, findTerm } from './dictionary.ts'
import type { Clause } from './engine.ts'
import { ANY_LETTER, walkFuzzy } from './fuzzy.ts'
import { lettersOf } from './letters.ts'
import type { Segment } from './segment.ts'
import { walkWildcard } from './wildcard.ts'

/** One term by its number in each segment; -1 where a segment lacks it. */
export type TermNumbers = readonly number[]

/** How a term is looked for. */
export type Sought = Pick<Clause, 'hasWildcard' | 'distance'>

/** The terms that are meant by one, each once, in order. */
export const expand = (segments: readonly Segment[], term: string, sought: Sought): readonly TermNumbers[] => {
  if (!sought.hasWildcard && sought.distance === 0) {
    const exact = exactly(segments, term)
    return exact === null ? [] : [exact]
  }
  return joined(
    segments,
    segments.map(segment => {
      const found: number[] = []
      walk(segment, term, sought, number => found.push(number))
      return found
    }),
  )
}

/** `null` where no segment has this term. */
export const exactly = (segments: readonly Segment[], term: string): TermNumbers | null => {
  const letters = lettersOf(term)
  const numbers = segments.map(segment => findTerm(segment.dictionary, letters))
  return numbers.some(number => number >= 0) ? numbers : null
}

/** As in Lunr, `*` stands for any letters, but where letters may differ for one. */
const walk = (
  { dictionary }: Segment,
  term: string,
  { hasWildcard, distance }: Sought,
  visit: (term: number) => void,
) =>
  distance === 0
    ? walkWildcard(dictionary, term, visit)
    : walkFuzzy(dictionary, patternOf(term, hasWildcard), distance, visit)

/** A term as a pattern for `walkFuzzy`. */
export const patternOf = (term: string, hasWildcard: boolean): readonly number[] =>
  Array.from({ length: term.length }, (_, i) => (hasWildcard && term[i] === '*' ? ANY_LETTER : term.charCodeAt(i)))

/** Growing lists of terms, one for each segment, made one list of terms: equal terms meet. */
export const joined = (segments: readonly Segment[], found: readonly (readonly number[])[]): readonly TermNumbers[] => {
  if (segments.length === 1) return found.flatMap(numbers => numbers.map(number => [number]))
  const next = new Uint32Array(found.length)
  const terms: TermNumbers[] = []
  for (;;) {
    const numbers = leastOf(segments, found, next)
    if (numbers === null) return terms
    for (let s = 0; s < numbers.length; s++) if ((numbers[s] ?? -1) >= 0) next[s] = (next[s] ?? 0) + 1
    terms.push(numbers)
  }
}

/** The least of the terms that come next, in all segments that have it; `null` where none is left. */
const leastOf = (
  segments: readonly Segment[],
  found: readonly (readonly number[])[],
  next: Uint32Array,
): number[] | null => {
  const numbers = found.map(() => -1)
  let least: Segment | undefined
  let number = -1
  // Thousands of terms begin with a letter: no term is compared more often than once.
  for (let s = 0; s < found.length; s++) {
    const [segment, head] = [segments[s], found[s]?.[next[s] ?? 0]]
    if (!segment || head === undefined) continue
    const order = least ? compareTerms(segment.dictionary, head, least.dictionary, number) : -1
    if (order > 0) continue
    if (order < 0) {
      numbers.fill(-1)
      least = segment
      number = head
    }
    numbers[s] = head
  }
  return least ? numbers : null
}
