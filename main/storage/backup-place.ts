import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { judged } from './durable.ts'

/** Sorts as time does, and is a file name everywhere. */
const stampOf = (date: Date) => date.toISOString().replaceAll(':', '-')
const STAMP = /^(\d{4}-\d{2}-\d{2}T\d{2})-(\d{2})-(\d{2}\.\d{3}Z)$/

export const backupsIn = (root: string): string => join(root, 'backups')
export const backupFolder = (root: string, made: Date): string => join(backupsIn(root), stampOf(made))

/** When each backup was made, oldest first. */
export const listBackups = (root: string): readonly Date[] => {
  const names = judged(() => readdirSync(backupsIn(root)))
  return (names.ok ? names.value : [])
    .filter(name => STAMP.test(name))
    .sort()
    .map(name => new Date(name.replace(STAMP, '$1:$2:$3')))
}

/**
 * Where a backup holds a file, in its folder: all notes in one, for a folder for each article would take more room than its notes.
 * @param name the file's path in the user-data folder, with forward slashes
 */
export const fileInBackup = (name: string): string =>
  name.replace(/^library\/a\/([^/]+)\/notes\.json$/, 'notes/$1.json')
