import { ByteWriter } from './bytes.ts'
import type { FieldSpec } from './engine.ts'
import { writeLetters } from './letters.ts'
import { removedFrom, type Segment } from './segment.ts'

/**
 * An index as bytes. Every part is padded to a multiple of 16, so that once read it is looked at where it lies: nothing
 * is taken apart.
 *
 * ```
 * head       "RJIX" · version · bytes of all · segments · bytes of the fields · 0 0 0
 * fields     name, boost and positions of each, as text
 * table      for each segment: documents · terms · bytes of letters · bytes of lists
 * segments   documents · lengths · removed · starts of letters · letters · starts of lists · lists
 * ```
 * Numbers take four bytes, the lowest first. On a machine that has them the other way round the head is not known
 * again, and so nothing is misread.
 */
const MAGIC = 0x58494a52
const VERSION = 2
const HEAD_WORDS = 8
const TABLE_WORDS = 4
const WORD = 4
/** Every part is a multiple of it. */
const UNIT = 16

const padded = (length: number): number => Math.ceil(length / UNIT) * UNIT

/** What the index was made for: with other fields its numbers would mean other things. */
const signatureOf = (fields: readonly FieldSpec[]): Uint8Array => {
  const writer = new ByteWriter()
  for (const { name, boost, hasPositions } of fields) writeLetters(`${name}\t${boost}\t${hasPositions}\n`, writer)
  return writer.written()
}

/** The bytes of numbers as they lie in memory. */
const bytesOf = (numbers: Uint32Array): Uint8Array =>
  new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength)

/** The sections of a segment, in order, with the bytes each has. */
const sectionsOf = (fields: number, [documents = 0, terms = 0, letters = 0, lists = 0]: readonly number[]) => [
  documents * WORD,
  documents * WORD * fields,
  documents,
  (terms + 1) * WORD,
  letters,
  (terms + 1) * WORD,
  lists,
]

/** The parts share memory with the segments, but for what may still change; each is a multiple of 16 long. */
export const partsOf = (fields: readonly FieldSpec[], segments: readonly Segment[]): readonly Uint8Array[] => {
  const signature = signatureOf(fields)
  const table = segments.map(({ documents, starts, dictionary, lists }) => [
    documents.length,
    starts.length - 1,
    dictionary.letters.length,
    lists.length,
  ])
  const sections = [
    signature,
    bytesOf(Uint32Array.from(table.flat())),
    ...segments.flatMap(({ documents, lengths, removed, dictionary, starts, lists }) => [
      bytesOf(documents),
      bytesOf(lengths),
      removed.flags.slice(),
      bytesOf(dictionary.starts),
      dictionary.letters,
      bytesOf(starts),
      lists,
    ]),
  ].flatMap(inPieces)
  const length = sections.reduce((sum, section) => sum + section.length, HEAD_WORDS * WORD)
  const head = bytesOf(Uint32Array.of(MAGIC, VERSION, length, segments.length, signature.length, 0, 0, 0))
  return [head, ...sections]
}

/** A section as it is, and what does not fill a piece of 16 copied and padded. */
const inPieces = (section: Uint8Array): readonly Uint8Array[] => {
  if (section.length === 0) return []
  if (section.byteOffset % WORD !== 0) return inPieces(section.slice())
  const whole = section.length - (section.length % UNIT)
  if (whole === section.length) return [section]
  const rest = new Uint8Array(UNIT)
  rest.set(section.subarray(whole))
  return [section.subarray(0, whole), rest]
}

/** `null` where the bytes are not whole, are of other fields, or are something else. That none was changed is the caller's to know. */
export const segmentsFrom = (fields: readonly FieldSpec[], given: Uint8Array): readonly Segment[] | null => {
  if (given.length < HEAD_WORDS * WORD || given.length % UNIT !== 0) return null
  // Numbers can be looked at only where they lie at a multiple of their size. (A plain view: that of a Buffer, once
  // sliced, would still be the caller's.)
  const bytes =
    given.byteOffset % WORD === 0 ? new Uint8Array(given.buffer, given.byteOffset, given.length) : new Uint8Array(given)
  const wordsAt = (at: number, length: number) => new Uint32Array(bytes.buffer, bytes.byteOffset + at, length / WORD)
  const [magic, version, length, count = 0, signatureLength = 0] = wordsAt(0, HEAD_WORDS * WORD)
  const signature = signatureOf(fields)
  if (magic !== MAGIC || version !== VERSION || length !== bytes.length || signatureLength !== signature.length)
    return null

  let at = HEAD_WORDS * WORD
  const take = (length: number): Uint8Array => {
    const section = bytes.subarray(at, at + length)
    at += padded(length)
    return section
  }
  const takeWords = (length: number): Uint32Array => {
    const section = wordsAt(at, length)
    at += padded(length)
    return section
  }
  if (take(signature.length).some((byte, i) => byte !== signature[i])) return null
  if (count * TABLE_WORDS * WORD > bytes.length - at) return null
  const table = takeWords(count * TABLE_WORDS * WORD)
  const sizes = Array.from({ length: count }, (_, s) =>
    sectionsOf(fields.length, [...table.subarray(s * TABLE_WORDS, (s + 1) * TABLE_WORDS)]),
  )
  if (sizes.flat().reduce((sum, size) => sum + padded(size), at) !== bytes.length) return null
  return sizes.map(sections => {
    const [documents = 0, lengths = 0, removed = 0, letterStarts = 0, letters = 0, listStarts = 0, lists = 0] = sections
    return {
      documents: takeWords(documents),
      lengths: takeWords(lengths),
      removed: removedFrom(take(removed).slice()),
      dictionary: { starts: takeWords(letterStarts), letters: take(letters) },
      starts: takeWords(listStarts),
      lists: take(lists),
    }
  })
}
