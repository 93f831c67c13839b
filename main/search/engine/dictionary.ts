import { readLetters, unitAt } from './letters.ts'

/**
 * Terms in order, one after the other; a term is known by its place.
 *
 * ```
 * letters   a b o u t b o x b o y
 * starts    0         5     8     11
 * ```
 */
export type Dictionary = { readonly letters: Uint8Array; readonly starts: Uint32Array }

export const sizeOf = ({ starts }: Dictionary): number => starts.length - 1

export const termAt = ({ letters, starts }: Dictionary, term: number): string =>
  readLetters(letters, starts[term] ?? 0, starts[term + 1] ?? 0)

/** Below 0 where term `a` of one dictionary comes before term `b` of another, 0 where they are the same term. */
export const compareTerms = (one: Dictionary, a: number, other: Dictionary, b: number): number => {
  const from = one.starts[a] ?? 0
  const start = other.starts[b] ?? 0
  const length = (one.starts[a + 1] ?? 0) - from
  const otherLength = (other.starts[b + 1] ?? 0) - start
  const both = Math.min(length, otherLength)
  for (let i = 0; i < both; i++) {
    const difference = (one.letters[from + i] ?? 0) - (other.letters[start + i] ?? 0)
    if (difference !== 0) return difference
  }
  return length - otherLength
}

/** How a term stands to some letters: 0 where it is the same, or, with `isPrefix`, starts with them. */
const compare = ({ letters, starts }: Dictionary, term: number, wanted: Uint8Array, isPrefix: boolean): number => {
  const start = starts[term] ?? 0
  const length = (starts[term + 1] ?? 0) - start
  const both = Math.min(length, wanted.length)
  for (let i = 0; i < both; i++) {
    const difference = (letters[start + i] ?? 0) - (wanted[i] ?? 0)
    if (difference !== 0) return difference
  }
  return isPrefix && length >= wanted.length ? 0 : length - wanted.length
}

/**
 * The first term for which `isPast` holds, from `low` on, given that it holds for all that follow; the end where there
 * is none.
 */
const firstPast = (low: number, end: number, isPast: (term: number) => boolean): number => {
  let [from, to] = [low, end]
  while (from < to) {
    const middle = (from + to) >>> 1
    if (isPast(middle)) to = middle
    else from = middle + 1
  }
  return from
}

/** -1 where there is no such term. */
export const findTerm = (dictionary: Dictionary, wanted: Uint8Array): number => {
  const size = sizeOf(dictionary)
  const found = firstPast(0, size, term => compare(dictionary, term, wanted, false) >= 0)
  return found < size && compare(dictionary, found, wanted, false) === 0 ? found : -1
}

/** The terms that start with these letters: from `start` up to, not including, `end`. */
export const prefixRange = (
  dictionary: Dictionary,
  prefix: Uint8Array,
): { readonly start: number; readonly end: number } => {
  const size = sizeOf(dictionary)
  const start = firstPast(0, size, term => compare(dictionary, term, prefix, false) >= 0)
  return { start, end: firstPast(start, size, term => compare(dictionary, term, prefix, true) > 0) }
}

/**
 * The first term from `low` up to `end` whose letter at a place is this one or a higher one; the end where there is
 * none. Cheap where that is near.
 * @param low a term before it must share the bytes before the place with all terms up to `end`, and these must be longer
 * @param offset the bytes before the place
 */
export const firstWithLetter = (
  { letters, starts }: Dictionary,
  low: number,
  end: number,
  offset: number,
  unit: number,
): number => {
  let [from, to] = [low, low]
  for (let step = 1; to < end && unitAt(letters, (starts[to] ?? 0) + offset) < unit; step *= 2) {
    from = to + 1
    to = Math.min(end, from + step)
  }
  while (from < to) {
    const middle = (from + to) >>> 1
    if (unitAt(letters, (starts[middle] ?? 0) + offset) < unit) from = middle + 1
    else to = middle
  }
  return from
}
