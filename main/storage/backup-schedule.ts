import type { Notice } from '../../preload/contract.ts'
import { isUpgraded, makeBackup } from './backup.ts'
import { listBackups } from './backup-place.ts'
import { isDue } from './backup-rotation.ts'
import { warning, whyRefused } from './refusal.ts'

/** From one look at the backups to the next, milliseconds. */
const EVERY = 60 * 60 * 1000
/** From the start of the program, and from the first change of all, to a look, milliseconds. */
const SOON = 10_000

/**
 * Makes a backup at once where another version of the program made the last one: before this one changes anything. It holds the program
 * up for as long as that takes, once after each upgrade.
 */
export const backUpBeforeUpgrade = (root: string, now: Date): readonly Notice[] => {
  if (!isUpgraded(root)) return []
  try {
    for (const _ of makeBackup(root, now));
    return []
  } catch (error) {
    return [warning(`${notMade(whyRefused(error))} This is the first start of this version of Rejoinder.`)]
  }
}

/**
 * Looks some seconds after the start and then every hour whether a backup is due; where there is none yet, also some seconds after the first
 * change, for before that there was nothing to keep.
 * @param make makes one
 * @param hear calls what it is given at each change
 */
export const keepBackups = (root: string, make: () => void, hear: (changed: () => void) => void): void => {
  const look = () => {
    if (isDue(listBackups(root).at(-1), new Date())) make()
  }
  let isFirst = listBackups(root).length === 0
  hear(() => {
    if (isFirst) setTimeout(look, SOON).unref()
    isFirst = false
  })
  setTimeout(look, SOON).unref()
  setInterval(look, EVERY).unref()
}

/** @param why in a sentence */
export const notMade = (why: string): string =>
  `No backup of your notes could be made: ${why} The notes themselves and older backups are as they were.`
