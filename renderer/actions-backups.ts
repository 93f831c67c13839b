import type { BackupSource } from '../domain/backup.ts'
import { counted } from '../domain/wording.ts'
import { failureWords, openPanel, start, tell } from './actions.ts'
import { holdingsWords, leftOutWords, sizeWords, timeWords } from './backups/words.ts'
import { flushDrafts } from './notebook/drafts.ts'
import { type BackupDesk, workBegan, workEnded } from './state/backups.ts'
import { store } from './store.ts'

const { getState: desk, setState: set } = store

const change = (next: (now: BackupDesk) => BackupDesk) => set(now => ({ backups: next(now.backups) }))

/** From one look at how far the work is to the next, milliseconds. */
const PAUSE = 200

/** Does one piece of work, shows how far it is, and then how it ended. */
const work = async (act: () => Promise<BackupDesk['outcome']>) => {
  if (desk().backups.isBusy) return
  change(workBegan)
  const timer = window.setInterval(async () => {
    const reply = await window.rejoinder.backupProgress({})
    if (reply.ok) change(now => (now.isBusy ? { ...now, progress: reply.value } : now))
  }, PAUSE)
  // What is being written belongs into a backup too.
  await flushDrafts()
  const outcome = await act()
  clearInterval(timer)
  change(now => workEnded(now, outcome))
}

type Failure = { readonly kind: string; readonly message?: string; readonly why?: string }

const failed = (error: Failure): BackupDesk['outcome'] => ({
  isGood: error.kind === 'stopped',
  words: error.kind === 'stopped' ? 'Stopped. Nothing was changed.' : failureWords(error),
})

const done = (words: string): BackupDesk['outcome'] => ({ isGood: true, words })

/** Lists the automatic backups anew. */
export const listBackups = async () => {
  const reply = await window.rejoinder.backups({})
  if (reply.ok) change(now => ({ ...now, ...reply.value }))
  else change(now => ({ ...now, outcome: failed(reply.error) }))
}

export const backUpNow = () =>
  work(async () => {
    const reply = await window.rejoinder.backUpNow({})
    await listBackups()
    return reply.ok ? done('Backed up.') : failed(reply.error)
  })

/** Asks where, and puts everything into one file. */
export const backUpToFile = () => {
  openPanel('backups')
  return work(async () => {
    const reply = await window.rejoinder.backUpToFile({})
    if (!reply.ok) return failed(reply.error)
    if (reply.value === null) return null
    const { file, size, holdings, leftOut } = reply.value
    return done(
      `${file} (${sizeWords(size)}) was written and read back. It holds ${holdingsWords(holdings)} when unpacked.${leftOutWords(leftOut)}`,
    )
  })
}

/** Shows what is in a backup, beside what is here. */
export const lookIntoBackup = (source: BackupSource) =>
  work(async () => {
    const { changes } = desk()
    const reply = await window.rejoinder.lookIntoBackup({ source })
    if (!reply.ok) return failed(reply.error)
    const preview = reply.value
    if (preview !== null) change(now => ({ ...now, looked: { source, preview, changes } }))
    return null
  })

/** What is here may be another by now: the look into a backup is out of date. */
export const doubtLook = () => change(now => ({ ...now, looked: now.looked && { ...now.looked, changes: null } }))

/** Looks into the same backup once more. Where that fails it is let go of. */
export const lookAgain = () =>
  work(async () => {
    const { changes } = desk()
    const reply = await window.rejoinder.lookAgain({})
    change(now => ({
      ...now,
      looked: now.looked && reply.ok ? { ...now.looked, preview: reply.value, changes } : null,
    }))
    return reply.ok ? null : failed(reply.error)
  })

/** Leaves the backup that was looked into, and restores nothing of it. */
export const leaveBackup = () => change(now => (now.isBusy ? now : { ...now, looked: null }))

/** Brings back items of the backup that was looked into, and shows the library as it is then. */
export const restore = (items: readonly string[] | 'all') =>
  work(async () => {
    const { looked } = desk().backups
    if (looked === null) return null
    const reply = await window.rejoinder.restore({ source: looked.source, items })
    if (!reply.ok) return failed(reply.error)
    const { count, before } = reply.value
    change(now => ({ ...now, looked: null }))
    await start()
    await listBackups()
    const way =
      before === null
        ? ''
        : ` What was here before is in the backup of ${timeWords(before)}: restore that one to undo this.`
    return done(`${counted(count, 'item was', 'items were')} brought back.${way}`)
  })

export const stopBackup = () => window.rejoinder.stopBackup({})

/** Shows the folder of all that the program keeps, in the system's file manager. */
export const openDataFolder = async () => {
  const reply = await window.rejoinder.openDataFolder({})
  if (!reply.ok) tell({ level: 'warning', message: failureWords(reply.error) })
}

/** Asks where to, and moves the data folder; the program then starts again. */
export const moveDataFolder = () => {
  openPanel('backups')
  return work(async () => {
    const reply = await window.rejoinder.moveDataFolder({})
    return reply.ok ? null : failed(reply.error)
  })
}

/** Tells whenever an automatic backup can't be made. */
export const hearOfTrouble = async () => {
  for (;;) {
    const reply = await window.rejoinder.backupTrouble({})
    if (!reply.ok) return
    tell(reply.value)
  }
}
