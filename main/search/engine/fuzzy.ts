import { type Dictionary, firstWithLetter, sizeOf } from './dictionary.ts'
import { unitAt, unitLength } from './letters.ts'

/** Stands in a pattern for any one letter. */
export const ANY_LETTER = -1
/** Above all letters. */
const NO_LETTER = 0x10000

/**
 * Every term that becomes the pattern by at most `most` edits: a letter too many, too few, another one, or two side by
 * side swapped.
 *
 * It is what Lunr's token set of a fuzzy word accepts, as a table: after some letters of a term, `left[i]` is the
 * fewest edits after which the pattern from `i` on is still to come, and `swapped[i]` the fewest after which letter `i`
 * is to come and then the pattern from `i + 2` on, for letter `i + 1` came first. (So a letter may stand between two
 * that were swapped, but none may lack there.)
 *
 * Terms are walked in order and share the rows of the letters they share. Where a row has no edit left to give, only a
 * few letters can come next: the walk goes straight to the terms that go on with one of them.
 *
 * ```
 *           pattern  w o r d
 *  term            0 1 2 3 4   left, before any letter: all of it lacks
 *   w              1 0 1 2 3
 *   o              2 1 0 1 2
 *   d              3 2 1 1 1   "wod" is 1 away
 * ```
 * @param pattern UTF-16 units, or `ANY_LETTER`
 * @param visit gets terms in order, each with its edits
 */
export const walkFuzzy = (
  dictionary: Dictionary,
  pattern: readonly number[],
  most: number,
  visit: (term: number, edits: number) => void,
): void => {
  const { letters, starts } = dictionary
  const length = pattern.length
  const tooMany = most + 1
  // A row is `left` (length + 1 of them) followed by `swapped` (length of them); one more row for each letter of the
  // longest term that can match.
  const width = 2 * length + 1
  const deepest = length + most + 1
  const rows = new Uint8Array((deepest + 1) * width).fill(tooMany)
  for (let i = 0; i <= Math.min(length, most); i++) rows[i] = i
  const isAt = (i: number, unit: number) => pattern[i] === unit || pattern[i] === ANY_LETTER

  /**
   * Fills the row below `depth` for one letter more; the fewest edits in it. Places further from the depth than edits
   * can reach stay as they were filled first: too many.
   */
  const step = (depth: number, unit: number): number => {
    const before = depth * width
    const row = before + width
    let fewest = tooMany
    let beside = tooMany
    const end = Math.min(length, depth + 1 + most)
    for (let i = Math.max(0, depth + 1 - most); i <= end; i++) {
      let edits = (rows[before + i] ?? 0) + 1
      if (i > 0) {
        const same = (rows[before + i - 1] ?? 0) + (isAt(i - 1, unit) ? 0 : 1)
        if (same < edits) edits = same
        if (beside + 1 < edits) edits = beside + 1
        if (i > 1 && isAt(i - 2, unit)) {
          const swapped = rows[before + length + i - 1] ?? 0
          if (swapped < edits) edits = swapped
        }
      }
      if (edits > tooMany) edits = tooMany
      rows[row + i] = edits
      beside = edits
      if (edits < fewest) fewest = edits
      if (i + 1 >= length) continue
      const swap = length + 1 + i
      let swapped = (rows[before + swap] ?? 0) + 1
      if (isAt(i + 1, unit) && (rows[before + i] ?? 0) + 1 < swapped) swapped = (rows[before + i] ?? 0) + 1
      if (swapped > tooMany) swapped = tooMany
      rows[row + swap] = swapped
      if (swapped < fewest) fewest = swapped
    }
    return fewest
  }

  /** The least letter, `unit` or above, that can come next; `NO_LETTER` where there is none. */
  const nextLetter = (depth: number, unit: number, fewest: number): number => {
    if (fewest < most) return unit
    const row = depth * width
    let least = NO_LETTER
    const end = Math.min(length - 1, depth + most)
    for (let i = Math.max(0, depth - most); i <= end; i++) {
      if ((rows[row + i] ?? 0) > most && (rows[row + length + 1 + i] ?? 0) > most) continue
      const next = pattern[i] ?? NO_LETTER
      if (next === ANY_LETTER) return unit
      if (next >= unit && next < least) least = next
    }
    return least
  }

  /**
   * Walks the terms from `start` up to `end`.
   * @param depth the letters they share, for which rows are filled
   * @param offset the bytes of these
   * @param fewest edits in the last of these rows
   */
  const descend = (start: number, end: number, depth: number, offset: number, fewest: number): void => {
    let term = start
    if ((starts[term] ?? 0) + offset === starts[term + 1]) {
      const edits = rows[depth * width + length] ?? tooMany
      if (edits <= most) visit(term, edits)
      term++
    }
    if (depth === deepest) return
    while (term < end) {
      const at = (starts[term] ?? 0) + offset
      const unit = unitAt(letters, at)
      const next = nextLetter(depth, unit, fewest)
      if (next === NO_LETTER) return
      const after = firstWithLetter(dictionary, term + 1, end, offset, next === unit ? unit + 1 : next)
      if (next === unit) {
        const left = step(depth, unit)
        if (left <= most) descend(term, after, depth + 1, offset + unitLength(letters[at] ?? 0), left)
      }
      term = after
    }
  }
  const size = sizeOf(dictionary)
  if (size > 0) descend(0, size, 0, 0, 0)
}
