import {
  accessSync,
  closeSync,
  constants,
  copyFileSync,
  existsSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
} from 'node:fs'
import { basename, dirname, join } from 'node:path'
import process from 'node:process'
import { err, ok, type Result } from '../../domain/result.ts'
import { type DiskForm, openDiskForm, type Stored, serialised } from './disk-form.ts'

/** Why a file could not be written. `detail` is the system's own account, for a report. */
export type SaveFailure = {
  readonly kind: 'disk-full' | 'read-only' | 'too-large' | 'other'
  readonly detail: string
}

/** A file that is replaced whole, and never by something worse. */
export type Checkpoint = {
  /** On disk when it returns `ok`, also after a power cut; on failure the file holds what it held before. Some milliseconds. */
  readonly write: (next: Stored) => Result<null, SaveFailure>
}

/** The generation before the file's newest. */
export const previousOf = (file: string): string => `${file}.prev`

/**
 * The safe path around a writer that is not to be trusted: keep the old generation under another name, write, read back byte
 * for byte, make the folder durable (the writer syncs only the file); where any step fails, put the old generation back.
 */
export const openCheckpoint = (file: string): Checkpoint => {
  const folder = dirname(file)
  const previous = previousOf(file)
  let form: DiskForm | null = null
  return {
    write: next => {
      let hadFile = false
      const prepared = attempt(() => {
        makeFolder(folder)
        // Asked first, because the writer would block for a second before it gave up.
        accessSync(folder, constants.W_OK | constants.X_OK)
        hadFile = existsSync(file)
        if (hadFile) keepAs(file, previous)
      })
      if (!prepared.ok) return prepared
      const written = attempt(() => {
        form ??= openDiskForm(file)
        form.write(next)
        if (!readFileSync(file).equals(Buffer.from(serialised(next)))) throw new CutShort()
        syncFolder(folder)
      })
      if (written.ok) return written
      const restored = attempt(() => {
        removeStrays(file)
        if (hadFile) keepAs(previous, file)
        else rmSync(file, { force: true })
        syncFolder(folder)
      })
      return restored.ok
        ? written
        : err({ kind: written.error.kind, detail: `${written.error.detail}; ${restored.error.detail}` })
    },
  }
}

/** Gives a file's present content a second name, replacing what had that name. A later rename over the first leaves it as it is. */
export const keepAs = (file: string, name: string): void => {
  const passing = `${name}.tmp-link`
  rmSync(passing, { force: true })
  try {
    linkSync(file, passing)
  } catch (error) {
    if (!NO_LINKS.has(codeOf(error))) throw error
    copyWhole(file, passing)
  }
  renameSync(passing, name)
  // Renaming between two names of one file does nothing, and leaves the first.
  rmSync(passing, { force: true })
}

/** Removes what a killed writer left half done beside the file. What can't be removed is harmless. */
export const removeStrays = (file: string): void => {
  const folder = dirname(file)
  attempt(() => {
    if (!existsSync(folder)) return
    const starts = [basename(file), basename(previousOf(file))].map(name => `${name}.tmp-`)
    for (const name of readdirSync(folder))
      if (starts.some(start => name.startsWith(start))) rmSync(join(folder, name), { force: true })
  })
}

/** Runs an action on files; what the system refuses becomes a value. */
export const attempt = (action: () => void): Result<null, SaveFailure> => {
  try {
    action()
    return ok(null)
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error)
    return err({ kind: error instanceof CutShort ? 'disk-full' : (FAILURES[codeOf(error)] ?? 'other'), detail })
  }
}

const FAILURES: Readonly<Record<string, SaveFailure['kind']>> = {
  ENOSPC: 'disk-full',
  EDQUOT: 'disk-full',
  EROFS: 'read-only',
  EACCES: 'read-only',
  EPERM: 'read-only',
  EFBIG: 'too-large',
}

/** What file systems without hard links answer (FAT, some network folders). */
const NO_LINKS: ReadonlySet<string> = new Set(['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK'])

/** The system took part of the file and reported no error: so it does on a nearly full disk. */
class CutShort extends Error {
  override readonly message = 'the file read back differs from what was written'
}

/** The system's name for what went wrong, "ENOSPC"; '' where it has none. */
export const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''

const copyWhole = (from: string, to: string) => {
  copyFileSync(from, to)
  if (!readFileSync(to).equals(readFileSync(from))) throw new CutShort()
  syncPath(to, 'r+')
}

/** Makes the folder and all above it that are missing, each of them durable. */
const makeFolder = (folder: string) => {
  const first = mkdirSync(folder, { recursive: true, mode: 0o700 })
  if (first === undefined) return
  for (let made = folder; made.length >= first.length; made = dirname(made)) syncFolder(dirname(made))
}

const syncFolder = (folder: string) => {
  // Windows can't open a folder as a file, and has no need to.
  if (process.platform !== 'win32') syncPath(folder, 'r')
}

const syncPath = (path: string, flags: 'r' | 'r+') => {
  const handle = openSync(path, flags)
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}
