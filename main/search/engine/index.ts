import { Findings } from './best.ts'
import type { Collection } from './collection.ts'
import type { FieldSpec, Index } from './engine.ts'
import { partsOf, segmentsFrom } from './file.ts'
import { find } from './find.ts'
import { nextRun } from './merge-policy.ts'
import { merged } from './merging.ts'
import { placeOf, type Segment, tickOff } from './segment.ts'
import { SegmentWriter } from './segment-writer.ts'
import { Selection } from './selection.ts'
import { hasTermStartingWith, nearTerms, termsStartingWith } from './suggestions.ts'
import { Vocabulary } from './vocabulary.ts'

export const createIndex = (fields: readonly FieldSpec[]): Index => indexOver(fields, [])

/**
 * An index from what `bytes` gave; the bytes stay in use and must not change. `null` where they are not whole, not of
 * these fields, or not an index at all. That none was changed is the caller's to know.
 */
export const restoreIndex = (fields: readonly FieldSpec[], bytes: Uint8Array): Index | null => {
  const segments = segmentsFrom(fields, bytes)
  return segments === null ? null : indexOver(fields, segments)
}

/**
 * Mentions of terms that are held open: the fewer segments are written, the fewer are merged. To make a segment of so
 * many takes some 10 ms.
 */
const MOST_OPEN = 200_000

const indexOver = (fields: readonly FieldSpec[], held: readonly Segment[]): Index => {
  let segments = held
  /** What was added last. It becomes a segment when it is asked for, or has come to much. */
  let open = new SegmentWriter(fields, new Vocabulary())
  let size = 0
  const totals = new Float64Array(fields.length)

  const countOut = ({ documents, lengths }: Segment, document: number) => {
    size--
    for (let field = 0; field < fields.length; field++)
      totals[field] = (totals[field] ?? 0) - (lengths[field * documents.length + document] ?? 0)
  }
  const countIn = ({ documents, lengths, removed }: Segment) => {
    size += documents.length - removed.count
    for (let field = 0; field < fields.length; field++) {
      const start = field * documents.length
      let total = 0
      for (let document = 0; document < documents.length; document++)
        if (removed.flags[document] === 0) total += lengths[start + document] ?? 0
      totals[field] = (totals[field] ?? 0) + total
    }
  }
  for (const segment of segments) countIn(segment)

  const settle = () => {
    if (open.size === 0) return
    const segment = open.finished()
    open = new SegmentWriter(fields, open.vocabulary)
    countIn(segment)
    segments = [...segments, segment]
  }

  const selection = new Selection()
  const found = new Findings()
  const collection = (): Collection => {
    settle()
    return { fields, segments, size, averageLengths: Array.from(totals, total => total / size) }
  }

  return {
    get size() {
      return size + open.size
    },
    add: entries => {
      for (const entry of entries) {
        if (entry.vocabulary !== open.vocabulary) {
          settle()
          open = new SegmentWriter(fields, entry.vocabulary)
        }
        open.add(entry)
        if (open.mentions >= MOST_OPEN) settle()
      }
    },
    remove: documents => {
      if (documents.some(document => open.mayHold(document))) settle()
      for (const document of documents)
        for (const segment of segments) {
          const local = placeOf(segment.documents, document)
          if (local < 0) continue
          if (tickOff(segment, local)) countOut(segment, local)
          break
        }
      if (segments.some(isEmpty)) segments = segments.filter(segment => !isEmpty(segment))
    },
    find: question => find(collection(), question, selection, found),
    holdsStarting: prefix => hasTermStartingWith(collection().segments, prefix),
    startingWith: (prefix, limit) => termsStartingWith(collection().segments, prefix, limit),
    near: (term, distance, limit) => nearTerms(collection().segments, term, distance, limit),
    merge: function* () {
      settle()
      for (let run = nextRun(segments); run; run = nextRun(segments)) {
        const sources = segments.slice(run.start, run.end)
        const segment = yield* merged(fields, sources)
        // Meanwhile segments may have come, and others gone; documents may have been removed from those that were
        // merged.
        const [first] = sources
        const start = first ? segments.indexOf(first) : -1
        if (sources.some((source, i) => segments[start + i] !== source)) continue
        for (const source of sources) tickOffAgain(source, segment)
        segments = segments.toSpliced(start, sources.length, ...(isEmpty(segment) ? [] : [segment]))
        yield
      }
    },
    bytes: () => partsOf(fields, collection().segments),
  }
}

/** Ticks off in a merged segment what was removed from a source since the merge began. */
const tickOffAgain = ({ documents, removed }: Segment, merged: Segment): void => {
  for (let local = 0; local < documents.length; local++) {
    const place = removed.flags[local] === 1 ? placeOf(merged.documents, documents[local] ?? 0) : -1
    if (place >= 0) tickOff(merged, place)
  }
}

const isEmpty = ({ documents, removed }: Segment): boolean => removed.count === documents.length
