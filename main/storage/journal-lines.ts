import { createHash } from 'node:crypto'
import { z } from 'zod'
import { parsePlain, serialised, utf8 } from './plain-json.ts'

/** A change of one store, as any kind of store may make it. */
export type StoredChange = {
  readonly op: string
  /** Of what was changed; '' where the store has but one thing. */
  readonly id: string
  /** As it should be from now on; `null` where it is gone. */
  readonly value: unknown
}

/** A change as the journal keeps it. */
export type JournalRecord = StoredChange & {
  /** Counts the changes of this one store: 1, 2, 3 … */
  readonly seq: number
  /** When it was made. ISO 8601, UTC. */
  readonly ts: string
  /** Path of the store's file in the user-data folder, with forward slashes. */
  readonly store: string
  /** Of the store's form that it was made in. */
  readonly version: number
}

/** What a record says where all that its store is of was deleted: what stands before it counts no more, and its store begins anew. */
export const GONE = 'gone'

/** Version of the lines, not of what the stores put into them. */
export const JOURNAL_VERSION = 1

/** The first line of each file, in all versions: so that an older program can tell a newer file from a broken one. */
const head = z.strictObject({ format: z.literal('rejoinder-journal'), version: z.number().int().positive() })

const record: z.ZodType<JournalRecord> = z.strictObject({
  seq: z.number().int().positive(),
  ts: z.iso.datetime(),
  store: z.string().min(1),
  version: z.number().int().positive(),
  op: z.string(),
  id: z.string(),
  value: z.unknown(),
})

/** Says that the files of all stores hold every change before it. */
const mark = z.strictObject({ settled: z.iso.datetime() })

/** Hexadecimal digits of the checksum at the start of a line. */
const SUM_LENGTH = 16
const LINE_END = 0x0a

/**
 * A line: checksum, space, JSON, line feed.
 *
 *     8d3f0a6c1b2e4f59 {"seq":7,"ts":"…","store":"library/a/…/notes.json","version":3,"op":"edit","id":"…","value":{…}}
 */
const line = (content: unknown): Buffer => {
  const json = Buffer.from(serialised(content))
  return Buffer.concat([Buffer.from(`${sumOf(json)} `), json, Buffer.from([LINE_END])])
}

export const headLine = (): Buffer => line({ format: 'rejoinder-journal', version: JOURNAL_VERSION })
export const recordLine = ({ seq, ts, store, version, op, id, value }: JournalRecord): Buffer =>
  line({ seq, ts, store, version, op, id, value })
export const markLine = (now: Date): Buffer => line({ settled: now.toISOString() })

const sumOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex').slice(0, SUM_LENGTH)

/** What the bytes of a journal's file turned out to be. */
export type JournalRead = {
  readonly kind: 'known' | 'newer'
  /** In the order they were made. */
  readonly records: readonly JournalRecord[]
  /** How many of the records, from the first, are in the files of their stores for certain. */
  readonly settled: number
  /** Bytes of the whole lines. What follows them is cut off or damaged. */
  readonly end: number
}

/** Reads the longest run of whole lines from the start. Never throws, and takes nothing for a line that was not written as one. */
export const readJournal = (bytes: Uint8Array): JournalRead => {
  const records: JournalRecord[] = []
  let settled = 0
  let end = 0
  for (;;) {
    const lineEnd = bytes.indexOf(LINE_END, end)
    const content = lineEnd < 0 ? null : contentOf(bytes.subarray(end, lineEnd))
    if (content === null) break
    if (end === 0) {
      const first = head.safeParse(content)
      if (!first.success) break
      if (first.data.version > JOURNAL_VERSION) return { kind: 'newer', records: [], settled: 0, end: bytes.length }
    } else {
      const next = record.safeParse(content)
      if (next.success) records.push(next.data)
      else if (mark.safeParse(content).success) settled = records.length
      else break
    }
    end = lineEnd + 1
  }
  return { kind: 'known', records, settled, end }
}

/** What stands in a line, without its end; `null` where its checksum does not match. */
const contentOf = (bytes: Uint8Array): unknown => {
  const json = bytes.subarray(SUM_LENGTH + 1)
  const start = Buffer.from(bytes.subarray(0, SUM_LENGTH + 1)).toString('latin1')
  if (start !== `${sumOf(json)} `) return null
  try {
    return parsePlain(utf8(json))
  } catch {
    return null
  }
}
