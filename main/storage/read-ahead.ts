import { existsSync, realpathSync, statSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { inTurns } from '../in-turns.ts'
import { judged } from './durable.ts'
import { decodedInSteps, type StoredForm } from './envelope.ts'

/** What a store file was found to hold, before it is opened. `stamp` tells whether it still stands as it stood then. */
export type Ahead<T> = { readonly stamp: string; readonly value: T }

/** Bytes of a file that is read in one go, in some milliseconds. */
const SMALL = 256 * 1024

/**
 * Reads a large store file without holding this thread longer than some milliseconds at a time. Touches nothing and judges nothing: `null`
 * where the file is small, or not just as this program writes it; who opens it then reads it as any other.
 * @param name the file's path inside the root, with forward slashes
 */
export const readAhead = async <T>(root: string, name: string, form: StoredForm<T>): Promise<Ahead<T> | null> => {
  const file = behindLinks(join(root, name))
  const stamp = stampOf(file, SMALL)
  if (stamp === null) return null
  const bytes = await readFile(file).catch(() => null)
  const value = bytes && (await inTurns(decodedInSteps(bytes, form)))
  return value === null ? null : { stamp, value }
}

export const isAsRead = (file: string, { stamp }: Ahead<unknown>): boolean => stampOf(file, 0) === stamp

/** Another one for each state of a file; `null` where there is no file, or none as large as that. */
const stampOf = (file: string, least: number): string | null => {
  const found = judged(() => statSync(file, { bigint: true, throwIfNoEntry: false }))
  const is = found.ok ? found.value : undefined
  return is?.isFile() && is.size >= least ? [is.ino, is.size, is.mtimeNs, is.ctimeNs].join(' ') : null
}

/** Where the file really stands, for who keeps it elsewhere by a symbolic link: generations are kept beside the file itself. */
export const behindLinks = (file: string): string => (existsSync(file) ? realpathSync(file) : file)
