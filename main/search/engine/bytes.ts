/**
 * Bytes that grow as they are written.
 *
 * A number is written in groups of seven bits, the lowest first; the top bit of a byte says that more follow. Small
 * numbers, which are most of an index, take one byte.
 *
 * ```
 * 5 → 00000101        300 → 10101100 00000010
 *                           ▲ more   └─ 2 × 128
 * ```
 */
export class ByteWriter {
  bytes: Uint8Array
  length = 0

  constructor(capacity = 256) {
    this.bytes = new Uint8Array(capacity)
  }

  /** Room for this many bytes more. */
  reserve(count: number): void {
    const wanted = this.length + count
    if (wanted <= this.bytes.length) return
    const larger = new Uint8Array(Math.max(wanted, this.bytes.length * 2))
    larger.set(this.bytes.subarray(0, this.length))
    this.bytes = larger
  }

  byte(value: number): void {
    if (this.length === this.bytes.length) this.reserve(1)
    this.bytes[this.length++] = value
  }

  /** @param value a whole number from 0 to 2³² - 1 */
  varint(value: number): void {
    if (this.length + 5 > this.bytes.length) this.reserve(5)
    let rest = value
    while (rest > 0x7f) {
      this.bytes[this.length++] = (rest & 0x7f) | 0x80
      rest >>>= 7
    }
    this.bytes[this.length++] = rest
  }

  /** Appends what stands in `bytes` from `start` up to, not including, `end`. */
  append(bytes: Uint8Array, start: number, end: number): void {
    const count = end - start
    this.reserve(count)
    // To copy a few bytes by hand is cheaper than to make a view of them.
    if (count < 48) for (let i = 0; i < count; i++) this.bytes[this.length + i] = bytes[start + i] ?? 0
    else this.bytes.set(bytes.subarray(start, end), this.length)
    this.length += count
  }

  clear(): void {
    this.length = 0
  }

  /** What was written, without the room that was left. */
  written(): Uint8Array {
    return this.bytes.slice(0, this.length)
  }
}

/** How many bytes `varint` writes for a number. */
export const varintLength = (value: number): number =>
  value < 0x80 ? 1 : value < 0x4000 ? 2 : value < 0x200000 ? 3 : value < 0x10000000 ? 4 : 5

/** Reads what `ByteWriter` wrote, from `at` on. */
export class ByteReader {
  bytes: Uint8Array
  at: number

  constructor(bytes: Uint8Array, at = 0) {
    this.bytes = bytes
    this.at = at
  }

  varint(): number {
    let byte = this.bytes[this.at++] ?? 0
    if (byte < 0x80) return byte
    let value = byte & 0x7f
    let shift = 7
    do {
      byte = this.bytes[this.at++] ?? 0
      value |= (byte & 0x7f) << shift
      shift += 7
    } while (byte > 0x7f)
    return value >>> 0
  }
}
