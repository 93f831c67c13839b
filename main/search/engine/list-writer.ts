import { ByteWriter, varintLength } from './bytes.ts'
import { BLOCK } from './lists.ts'

/** Positions are read four bytes at a time: the last ones must have that many after them. */
export const SPARE_BYTES = 4
/**
 * The last position there is; what stands further down, past 33 million words, is taken to stand there. Four bytes hold
 * it wherever it starts in a byte.
 */
const LAST_POSITION = 2 ** 25 - 1

/** All lists of a segment, once they are written: where they lie, with room behind them that was never touched. */
export const sealed = (lists: ByteWriter): Uint8Array => {
  for (let i = 0; i < SPARE_BYTES; i++) lists.byte(0)
  return lists.bytes.subarray(0, lists.length)
}

/**
 * Writes lists as `lists.ts` draws them: `open`, then for each document `document` and its `position`s, then `close`.
 */
export class ListWriter {
  readonly #table = new ByteWriter()
  readonly #postings = new ByteWriter()
  readonly #packed = new ByteWriter()
  #positions = new Uint32Array(BLOCK)
  #field = 0
  #hasPositions = false
  #documents = 0
  /** The document before, and the last one of the block before. */
  #last = -1
  #blockEnd = -1
  /** Where this block starts in parts 1 and 2, and its positions so far. */
  #postingsStart = 0
  #packedStart = 0
  #count = 0
  #largest = 0

  open(field: number, hasPositions: boolean): void {
    this.#table.clear()
    this.#postings.clear()
    this.#packed.clear()
    this.#field = field
    this.#hasPositions = hasPositions
    this.#documents = 0
    this.#last = -1
    this.#blockEnd = -1
    this.#postingsStart = 0
    this.#packedStart = 0
    this.#count = 0
    this.#largest = 0
  }

  /** @param document larger than the one before */
  document(document: number, frequency: number): void {
    if (this.#documents > 0 && this.#documents % BLOCK === 0) this.#closeBlock()
    const gap = document - this.#last - 1
    this.#postings.varint(gap * 2 + (frequency === 1 ? 1 : 0))
    if (frequency !== 1) this.#postings.varint(frequency)
    this.#last = document
    this.#documents++
  }

  /** A position in the document before; they grow. */
  position(position: number): void {
    if (this.#count === this.#positions.length) {
      const larger = new Uint32Array(this.#count * 2)
      larger.set(this.#positions)
      this.#positions = larger
    }
    const kept = Math.min(position, LAST_POSITION)
    this.#positions[this.#count++] = kept
    if (kept > this.#largest) this.#largest = kept
  }

  /** Appends the list to `into`; an empty one leaves no trace. */
  close(into: ByteWriter): void {
    if (this.#documents === 0) return
    if (this.#hasPositions) this.#pack()
    const table = this.#documents > BLOCK ? this.#table.length : 0
    const tableBytes = this.#documents > BLOCK ? varintLength(table) + table : 0
    into.varint(this.#field * 2 + (this.#hasPositions ? 1 : 0))
    into.varint(this.#documents)
    into.varint(tableBytes + this.#postings.length)
    if (this.#hasPositions) into.varint(this.#packed.length)
    if (tableBytes > 0) {
      into.varint(table)
      into.append(this.#table.bytes, 0, table)
    }
    into.append(this.#postings.bytes, 0, this.#postings.length)
    into.append(this.#packed.bytes, 0, this.#packed.length)
  }

  #closeBlock(): void {
    if (this.#hasPositions) this.#pack()
    this.#table.varint(this.#last - this.#blockEnd)
    this.#table.varint(this.#postings.length - this.#postingsStart)
    if (this.#hasPositions) this.#table.varint(this.#packed.length - this.#packedStart)
    this.#blockEnd = this.#last
    this.#postingsStart = this.#postings.length
    this.#packedStart = this.#packed.length
  }

  /** The positions of this block, the lowest bits first. */
  #pack(): void {
    const bits = 32 - Math.clz32(this.#largest)
    const packed = this.#packed
    packed.reserve(1 + Math.ceil((this.#count * bits) / 8))
    packed.byte(bits)
    let pending = 0
    let held = 0
    for (let i = 0; i < this.#count; i++) {
      pending |= (this.#positions[i] ?? 0) << held
      held += bits
      for (; held >= 8; held -= 8) {
        packed.byte(pending & 0xff)
        pending >>>= 8
      }
    }
    if (held > 0) packed.byte(pending & 0xff)
    this.#count = 0
    this.#largest = 0
  }
}
