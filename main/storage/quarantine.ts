import { copyFileSync, existsSync, mkdirSync, readFileSync, renameSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { ok, type Result } from '../../domain/result.ts'
import { attempt, CutShort, type FileFailure, syncFolder, syncPath } from './durable.ts'

/**
 * Moves a file as it is to a new folder under `quarantine/`, and gives that folder.
 * @param name the file's path inside the root, with forward slashes
 */
export const setAside = (root: string, name: string, file: string): Result<string, FileFailure> =>
  into(root, name, to => renameSync(file, to))

/** Puts a copy of a file there, for who goes on with a part of it. */
export const keepCopyAside = (root: string, name: string, file: string): Result<string, FileFailure> =>
  into(root, name, to => {
    copyFileSync(file, to)
    if (!readFileSync(to).equals(readFileSync(file))) throw new CutShort()
    syncPath(to, 'r+')
    syncFolder(dirname(to))
  })

const into = (root: string, name: string, put: (to: string) => void): Result<string, FileFailure> => {
  const stamp = new Date().toISOString().replaceAll(/[:.]/g, '-')
  let folder = join(root, 'quarantine', stamp)
  for (let again = 2; existsSync(join(folder, name)); again++) folder = join(root, 'quarantine', `${stamp}-${again}`)
  const done = attempt(() => {
    mkdirSync(dirname(join(folder, name)), { recursive: true, mode: 0o700 })
    put(join(folder, name))
  })
  return done.ok ? ok(folder) : done
}
