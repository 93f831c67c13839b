import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Notice } from '../../preload/contract.ts'
import { backupDue, makeBackup } from './backup.ts'
import { judged } from './durable.ts'
import type { Keeper } from './keeper.ts'
import { warning } from './refusal.ts'

/** From one look at the backups to the next, and from the start of the program to the first, milliseconds. */
const EVERY = 60 * 60 * 1000
const FIRST = 10_000

/**
 * Makes a backup at once where another version of the program made the last one: before this one changes anything. It holds the program
 * up for as long as that takes, once after each upgrade.
 */
export const backUpBeforeUpgrade = (root: string, now: Date): readonly Notice[] => {
  if (backupDue(root, now) !== 'upgrade') return []
  const done = judged(() => [...makeBackup(root, now)])
  return done.ok ? [] : [warning(`${notMade(done.error.detail)} This is the first start of this version of Rejoinder.`)]
}

/** Makes a backup some seconds after the start and then every hour, where one is due. Each step gives way to what the reader does. */
export const keepBackups = (keeper: Keeper): void => {
  const look = async () => {
    const now = new Date()
    if (backupDue(keeper.root, now) === null) return
    keeper.checkpoint()
    for (const _ of makeBackup(keeper.root, now)) await nextTurn()
  }
  const lookAndTell = () => {
    look().catch((error: unknown) => {
      process.stderr.write(`${notMade(error instanceof Error ? error.message : String(error))}\n`)
    })
  }
  setTimeout(lookAndTell, FIRST).unref()
  setInterval(lookAndTell, EVERY).unref()
}

const notMade = (detail: string) =>
  `No backup of your notes could be made (${detail}). The notes themselves and older backups are as they were.`
