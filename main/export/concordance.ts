import { setTimeout as wait } from 'node:timers/promises'
import type { ConcordanceOrder } from '../../domain/concordance.ts'
import { err, ok, type Result } from '../../domain/result.ts'
import { type NotSaved, ROWS_LIMIT, type SearchFailed, type Stale } from '../../preload/contract.ts'
import type { SearchHost } from '../search/host.ts'
import { type FileFailure, failureOf, writeWhole } from '../storage/durable.ts'
import { csvHead, csvLines } from './csv.ts'

type Asked = { readonly query: string; readonly order: ConcordanceOrder }
type Exported = Result<{ readonly file: string; readonly rows: number }, NotSaved | SearchFailed | Stale>

/** How often is asked whether all was read, milliseconds. */
const PAUSE = 50

/**
 * Writes every line of the concordance of a query to a CSV file, once the whole library can be searched. The file is written whole or
 * not at all. One at a time: call it again only when it has ended.
 */
export const exportConcordance = async (search: SearchHost, asked: Asked, file: string): Promise<Exported> => {
  const linesFrom = (from: number, count: number) => search.ask('exportRows', { ...asked, from, count })
  let rows = 0
  let failure: SearchFailed | Stale | null = null

  async function* pieces(): AsyncGenerator<string> {
    search.stopExport()
    let total: number | null = null
    while (total === null) {
      const reply = await linesFrom(0, 0)
      if (!reply.ok) {
        failure = reply.error
        return
      }
      const { isComplete, readiness } = reply.value
      if (readiness.ready < readiness.total) search.stopExport()
      else if (isComplete) total = reply.value.total
      if (total === null) await wait(PAUSE)
    }
    yield csvHead()
    while (rows < total) {
      const reply = await linesFrom(rows, ROWS_LIMIT)
      const lines = reply.ok ? reply.value.rows : []
      if (lines.length === 0) {
        failure = reply.ok ? LOST : reply.error
        return
      }
      rows += lines.length
      yield csvLines(asked.query, lines)
    }
  }

  try {
    await writeWhole(file, pieces(), { isWanted: () => failure === null })
  } catch (error) {
    return err({ kind: 'not-saved', message: reason(file, failureOf(error)) })
  } finally {
    search.stopExport()
  }
  return failure === null ? ok({ file, rows }) : err(failure)
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

/** A name to begin with: the query, as far as every system takes it for a name. */
export const exportName = (query: string): string => {
  const words = query.replaceAll(/[^\p{L}\p{N}]+/gu, ' ').trim()
  const name = [...words].slice(0, 60).join('').trim()
  return `${name === '' ? 'Matches' : name}.csv`
}
