import { rmSync } from 'node:fs'
import process from 'node:process'
import type { AutomaticBackup, BackupPreview, BackupProgress, BackupSource, Holdings } from '../../domain/backup.ts'
import { err, ok, type Result } from '../../domain/result.ts'
import type { BackupFailed, Notice, Stopped } from '../../preload/contract.ts'
import { notMade } from '../storage/backup-schedule.ts'
import { attempt } from '../storage/durable.ts'
import type { LibraryFolders } from '../storage/library.ts'
import { warning } from '../storage/refusal.ts'
import { type DoJob, type From, type JobName, type Jobs, STOPPED } from './jobs.ts'
import { bringBack, type Restored, type Stores, settle } from './restore.ts'

/** The reader's backups: one piece of work at a time. */
export type Backups = {
  readonly list: () => Promise<Result<{ made: readonly AutomaticBackup[]; failure: string | null }, BackupFailed>>
  /** Makes an automatic backup, and takes outdated ones away. */
  readonly backUpNow: () => Promise<Result<null, BackupFailed>>
  readonly backUpToFile: (
    file: string,
  ) => Promise<
    Result<{ file: string; size: number; holdings: Holdings; leftOut: readonly string[] }, BackupFailed | Stopped>
  >
  readonly look: (from: From) => Promise<Result<BackupPreview, BackupFailed | Stopped>>
  /** Looks once more into the one that was looked into last. */
  readonly lookAgain: () => Promise<Result<BackupPreview, BackupFailed | Stopped>>
  /** A file is the one that was looked into last. */
  readonly restore: (
    source: BackupSource,
    items: readonly string[] | 'all',
  ) => Promise<Result<Restored, BackupFailed | Stopped>>
  /** Copies all that is kept to another place. What is changed meanwhile is not in it. */
  readonly copyTo: (chosen: string) => Promise<Result<Jobs['copy']['gives'], BackupFailed | Stopped>>
  readonly progress: () => BackupProgress | null
  readonly stop: () => void
  /** Resolves when an automatic backup could not be made. */
  readonly trouble: () => Promise<Notice>
}

type Means = {
  readonly folders: LibraryFolders
  readonly stores: Stores
  readonly doJob: DoJob
  readonly now?: () => Date
}

export const createBackups = ({ folders, stores, doJob, now = () => new Date() }: Means): Backups => {
  const root = folders.userData
  let progress: BackupProgress | null = null
  let isBusy = false
  let stopJob: (() => void) | null = null
  let looked: From | null = null
  let failure: string | null = null
  let toldOf: ((notice: Notice) => void)[] = []

  /** Has a job done that the reader may stop. What `instead` says stands before the reason. */
  const job = async <N extends JobName>(
    name: N,
    ask: Jobs[N]['ask'],
    instead: (why: string) => string,
  ): Promise<Result<Jobs[N]['gives'], BackupFailed | Stopped>> => {
    const { done, stop } = doJob(name, ask, now => {
      progress = now
    })
    stopJob = stop
    const result = await done
    stopJob = null
    if (result.ok) return result
    return result.error === STOPPED ? err({ kind: 'stopped' }) : failed(instead(result.error))
  }

  const alone = async <T, F>(work: () => Promise<Result<T, F>>): Promise<Result<T, F | BackupFailed>> => {
    if (isBusy) return failed('Another backup is being written or read. Wait until it is done, then try again.')
    isBusy = true
    try {
      return await work()
    } finally {
      isBusy = false
      progress = null
    }
  }

  const make = async (): Promise<Result<null, BackupFailed>> => {
    const settled = await settle(stores)
    const { done, stop } = doJob('keep', { root, now: now().toISOString(), replaced: null }, () => {})
    stopJob = stop
    const made = await done
    stopJob = null
    // The program ends: the next start makes one.
    if (!made.ok && made.error === STOPPED) return ok(null)
    failure = !made.ok ? notMade(made.error) : settled.ok ? null : settled.error
    if (failure === null) return ok(null)
    process.stderr.write(`${failure}\n`)
    for (const tell of toldOf) tell(warning(failure))
    toldOf = []
    return failed(failure)
  }

  const look: Backups['look'] = from =>
    alone(async () => {
      // What is here is compared as it is in the files.
      await settle(stores)
      progress = { doing: 'reading', done: 0, total: 0 }
      const found = await job(
        'look',
        { folders, from },
        why => `This backup can’t be restored. ${why} Nothing was changed. Choose another one.`,
      )
      if (found.ok) looked = from
      return found
    })

  return {
    list: async () => {
      const listed = await doJob('list', { root }, () => {}).done
      return listed.ok
        ? ok({ made: listed.value, failure })
        : failed(`The backups could not be listed: ${listed.error} They were not touched.`)
    },
    backUpNow: () => alone(make),
    backUpToFile: file =>
      alone(async () => {
        const settled = await settle(stores)
        if (!settled.ok) return failed(`${settled.error} No backup was written.`)
        const passing = `${file}.${process.pid}.part`
        progress = { doing: 'writing', done: 0, total: 0 }
        const written = await job(
          'write',
          { root, file, passing, now: now().toISOString() },
          why =>
            `No backup was written: ${why} What was there before is as it was. Choose another place, or try again.`,
        )
        if (written.ok) return ok({ file, ...written.value })
        attempt(() => rmSync(passing, { force: true }))
        return written
      }),
    look,
    lookAgain: async () => (looked === null ? failed('No backup was chosen. Nothing was changed.') : look(looked)),
    restore: (source, items) =>
      alone(async (): Promise<Result<Restored, BackupFailed | Stopped>> => {
        const from: From | null = source.kind === 'automatic' ? source : looked?.kind === 'file' ? looked : null
        if (from === null) return failed('No backup was chosen. Nothing was changed.')
        progress = { doing: 'restoring', done: 0, total: 0 }
        let isStopped = false
        const asked = async <N extends 'bringOut' | 'keep'>(name: N, ask: Jobs[N]['ask']) => {
          const out = await job(name, ask, why => `Nothing was restored: ${why} Nothing was changed.`)
          if (out.ok) return out
          isStopped = out.error.kind === 'stopped'
          return err(out.error.kind === 'stopped' ? '' : out.error.message)
        }
        const restored = await bringBack(stores, from, items, now(), asked)
        if (restored.ok) return restored
        return isStopped ? err({ kind: 'stopped' }) : failed(restored.error)
      }),
    copyTo: chosen =>
      alone(async () => {
        await settle(stores)
        progress = { doing: 'copying', done: 0, total: 0 }
        return job(
          'copy',
          { root, chosen },
          why =>
            `The data folder was not moved: ${why} It is where it was, and whole. What was copied so far lies in the folder that you chose.`,
        )
      }),
    progress: () => progress,
    stop: () => stopJob?.(),
    trouble: () =>
      new Promise(resolve => {
        toldOf.push(resolve)
      }),
  }
}

/** "Rejoinder backup 2026-03-04.zip" */
export const backupName = (now: Date): string => `Rejoinder backup ${now.toISOString().slice(0, 10)}.zip`

const failed = (message: string): { readonly ok: false; readonly error: BackupFailed } =>
  err({ kind: 'backup-failed', message })
