import { ByteReader } from './bytes.ts'

/**
 * Lists of postings as bytes: where a term stands, field by field, one list after the other.
 *
 * ```
 * a term      list of field 0 · list of field 3 · …          up to where the next term starts
 * a list      field × 2 + (has positions) · documents · bytes of part 1 · [bytes of part 2] · part 1 · [part 2]
 * part 1      [bytes of the table · table] · postings
 * a posting   (gap to the document before - 1) × 2 + (stands there once) · [how often]
 * part 2      by block of 64 documents: bits of a position · positions, packed
 * table       where there are several blocks, for each but the last: gap to its last document ·
 *             its bytes in part 1 · its bytes in part 2
 * ```
 * Documents are local: they count along the segment. A position takes as many bits as the largest of its block, so that
 * any one can be read without those before it. Part 1 alone selects and ranks; the table lets a reader step over
 * blocks.
 */
export const BLOCK = 64

/** Walks the lists of one term. Holds the list it stands at. */
export class ListReader {
  readonly reader = new ByteReader(new Uint8Array(0))
  field = 0
  hasPositions = false
  /** How many hold the term in this field, those that were removed included. */
  documents = 0
  /** Where parts 1 and 2 start. */
  postingsAt = 0
  positionsAt = 0
  #next = 0
  #end = 0

  get bytes(): Uint8Array {
    return this.reader.bytes
  }

  /** @param end where the lists of the next term start */
  open(bytes: Uint8Array, start: number, end: number): void {
    this.reader.bytes = bytes
    this.#next = start
    this.#end = end
  }

  /** On to the next list; false where there is none. */
  next(): boolean {
    if (this.#next >= this.#end) return false
    const { reader } = this
    reader.at = this.#next
    const tag = reader.varint()
    this.field = tag >>> 1
    this.hasPositions = (tag & 1) === 1
    this.documents = reader.varint()
    const postings = reader.varint()
    const positions = this.hasPositions ? reader.varint() : 0
    this.postingsAt = reader.at
    this.positionsAt = reader.at + postings
    this.#next = this.positionsAt + positions
    return true
  }
}

/** Postings as numbers, side by side. Grows as needed, and is filled again and again. */
export type Postings = { documents: Uint32Array; frequencies: Uint32Array }
export const createPostings = (): Postings => ({ documents: new Uint32Array(1024), frequencies: new Uint32Array(1024) })

/** Reads the list that `list` stands at into `into`, from its start; how many there are. */
export const readPostings = (list: ListReader, into: Postings): number => {
  const count = list.documents
  reserve(into, count)
  const { reader } = list
  reader.at = list.postingsAt
  if (count > BLOCK) {
    const table = reader.varint()
    reader.at += table
  }
  readRun(reader, -1, 0, count, into)
  return count
}

/**
 * As `readPostings`, but only the blocks where one of these documents may stand.
 * @param documents in order
 */
export const readPostingsNear = (list: ListReader, documents: Uint32Array, into: Postings): number => {
  if (list.documents <= BLOCK) return readPostings(list, into)
  reserve(into, list.documents)
  const table = new ByteReader(list.bytes, list.postingsAt)
  const tableBytes = table.varint()
  let block = table.at + tableBytes
  let before = -1
  let count = 0
  let next = 0
  for (let left = list.documents; left > 0 && next < documents.length; left -= BLOCK) {
    const isLast = left <= BLOCK
    const last = isLast ? Number.POSITIVE_INFINITY : before + table.varint()
    const bytes = isLast ? 0 : table.varint()
    if (!isLast && list.hasPositions) table.varint()
    if ((documents[next] ?? 0) <= last) {
      list.reader.at = block
      const end = count + Math.min(BLOCK, left)
      readRun(list.reader, before, count, end, into)
      count = end
      while (next < documents.length && (documents[next] ?? 0) <= last) next++
    }
    before = last
    block += bytes
  }
  return count
}

const reserve = (postings: Postings, count: number): void => {
  if (postings.documents.length >= count) return
  postings.documents = new Uint32Array(count * 2)
  postings.frequencies = new Uint32Array(count * 2)
}

/** Reads side by side what stands from `reader` on, into the places from `start` up to `end`. @param before the document before */
const readRun = (reader: ByteReader, before: number, start: number, end: number, into: Postings): void => {
  const { documents, frequencies } = into
  const { bytes } = reader
  let { at } = reader
  let document = before
  for (let i = start; i < end; i++) {
    // Most gaps take one byte, some two.
    let gap = bytes[at++] ?? 0
    if (gap > 0x7f) {
      let byte = bytes[at++] ?? 0
      gap = (gap & 0x7f) | ((byte & 0x7f) << 7)
      for (let shift = 14; byte > 0x7f; shift += 7) {
        byte = bytes[at++] ?? 0
        gap |= (byte & 0x7f) << shift
      }
    }
    document += (gap >>> 1) + 1
    documents[i] = document
    // Whether one follows another is anyone's guess, a processor's too: so there is no branch for it.
    const isOnce = gap & 1
    const often = (bytes[at] ?? 0) & (isOnce - 1)
    if (often <= 0x7f) {
      frequencies[i] = isOnce | often
      at += 1 - isOnce
    } else {
      reader.at = at
      frequencies[i] = reader.varint()
      at = reader.at
    }
  }
}
