import { ByteWriter } from './bytes.ts'
import { compareTerms, type Dictionary } from './dictionary.ts'
import type { Vocabulary } from './vocabulary.ts'

/** Bytes of a term that are sorted by at first: two words of four. Few terms share so many. */
const WORD_BYTES = 4
/** Below so many, to count out the values of a byte takes longer than to compare. */
const FEW = 64

/**
 * A dictionary of these terms, and for each of its places the place that the term there has in the list given.
 *
 * Terms are slow to compare. So they are dealt out by their first eight bytes, the last of these first, each time in
 * the order they stood in; only those that agree in all eight are compared.
 * @param terms of a vocabulary, each once, in any order
 */
export const sortedDictionary = (
  terms: readonly number[],
  vocabulary: Vocabulary,
): { readonly dictionary: Dictionary; readonly order: Uint32Array } => {
  const given = gathered(terms, vocabulary.letters)
  const numbers = new Uint32Array(terms.length)
  for (let i = 0; i < numbers.length; i++) numbers[i] = i
  const order = terms.length < FEW ? compared(given, numbers) : dealtOut(given, numbers)
  return { dictionary: gathered(order, given), order }
}

/** Some terms, in the order of this list of their numbers. */
const gathered = (numbers: ArrayLike<number>, from: Dictionary): Dictionary => {
  const letters = new ByteWriter(numbers.length * 8)
  const starts = new Uint32Array(numbers.length + 1)
  for (let i = 0; i < numbers.length; i++) {
    const number = numbers[i] ?? 0
    letters.append(from.letters, from.starts[number] ?? 0, from.starts[number + 1] ?? 0)
    starts[i + 1] = letters.length
  }
  return { letters: letters.written(), starts }
}

const compared = (given: Dictionary, numbers: Uint32Array): Uint32Array =>
  numbers.sort((a, b) => compareTerms(given, a, given, b))

const dealtOut = (given: Dictionary, numbers: Uint32Array): Uint32Array => {
  const size = numbers.length
  const high = keysOf(given, size, 0)
  const low = keysOf(given, size, WORD_BYTES)
  let order: Uint32Array = numbers
  let spare: Uint32Array = new Uint32Array(size)
  for (const keys of [low, high])
    for (let shift = 0; shift < 32; shift += 8) {
      dealByByte(keys, shift, order, spare)
      ;[order, spare] = [spare, order]
    }
  for (let start = 0; start < size; ) {
    const first = order[start] ?? 0
    let end = start + 1
    while (end < size && high[order[end] ?? 0] === high[first] && low[order[end] ?? 0] === low[first]) end++
    if (end - start > 1) compared(given, order.subarray(start, end))
    start = end
  }
  return order
}

/** Four bytes of each term from `skipped` on, the first the highest; 0 past its end, which no byte of a letter but "\0" is. */
const keysOf = ({ letters, starts }: Dictionary, size: number, skipped: number): Uint32Array => {
  const keys = new Uint32Array(size)
  for (let term = 0; term < size; term++) {
    const from = (starts[term] ?? 0) + skipped
    const end = starts[term + 1] ?? 0
    let key = 0
    for (let i = 0; i < WORD_BYTES; i++) key = (key << 8) | (from + i < end ? (letters[from + i] ?? 0) : 0)
    keys[term] = key
  }
  return keys
}

const counts = new Uint32Array(257)
/** The numbers of `from` go into `into` by one byte of their keys; equals stay in order. */
const dealByByte = (keys: Uint32Array, shift: number, from: Uint32Array, into: Uint32Array): void => {
  counts.fill(0)
  for (let i = 0; i < keys.length; i++) {
    const above = (((keys[i] ?? 0) >>> shift) & 0xff) + 1
    counts[above] = (counts[above] ?? 0) + 1
  }
  for (let byte = 1; byte < 257; byte++) counts[byte] = (counts[byte] ?? 0) + (counts[byte - 1] ?? 0)
  for (let i = 0; i < from.length; i++) {
    const number = from[i] ?? 0
    const byte = ((keys[number] ?? 0) >>> shift) & 0xff
    const at = counts[byte] ?? 0
    counts[byte] = at + 1
    into[at] = number
  }
}
