import type { Notice } from '../../preload/contract.ts'
import { isUpgraded, makeBackup } from './backup.ts'
import { listBackups } from './backup-place.ts'
import { isDue } from './backup-rotation.ts'
import { judged } from './durable.ts'
import { warning } from './refusal.ts'

/** From one look at the backups to the next, and from the start of the program to the first, milliseconds. */
const EVERY = 60 * 60 * 1000
const FIRST = 10_000

/**
 * Makes a backup at once where another version of the program made the last one: before this one changes anything. It holds the program
 * up for as long as that takes, once after each upgrade.
 */
export const backUpBeforeUpgrade = (root: string, now: Date): readonly Notice[] => {
  if (!isUpgraded(root)) return []
  const done = judged(() => [...makeBackup(root, now)])
  return done.ok
    ? []
    : [warning(`${notMade(`${done.error.detail}.`)} This is the first start of this version of Rejoinder.`)]
}

/**
 * Looks some seconds after the start and then every hour whether a backup is due.
 * @param make makes one
 */
export const keepBackups = (root: string, make: () => void): void => {
  const look = () => {
    if (isDue(listBackups(root).at(-1), new Date())) make()
  }
  setTimeout(look, FIRST).unref()
  setInterval(look, EVERY).unref()
}

/** @param why in a sentence */
export const notMade = (why: string): string =>
  `No backup of your notes could be made: ${why} The notes themselves and older backups are as they were.`
