import {
  closeSync,
  existsSync,
  fstatSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs'
import { open, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import process from 'node:process'
import { err, ok, type Result } from '../../domain/result.ts'

/** Why a file could not be read or written. `detail` is the system's own account, for a report. */
export type FileFailure = {
  readonly kind: 'disk-full' | 'read-only' | 'too-large' | 'other'
  readonly detail: string
}

/** The generation before the file's newest. */
export const previousOf = (file: string): string => `${file}.prev`

/** Runs an action on files; what the system refuses becomes a value. */
export const attempt = (action: () => void): Result<null, FileFailure> => {
  const done = judged(action)
  return done.ok ? ok(null) : done
}

/** Reading and parsing throw; what they throw is a fault of the file, and becomes a value. */
export const judged = <T>(action: () => T): Result<T, FileFailure> => {
  try {
    return ok(action())
  } catch (error) {
    return err(failureOf(error))
  }
}

/** What an error thrown by the file system means. */
export const failureOf = (error: unknown): FileFailure => ({
  kind: error instanceof CutShort ? 'disk-full' : (FAILURES[codeOf(error)] ?? 'other'),
  detail: error instanceof Error ? error.message : String(error),
})

const FAILURES: Readonly<Record<string, FileFailure['kind']>> = {
  ENOSPC: 'disk-full',
  EDQUOT: 'disk-full',
  EROFS: 'read-only',
  EACCES: 'read-only',
  EPERM: 'read-only',
  EFBIG: 'too-large',
}

/** The system took part of the file and reported no error: so it does on a nearly full disk. */
export class CutShort extends Error {
  override readonly message = 'the file on disk differs from what was written'
}

/** The system's name for what went wrong, "ENOSPC"; '' where it has none. */
export const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''

/** The first bytes of a file, as letters of one byte each; '' where it is no file. Throws what the system says. */
export const headOf = (file: string, length: number): string => {
  // A named pipe in its place would be waited for without end.
  if (!statSync(file, { throwIfNoEntry: false })?.isFile()) return ''
  const handle = openSync(file, 'r')
  try {
    const bytes = Buffer.alloc(length)
    return bytes.toString('latin1', 0, readSync(handle, bytes, 0, length, 0))
  } finally {
    closeSync(handle)
  }
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

/** Makes the folder and all above it that are missing, each of them durable. */
export const makeFolder = (folder: string) => {
  const first = mkdirSync(folder, { recursive: true, mode: 0o700 })
  if (first === undefined) return
  for (let made = folder; made.length >= first.length; made = dirname(made)) syncFolder(dirname(made))
}

/** Makes the names in a folder durable. */
export const syncFolder = (folder: string) => {
  // Windows can't open a folder as a file, and has no need to.
  if (process.platform !== 'win32') syncPath(folder, 'r')
}

/** The same, without holding this thread. */
export const syncFolderLater = async (folder: string): Promise<void> => {
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

export const syncPath = (path: string, flags: 'r' | 'r+') => {
  const handle = openSync(path, flags)
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}

/**
 * Writes all bytes at a place of an open file. Durable only once it is synced. Throws what the system says.
 * @param from bytes from the start of the file
 */
export const writeAll = (handle: number, bytes: Uint8Array, from: number): void => {
  // One call may take only a part of it, and says nothing: so it is on a nearly full disk.
  for (let at = 0; at < bytes.length; ) {
    const written = writeSync(handle, bytes, at, bytes.length - at, from + at)
    if (written === 0) throw new CutShort()
    at += written
  }
}

/** Writes a small file whole or not at all, and holds this thread until it is durable. Throws what the system says. */
export const writeWholeNow = (file: string, bytes: Uint8Array): void => {
  const passing = `${file}.tmp-${process.pid}`
  try {
    const handle = openSync(passing, 'w', 0o600)
    try {
      writeAll(handle, bytes, 0)
      fsyncSync(handle)
      if (fstatSync(handle).size !== bytes.length) throw new CutShort()
    } finally {
      closeSync(handle)
    }
    renameSync(passing, file)
    syncFolder(dirname(file))
  } finally {
    rmSync(passing, { force: true })
  }
}

type Piece = Uint8Array | string

/**
 * Writes a file whole or not at all, piece by piece, without holding this thread: to a file beside it, which then takes its place.
 * Durable when it ends. Throws what the system says; the file is then as it was.
 * @param isWanted asked last of all: where it is not, all stays as it was
 */
export const writeWhole = async (
  file: string,
  pieces: Iterable<Piece> | AsyncIterable<Piece>,
  { mode = 0o666, isWanted = () => true }: { readonly mode?: number; readonly isWanted?: () => boolean } = {},
): Promise<void> => {
  const passing = `${file}.tmp-${process.pid}`
  try {
    const handle = await open(passing, 'w', mode)
    try {
      let length = 0
      for await (const piece of pieces) {
        const bytes = typeof piece === 'string' ? Buffer.from(piece) : piece
        // One call may take only a part of it.
        for (let at = 0; at < bytes.length; ) {
          const { bytesWritten } = await handle.write(bytes, at)
          if (bytesWritten === 0) throw new CutShort()
          at += bytesWritten
        }
        length += bytes.length
      }
      await handle.sync()
      if ((await handle.stat()).size !== length) throw new CutShort()
    } finally {
      await handle.close()
    }
    if (!isWanted()) return
    // In the same turn: what was asked just now is still so.
    renameSync(passing, file)
    await syncFolderLater(dirname(file))
  } finally {
    await rm(passing, { force: true })
  }
}
