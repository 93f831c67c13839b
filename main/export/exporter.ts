import type { ExportProgress } from '../../domain/concordance.ts'
import type { SearchHost } from '../search/host.ts'
import { type AskedExport, type Exported, exportConcordance } from './concordance.ts'

/** Exports one after another: there is one concordance for files. */
export type Exporter = {
  readonly begin: (asked: AskedExport, file: string) => Promise<Exported>
  /** How far the one under way is; `null` where there is none. */
  readonly state: () => ExportProgress | null
  /** Stops all that have begun. */
  readonly stop: () => void
}

export const createExporter = (search: SearchHost): Exporter => {
  let last: Promise<unknown> = Promise.resolve()
  let progress: ExportProgress | null = null
  let stopping = new AbortController()

  const report = (now: ExportProgress) => {
    progress = now
  }
  return {
    begin: (asked, file) => {
      const { signal } = stopping
      const exported = last
        .then(() => exportConcordance(search, asked, file, { signal, report }))
        .finally(() => {
          progress = null
        })
      last = exported.catch(() => {})
      return exported
    },
    state: () => progress,
    stop: () => {
      stopping.abort()
      stopping = new AbortController()
    },
  }
}
