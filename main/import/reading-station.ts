import type { Refusal } from '../../domain/extraction.ts'
import { MEMORY_LIMIT } from '../../domain/import-limits.ts'
import { err, type Result } from '../../domain/result.ts'
import type { FoundRecords } from '../../domain/source-record.ts'
import type { Reading, Source } from './document-reader.ts'
import type { ReadingProcess } from './reading-process.ts'

type Read = Result<Reading | FoundRecords, Refusal>

/** A document that waits to be read. */
export type Waiting = { readonly source: Source; readonly settle: (outcome: Read) => void }

/** Where documents are read, one after another, each by a process that is watched and takes nothing with it when it ends. */
export type Station = {
  /** There is something to do, or there may be. */
  readonly work: () => void
  readonly close: () => void
}

type Means = {
  /** Several stations take from it, and put back what they could not read. */
  readonly waiting: Waiting[]
  /** For one document, milliseconds. */
  readonly timeLimit: number
  readonly open: (onEnd: () => void) => Promise<ReadingProcess>
  readonly decoded: (answer: Uint8Array) => Read
}

/** Documents that one process reads before a fresh one takes its place: whatever one of them may have done to it ends there. */
const DOCUMENTS_A_PROCESS = 100

/** So many before that the fresh one is started, where more wait: about as long as its start takes. */
const SPARE_FROM = 20

/** Documents that a process has at once: the one it reads, and the next, so that it need not wait for it. */
const AT_HAND = 2

/** How often the memory of the process is looked at, milliseconds. */
const WATCH = 250

export const createStation = ({ waiting, timeLimit, open, decoded }: Means): Station => {
  /** In the hands of the process, the one that it reads first. */
  let given: readonly Waiting[] = []
  let used: ReadingProcess | null = null
  let spare: Promise<ReadingProcess> | null = null
  let isOpening = false
  let isClosed = false
  let left = 0
  let limit: NodeJS.Timeout | undefined
  let watch: NodeJS.Timeout | undefined

  const opened = (): Promise<ReadingProcess> => {
    const fresh: Promise<ReadingProcess> = open(() =>
      fresh.then(ended => {
        if (ended === used)
          stop(
            'broken',
            'The process that read it stopped working. Nothing was added, and nothing else was touched. Save it in another format, and bring that in.',
          )
        else if (fresh === spare) spare = null
      }),
    )
    return fresh
  }

  /** What it had and has not answered for is read by another one. */
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
    void work()
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

  const work = async () => {
    if (isOpening || isClosed || waiting.length === 0) return
    if (left === 0 && given.length === 0) end()
    if (used === null) {
      isOpening = true
      const fresh = await (spare ?? opened())
      spare = null
      isOpening = false
      if (isClosed) return fresh.end()
      used = fresh
      left = DOCUMENTS_A_PROCESS
    }
    while (given.length < AT_HAND && left > 0) {
      const next = waiting.shift()
      if (next === undefined) break
      give(next, used)
    }
    // It starts while this one still has work.
    if (left < SPARE_FROM && waiting.length > 0) spare ??= opened()
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
        void work()
        next.settle(outcome)
      },
    })
  }

  return {
    work: () => void work(),
    close: () => {
      isClosed = true
      end()
      spare?.then(each => each.end())
      spare = null
    },
  }
}

export const refused = (kind: Refusal['kind'], message: string) => err<Refusal>({ kind, message })

export const megabytes = (bytes: number) => `${Math.ceil(bytes / 1024 / 1024)} MB`
