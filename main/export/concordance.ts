import { setTimeout as wait } from 'node:timers/promises'
import { CONCORDANCE_LIMIT, type ConcordanceOrder, type ExportProgress } from '../../domain/concordance.ts'
import { err, ok, type Result } from '../../domain/result.ts'
import type { NotSaved, SearchFailed, Stale, Stopped } from '../../preload/contract.ts'
import { ROWS_LIMIT } from '../../preload/requests.ts'
import type { SearchHost } from '../search/host.ts'
import { type FileFailure, failureOf, writeWhole } from '../storage/durable.ts'
import { csvHead, csvLines } from './csv.ts'

export type AskedExport = { readonly query: string; readonly order: ConcordanceOrder }
export type Exported = Result<
  { readonly file: string; readonly rows: number; readonly found: number },
  NotSaved | SearchFailed | Stale | Stopped
>

type Watching = {
  /** Stops it: what was at the file's place stays. */
  readonly signal: AbortSignal
  readonly report: (progress: ExportProgress) => void
}

/** How often is asked whether all was read, milliseconds. */
const PAUSE = 50

/**
 * Writes every line of the concordance of a query to a CSV file, once the whole library can be searched. The file is written whole or
 * not at all. One at a time: call it again only when it has ended.
 */
export const exportConcordance = async (
  search: SearchHost,
  asked: AskedExport,
  file: string,
  { signal, report }: Watching,
): Promise<Exported> => {
  const linesFrom = (from: number, count: number) => search.ask('exportRows', { ...asked, from, count })
  const outcome: { is: Exported } = { is: err({ kind: 'stopped' }) }

  /** Waits until all was read, and gives how much that is; `null` where it came to nothing. */
  const readAll = async () => {
    search.stopExport()
    while (!signal.aborted) {
      const reply = await linesFrom(0, 0)
      if (!reply.ok) {
        outcome.is = reply
        return null
      }
      const { read, toRead, total, found, isComplete, readiness } = reply.value
      const isIndexed = readiness.ready === readiness.total
      if (isIndexed) report({ step: 'reading', done: read, total: toRead })
      else report({ step: 'indexing', done: readiness.ready, total: readiness.total })
      if (isIndexed && isComplete) return { rows: total, found }
      // What was begun over a part of the library is of no use.
      if (!isIndexed) search.stopExport()
      await wait(PAUSE)
    }
    return null
  }

  async function* pieces(): AsyncGenerator<string> {
    const found = await readAll()
    if (found === null) return
    yield csvHead()
    for (let from = 0; from < found.rows; from += ROWS_LIMIT) {
      report({ step: 'writing', done: from, total: found.rows })
      if (signal.aborted) return
      const reply = await linesFrom(from, ROWS_LIMIT)
      // Fewer than there should be: an article has changed since it was read.
      if (!reply.ok || reply.value.rows.length < Math.min(ROWS_LIMIT, found.rows - from)) {
        outcome.is = reply.ok ? err(LOST) : reply
        return
      }
      yield csvLines(asked.query, reply.value.rows)
    }
    if (!signal.aborted) outcome.is = ok({ file, ...found })
  }

  try {
    await writeWhole(file, pieces(), { isWanted: () => outcome.is.ok })
  } catch (error) {
    return err({ kind: 'not-saved', message: reason(file, failureOf(error)) })
  } finally {
    search.stopExport()
  }
  return outcome.is
}

const LOST: SearchFailed = {
  kind: 'search-failed',
  message: 'The lines changed while they were being written, so no file was made. Export them once more.',
}

/** What a full disk or a refused write means to the reader. */
const reason = (file: string, { kind, detail }: FileFailure): string => {
  const kept = `Nothing was written to ${file}: what was there before is still there.`
  switch (kind) {
    case 'disk-full':
      return `The disk is full, so the lines were not exported. ${kept} Free some space, or choose another place.`
    case 'read-only':
      return `Rejoinder may not write there, so the lines were not exported. ${kept} Choose another place.`
    case 'too-large':
      return `The file grew larger than this system allows, so the lines were not exported. ${kept} Choose another place.`
    case 'other':
      return `The lines could not be exported (${detail}). ${kept} Try again, or choose another place.`
  }
}

/**
 * A name to begin with: the query, as far as every system takes it for a name. A file that will not hold all lines says so, wherever it
 * is sent.
 * @param found how many lines there are, as far as is known
 */
export const exportName = (query: string, found: number): string => {
  const words = query.replaceAll(/[^\p{L}\p{N}]+/gu, ' ').trim()
  const name = [...words].slice(0, 60).join('').trim()
  const part = found > CONCORDANCE_LIMIT ? `, first ${CONCORDANCE_LIMIT} of ${found} lines` : ''
  return `${name === '' ? 'Matches' : name}${part}.csv`
}
