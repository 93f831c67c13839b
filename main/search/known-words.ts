import { Buffer } from 'node:buffer'

/** Reads the UTF-16 units of texts: they are cheaper to look at again and again than a text itself. */
export class UnitReader {
  #bytes = Buffer.alloc(8192)
  #units = new Uint16Array(this.#bytes.buffer)

  /** Those of a text, until the next one is read; what stands behind its end means nothing. */
  read(text: string): Uint16Array {
    if (this.#units.length < text.length) {
      this.#bytes = Buffer.alloc(text.length * 4)
      this.#units = new Uint16Array(this.#bytes.buffer)
    }
    // In the order of bytes of every machine that Electron runs on. Ten times as fast as to ask for one after the other.
    this.#bytes.write(text, 'utf16le')
    return this.#units
  }
}

/**
 * Words as they stand in texts, each with a short list of numbers.
 *
 * All is held in a few columns of numbers, which most of the time the processor has at hand; a `Map` of strings to
 * objects takes four times as long. Half of the places stay free, so that a word is found near the place that its hash
 * tells.
 *
 * ```
 * places      2 . . 0 1 .        a word, at its hash or soon after, with the hash; -1 for none
 * units       t h e U S w a r
 * unitStarts  0     3   5     8
 * numbers     7 8 9 4 5 3
 * starts      0   2     5 6
 * ```
 */
export class KnownWords {
  /** Two numbers for each place. */
  #places = new Int32Array(2 * FIRST_PLACES).fill(NONE)
  #units = new Uint16Array(FIRST_PLACES)
  #unitStarts = new Uint32Array(FIRST_PLACES)
  #size = 0
  readonly numbers: number[] = []
  /** Where the numbers of each word start, and where those of the last one end. */
  readonly starts: number[] = [0]

  /** The word that stands from `start` up to `end`; -1 where it is not known. */
  find(units: Uint16Array, start: number, end: number): number {
    const hash = hashOf(units, start, end)
    const places = this.#places
    const last = places.length - 1
    for (let place = (2 * hash) & last; ; place = (place + 2) & last) {
      const word = places[place] ?? NONE
      if (word === NONE || (places[place + 1] === hash && this.#isSame(word, units, start, end))) return word
    }
  }

  /** Takes in a word that is not known. */
  add(units: Uint16Array, start: number, end: number, numbers: readonly number[]): number {
    const word = this.#size++
    if (word + 1 >= this.#unitStarts.length) this.#unitStarts = larger(this.#unitStarts, new Uint32Array(word * 2))
    const from = this.#unitStarts[word] ?? 0
    const to = from + end - start
    if (to > this.#units.length) this.#units = larger(this.#units, new Uint16Array(to * 2))
    this.#units.set(units.subarray(start, end), from)
    this.#unitStarts[word + 1] = to
    for (const number of numbers) this.numbers.push(number)
    this.starts.push(this.numbers.length)
    if (this.#size * 4 > this.#places.length) {
      const held = this.#places
      this.#places = new Int32Array(held.length * 2).fill(NONE)
      for (let place = 0; place < held.length; place += 2)
        if (held[place] !== NONE) this.#place(held[place] ?? NONE, held[place + 1] ?? 0)
    }
    this.#place(word, hashOf(units, start, end))
    return word
  }

  #place(word: number, hash: number): void {
    const last = this.#places.length - 1
    let place = (2 * hash) & last
    while (this.#places[place] !== NONE) place = (place + 2) & last
    this.#places[place] = word
    this.#places[place + 1] = hash
  }

  #isSame(word: number, units: Uint16Array, start: number, end: number): boolean {
    const from = this.#unitStarts[word] ?? 0
    const length = end - start
    if ((this.#unitStarts[word + 1] ?? 0) - from !== length) return false
    for (let i = 0; i < length; i++) if (this.#units[from + i] !== units[start + i]) return false
    return true
  }
}

const NONE = -1
/** A power of 2. */
const FIRST_PLACES = 256

const hashOf = (units: Uint16Array, start: number, end: number): number => {
  let hash = end - start
  for (let at = start; at < end; at++) hash = Math.imul(hash ^ (units[at] ?? 0), 0x01000193)
  return hash ^ (hash >>> 15)
}

const larger = <Numbers extends { readonly set: (held: Numbers) => void }>(held: Numbers, into: Numbers): Numbers => {
  into.set(held)
  return into
}
