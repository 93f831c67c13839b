import {
  appendFileSync,
  closeSync,
  fstatSync,
  fsyncSync,
  ftruncateSync,
  openSync,
  readdirSync,
  readFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { type ImportItem, importItem, type Outcome } from '../../domain/import-batch.ts'
import { judged, makeFolder, writeAll, writeWholeNow } from '../storage/durable.ts'
import { parsePlain } from '../storage/plain-json.ts'

/**
 * A batch on disk, so that one that was broken off can go on: `imports/<begun>.ndjson` in the user-data folder, a line for each file, first
 * without its outcome, and one more when it has one. The last line on a file counts. An outcome that was lost with the power costs
 * nothing: the same bytes are known by then.
 */
export type BatchFile = {
  readonly begun: string
  readonly items: readonly ImportItem[]
  /** More files, after those that are there: all or, where it throws what the system says, none. */
  readonly add: (files: readonly string[]) => void
  readonly settle: (file: string, outcome: Outcome) => void
  readonly end: () => void
}

const folderOf = (userData: string) => join(userData, 'imports')

const fileOf = (userData: string, begun: string) => join(folderOf(userData), `${begun.replaceAll(/[:.]/g, '-')}.ndjson`)

/** Writes down what is to come in: all or, where it throws what the system says, nothing. */
export const beginBatch = (userData: string, begun: string, files: readonly string[]): BatchFile => {
  const path = fileOf(userData, begun)
  makeFolder(folderOf(userData))
  const head = { format: 'rejoinder-import', version: 1, begun }
  writeWholeNow(path, Buffer.from(`${JSON.stringify(head)}\n${linesOf(files)}`))
  return batch(
    path,
    begun,
    files.map(file => ({ file, outcome: null })),
  )
}

const linesOf = (files: readonly string[]) => files.map(file => `${JSON.stringify({ file, outcome: null })}\n`).join('')

/** The batch begun last, where it was broken off; `null` where there is none. What can't be read of it is left out. */
export const brokenOffBatch = (userData: string): BatchFile | null => {
  const names = judged(() =>
    readdirSync(folderOf(userData))
      .filter(name => name.endsWith('.ndjson'))
      .sort(),
  )
  const last = names.ok ? names.value.at(-1) : undefined
  if (last === undefined) return null
  const path = join(folderOf(userData), last)
  const text = judged(() => readFileSync(path, 'utf8'))
  if (!text.ok) return null
  const outcomes = new Map<string, ImportItem>()
  let begun = ''
  let isOver = false
  for (const line of text.value.split('\n')) {
    const json = judged(() => parsePlain(line))
    if (!json.ok) continue
    const item = importItem.safeParse(json.value)
    if (item.success) outcomes.set(item.data.file, item.data)
    else if (isRecord(json.value) && typeof json.value.begun === 'string') begun = json.value.begun
    else if (isRecord(json.value) && json.value.over === true) isOver = true
  }
  if (begun === '' || isOver) return null
  // A last line that was cut must not swallow the next.
  if (!text.value.endsWith('\n')) judged(() => appendFileSync(path, '\n'))
  return batch(path, begun, [...outcomes.values()])
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null

const batch = (path: string, begun: string, items: readonly ImportItem[]): BatchFile => ({
  begun,
  items,
  add: files => appendDurably(path, Buffer.from(linesOf(files))),
  // Where the disk takes no more, the articles themselves still tell what came in.
  settle: (file, outcome) => judged(() => appendLine(path, { file, outcome })),
  end: () => judged(() => appendLine(path, { over: true })),
})

const appendLine = (path: string, line: object) => appendFileSync(path, `${JSON.stringify(line)}\n`, { mode: 0o600 })

/** Where it fails the file is as long as it was: a part of a list would go on after the next start as if it were all. */
const appendDurably = (path: string, bytes: Uint8Array) => {
  const handle = openSync(path, 'r+')
  try {
    const { size } = fstatSync(handle)
    try {
      writeAll(handle, bytes, size)
      fsyncSync(handle)
    } catch (error) {
      ftruncateSync(handle, size)
      throw error
    }
  } finally {
    closeSync(handle)
  }
}
