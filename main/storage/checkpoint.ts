import { accessSync, constants, copyFileSync, existsSync, linkSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import { err, ok, type Result } from '../../domain/result.ts'
import { type DiskForm, openDiskForm } from './disk-form.ts'
import {
  attempt,
  CutShort,
  codeOf,
  type FileFailure,
  failureOf,
  makeFolder,
  previousOf,
  removeStrays,
  syncFolder,
  syncPath,
  writeWhole,
} from './durable.ts'
import { type Stored, serialised } from './plain-json.ts'

/** A file that is replaced whole, and never by something worse. */
export type Checkpoint = {
  /** On disk when it returns `ok`, also after a power cut; on failure the file holds what it held before. Some milliseconds. */
  readonly write: (next: Stored) => Result<null, FileFailure>
  /**
   * The same with bytes that were made before, and without holding this thread: for a file that takes longer.
   * @param isWanted asked last of all: where it is not, all stays as it was
   */
  readonly writeLater: (pieces: readonly Uint8Array[], isWanted: () => boolean) => Promise<Result<null, FileFailure>>
}

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
    writeLater: async (pieces, isWanted) => {
      try {
        if (!isWanted()) return ok(null)
        makeFolder(folder)
        await writeWhole(file, pieces, {
          mode: 0o600,
          isWanted: () => {
            const isStill = isWanted()
            if (isStill && existsSync(file)) keepAs(file, previous)
            return isStill
          },
        })
        return ok(null)
      } catch (error) {
        return err(failureOf(error))
      }
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

/** What file systems without hard links answer (FAT, some network folders). */
const NO_LINKS: ReadonlySet<string> = new Set(['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK'])

const copyWhole = (from: string, to: string) => {
  copyFileSync(from, to)
  if (!readFileSync(to).equals(readFileSync(from))) throw new CutShort()
  syncPath(to, 'r+')
}
