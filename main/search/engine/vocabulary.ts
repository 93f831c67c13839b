import { ByteWriter } from './bytes.ts'
import type { Dictionary } from './dictionary.ts'
import { readLetters, writeLetters } from './letters.ts'

/**
 * Terms by number, in the order they came. It only grows: whoever writes much starts a new one from time to time, and
 * the old one goes with the last that was written in it.
 */
export class Vocabulary {
  readonly #numbers = new Map<string, number>()
  readonly #letters = new ByteWriter()
  #starts = new Uint32Array(64)

  get size(): number {
    return this.#numbers.size
  }

  /** The number of a term; a new one gets the next. */
  numberOf(term: string): number {
    const known = this.#numbers.get(term)
    if (known !== undefined) return known
    const number = this.size
    this.#numbers.set(term, number)
    writeLetters(term, this.#letters)
    if (number + 1 === this.#starts.length) {
      const larger = new Uint32Array(this.#starts.length * 2)
      larger.set(this.#starts)
      this.#starts = larger
    }
    this.#starts[number + 1] = this.#letters.length
    return number
  }

  term(number: number): string {
    return readLetters(this.#letters.bytes, this.#starts[number] ?? 0, this.#starts[number + 1] ?? 0)
  }

  /** The letters of all terms by number, with room behind them: to be read before another term comes. */
  get letters(): Dictionary {
    return { letters: this.#letters.bytes, starts: this.#starts }
  }
}
