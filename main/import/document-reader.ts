import type { Extraction, ImageBytes, Refusal } from '../../domain/extraction.ts'
import { importResult } from '../../domain/import-job.ts'
import { FILE_LIMIT, MEMORY_LIMIT, TIME_LIMIT } from '../../domain/import-limits.ts'
import { err, ok, type Result } from '../../domain/result.ts'
import type { SourceRecord } from '../../domain/source-record.ts'
import { listFiles } from '../border/protocol.ts'
import type { Site } from '../border/site.ts'
import { judged } from '../storage/durable.ts'
import { parsePlain, utf8 } from '../storage/plain-json.ts'
import { openReadingProcess, type ReadingProcess } from './reading-process.ts'

/** A document to be read. */
export type Source = {
  /** What the reader knows it by, without folders. */
  readonly name: string
  readonly bytes: Uint8Array
  /** A file saved beside it, by its relative address; `null` where there is none. */
  readonly beside: (address: string) => Promise<Uint8Array | null>
}

export type Reading = { readonly extraction: Extraction; readonly images: readonly ImageBytes[] }

/** What a file of a citation manager holds. */
export type Records = { readonly records: readonly SourceRecord[] }

/** Reads foreign documents where they can do no harm, one at a time. */
export type DocumentReader = {
  readonly read: (source: Source) => Promise<Result<Reading | Records, Refusal>>
  readonly close: () => void
}

/** Documents that one process reads before a fresh one takes its place: whatever one of them may have done to it ends there. */
const DOCUMENTS_A_PROCESS = 50

/** How often the memory of the process is looked at, milliseconds. */
const WATCH = 250

/**
 * @param folder of the built pages
 * @param timeLimit for one document, milliseconds
 */
export const createDocumentReader = (folder: string, site: Site, timeLimit = TIME_LIMIT): DocumentReader => {
  const pages = listFiles(folder)
  let process: Promise<ReadingProcess> | null = null
  let left = 0
  let onEnd = () => {}

  const end = () => {
    process?.then(each => each.end())
    process = null
  }
  const fresh = (): Promise<ReadingProcess> => {
    if (process !== null && left > 0) return process
    end()
    left = DOCUMENTS_A_PROCESS
    process = openReadingProcess(pages, site, () => onEnd())
    return process
  }

  return {
    read: async ({ name, bytes, beside }) => {
      if (bytes.length === 0) return refused('broken', 'The file is empty.')
      if (bytes.length > FILE_LIMIT)
        return refused('refused', `The file has ${megabytes(bytes.length)}; ${megabytes(FILE_LIMIT)} at most are read.`)
      const used = await fresh()
      left -= 1
      let timer: NodeJS.Timeout | undefined
      let watch: NodeJS.Timeout | undefined
      const outcome = await new Promise<Result<Reading | Records, Refusal>>(settle => {
        const stop = (kind: Refusal['kind'], message: string) => {
          settle(refused(kind, message))
          end()
        }
        onEnd = () => stop('broken', 'The process that read it stopped working. Nothing else was touched.')
        timer = setTimeout(
          () => stop('refused', `Reading it took longer than ${timeLimit / 1000} seconds and was stopped.`),
          timeLimit,
        )
        watch = setInterval(() => {
          if (used.memory() > MEMORY_LIMIT)
            stop('refused', `Reading it took more than ${megabytes(MEMORY_LIMIT)} of memory and was stopped.`)
        }, WATCH)
        used.read({
          job: { kind: 'read', name },
          source: async () => bytes,
          beside,
          result: answer => settle(decoded(answer)),
        })
      })
      onEnd = end
      clearTimeout(timer)
      clearInterval(watch)
      return outcome
    },
    close: end,
  }
}

/** Takes the answer of a process that may be in the hands of the document it read: nothing in it is trusted. */
const decoded = (answer: Uint8Array): Result<Reading | Records, Refusal> => {
  const lineEnd = answer.indexOf(10)
  const json = judged(() => parsePlain(utf8(answer.subarray(0, Math.max(0, lineEnd)))))
  const result = importResult.safeParse(json.ok ? json.value : null)
  if (!result.success) return refused('broken', 'What was read of it makes no article.')
  if (!result.data.ok) return err(result.data.refusal)
  if ('records' in result.data) return ok({ records: result.data.records })
  const images: ImageBytes[] = []
  let at = lineEnd + 1
  for (const { file, length } of result.data.images) {
    images.push({ file, bytes: answer.subarray(at, at + length) })
    at += length
  }
  const named = new Set(images.map(({ file }) => file))
  const isWhole = at === answer.length && result.data.extraction.structure.images.every(({ file }) => named.has(file))
  return isWhole ? ok({ extraction: result.data.extraction, images }) : refused('broken', 'Its pictures are damaged.')
}

const refused = (kind: Refusal['kind'], message: string) => err<Refusal>({ kind, message })

const megabytes = (bytes: number) => `${Math.ceil(bytes / 1024 / 1024)} MB`
