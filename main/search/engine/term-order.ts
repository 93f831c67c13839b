import { ByteWriter } from './bytes.ts'
import { compareTerms, type Dictionary } from './dictionary.ts'
import { writeLetters } from './letters.ts'

/** Bytes of a term that are sorted by at first: two words of four. Few terms share so many. */
const WORD_BYTES = 4
/** Below so many, to count out the values of a byte takes longer than to compare. */
const FEW = 64

/**
 * A dictionary of these terms, and for each of its places the number that the term there has among those given.
 *
 * Strings are slow to compare. So terms are dealt out by their first eight bytes, the last of these first, each time in
 * the order they stood in; only those that agree in all eight are compared.
 * @param terms each once, in any order
 */
export const sortedDictionary = (
  terms: readonly string[],
): { readonly dictionary: Dictionary; readonly order: Uint32Array } => {
  const size = terms.length
  const writer = new ByteWriter(size * 8)
  const starts = new Uint32Array(size + 1)
  for (const [i, term] of terms.entries()) {
    writeLetters(term, writer)
    starts[i + 1] = writer.length
  }
  const given = { letters: writer.bytes, starts }
  const numbers = Uint32Array.from({ length: size }, (_, i) => i)
  const order = size < FEW ? compared(given, numbers) : dealtOut(given, numbers)
  return { dictionary: inOrder(given, order), order }
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

const inOrder = (given: Dictionary, order: Uint32Array): Dictionary => {
  const letters = new ByteWriter(given.starts[order.length] ?? 0)
  const starts = new Uint32Array(order.length + 1)
  for (let place = 0; place < order.length; place++) {
    const number = order[place] ?? 0
    letters.append(given.letters, given.starts[number] ?? 0, given.starts[number + 1] ?? 0)
    starts[place + 1] = letters.length
  }
  return { letters: letters.bytes, starts }
}
