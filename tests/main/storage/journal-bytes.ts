import { headLine, type JournalRecord, markLine, readJournal, recordLine } from '../../../main/storage/journal-lines.ts'

/** A journal as bytes, with what a reader of its first bytes must find: `ends` are where its lines end. */
export type WrittenJournal = {
  readonly bytes: Buffer
  readonly records: readonly JournalRecord[]
  readonly ends: readonly number[]
}

export const journalOf = (count: number): WrittenJournal => {
  const records = Array.from({ length: count }, (_, n) => ({
    seq: n + 1,
    ts: '2026-01-02T03:04:05.678Z',
    store: 'a.json',
    version: 1,
    op: 'edit',
    id: `n${n}`,
    value: n % 3 === 0 ? null : { body: 'é\n😀'.slice(0, n % 6) },
  }))
  const lines = [headLine(), ...records.map(recordLine), markLine(new Date(0))]
  let end = 0
  const ends = lines.map(line => {
    end += line.length
    return end
  })
  return { bytes: Buffer.concat(lines), records, ends }
}

/** How many records stand in the lines that end at or before a byte. */
export const wholeBefore = ({ records, ends }: WrittenJournal, at: number): number =>
  Math.max(0, Math.min(records.length, ends.filter(end => end <= at).length - 1))

export type Reader = (bytes: Uint8Array) => readonly JournalRecord[]

export const ownReader: Reader = bytes => readJournal(bytes).records

/** A control: it believes a line that can be parsed. Tests that it passes see nothing. */
export const credulousReader: Reader = bytes =>
  Buffer.from(bytes)
    .toString('utf8')
    .split('\n')
    .slice(1)
    .flatMap(line => {
      try {
        const found = JSON.parse(line.slice(17))
        return 'seq' in found ? [found] : []
      } catch {
        return []
      }
    })

/** Cuts at every byte where something else was found than the whole lines before it. */
export const wrongCuts = (journal: WrittenJournal, read: Reader): number =>
  Array.from({ length: journal.bytes.length + 1 }, (_, at) => {
    const found = read(journal.bytes.subarray(0, at))
    return isPrefix(found, journal, wholeBefore(journal, at)) ? 0 : 1
  }).reduce<number>((sum, each) => sum + each, 0)

/** Flips of one bit at every byte where something else was found than the whole lines before it. */
export const wrongFlips = (journal: WrittenJournal, read: Reader): number => {
  let wrong = 0
  for (let at = 0; at < journal.bytes.length; at++) {
    const flipped = Buffer.from(journal.bytes)
    flipped[at] = (flipped[at] ?? 0) ^ (1 << (at % 8))
    if (!isPrefix(read(flipped), journal, wholeBefore(journal, at))) wrong++
  }
  return wrong
}

const isPrefix = (found: readonly JournalRecord[], { records }: WrittenJournal, count: number) =>
  found.length === count && JSON.stringify(found) === JSON.stringify(records.slice(0, count))
