/**
 * Lunr's weights: BM25 by field, rounded. Everything is worked out in Lunr's order of operations, for a last bit lost
 * here could round a weight up there.
 * @see https://lunrjs.com/guides/searching.html#scoring
 */

/** How soon more mentions of a term count for less. */
const K1 = 1.2
/** How much the length of a field counts, 0 to 1. */
const B = 0.75

/**
 * How telling a term is.
 * @param pairs of a field and a document that hold it: over all fields of the index, so it may be more than there are
 * documents
 */
export const rarity = (pairs: number, documents: number): number =>
  Math.log(1 + Math.abs((documents - pairs + 0.5) / (pairs + 0.5)))

/** What a term weighs in a field of a document, to three places. */
export const weight = (
  rarity: number,
  frequency: number,
  length: number,
  averageLength: number,
  boost: number,
): number =>
  rounded(
    ((rarity * ((K1 + 1) * frequency)) / (K1 * (1 - B + B * (length / averageLength)) + frequency)) * boost * 1000,
  ) / 1000

/** As `Math.round`, of which no processor has an instruction: that took longer than all the rest. @param value not negative */
const rounded = (value: number): number => Math.floor(value + 0.5)
