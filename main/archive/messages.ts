import type { BackupProgress } from '../../domain/backup.ts'
import type { Result } from '../../domain/result.ts'
import type { JobName, Jobs } from './jobs.ts'

/** To the process for backups: the one piece of work that it is started for. */
export type ToArchivist = { readonly [N in JobName]: { readonly name: N; readonly ask: Jobs[N]['ask'] } }[JobName]

export type FromArchivist =
  | { readonly kind: 'progress'; readonly progress: BackupProgress }
  | { readonly kind: 'done'; readonly result: Result<Jobs[JobName]['gives'], string> }
