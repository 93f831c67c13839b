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

/** Reads foreign documents where they can do no harm, one at a time, in the order in which they are given. */
export type DocumentReader = {
  readonly read: (source: Source) => Promise<Result<Reading | Records, Refusal>>
  readonly close: () => void
}

/** Documents that one process reads before a fresh one takes its place: whatever one of them may have done to it ends there. */
const DOCUMENTS_A_PROCESS = 50

/** Documents that a process has at once: the one it reads, and the next, so that it need not wait for it. */
const AT_HAND = 2

/** How often the memory of the process is looked at, milliseconds. */
const WATCH = 250

type Waiting = { readonly source: Source; readonly settle: (outcome: Result<Reading | Records, Refusal>) => void }

/**
 * @param folder of the built pages
 * @param timeLimit for one document, milliseconds
 */
export const createDocumentReader = (folder: string, site: Site, timeLimit = TIME_LIMIT): DocumentReader => {
  const pages = listFiles(folder)
  const waiting: Waiting[] = []
  /** In the hands of the process, the one that it reads first. */
  let given: readonly Waiting[] = []
  let used: ReadingProcess | null = null
  let spare: Promise<ReadingProcess> | null = null
  let isOpening = false
  let isClosed = false
  let left = 0
  let limit: NodeJS.Timeout | undefined
  let watch: NodeJS.Timeout | undefined

  const open = (): Promise<ReadingProcess> => {
    const opened: Promise<ReadingProcess> = openReadingProcess(pages, site, () =>
      opened.then(ended => {
        if (ended === used) stop('broken', 'The process that read it stopped working. Nothing else was touched.')
        else if (opened === spare) spare = null
      }),
    )
    return opened
  }

  /** What it had and has not answered for goes to the next one. */
  const end = () => {
    clearTimeout(limit)
    clearInterval(watch)
    waiting.unshift(...given)
    given = []
    used?.end()
    used = null
  }

  /** Ends the process, and with it the document that it reads. */
  const stop = (kind: Refusal['kind'], message: string) => {
    const [at, ...others] = given
    given = others
    end()
    at?.settle(refused(kind, message))
    void handOut()
  }

  const watchOver = (process: ReadingProcess) => {
    clearTimeout(limit)
    clearInterval(watch)
    if (given.length === 0) return
    limit = setTimeout(
      () => stop('refused', `Reading it took longer than ${timeLimit / 1000} seconds and was stopped.`),
      timeLimit,
    )
    watch = setInterval(() => {
      if (process.memory() > MEMORY_LIMIT)
        stop('refused', `Reading it took more than ${megabytes(MEMORY_LIMIT)} of memory and was stopped.`)
    }, WATCH)
  }

  const handOut = async () => {
    if (isOpening || isClosed || waiting.length === 0) return
    if (left === 0 && given.length === 0) end()
    if (used === null) {
      isOpening = true
      const opened = await (spare ?? open())
      spare = null
      isOpening = false
      if (isClosed) return opened.end()
      used = opened
      left = DOCUMENTS_A_PROCESS
    }
    while (given.length < AT_HAND && left > 0) {
      const next = waiting.shift()
      if (next === undefined) break
      give(next, used)
    }
    // It starts while this one still has work.
    if (left < DOCUMENTS_A_PROCESS / 2) spare ??= open()
  }

  const give = (next: Waiting, process: ReadingProcess) => {
    const { name, bytes, beside } = next.source
    left -= 1
    given = [...given, next]
    if (given.length === 1) watchOver(process)
    process.read({
      job: { kind: 'read', name },
      source: async () => bytes,
      beside,
      result: answer => {
        if (!given.includes(next)) return
        const outcome = decoded(answer)
        given = given.filter(each => each !== next)
        // What a damaged document left in it, no other shall meet.
        if (!outcome.ok && outcome.error.kind !== 'unknown') end()
        else watchOver(process)
        void handOut()
        next.settle(outcome)
      },
    })
  }

  return {
    read: async source => {
      const { length } = source.bytes
      if (length === 0) return refused('broken', 'The file is empty.')
      if (length > FILE_LIMIT)
        return refused('refused', `The file has ${megabytes(length)}; ${megabytes(FILE_LIMIT)} at most are read.`)
      return new Promise(settle => {
        waiting.push({ source, settle })
        void handOut()
      })
    },
    close: () => {
      isClosed = true
      end()
      spare?.then(each => each.end())
      spare = null
    },
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
