import { availableParallelism } from 'node:os'
import type { Extraction, ImageBytes, Refusal } from '../../domain/extraction.ts'
import { importResult } from '../../domain/import-job.ts'
import { FILE_LIMIT, TIME_LIMIT } from '../../domain/import-limits.ts'
import { err, ok, type Result } from '../../domain/result.ts'
import type { FoundRecords } from '../../domain/source-record.ts'
import { listFiles } from '../border/protocol.ts'
import type { Site } from '../border/site.ts'
import { judged } from '../storage/durable.ts'
import { parsePlain, utf8 } from '../storage/plain-json.ts'
import { openReadingProcess } from './reading-process.ts'
import { createStation, megabytes, refused, type Waiting } from './reading-station.ts'

/** A document to be read. */
export type Source = {
  /** What the reader knows it by, without folders. */
  readonly name: string
  readonly bytes: Uint8Array
  /** A file saved beside it, by its relative address; `null` where there is none. */
  readonly beside: (address: string) => Promise<Uint8Array | null>
}

export type Reading = { readonly extraction: Extraction; readonly images: readonly ImageBytes[] }

/** Reads foreign documents where they can do no harm. */
export type DocumentReader = {
  readonly read: (source: Source) => Promise<Result<Reading | FoundRecords, Refusal>>
  readonly close: () => void
}

/** Processes that read at the same time, each one document after another. */
const STATIONS = Math.min(2, availableParallelism())

/**
 * @param folder of the built pages
 * @param timeLimit for one document, milliseconds
 */
export const createDocumentReader = (folder: string, site: Site, timeLimit = TIME_LIMIT): DocumentReader => {
  const pages = listFiles(folder)
  const waiting: Waiting[] = []
  const stations = Array.from({ length: STATIONS }, () =>
    createStation({
      waiting,
      timeLimit,
      open: onEnd => openReadingProcess(pages, site, onEnd),
      decoded,
    }),
  )
  return {
    read: async source => {
      const { length } = source.bytes
      if (length === 0)
        return refused('broken', 'The file is empty. Nothing was added. Fetch or save it again, and bring that in.')
      if (length > FILE_LIMIT)
        return refused('refused', `The file has ${megabytes(length)}; ${megabytes(FILE_LIMIT)} at most are read.`)
      return new Promise(settle => {
        waiting.push({ source, settle })
        for (const station of stations) station.work()
      })
    },
    close: () => {
      for (const station of stations) station.close()
    },
  }
}

/** Takes the answer of a process that may be in the hands of the document it read: nothing in it is trusted. */
const decoded = (answer: Uint8Array): Result<Reading | FoundRecords, Refusal> => {
  const lineEnd = answer.indexOf(10)
  const json = judged(() => parsePlain(utf8(answer.subarray(0, Math.max(0, lineEnd)))))
  const result = importResult.safeParse(json.ok ? json.value : null)
  if (!result.success)
    return refused(
      'broken',
      'What was read of it makes no article: it may be damaged. Nothing was added. Fetch it again, or save it in another format, and bring that in.',
    )
  if (!result.data.ok) return err(result.data.refusal)
  if ('records' in result.data) return ok({ records: result.data.records, damaged: result.data.damaged })
  const images: ImageBytes[] = []
  let at = lineEnd + 1
  for (const { file, length } of result.data.images) {
    images.push({ file, bytes: answer.subarray(at, at + length) })
    at += length
  }
  const named = new Set(images.map(({ file }) => file))
  const isWhole = at === answer.length && result.data.extraction.structure.images.every(({ file }) => named.has(file))
  return isWhole
    ? ok({ extraction: result.data.extraction, images })
    : refused('broken', 'Its pictures are damaged. Nothing was added. Save it in another format, and bring that in.')
}
