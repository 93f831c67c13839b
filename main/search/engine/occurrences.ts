import { ByteReader } from './bytes.ts'
import { BLOCK, type ListReader } from './lists.ts'

/**
 * Walks one list with positions, document by document, stepping over blocks where it can. `document` and `frequency`
 * are those it stands at.
 */
export class Occurrences {
  document = -1
  frequency = 0
  #bytes: Uint8Array = new Uint8Array(0)
  /** The same bytes: in one step it reads the four that a position may lie in. */
  #view = new DataView(this.#bytes.buffer)
  readonly #table = new ByteReader(this.#bytes)
  readonly #postings = new ByteReader(this.#bytes)
  /** Documents of the blocks still to come, and those still to come in this block. */
  #remaining = 0
  #inBlock = 0
  /** The last document of this block, unknown (so past all) in the last block. */
  #blockEnd = -1
  /** Where the next block starts in the postings and in the positions. */
  #nextPostings = 0
  #nextPositions = 0
  /** Where the positions of this block start, how many bits each takes, and how many come before this document's. */
  #positions = 0
  #bits = 0
  #before = 0

  /** Starts before the first document of the list, with positions, that `list` stands at. */
  open(list: ListReader): void {
    this.document = -1
    this.frequency = 0
    const { bytes } = list
    this.#bytes = bytes
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    this.#remaining = list.documents
    this.#inBlock = 0
    this.#blockEnd = -1
    this.#table.bytes = list.bytes
    this.#table.at = list.postingsAt
    const table = list.documents > BLOCK ? this.#table.varint() : 0
    this.#nextPostings = this.#table.at + table
    this.#nextPositions = list.positionsAt
    this.#postings.bytes = list.bytes
    this.#before = 0
  }

  /** On to the first document that is not below `document`; false where there is none. */
  seek(document: number): boolean {
    while (this.document < document) {
      if (this.#inBlock > 0 && document <= this.#blockEnd) this.#stepTo(document)
      else if (!this.#nextBlock(document)) return false
    }
    return true
  }

  /** The positions of this document, 0 ≤ i < `frequency`: they grow. */
  position(i: number): number {
    const bit = (this.#before + i) * this.#bits
    return (this.#view.getUint32(this.#positions + (bit >>> 3), true) >>> (bit & 7)) & ((1 << this.#bits) - 1)
  }

  /** Sets `marks` to `stamp` at each position of this document, moved by `shift`. */
  stamp(marks: Uint32Array, shift: number, stamp: number): void {
    const [view, bits, start] = [this.#view, this.#bits, this.#positions]
    const mask = (1 << bits) - 1
    let bit = this.#before * bits
    for (let left = this.frequency; left > 0; left--, bit += bits)
      marks[((view.getUint32(start + (bit >>> 3), true) >>> (bit & 7)) & mask) + shift] = stamp
  }

  /**
   * As `stamp`, only where `before` stands and up to `last`; whether that is anywhere.
   * @param isEnough whether to stop at the first such place, and leave it as it is
   */
  stampAnew(
    marks: Uint32Array,
    shift: number,
    stamp: number,
    { before, last, isEnough }: { readonly before: number; readonly last: number; readonly isEnough: boolean },
  ): boolean {
    const [view, bits, start] = [this.#view, this.#bits, this.#positions]
    const mask = (1 << bits) - 1
    let bit = this.#before * bits
    let isAny = false
    for (let left = this.frequency; left > 0; left--, bit += bits) {
      const place = ((view.getUint32(start + (bit >>> 3), true) >>> (bit & 7)) & mask) + shift
      if (place > last) break
      if (marks[place] !== before) continue
      if (isEnough) return true
      marks[place] = stamp
      isAny = true
    }
    return isAny
  }

  /** Along the block to the first document that is not below `document`, or to the end of the block. */
  #stepTo(document: number): void {
    const { bytes } = this.#postings
    let { at } = this.#postings
    let [here, frequency, before, left] = [this.document, this.frequency, this.#before, this.#inBlock]
    for (; here < document && left > 0; left--) {
      before += frequency
      let gap = bytes[at++] ?? 0
      if (gap > 0x7f) {
        this.#postings.at = at - 1
        gap = this.#postings.varint()
        at = this.#postings.at
      }
      here += (gap >>> 1) + 1
      const isOnce = gap & 1
      const often = (bytes[at] ?? 0) & (isOnce - 1)
      if (often <= 0x7f) {
        frequency = isOnce | often
        at += 1 - isOnce
      } else {
        this.#postings.at = at
        frequency = this.#postings.varint()
        at = this.#postings.at
      }
    }
    this.#postings.at = at
    this.document = here
    this.frequency = frequency
    this.#before = before
    this.#inBlock = left
  }

  /** To the start of the first block from here on that may hold `document`; false where there is none. */
  #nextBlock(document: number): boolean {
    const table = this.#table
    while (this.#remaining > 0) {
      const start = this.#nextPostings
      const positions = this.#nextPositions
      const before = this.#blockEnd
      this.#inBlock = Math.min(BLOCK, this.#remaining)
      this.#remaining -= this.#inBlock
      if (this.#remaining > 0) {
        this.#blockEnd += table.varint()
        this.#nextPostings += table.varint()
        this.#nextPositions += table.varint()
      } else this.#blockEnd = Number.POSITIVE_INFINITY
      if (document > this.#blockEnd) continue
      this.document = before
      this.frequency = 0
      this.#before = 0
      this.#postings.at = start
      this.#positions = positions + 1
      this.#bits = this.#bytes[positions] ?? 0
      return true
    }
    return false
  }
}
