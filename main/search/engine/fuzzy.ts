import { afterPrefix, type Dictionary, sizeOf } from './dictionary.ts'
import { unitAt, unitLength } from './letters.ts'

/** Stands in a pattern for any one letter. */
export const ANY_LETTER = -1

/**
 * Every term that becomes the pattern by at most `most` edits: a letter too many, too few, another one, or two side by
 * side swapped.
 *
 * It is what Lunr's token set of a fuzzy word accepts, as a table: after some letters of a term, `left[i]` is the
 * fewest edits after which the pattern from `i` on is still to come, and `swapped[i]` the fewest after which letter `i`
 * is to come and then the pattern from `i + 2` on, for letter `i + 1` came first. (So a letter may stand between two
 * that were swapped, but none may lack there.)
 *
 * Terms are walked in order and share the rows of the letters they share; where no row is within `most`, all terms that
 * start so are skipped.
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
  const size = sizeOf(dictionary)
  const length = pattern.length
  const tooMany = most + 1
  // A row is `left` (length + 1 of them) followed by `swapped` (length of them); one more row for each letter of the
  // longest term that can match.
  const width = 2 * length + 1
  const deepest = length + most + 1
  const rows = new Uint8Array((deepest + 1) * width).fill(tooMany)
  for (let i = 0; i <= Math.min(length, most); i++) rows[i] = i
  const units = new Int32Array(deepest)
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

  // Rows are filled for the first `known` letters of the term before.
  let known = 0
  let term = 0
  while (term < size) {
    const end = starts[term + 1] ?? 0
    let at = starts[term] ?? 0
    let depth = 0
    let isDead = false
    while (at < end && !isDead) {
      const unit = unitAt(letters, at)
      at += unitLength(letters[at] ?? 0)
      if (depth < known && units[depth] === unit) {
        depth++
        continue
      }
      known = depth
      if (depth >= deepest) isDead = true
      else {
        units[depth] = unit
        isDead = step(depth, unit) > most
        if (!isDead) known = ++depth
      }
    }
    if (isDead) {
      term = afterPrefix(dictionary, term, at - (starts[term] ?? 0))
      continue
    }
    known = depth
    const edits = rows[depth * width + length] ?? tooMany
    if (edits <= most) visit(term, edits)
    term++
  }
}
