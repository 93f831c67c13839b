import { ByteWriter } from './bytes.ts'
import { dictionaryOf } from './dictionary.ts'
import type { Entry, FieldSpec } from './engine.ts'
import { ListWriter, SPARE_BYTES, sealed } from './list-writer.ts'
import { noneRemoved, type Segment } from './segment.ts'

/** Stands between two passages where terms stand otherwise. */
const BREAK = 0xffffffff

/**
 * The terms of one field, document after document, as numbers in order of their first mention; `ends` is where each
 * document ends.
 */
type Stream = { readonly terms: Uint32Array; readonly ends: Uint32Array }

/**
 * A segment of these entries.
 *
 * Terms become numbers as they come; then, field by field, every mention is dealt out to its term by counting, which
 * leaves documents and positions in order; then the lists are written, term by term in order of the dictionary.
 */
export const segmentOf = (fields: readonly FieldSpec[], entries: readonly Entry[]): Segment => {
  const numbers = new Map<string, number>()
  const streams = fields.map((_, field) => streamOf(entries, field, numbers))
  const dealt = streams.flatMap((stream, field) =>
    stream.terms.length === 0 ? [] : [deal(stream, field, fields[field]?.hasPositions ?? false, numbers.size)],
  )

  const terms = [...numbers.keys()].sort()
  const starts = new Uint32Array(terms.length + 1)
  const lists = new ByteWriter(2 * dealt.reduce((sum, { documents }) => sum + documents.length, SPARE_BYTES))
  const list = new ListWriter()
  for (const [place, term] of terms.entries()) {
    const number = numbers.get(term) ?? 0
    for (const mentions of dealt) writeList(list, lists, mentions, number)
    starts[place + 1] = lists.length
  }
  return {
    documents: Uint32Array.from(entries, entry => entry.document),
    lengths: lengthsOf(fields.length, entries),
    dictionary: dictionaryOf(terms),
    starts,
    lists: sealed(lists).slice(),
    removed: noneRemoved(entries.length),
  }
}

/** Gives new terms the next number. */
const streamOf = (entries: readonly Entry[], field: number, numbers: Map<string, number>): Stream => {
  let most = 0
  for (const entry of entries) for (const passage of entry.fields[field] ?? []) most += passage.length + 1
  const terms = new Uint32Array(most)
  const ends = new Uint32Array(entries.length)
  let length = 0
  for (let document = 0; document < entries.length; document++) {
    const start = length
    for (const passage of entries[document]?.fields[field] ?? []) {
      if (length > start && passage.length > 0) terms[length++] = BREAK
      for (let i = 0; i < passage.length; i++) {
        const term = passage[i] ?? ''
        let number = numbers.get(term)
        if (number === undefined) {
          number = numbers.size
          numbers.set(term, number)
        }
        terms[length++] = number
      }
    }
    ends[document] = length
  }
  return { terms: terms.subarray(0, length), ends }
}

/** As `Segment` holds them. */
const lengthsOf = (fields: number, entries: readonly Entry[]): Uint32Array => {
  const lengths = new Uint32Array(fields * entries.length)
  for (const [document, entry] of entries.entries())
    for (let field = 0; field < fields; field++)
      lengths[field * entries.length + document] = (entry.fields[field] ?? []).reduce(
        (sum, passage) => sum + passage.length,
        0,
      )
  return lengths
}

/** The mentions of each term in one field, in order; those of term t from `starts[t]` up to `starts[t + 1]`. */
type Mentions = {
  readonly field: number
  readonly hasPositions: boolean
  readonly starts: Uint32Array
  readonly documents: Uint32Array
  readonly positions: Uint32Array
}

const deal = (stream: Stream, field: number, hasPositions: boolean, terms: number): Mentions => {
  const { length } = stream.terms
  const starts = new Uint32Array(terms + 1)
  for (let i = 0; i < length; i++) {
    const term = stream.terms[i] ?? 0
    if (term !== BREAK) starts[term + 1] = (starts[term + 1] ?? 0) + 1
  }
  for (let term = 0; term < terms; term++) starts[term + 1] = (starts[term + 1] ?? 0) + (starts[term] ?? 0)
  const next = starts.slice()
  const documents = new Uint32Array(starts[terms] ?? 0)
  const positions = new Uint32Array(documents.length)
  let i = 0
  for (const [document, end] of stream.ends.entries())
    for (let position = 0; i < end; i++, position++) {
      const term = stream.terms[i] ?? 0
      if (term === BREAK) continue
      const at = next[term] ?? 0
      next[term] = at + 1
      documents[at] = document
      positions[at] = position
    }
  return { field, hasPositions, starts, documents, positions }
}

const writeList = (
  list: ListWriter,
  into: ByteWriter,
  { field, hasPositions, starts, documents, positions }: Mentions,
  term: number,
): void => {
  const end = starts[term + 1] ?? 0
  let at = starts[term] ?? 0
  if (at >= end) return
  list.open(field, hasPositions)
  while (at < end) {
    const document = documents[at] ?? 0
    let after = at + 1
    while (after < end && documents[after] === document) after++
    list.document(document, after - at)
    if (hasPositions) for (let i = at; i < after; i++) list.position(positions[i] ?? 0)
    at = after
  }
  list.close(into)
}
