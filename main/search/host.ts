import type { Annotation } from '../../domain/annotation.ts'
import type { ArticleId } from '../../domain/article.ts'
import { err } from '../../domain/result.ts'
import type { SearchFailed } from '../../preload/contract.ts'
import type { LibraryFolders } from '../storage/library.ts'
import type {
  ChangedAnnotation,
  FromSearch,
  Request,
  RequestKind,
  Requests,
  SearchResult,
  ToSearch,
} from './messages.ts'

/** A way to a process that searches. */
export type Connection = {
  readonly post: (message: ToSearch) => void
  /** It ends at once, and tells so through `onEnd`. */
  readonly kill: () => void
}

/** Starts a process. `onEnd` is called once, however it ends. */
export type Connect = (onMessage: (message: FromSearch) => void, onEnd: () => void) => Connection

/** Main's side of the process that searches. */
export type SearchHost = {
  /** Starts it, where it was not. Whoever asks starts it too. */
  readonly start: () => void
  readonly ask: <K extends RequestKind>(kind: K, ask: Requests[K]['ask']) => Promise<SearchResult<K>>
  /** Call it once they are on disk. What is asked after this finds them. */
  readonly annotationsChanged: (article: ArticleId, annotations: readonly Annotation[]) => void
  /** The same, of one annotation of the article. */
  readonly annotationChanged: (article: ArticleId, of: ChangedAnnotation) => void
  readonly articleChanged: (article: ArticleId) => void
  /** All articles that are in the bin. What is asked after this finds none of them. */
  readonly binChanged: (binned: readonly ArticleId[]) => void
  readonly stopConcordance: () => void
  readonly continueConcordance: () => void
  readonly stopExport: () => void
  /** What could not be read of the library, once all of it was looked through. */
  readonly problems: () => Promise<readonly string[]>
  /** Lets it put the index on disk, for as long as that may take, and ends it. */
  readonly close: () => Promise<void>
}

/** Milliseconds. */
export type Limits = {
  /** For an answer. A process that takes longer hangs. */
  readonly answer: number
  /** For the process to start, and to read what was left of an earlier run. */
  readonly opening: number
  readonly closing: number
  /** It is not started again where it fails twice within this time. */
  readonly between: number
}

const LIMITS: Limits = { answer: 5_000, opening: 20_000, closing: 2_000, between: 60_000 }

type Means = {
  readonly connect: Connect
  readonly folders: LibraryFolders
  /** The program's. */
  readonly version: string
  /** Annotations that it can't read in the files yet: told to each process as it starts. */
  readonly notInFiles?: () => readonly (readonly [ArticleId, readonly Annotation[]])[]
  readonly limits?: Limits
}

type Waiting = { readonly settle: (reply: SearchResult<RequestKind>) => void; timer: NodeJS.Timeout }

export const createSearchHost = ({
  connect,
  folders,
  version,
  notInFiles = () => [],
  limits = LIMITS,
}: Means): SearchHost => {
  let connection: Connection | null = null
  let isOpened = false
  let isClosing = false
  let isGivenUp = false
  let failedAt = Number.NEGATIVE_INFINITY
  let numbers = 0
  let binned: readonly ArticleId[] = []
  const waiting = new Map<number, Waiting>()
  const lookedThrough = settledLater<readonly string[]>()
  const closed = settledLater<void>()

  const start = (usesCache = true): Connection | null => {
    if (isGivenUp || isClosing) return null
    if (connection !== null) return connection
    const begun = connect(
      message => hear(message),
      () => {
        if (connection === begun) ended()
      },
    )
    connection = begun
    begun.post({ kind: 'open', folders, version, usesCache, binned })
    for (const [article, annotations] of notInFiles()) begun.post({ kind: 'annotations-changed', article, annotations })
    return begun
  }

  const hear = (message: FromSearch) => {
    switch (message.kind) {
      case 'opened':
        isOpened = true
        for (const asked of waiting.values()) {
          clearTimeout(asked.timer)
          asked.timer = timerFor(limits.answer)
        }
        return
      case 'reply':
        return settle(message.number, message.reply)
      case 'looked-through':
        return lookedThrough.settle(message.problems)
      case 'closed':
        return closed.settle()
    }
  }

  const settle = (number: number, reply: SearchResult<RequestKind>) => {
    const asked = waiting.get(number)
    if (!asked) return
    waiting.delete(number)
    clearTimeout(asked.timer)
    asked.settle(reply)
  }

  const timerFor = (time: number) => setTimeout(() => connection?.kill(), time)

  /** It ended by itself, or was ended because it hung. */
  const ended = () => {
    connection = null
    const opened = isOpened
    isOpened = false
    if (isClosing) {
      closed.settle()
      return refuse(STAYS_OFF)
    }
    const now = performance.now()
    isGivenUp = now - failedAt < limits.between
    failedAt = now
    console.error(isGivenUp ? 'Search stopped again and stays off.' : 'Search stopped and is started again.')
    refuse(isGivenUp ? STAYS_OFF : STARTED_AGAIN)
    if (isGivenUp) lookedThrough.settle([])
    // Where it did not get as far as opening, what it was reading may be why.
    else start(opened)
  }

  const refuse = (why: SearchResult<RequestKind>) => {
    for (const number of [...waiting.keys()]) settle(number, why)
  }

  const tell = (message: ToSearch) => connection?.post(message)

  return {
    start: () => {
      start()
    },
    ask: <K extends RequestKind>(kind: K, ask: Requests[K]['ask']) => {
      const to = start()
      if (to === null) return Promise.resolve(STAYS_OFF)
      numbers += 1
      const number = numbers
      const request = { kind, ask } as Request
      return new Promise<SearchResult<K>>(resolve => {
        // The answer to a number is of the kind that was asked under it.
        const settle = (reply: SearchResult<RequestKind>) => resolve(reply as SearchResult<K>)
        waiting.set(number, { settle, timer: timerFor(isOpened ? limits.answer : limits.opening) })
        to.post({ kind: 'request', number, request })
      })
    },
    annotationsChanged: (article, annotations) => tell({ kind: 'annotations-changed', article, annotations }),
    annotationChanged: (article, { id, value }) => tell({ kind: 'annotation-changed', article, id, value }),
    articleChanged: article => tell({ kind: 'article-changed', article }),
    binChanged: next => {
      binned = next
      tell({ kind: 'bin-changed', binned })
    },
    stopConcordance: () => tell({ kind: 'stop-concordance' }),
    continueConcordance: () => tell({ kind: 'continue-concordance' }),
    stopExport: () => tell({ kind: 'stop-export' }),
    problems: () => {
      start()
      return lookedThrough.promise
    },
    close: async () => {
      isClosing = true
      const to = connection
      if (to === null) return
      to.post({ kind: 'close' })
      const timer = setTimeout(closed.settle, limits.closing)
      await closed.promise
      clearTimeout(timer)
      to.kill()
    },
  }
}

const failed = (message: string): { readonly ok: false; readonly error: SearchFailed } =>
  err({ kind: 'search-failed', message })

const STARTED_AGAIN = failed(
  'Search stopped working and was started again. Your articles and notes were not touched. Search once more.',
)
const STAYS_OFF = failed(
  'Search stopped working and stays off. Your articles and notes were not touched, and all else works as before. Start Rejoinder again to search.',
)

const settledLater = <T>(): { readonly promise: Promise<T>; readonly settle: (value: T) => void } => {
  let settle: (value: T) => void = () => {}
  const promise = new Promise<T>(resolve => {
    settle = resolve
  })
  return { promise, settle }
}
