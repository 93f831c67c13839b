/**
 * Terms by number, in the order they came. It only grows: whoever writes much starts a new one from time to time, and
 * the old one goes with the last that was written in it.
 */
export class Vocabulary {
  readonly #numbers = new Map<string, number>()
  readonly #terms: string[] = []

  get size(): number {
    return this.#terms.length
  }

  /** The number of a term; a new one gets the next. */
  numberOf(term: string): number {
    const known = this.#numbers.get(term)
    if (known !== undefined) return known
    this.#numbers.set(term, this.#terms.length)
    return this.#terms.push(term) - 1
  }

  term(number: number): string {
    return this.#terms[number] ?? ''
  }
}
