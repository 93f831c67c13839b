import { appendFileSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type ImportItem, importItem, type Outcome } from '../../domain/import-batch.ts'
import { judged, makeFolder, syncFolder, syncPath } from '../storage/durable.ts'
import { parsePlain } from '../storage/plain-json.ts'

/**
 * A batch on disk, so that one that was broken off can go on: `imports/<begun>.ndjson` in the user-data folder, a line for each file, first
 * without its outcome, and one more when it has one. The last line on a file counts. An outcome that was lost with the power costs
 * nothing: the same bytes are known by then.
 */
export type BatchFile = {
  readonly begun: string
  readonly items: readonly ImportItem[]
  /** More files, after those that are there. Throws what the system says. */
  readonly add: (files: readonly string[]) => void
  readonly settle: (file: string, outcome: Outcome) => void
  readonly end: () => void
}

const folderOf = (userData: string) => join(userData, 'imports')

const fileOf = (userData: string, begun: string) => join(folderOf(userData), `${begun.replaceAll(/[:.]/g, '-')}.ndjson`)

/** Writes down what is to come in. Throws what the system says. */
export const beginBatch = (userData: string, begun: string, files: readonly string[]): BatchFile => {
  const path = fileOf(userData, begun)
  makeFolder(folderOf(userData))
  appendLine(path, { format: 'rejoinder-import', version: 1, begun })
  const items = files.map((file): ImportItem => ({ file, outcome: null }))
  const written = batch(path, begun, items)
  written.add(files)
  syncFolder(folderOf(userData))
  return written
}

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
  add: files => {
    appendFileSync(path, files.map(file => `${JSON.stringify({ file, outcome: null })}\n`).join(''))
    syncPath(path, 'r+')
  },
  // Where the disk takes no more, the articles themselves still tell what came in.
  settle: (file, outcome) => judged(() => appendLine(path, { file, outcome })),
  end: () => judged(() => appendLine(path, { over: true })),
})

const appendLine = (path: string, line: object) => appendFileSync(path, `${JSON.stringify(line)}\n`, { mode: 0o600 })
