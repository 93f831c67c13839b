import { createLibraryIndex } from '../../../main/search/library-index.ts'
import type { FromSearch, Request, RequestKind, SearchResult, ToSearch } from '../../../main/search/messages.ts'
import { createService, type Service } from '../../../main/search/service.ts'
import type { LibraryFolders } from '../../../main/storage/library.ts'

/** The inside of the process that searches, without the process. */
export type Running = {
  readonly tell: (message: ToSearch) => void
  /** Asks, and gives the number under which the answer will come. */
  readonly ask: <K extends RequestKind>(kind: K, ask: Request<K>['ask']) => number
  /** The answer to a number, once it is there. */
  readonly reply: (number: number) => SearchResult<RequestKind> | undefined
  readonly said: readonly FromSearch[]
  /** Calls back once, where something waits to be called. */
  readonly turn: () => boolean
  /** Calls back until nothing is left to do. */
  readonly settle: () => void
}

type Means = {
  readonly version?: string
  readonly program?: string
  readonly usesCache?: boolean
  readonly saveDelay?: number
  readonly restDelay?: number
}

const NEVER = 2 ** 30

/** Opens a library in a service whose turns the test calls. */
export const openService = (folders: LibraryFolders, means: Means = {}): Running => {
  const { version = '1.0', program = 'test', usesCache = true, saveDelay = NEVER, restDelay = NEVER } = means
  const said: FromSearch[] = []
  const due: (() => void)[] = []
  const service: Service = createService({
    createIndex: createLibraryIndex,
    send: message => said.push(message),
    later: turn => due.push(turn),
    program,
    saveDelay,
    restDelay,
  })
  let numbers = 0
  const turn = () => {
    const next = due.shift()
    next?.()
    return next !== undefined
  }
  service.receive({ kind: 'open', folders, version, usesCache, binned: [] })
  return {
    tell: service.receive,
    ask: (kind, ask) => {
      numbers += 1
      service.receive({ kind: 'request', number: numbers, request: { kind, ask } as Request })
      return numbers
    },
    reply: number => said.flatMap(each => (each.kind === 'reply' && each.number === number ? [each.reply] : []))[0],
    said,
    turn,
    settle: () => {
      while (turn());
    },
  }
}
