import { ByteWriter } from './bytes.ts'

/**
 * Terms as bytes: each UTF-16 unit by itself, in one to three bytes, as UTF-8 writes a code point. So the order of
 * bytes is JavaScript's order of strings, and no string is lost, not even half a surrogate pair.
 */
export const writeLetters = (term: string, into: ByteWriter): void => {
  into.reserve(term.length * 3)
  const { bytes } = into
  let at = into.length
  for (let i = 0; i < term.length; i++) {
    const unit = term.charCodeAt(i)
    if (unit < 0x80) bytes[at++] = unit
    else if (unit < 0x800) {
      bytes[at++] = 0xc0 | (unit >> 6)
      bytes[at++] = 0x80 | (unit & 0x3f)
    } else {
      bytes[at++] = 0xe0 | (unit >> 12)
      bytes[at++] = 0x80 | ((unit >> 6) & 0x3f)
      bytes[at++] = 0x80 | (unit & 0x3f)
    }
  }
  into.length = at
}

export const lettersOf = (term: string): Uint8Array => {
  const writer = new ByteWriter(term.length * 3)
  writeLetters(term, writer)
  return writer.written()
}

/** How many bytes the unit takes that starts with this byte. */
export const unitLength = (first: number): number => (first < 0x80 ? 1 : first < 0xe0 ? 2 : 3)

/** The unit that starts at `at`. */
export const unitAt = (bytes: Uint8Array, at: number): number => {
  const first = bytes[at] ?? 0
  if (first < 0x80) return first
  const second = (bytes[at + 1] ?? 0) & 0x3f
  if (first < 0xe0) return ((first & 0x1f) << 6) | second
  return ((first & 0x0f) << 12) | (second << 6) | ((bytes[at + 2] ?? 0) & 0x3f)
}

export const readLetters = (bytes: Uint8Array, start: number, end: number): string => {
  let term = ''
  for (let at = start; at < end; at += unitLength(bytes[at] ?? 0)) term += String.fromCharCode(unitAt(bytes, at))
  return term
}
