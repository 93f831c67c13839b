import { chmodSync, mkdtempSync, rmSync, statfsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'

/** Where Linux keeps files in memory. */
const MEMORY = '/dev/shm'
/** Bytes free there, many times what all unit tests hold at once. */
const ENOUGH = 256 * 1024 * 1024

const emptyFolder = (): string => {
  try {
    const { bavail, bsize } = statfsSync(MEMORY)
    if (bavail * bsize >= ENOUGH) return mkdtempSync(join(MEMORY, 'rejoinder-tests-'))
  } catch {
    // Elsewhere there is no such place, or it is closed to this user: the disk will do.
  }
  return mkdtempSync(join(tmpdir(), 'rejoinder-tests-'))
}

/**
 * One folder for whatever the unit tests write, which is gone after them, however they end. In memory where that can be: none of them asks what
 * a disk keeps when its power goes, and their thousands of small folders take seconds on one.
 */
export default () => {
  const folder = emptyFolder()
  // Some tests start a program as another user.
  chmodSync(folder, 0o755)
  process.env.TMPDIR = folder
  return () => rmSync(folder, { recursive: true, force: true })
}
