/** What is packed: columns of numbers, and lists of strings. */
export type Packed = { readonly numbers: readonly Uint32Array[]; readonly strings: readonly (readonly string[])[] }

/** "RJLB", and the version of the layout. Another version is not read. */
const MAGIC = 0x524a4c42
const VERSION = 2
const HEADER = 5

/**
 * Columns and strings as bytes, all lengths in 32-bit words, in the order of bytes of this machine:
 *
 *     magic · version · words in all · columns · lists │ length of each column │ strings and bytes of each list │
 *     columns │ for each list: UTF-16 length of each string │ for each list: the strings as UTF-8, filled up to whole words
 */
export const pack = ({ numbers, strings }: Packed): Uint8Array => {
  const texts = strings.map(list => new TextEncoder().encode(list.join('')))
  const lengths = strings.map(list => Uint32Array.from(list, each => each.length))
  const sizes = [
    ...numbers.map(column => column.length),
    ...strings.flatMap((list, i) => [list.length, texts[i]?.length ?? 0]),
  ]
  const columns = [...numbers, ...lengths]
  const length =
    HEADER +
    sizes.length +
    columns.reduce((sum, each) => sum + each.length, 0) +
    texts.reduce((sum, each) => sum + wordsFor(each.length), 0)
  // Whole words of 64 bits, so that what follows may be read by them.
  const total = length + (length % 2)
  const words = new Uint32Array(total)
  words.set([MAGIC, VERSION, total, numbers.length, strings.length, ...sizes])
  let at = HEADER + sizes.length
  for (const column of columns) {
    words.set(column, at)
    at += column.length
  }
  const bytes = new Uint8Array(words.buffer)
  for (const text of texts) {
    bytes.set(text, at * 4)
    at += wordsFor(text.length)
  }
  return bytes
}

/** What was packed; `null` where the bytes were cut or made by another version. That none was changed is the caller's to know. */
export const unpack = (bytes: Uint8Array): Packed | null => {
  if (bytes.length < HEADER * 4 || bytes.length % 4 !== 0) return null
  // A copy: the bytes may begin anywhere in their buffer, and columns begin at whole words.
  const words = new Uint32Array(bytes.slice().buffer)
  const [magic, version, total, columns = 0, lists = 0] = words
  if (magic !== MAGIC || version !== VERSION || total !== words.length) return null
  let at = HEADER + columns + 2 * lists
  const take = (length: number) => {
    at += length
    return words.subarray(at - length, at)
  }
  const sizes = words.subarray(HEADER, at)
  const numbers = Array.from({ length: columns }, (_, i) => take(sizes[i] ?? 0))
  const lengths = Array.from({ length: lists }, (_, i) => take(sizes[columns + 2 * i] ?? 0))
  const strings = lengths.map((of, i) => {
    const size = sizes[columns + 2 * i + 1] ?? 0
    const text = new TextDecoder().decode(new Uint8Array(take(wordsFor(size)).slice().buffer, 0, size))
    return cutUp(text, of)
  })
  return { numbers, strings }
}

const wordsFor = (bytes: number) => Math.ceil(bytes / 4)

const cutUp = (text: string, lengths: Uint32Array): readonly string[] => {
  const found: string[] = []
  let at = 0
  for (const length of lengths) {
    found.push(text.slice(at, at + length))
    at += length
  }
  return found
}
