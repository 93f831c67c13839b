import { closeSync, existsSync, fdatasyncSync, fstatSync, ftruncateSync, openSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { err, ok, type Result } from '../../domain/result.ts'
import type { Notice } from '../../preload/contract.ts'
import { attempt, CutShort, type FileFailure, makeFolder, writeAll, writeWholeNow } from './durable.ts'
import { journalFile, openJournalFiles } from './journal-files.ts'
import { GONE, headLine, type JournalRecord, markLine, recordLine } from './journal-lines.ts'

/** Every change that the reader makes, in the order they were made, until the files of the stores are known to hold it. */
export type Journal = {
  /** What it still keeps of a store since it was last gone, oldest first. Much of it may be in the store's file already. */
  readonly recordsOf: (store: string) => readonly JournalRecord[]
  /** Stores whose files may have been behind when it was opened. */
  readonly unsettled: ReadonlySet<string>
  /** On disk when it returns `ok`, also after a power cut; on failure the journal is as it was. What it costs depends on the record alone. */
  readonly append: (record: JournalRecord) => Result<null, FileFailure>
  /** Says that the files of all stores hold all that was appended. Now and then a new file begins, and the oldest goes. */
  readonly settle: () => Result<null, FileFailure>
  /** Why nothing can be appended; `null` where it can. */
  readonly closed: string | null
  readonly notices: readonly Notice[]
}

export type JournalMeans = {
  readonly now?: () => Date
  /** Bytes after which a new file begins: a thousand changes and more, read in some 10 ms at the next start. */
  readonly fileSize?: number
}

/** Files kept. The one before the newest still has the changes that a store's last good generation may lack. */
const FILES_KEPT = 2

/** Opens `journal/` in the user-data folder, and repairs it where its end was cut off. The first file appears with the first change. */
export const openJournal = (
  root: string,
  { now = () => new Date(), fileSize = 1024 * 1024 }: JournalMeans = {},
): Journal => {
  const opened = openJournalFiles(root)
  let files = opened.files
  /** Lines that a new file must begin with, should the present one be lost. */
  let unsettled: Buffer[] = opened.unsettled.map(recordLine)
  /** The last append failed, and what it left behind its place could not be cut off. */
  let isSpoiled = false

  /** Writes at the end of the newest file, or of a new one where that is not as it was left. */
  const write = (lines: Buffer): Result<null, FileFailure> => {
    const last = files.at(-1)
    if (!last) return begin([lines])
    const file = journalFile(root, last.number)
    let isAsLeft = true
    const written = attempt(() => {
      // Opened each time: what is written to a file that was moved away would be lost.
      isAsLeft = existsSync(file)
      if (!isAsLeft) return
      const handle = openSync(file, 'r+')
      try {
        if (isSpoiled) ftruncateSync(handle, last.end)
        isAsLeft = fstatSync(handle).size === last.end
        if (!isAsLeft) return
        isSpoiled = true
        writeAll(handle, lines, last.end)
        fdatasyncSync(handle)
        if (fstatSync(handle).size !== last.end + lines.length) throw new CutShort()
        isSpoiled = false
      } finally {
        closeSync(handle)
      }
    })
    if (written.ok && !isAsLeft) return begin([...unsettled, lines])
    if (written.ok) last.end += lines.length
    else if (isSpoiled) isSpoiled = !attempt(() => cutBack(file, last.end)).ok
    return written
  }

  const begin = (lines: readonly Buffer[]): Result<null, FileFailure> => {
    let number = (files.at(-1)?.number ?? 0) + 1
    while (existsSync(journalFile(root, number))) number += 1
    const content = Buffer.concat([headLine(), ...lines])
    const begun = attempt(() => {
      makeFolder(join(root, 'journal'))
      writeWholeNow(journalFile(root, number), content)
    })
    if (!begun.ok) return begun
    files = [...files, { number, end: content.length, records: [] }]
    return ok(null)
  }

  const beginAnew = (): Result<null, FileFailure> => {
    const begun = begin([])
    if (!begun.ok) return begun
    const gone = files.slice(0, -FILES_KEPT)
    files = files.slice(-FILES_KEPT)
    for (const { number } of gone) attempt(() => rmSync(journalFile(root, number), { force: true }))
    return begun
  }

  return {
    recordsOf: store => {
      const records = files.flatMap(file => file.records.filter(each => each.store === store))
      return records.slice(records.findLastIndex(({ op }) => op === GONE) + 1)
    },
    unsettled: storesOf(opened.unsettled),
    append: record => {
      if (opened.closed !== null) return err({ kind: 'other', detail: opened.closed })
      const added = recordLine(record)
      const written = write(added)
      if (!written.ok) return written
      unsettled.push(added)
      files.at(-1)?.records.push(record)
      return written
    },
    settle: () => {
      if (opened.closed !== null || unsettled.length === 0) return ok(null)
      const settled = (files.at(-1)?.end ?? 0) > fileSize ? beginAnew() : write(markLine(now()))
      if (settled.ok) unsettled = []
      return settled
    },
    closed: opened.closed,
    notices: opened.notices,
  }
}

/** Stores that some records are of, and that are not gone with the last of them. */
const storesOf = (records: readonly JournalRecord[]): ReadonlySet<string> => {
  const stores = new Set<string>()
  for (const { store, op } of records)
    if (op === GONE) stores.delete(store)
    else stores.add(store)
  return stores
}

const cutBack = (file: string, end: number) => {
  const handle = openSync(file, 'r+')
  try {
    ftruncateSync(handle, end)
    fdatasyncSync(handle)
  } finally {
    closeSync(handle)
  }
}
