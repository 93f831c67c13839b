/** Bytes of a checksum. */
export const CHECKSUM_LENGTH = 16

/** Bytes that are taken in together. */
const BLOCK = 16
const NOTHING = new Uint8Array(0)

/**
 * A checksum of 128 bits over bytes as they come, at some 3 GB a second: twice as fast as SHA-256.
 *
 * The words of 32 bits are dealt out in turn to four lanes. Each lane takes a word in by steps that can be undone
 * (exclusive or, an odd factor, a rotation): so two inputs that differ in one word of a lane never meet again in it,
 * and no flipped bit goes unnoticed. Four lanes let the processor work on four words at a time. It is no protection
 * against forgery.
 */
export class Checksum {
  readonly #lanes = Uint32Array.of(0x9e3779b9, 0x7f4a7c15, 0xf39cc060, 0x5cedc834)
  /** Less than a block. */
  #rest = NOTHING
  #length = 0

  /** However bytes are cut into pieces, the checksum is the same. */
  add(bytes: Uint8Array): void {
    this.#length += bytes.length
    // Words can be looked at only where they lie at a multiple of their size.
    const isInPlace = this.#rest.length === 0 && bytes.byteOffset % 4 === 0
    const given = isInPlace ? bytes : joined(this.#rest, bytes)
    const whole = given.length - (given.length % BLOCK)
    mix(this.#lanes, new Uint32Array(given.buffer, given.byteOffset, whole / 4))
    this.#rest = given.slice(whole)
  }

  /** The checksum of all that was added. Nothing may be added any more. */
  sum(): Uint8Array {
    // With the length, what is filled up with zeros differs from what ends in zeros.
    const length = Uint32Array.of(this.#length, this.#length / 2 ** 32, 0, 0)
    const last = joined(this.#rest, new Uint8Array((BLOCK - this.#rest.length) % BLOCK))
    mix(this.#lanes, new Uint32Array(last.buffer))
    mix(this.#lanes, length)
    return new Uint8Array(this.#lanes.buffer)
  }
}

const joined = (one: Uint8Array, other: Uint8Array): Uint8Array => {
  const both = new Uint8Array(one.length + other.length)
  both.set(one)
  both.set(other, one.length)
  return both
}

const mix = (lanes: Uint32Array, words: Uint32Array): void => {
  let [a = 0, b = 0, c = 0, d = 0] = lanes
  for (let i = 0; i + 3 < words.length; i += 4) {
    a = Math.imul(a ^ (words[i] ?? 0), 0x85ebca6b)
    b = Math.imul(b ^ (words[i + 1] ?? 0), 0xc2b2ae35)
    c = Math.imul(c ^ (words[i + 2] ?? 0), 0x27d4eb2f)
    d = Math.imul(d ^ (words[i + 3] ?? 0), 0x165667b1)
    a = (a << 13) | (a >>> 19)
    b = (b << 13) | (b >>> 19)
    c = (c << 13) | (c >>> 19)
    d = (d << 13) | (d >>> 19)
  }
  lanes.set([a, b, c, d])
}
