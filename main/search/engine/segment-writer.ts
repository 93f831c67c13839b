import { ByteWriter } from './bytes.ts'
import type { Entry, FieldSpec } from './engine.ts'
import { ListWriter, SPARE_BYTES, sealed } from './list-writer.ts'
import { noneRemoved, type Segment } from './segment.ts'
import { BREAK } from './term-list.ts'
import { sortedDictionary } from './term-order.ts'
import type { Vocabulary } from './vocabulary.ts'

/**
 * Takes entries of one vocabulary in until a segment is made of them.
 *
 * Terms get small numbers as they come. At the end every mention is dealt out, field by field, to its term by counting,
 * which leaves documents and positions in order; then the lists are written, term by term in order of the dictionary.
 */
export class SegmentWriter {
  readonly vocabulary: Vocabulary
  readonly #fields: readonly FieldSpec[]
  readonly #streams: readonly Stream[]
  readonly #terms = new TermSet()
  readonly #documents: number[] = []
  /** Terms of each document, field by field. */
  readonly #lengths: number[] = []
  /** Terms taken in, each as often as it stands there. */
  mentions = 0

  constructor(fields: readonly FieldSpec[], vocabulary: Vocabulary) {
    this.vocabulary = vocabulary
    this.#fields = fields
    this.#streams = fields.map(() => new Stream())
  }

  get size(): number {
    return this.#documents.length
  }

  /** Whether a document may be among those taken in: they are the last. */
  mayHold(document: number): boolean {
    return document >= (this.#documents[0] ?? Number.POSITIVE_INFINITY)
  }

  /** @param entry of this vocabulary */
  add({ document, fields }: Entry): void {
    this.#terms.reserve(this.vocabulary.size)
    this.#documents.push(document)
    for (const [field, stream] of this.#streams.entries()) {
      const length = stream.add(fields[field] ?? NO_TERMS, this.#terms)
      this.#lengths.push(length)
      this.mentions += length
    }
  }

  /** The segment. Nothing may be added any more. */
  finished(): Segment {
    const { held } = this.#terms
    const size = held.length
    const { dictionary, order } = sortedDictionary(held, this.vocabulary)
    const mentions = deal(this.#streams, size, this.size)
    const starts = new Uint32Array(size + 1)
    const lists = new ByteWriter(2 * this.mentions + SPARE_BYTES)
    const list = new ListWriter()
    for (let place = 0; place < size; place++) {
      writeLists(list, lists, this.#fields, this.size, mentions, order[place] ?? 0)
      starts[place + 1] = lists.length
    }
    return {
      documents: Uint32Array.from(this.#documents),
      lengths: this.#lengthsByField(),
      dictionary,
      starts,
      lists: sealed(lists).slice(),
      removed: noneRemoved(this.size),
    }
  }

  /** As `Segment` holds them. */
  #lengthsByField(): Uint32Array {
    const [fields, documents] = [this.#fields.length, this.size]
    const lengths = new Uint32Array(fields * documents)
    for (const [i, length] of this.#lengths.entries())
      lengths[(i % fields) * documents + Math.floor(i / fields)] = length
    return lengths
  }
}

const NO_TERMS = new Uint32Array(0)

/** Some terms of a vocabulary, in the order they came: each has a number among these alone. */
class TermSet {
  readonly held: number[] = []
  /** By term of the vocabulary: 1 more than its number here; 0 where it is not held. */
  #numbers = new Uint32Array(0)

  /** Room for a vocabulary of this size. */
  reserve(size: number): void {
    if (size <= this.#numbers.length) return
    const larger = new Uint32Array(size + (size >> 1))
    larger.set(this.#numbers)
    this.#numbers = larger
  }

  /** A new term gets the next number. */
  numberOf(term: number): number {
    const known = this.#numbers[term] ?? 0
    if (known > 0) return known - 1
    this.#numbers[term] = this.held.push(term)
    return this.held.length - 1
  }
}

/** The terms of one field, document after document; `ends` is where each document ends. */
class Stream {
  terms = new Uint32Array(64)
  length = 0
  readonly ends: number[] = []

  /** How many terms there were. */
  add(added: Uint32Array, held: TermSet): number {
    this.#reserve(added.length)
    const { terms, length } = this
    let count = 0
    for (let i = 0; i < added.length; i++) {
      const term = added[i] ?? BREAK
      terms[length + i] = term === BREAK ? BREAK : held.numberOf(term)
      if (term !== BREAK) count++
    }
    this.length += added.length
    this.ends.push(this.length)
    return count
  }

  #reserve(count: number): void {
    const wanted = this.length + count
    if (wanted <= this.terms.length) return
    const larger = new Uint32Array(wanted * 2)
    larger.set(this.terms.subarray(0, this.length))
    this.terms = larger
  }
}

/**
 * Every mention of each term, field by field and in order: those of term t from `starts[t]` up to `starts[t + 1]`. In
 * document d its cell is field × documents + d.
 */
type Mentions = { readonly starts: Uint32Array; readonly cells: Uint32Array; readonly positions: Uint32Array }

const deal = (streams: readonly Stream[], size: number, documents: number): Mentions => {
  const starts = new Uint32Array(size + 1)
  for (const { terms, length } of streams)
    for (let i = 0; i < length; i++) {
      const term = terms[i] ?? 0
      if (term !== BREAK) starts[term + 1] = (starts[term + 1] ?? 0) + 1
    }
  for (let term = 0; term < size; term++) starts[term + 1] = (starts[term + 1] ?? 0) + (starts[term] ?? 0)
  const next = starts.slice()
  const cells = new Uint32Array(starts[size] ?? 0)
  const positions = new Uint32Array(cells.length)
  for (const [field, { terms, ends }] of streams.entries()) {
    let i = 0
    for (const [document, end] of ends.entries())
      for (let position = 0; i < end; i++, position++) {
        const term = terms[i] ?? 0
        if (term === BREAK) continue
        const at = next[term] ?? 0
        next[term] = at + 1
        cells[at] = field * documents + document
        positions[at] = position
      }
  }
  return { starts, cells, positions }
}

const writeLists = (
  list: ListWriter,
  into: ByteWriter,
  fields: readonly FieldSpec[],
  documents: number,
  { starts, cells, positions }: Mentions,
  term: number,
): void => {
  const end = starts[term + 1] ?? 0
  for (let at = starts[term] ?? 0; at < end; ) {
    const field = Math.floor((cells[at] ?? 0) / documents)
    const first = field * documents
    const hasPositions = fields[field]?.hasPositions ?? false
    list.open(field, hasPositions)
    while (at < end && (cells[at] ?? 0) < first + documents) {
      const cell = cells[at] ?? 0
      let after = at + 1
      while (after < end && cells[after] === cell) after++
      list.document(cell - first, after - at)
      if (hasPositions) for (let i = at; i < after; i++) list.position(positions[i] ?? 0)
      at = after
    }
    list.close(into)
  }
}
