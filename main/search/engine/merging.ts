import { ByteWriter } from './bytes.ts'
import { compareTerms, type Dictionary, sizeOf } from './dictionary.ts'
import type { FieldSpec } from './engine.ts'
import { ListWriter, SPARE_BYTES, sealed } from './list-writer.ts'
import { createPostings, ListReader, readPostings } from './lists.ts'
import { Occurrences } from './occurrences.ts'
import { noneRemoved, openLists, type Segment } from './segment.ts'

/** Postings and positions between two pauses: half a millisecond, so that a slow machine still stays within 2. */
const STEP = 20_000
/** A term costs about as much as so many postings. */
const TERM_WORK = 20

/**
 * One segment of some neighbours, without what was removed from them by the time it starts. Pauses every 2 ms or so;
 * what is removed meanwhile the caller ticks off at the end.
 *
 * Dictionaries are walked side by side. For each term, and for each field of it, the lists of the sources follow each
 * other: documents keep their order, they only get other local numbers.
 */
export function* merged(fields: readonly FieldSpec[], segments: readonly Segment[]): Generator<void, Segment, void> {
  let work = 0
  const size = segments.reduce((sum, { documents, removed }) => sum + documents.length - removed.count, 0)
  const documents = new Uint32Array(size)
  const lengths = new Uint32Array(size * fields.length)
  const sources: Source[] = []
  let place = 0
  for (const segment of segments) {
    const count = segment.documents.length
    const places = new Int32Array(count)
    for (let local = 0; local < count; local++) {
      places[local] = segment.removed.flags[local] === 1 ? -1 : place
      if (places[local] === place) documents[place++] = segment.documents[local] ?? 0
    }
    const key = keyOf(segment.dictionary, 0)
    sources.push({ segment, places, next: 0, key, term: -1, list: new ListReader(), isAtList: false })
  }
  for (const { segment, places } of sources)
    for (let field = 0; field < fields.length; field++) {
      copyLengths(segment, places, field, lengths, size)
      work += places.length
      if (work > STEP) {
        work = 0
        yield
      }
    }

  const total = (of: (segment: Segment) => number) => segments.reduce((sum, segment) => sum + of(segment), 0)
  // Never more terms, nor more bytes by much, than the sources have together.
  const most = total(({ dictionary }) => sizeOf(dictionary))
  const letters = new ByteWriter(total(({ dictionary }) => dictionary.letters.length))
  const lists = new ByteWriter(total(({ lists }) => lists.length) + SPARE_BYTES)
  const letterStarts = new Uint32Array(most + 1)
  const listStarts = new Uint32Array(most + 1)
  const writer = new ListWriter()
  const postings = createPostings()
  const occurrences = new Occurrences()
  let terms = 0

  const holders: Source[] = []
  for (let first = toNextTerm(sources, holders); first; first = toNextTerm(sources, holders)) {
    const before = lists.length
    for (let field = leastField(holders); field < fields.length; field = leastField(holders)) {
      const hasPositions = fields[field]?.hasPositions ?? false
      writer.open(field, hasPositions)
      for (const source of holders) {
        const { list, places } = source
        if (!source.isAtList || list.field !== field) continue
        if (hasPositions) {
          occurrences.open(list)
          for (let from = 0; occurrences.seek(from); from = occurrences.document + 1) {
            const to = places[occurrences.document] ?? -1
            const { frequency } = occurrences
            if (to >= 0) {
              writer.document(to, frequency)
              for (let i = 0; i < frequency; i++) writer.position(occurrences.position(i))
            }
            work += 1 + frequency
            if (work > STEP) {
              work = 0
              yield
            }
          }
        } else {
          const count = readPostings(list, postings)
          for (let i = 0; i < count; i++) {
            const to = places[postings.documents[i] ?? 0] ?? -1
            if (to >= 0) writer.document(to, postings.frequencies[i] ?? 0)
          }
          work += count
        }
        source.isAtList = list.next()
      }
      writer.close(lists)
    }
    // A term whose documents were all removed goes with them.
    if (lists.length > before) {
      const { letters: from, starts } = first.segment.dictionary
      letters.append(from, starts[first.term] ?? 0, starts[first.term + 1] ?? 0)
      terms++
      letterStarts[terms] = letters.length
      listStarts[terms] = lists.length
    }
    work += TERM_WORK
    if (work > STEP) {
      work = 0
      yield
    }
  }
  return {
    documents,
    lengths,
    dictionary: {
      letters: letters.written(),
      starts: letterStarts.slice(0, terms + 1),
    },
    starts: listStarts.slice(0, terms + 1),
    // Too much to copy at once.
    lists: sealed(lists),
    removed: noneRemoved(size),
  }
}

/** A segment that is merged, and how far the walk along its terms and lists has come. */
type Source = {
  readonly segment: Segment
  /** Where each of its documents goes; -1 for nowhere. */
  readonly places: Int32Array
  /** The first term that was not merged yet, and its key. */
  next: number
  key: number
  /** The term being merged, where this source holds it. */
  term: number
  readonly list: ListReader
  /** Whether `list` stands at a list of that term. */
  isAtList: boolean
}

const copyLengths = (
  { documents, lengths }: Segment,
  places: Int32Array,
  field: number,
  into: Uint32Array,
  size: number,
): void => {
  for (let local = 0; local < places.length; local++) {
    const place = places[local] ?? -1
    if (place >= 0) into[field * size + place] = lengths[field * documents.length + local] ?? 0
  }
}

/** The first six bytes of a term as a number: those of two terms tell nearly always which comes first. Infinite past the end. */
const keyOf = ({ letters, starts }: Dictionary, term: number): number => {
  if (term + 1 >= starts.length) return Number.POSITIVE_INFINITY
  const start = starts[term] ?? 0
  const end = starts[term + 1] ?? 0
  let key = 0
  for (let at = start; at < start + 6; at++) key = key * 256 + (at < end ? (letters[at] ?? 0) : 0)
  return key
}

/** Takes the sources that hold it to the least term that was not merged yet, and puts them into `holders`; the first, `null` at the end. */
const toNextTerm = (sources: readonly Source[], holders: Source[]): Source | null => {
  let least: Source | null = null
  for (const source of sources) {
    const isLater = least ? source.key > least.key : source.key === Number.POSITIVE_INFINITY
    if (isLater) continue
    const order = least && source.key === least.key ? compareNext(source, least) : -1
    if (order > 0) continue
    if (order < 0) {
      least = source
      holders.length = 0
    }
    holders.push(source)
  }
  if (!least) return null
  for (const source of holders) {
    const { segment, next, list } = source
    source.term = next
    source.next++
    source.key = keyOf(segment.dictionary, source.next)
    openLists(segment, next, list)
    source.isAtList = list.next()
  }
  return least
}

const compareNext = (a: Source, b: Source): number =>
  compareTerms(a.segment.dictionary, a.next, b.segment.dictionary, b.next)

/** The least field that a source stands at; very large where none stands at a list. */
const leastField = (sources: readonly Source[]): number => {
  let least = Number.MAX_SAFE_INTEGER
  for (const { isAtList, list } of sources) if (isAtList && list.field < least) least = list.field
  return least
}
