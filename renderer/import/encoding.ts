import { analyse } from 'chardet'
import { Refused } from './parser.ts'

/** Text, and the encoding it was read in, as the Encoding Standard names it. `isGuessed` where the document names none. */
export type Decoded = { readonly text: string; readonly encoding: string; readonly isGuessed: boolean }

/**
 * Reads bytes as text: in the encoding of the mark they begin with, else the one that is named, else UTF-8 where they are that without a
 * fault, else the likeliest.
 * @param named by the document, as it stands there; '' where it names none
 */
export const decode = (bytes: Uint8Array, named: string): Decoded => {
  const marked = markOf(bytes)
  if (marked !== null) return { text: new TextDecoder(marked).decode(bytes), encoding: marked, isGuessed: false }
  const wide = unmarkedUtf16(bytes)
  if (wide !== null) return { text: new TextDecoder(wide).decode(bytes), encoding: wide, isGuessed: true }
  const decoder = decoderFor(named)
  if (decoder !== null) {
    // A page that was saved anew often still names the encoding it once had.
    const utf8 = decoder.encoding === 'utf-8' ? null : asUtf8(bytes)
    if (utf8 !== null && hasManyBytes(bytes)) return { text: utf8, encoding: 'utf-8', isGuessed: false }
    return { text: decoder.decode(bytes), encoding: decoder.encoding, isGuessed: false }
  }
  const utf8 = asUtf8(bytes)
  if (utf8 !== null) return { text: utf8, encoding: 'utf-8', isGuessed: false }
  const guessed = likeliest(bytes)
  return { text: guessed.decode(bytes), encoding: guessed.encoding, isGuessed: true }
}

/** The encoding that a page of HTML or XML names within its first bytes; '' where it names none. */
export const namedEncoding = (bytes: Uint8Array): string => {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 4096))
  const found =
    /<\?xml[^>]*\bencoding\s*=\s*["']([\w.:-]+)["']/i.exec(head) ??
    /<meta[^>]*\bcharset\s*=\s*["']?\s*([\w.:-]+)/i.exec(head)
  return found?.[1] ?? ''
}

const markOf = ([a, b, c]: Uint8Array): string | null => {
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8'
  if (a === 0xff && b === 0xfe) return 'utf-16le'
  return a === 0xfe && b === 0xff ? 'utf-16be' : null
}

/** Of text that is mostly Latin letters, every other byte is a NUL; other text has none. */
const unmarkedUtf16 = (bytes: Uint8Array): string | null => {
  const sample = bytes.subarray(0, 4096)
  const nuls = [0, 0]
  for (const [at, byte] of sample.entries()) if (byte === 0) nuls[at % 2] = (nuls[at % 2] ?? 0) + 1
  const [even = 0, odd = 0] = nuls
  if (Math.max(even, odd) < sample.length / 4) return null
  return odd > even ? 'utf-16le' : 'utf-16be'
}

const decoderFor = (label: string): TextDecoder | null => {
  try {
    return label === '' ? null : new TextDecoder(label)
  } catch {
    return null
  }
}

const asUtf8 = (bytes: Uint8Array): string | null => {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}

/** More than ASCII, so that being faultless UTF-8 is no accident. */
const hasManyBytes = (bytes: Uint8Array) => bytes.some(byte => byte > 0x7f)

/** Bytes looked at to find out. */
const SAMPLE = 200_000

const likeliest = (bytes: Uint8Array): TextDecoder => {
  const sample = bytes.subarray(0, SAMPLE)
  for (const { name } of analyse(sample)) {
    const decoder = decoderFor(name)
    if (decoder !== null && decoder.encoding !== 'utf-8') return decoder
  }
  return new TextDecoder('windows-1252')
}

/** @throws Refused where a text in this encoding can't be told from noise */
export const refuseNoise = (text: string) => {
  const wrong = [...text.slice(0, 20_000)].filter(letter => letter === '\ufffd').length
  if (wrong > 200 && wrong > text.length / 10)
    throw new Refused(
      'unknown',
      'Its bytes are no text in any encoding that Rejoinder knows. Nothing was added. Save it as text in UTF-8, and bring that in.',
    )
}
