/** Bytes of a checksum; what is summed up comes in pieces of so many. */
export const CHECKSUM_LENGTH = 16

/**
 * A checksum of 128 bits over pieces of bytes, at some 3 GB a second.
 *
 * The words of 32 bits are dealt out in turn to four lanes. Each lane takes a word in by steps that can be undone
 * (exclusive or, an odd factor, a rotation): so two inputs that differ in one word of a lane never meet again in it,
 * and no flipped bit goes unnoticed. Four lanes let the processor work on four words at a time. It is no protection
 * against forgery.
 * @param pieces of bytes that start, in memory, at a multiple of 4 and are a multiple of 16 long
 */
export const checksumOf = (pieces: readonly Uint8Array[]): Uint32Array => {
  let [a, b, c, d] = [0x9e3779b9, 0x7f4a7c15, 0xf39cc060, 0x5cedc834]
  for (const piece of pieces) {
    const words = new Uint32Array(piece.buffer, piece.byteOffset, piece.length >> 2)
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
  }
  return Uint32Array.of(a, b, c, d)
}
