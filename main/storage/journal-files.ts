import { readdirSync, readFileSync, rmSync, truncateSync } from 'node:fs'
import { join } from 'node:path'
import { ok, type Result } from '../../domain/result.ts'
import type { Notice } from '../../preload/contract.ts'
import { attempt, codeOf, type FileFailure, judged, syncPath } from './durable.ts'
import { type JournalRecord, readJournal } from './journal-lines.ts'
import { keepCopyAside, setAside } from './quarantine.ts'

/** One file of the journal, as it is kept in memory. */
export type JournalFile = {
  readonly number: number
  /** Bytes of its whole lines. */
  end: number
  readonly records: JournalRecord[]
}

/** What the journal's folder held. */
export type JournalFiles = {
  /** Oldest first. */
  readonly files: readonly JournalFile[]
  /** Changes that the files of their stores may lack. */
  readonly unsettled: readonly JournalRecord[]
  /** Why nothing can be added; `null` where it can. */
  readonly closed: string | null
  readonly notices: readonly Notice[]
}

/** Numbered, so that they stand in order and a name never comes twice. */
export const journalFile = (root: string, number: number): string => join(root, 'journal', `${number}.ndjson`)

const NAME = /^(\d{1,15})\.ndjson$/
/** What a killed program left half made. */
const STRAY = /^\d+\.ndjson\.tmp-/

/** Reads all files of the journal. What is cut off or damaged at the end of one is set aside in a copy and cut away. */
export const openJournalFiles = (root: string): JournalFiles => {
  const names = namesIn(join(root, 'journal'))
  if (!names.ok) return closed([], `The journal of your changes could not be read (${names.error.detail}).`)
  for (const name of names.value)
    if (STRAY.test(name)) attempt(() => rmSync(join(root, 'journal', name), { force: true }))
  const numbers = names.value.map(name => Number(NAME.exec(name)?.[1] ?? 0)).filter(number => number > 0)
  const files: JournalFile[] = []
  const notices: Notice[] = []
  let unsettled: readonly JournalRecord[] = []
  for (const number of numbers.sort((a, b) => a - b)) {
    const file = journalFile(root, number)
    const bytes = judged(() => readFileSync(file))
    if (!bytes.ok) return closed(files, `${file} could not be read (${bytes.error.detail}).`)
    const read = readJournal(bytes.value)
    if (read.kind === 'newer')
      return closed(files, `${file} was written by a newer version of Rejoinder, which alone understands it.`)
    const records = [...read.records]
    // A file begins only when the stores hold all that the files before it say.
    unsettled = records.slice(read.settled)
    if (read.end < bytes.value.length || read.end === 0) {
      const repaired = repair(root, number, read.end)
      if (!repaired.ok)
        return closed([...files, { number, end: read.end, records }], `${file} is damaged (${repaired.error.detail}).`)
      notices.push(told(read.end, bytes.value, file, repaired.value))
    }
    if (read.end > 0) files.push({ number, end: read.end, records })
  }
  return { files, unsettled, closed: null, notices }
}

const namesIn = (folder: string): Result<readonly string[], FileFailure> =>
  judged(() => {
    try {
      return readdirSync(folder)
    } catch (error) {
      if (codeOf(error) === 'ENOENT') return []
      throw error
    }
  })

/** Gives the folder where the whole file was put aside. One that not even says what it is has nothing to go on with. */
const repair = (root: string, number: number, end: number): Result<string, FileFailure> => {
  const file = journalFile(root, number)
  if (end === 0) return setAside(root, `journal/${number}.ndjson`, file)
  const aside = keepCopyAside(root, `journal/${number}.ndjson`, file)
  if (!aside.ok) return aside
  const cut = attempt(() => {
    truncateSync(file, end)
    syncPath(file, 'r+')
  })
  return cut.ok ? ok(aside.value) : cut
}

/** Half a line at the end is a change that was never said to be saved; anything else is damage. */
const told = (end: number, bytes: Uint8Array, file: string, folder: string): Notice =>
  end === 0 || bytes.subarray(end).includes(0x0a)
    ? {
        level: 'warning',
        message: `The journal of your changes was damaged in ${file}. All changes before that place are here. A copy of the damaged \
file was set aside, untouched, in ${folder}. Check your latest changes: some may be missing.`,
      }
    : {
        level: 'information',
        message: `Rejoinder ended while it was saving. A change that had not been shown as saved is not here; all changes before it \
are. What was half written was set aside in ${folder}.`,
      }

const closed = (files: readonly JournalFile[], what: string): JournalFiles => {
  const message = `${what} It was left as it is. Your notes are shown as their own files hold them; they can’t be changed, so that \
nothing of them is lost.`
  return { files, unsettled: [], closed: message, notices: [{ level: 'warning', message }] }
}
