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
    this.#bytes = list.bytes
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
      if (this.#inBlock > 0 && document <= this.#blockEnd) this.#step()
      else if (!this.#nextBlock(document)) return false
    }
    return true
  }

  /** The positions of this document, 0 ≤ i < `frequency`: they grow. */
  position(i: number): number {
    const bit = (this.#before + i) * this.#bits
    const at = this.#positions + (bit >>> 3)
    const bytes = this.#bytes
    const word =
      (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8) | ((bytes[at + 2] ?? 0) << 16) | ((bytes[at + 3] ?? 0) << 24)
    return (word >>> (bit & 7)) & ((1 << this.#bits) - 1)
  }

  #step(): void {
    const reader = this.#postings
    const gap = reader.varint()
    this.#before += this.frequency
    this.document += (gap >>> 1) + 1
    this.frequency = (gap & 1) === 1 ? 1 : reader.varint()
    this.#inBlock--
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
