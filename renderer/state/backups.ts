import type { AutomaticBackup, BackupPreview, BackupProgress, BackupSource } from '../../domain/backup.ts'
import type { Changes } from './changes.ts'

/**
 * A backup that was looked into, and is about to be brought back, or not. `changes` is what the reader had changed by then, for with
 * more of that the look is out of date; `null` where it is so anyway.
 */
export type Looked = {
  readonly source: BackupSource
  readonly preview: BackupPreview
  readonly changes: Changes | null
}

/** What is known of the backups. */
export type BackupDesk = {
  /** Oldest first; `null` until they were listed. */
  readonly made: readonly AutomaticBackup[] | null
  /** Why the last automatic one could not be made; `null` where it could. */
  readonly failure: string | null
  readonly isBusy: boolean
  /** `null` where nothing is under way, or it has only begun. */
  readonly progress: BackupProgress | null
  /** How the last piece of work ended, in sentences. */
  readonly outcome: { readonly isGood: boolean; readonly words: string } | null
  readonly looked: Looked | null
}

export const emptyBackups: BackupDesk = {
  made: null,
  failure: null,
  isBusy: false,
  progress: null,
  outcome: null,
  looked: null,
}

export const workBegan = (now: BackupDesk): BackupDesk => ({ ...now, isBusy: true, progress: null, outcome: null })

/** `outcome` is `null` where the reader changed their mind. */
export const workEnded = (now: BackupDesk, outcome: BackupDesk['outcome']): BackupDesk => ({
  ...now,
  isBusy: false,
  progress: null,
  outcome,
})
