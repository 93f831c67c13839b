import { type Dirent, existsSync, lstatSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { partOf } from '../../domain/backup.ts'
import { judged } from './durable.ts'
import { type Decoded, decode } from './envelope.ts'
import { articleOfNotebook, NOTEBOOK } from './notebook-form.ts'
import { SEARCHES, SEARCHES_NAME } from './saved-searches-store.ts'
import { SETTINGS, SETTINGS_NAME } from './settings-store.ts'
import { SHELVES, SHELVES_NAME } from './shelves-form.ts'
import { TOLD_APART, TOLD_APART_NAME } from './told-apart-store.ts'

/** All that the reader made or brought in, as paths in the data folder, with forward slashes. `leftOut`: links, and names that no backup may hold. */
export type ReaderFiles = { readonly names: readonly string[]; readonly leftOut: readonly string[] }

/** Older generations, and what a killed writer left: the file beside them says more. */
const PASSING = /\.(prev|v\d+)$|\.tmp-/

export const readerFiles = (root: string): ReaderFiles => {
  const names: string[] = [SETTINGS_NAME, SEARCHES_NAME, SHELVES_NAME, TOLD_APART_NAME].filter(name =>
    existsSync(join(root, name)),
  )
  const leftOut: string[] = []
  const walk = (folder: string) => {
    const found = judged(() => readdirSync(join(root, folder), { withFileTypes: true }))
    if (!found.ok) {
      leftOut.push(`${folder} (${found.error.detail})`)
      return
    }
    for (const entry of found.value.toSorted(byName)) {
      const name = `${folder}/${entry.name}`
      if (entry.isDirectory()) walk(name)
      else if (PASSING.test(entry.name)) continue
      else if (entry.isFile() && partOf(name) !== null) names.push(name)
      else leftOut.push(name)
    }
  }
  if (lstatSync(join(root, 'library', 'a'), { throwIfNoEntry: false })) walk('library/a')
  return { names, leftOut }
}

const byName = (a: Dirent, b: Dirent) => (a.name < b.name ? -1 : 1)

/** Records in a file of the reader's; 0 in one that is no store, `null` where it is damaged. */
export const recordsIn = (name: string, bytes: Uint8Array): number | null => {
  const counted = <T>(found: Decoded<T>, count: (value: T) => number) =>
    found.kind === 'bad' ? null : found.value === null ? 0 : count(found.value)
  if (name === SEARCHES_NAME) return counted(decode(bytes, SEARCHES.file), SEARCHES.file.count)
  if (name === SETTINGS_NAME) return counted(decode(bytes, SETTINGS), SETTINGS.count)
  if (name === SHELVES_NAME) return counted(decode(bytes, SHELVES.file), SHELVES.file.count)
  if (name === TOLD_APART_NAME) return counted(decode(bytes, TOLD_APART), TOLD_APART.count)
  return articleOfNotebook(name) === null ? 0 : counted(decode(bytes, NOTEBOOK.file), NOTEBOOK.file.count)
}
