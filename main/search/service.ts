import { err, ok } from '../../domain/result.ts'
import { openIndexCache } from './cache.ts'
import { createCatalogue, openShelves } from './catalogue.ts'
import { createConcordanceSlot } from './concordance-slot.ts'
import type { LibraryIndex, ReadShelved } from './library-index.ts'
import type { FromSearch, Request, RequestKind, Requests, ToSearch } from './messages.ts'

/** The inside of the process that searches. It knows no threads: it is told, answers, and asks to be called again later. */
export type Service = { readonly receive: (message: ToSearch) => void }

export type ServiceMeans = {
  readonly createIndex: (read: ReadShelved, restored: Uint8Array | null) => LibraryIndex
  readonly send: (message: FromSearch) => void
  /** Calls back once the messages that wait already have been received. */
  readonly later: (turn: () => void) => void
  /** Tells one state of the program's code from another: an index is taken from no other. */
  readonly program: string
  /** From the last change of the index until it is put on disk, milliseconds. */
  readonly saveDelay: number
  /**
   * From the last article that came or changed until segments are merged and articles compared, milliseconds. Either costs as much as to take
   * articles in; done after each of many that come one after another, it would hold them up.
   */
  readonly restDelay: number
}

/** Longest that work in the background goes on before requests are looked at, milliseconds. Half of what an eye can see. */
const SLICE = 8

/** The index is put on disk when more than one in so many articles have changed since: reading few of them again costs less. */
const SAVED_SHARE = 200

/**
 * While many articles are taken in, segments are merged when as many have come as were there, and at least so many: each time all their
 * words are written anew, so a library of any size is written anew once and a half.
 */
const MERGED_AFTER = 8_000

/** Articles. Of fewer, even a first question is answered at once. */
const WARMED_FROM = 500

/**
 * Asked in the background once all was looked through: the first questions take five times as long as later ones, and none of these are the
 * reader's. They are what is hard to answer, words of a letter and open phrases, and asked until the code that answers them has become fast.
 */
const WARMING: readonly string[] = Array.from({ length: 8 }, () => ['b', 'the', '"in t', '"in the"', 'wit']).flat()

const limitsOf = (most: number) => ({ articles: most, statements: most, notes: most, bookmarks: most })

export const createService = ({ later, ...means }: ServiceMeans): Service => {
  const { send } = means
  let library: Library | null = null
  /** One of each kind, the newest last. */
  let pending: readonly { readonly number: number; readonly request: Request }[] = []
  let isTurnDue = false

  const wake = () => {
    if (isTurnDue) return
    isTurnDue = true
    later(turn)
  }

  /** A request, or a slice of the work behind it. */
  const turn = () => {
    isTurnDue = false
    const next = pending.at(-1)
    if (next) {
      pending = pending.slice(0, -1)
      send({ kind: 'reply', number: next.number, reply: answer(next.request) })
      wake()
    } else if (library?.work(performance.now() + SLICE)) wake()
  }

  const answer = (request: Request) => {
    try {
      return library === null ? failed('the library is not open') : ok(library.answer(request))
    } catch (error) {
      console.error(error)
      return failed(String(error))
    }
  }

  const receive = (message: ToSearch): void => {
    switch (message.kind) {
      case 'open':
        library = openLibrary(message, { ...means, wake })
        send({ kind: 'opened' })
        break
      case 'request': {
        const { number, request } = message
        const older = pending.find(each => each.request.kind === request.kind)
        if (older) send({ kind: 'reply', number: older.number, reply: err({ kind: 'stale' }) })
        pending = [...pending.filter(each => each !== older), { number, request }]
        break
      }
      case 'close':
        library?.close().then(() => send({ kind: 'closed' }))
        break
      default:
        library?.hear(message)
    }
    wake()
  }
  return { receive }
}

const failed = (detail: string) =>
  err({
    kind: 'search-failed' as const,
    message: `This could not be searched for (${detail}). Your articles and notes were not touched. Try other words.`,
  })

type Library = {
  readonly answer: <K extends RequestKind>(request: Request<K>) => Requests[K]['gives']
  readonly hear: (message: ToSearch) => void
  /** Works until the time given, on `performance.now()`'s clock. `false` where nothing is left to do. */
  readonly work: (until: number) => boolean
  /** Puts on disk what should be there. */
  readonly close: () => Promise<void>
}

type Opening = Extract<ToSearch, { readonly kind: 'open' }>

const openLibrary = (
  { folders, version, usesCache, binned }: Opening,
  {
    createIndex,
    send,
    program,
    saveDelay,
    restDelay,
    wake,
  }: Omit<ServiceMeans, 'later'> & { readonly wake: () => void },
): Library => {
  const cache = openIndexCache(folders.userData, `${version} ${program}`)
  const shelves = openShelves(folders)
  const index = createIndex(shelves.read, usesCache ? cache.load() : null)
  const catalogue = createCatalogue(folders, shelves, index)
  catalogue.binChanged(binned)
  const shown = createConcordanceSlot(index, catalogue.readiness, { isRenewed: true })
  const exported = createConcordanceSlot(index, catalogue.readiness, { isRenewed: false })

  let saved = 0
  let saving: Promise<void> | null = null
  let timer: NodeJS.Timeout | null = null
  /** Changes of any kind: bytes that are being written while one happens are worth nothing. */
  let touches = 0

  const isWorthSaving = () => {
    const changes = catalogue.changes() - saved
    return changes > 0 && changes * SAVED_SHARE > catalogue.readiness().total
  }
  const save = async () => {
    if (!isWorthSaving()) return
    const before = { changes: catalogue.changes(), touches }
    await cache.save(index.bytes(), () => touches === before.touches)
    if (touches === before.touches) saved = before.changes
    else saveLater()
  }
  const saveOnce = (): Promise<void> => {
    saving ??= save().finally(() => {
      saving = null
    })
    return saving
  }
  const saveLater = () => {
    if (timer !== null) clearTimeout(timer)
    // What is compared by then need not be compared again.
    timer = setTimeout(() => (merging === null && index.toCompare() === 0 ? saveOnce() : saveLater()), saveDelay)
    timer.unref()
  }

  let looking = catalogue.lookThrough()
  // The folders are listed before the first question, so that every answer says how much it is of all.
  looking.next()
  let isLooking = true
  let isClosing = false
  let merging: Generator<void, void, void> | null = null
  /** Articles taken in or out when merging began last. */
  let merged = 0

  const touched = () => {
    touches += 1
    merging ??= index.merge()
  }
  /** Set while articles come one after another. */
  let coming: NodeJS.Timeout | null = null
  const merge = () => {
    merged = catalogue.changes()
    merging ??= index.merge()
  }
  const mergeMany = () => {
    if (catalogue.changes() - merged >= Math.max(MERGED_AFTER, merged)) merge()
  }
  const hasCome = () => {
    touches += 1
    if (coming !== null) clearTimeout(coming)
    coming = setTimeout(() => {
      coming = null
      touched()
      wake()
    }, restDelay)
    coming.unref()
    mergeMany()
  }
  const look = () => {
    const before = catalogue.changes()
    isLooking = !looking.next().done
    if (catalogue.changes() !== before) touches += 1
    if (isLooking) return mergeMany()
    merge()
    send({ kind: 'looked-through', problems: catalogue.problems() })
    saveLater()
  }
  let warming = WARMING
  const warmUp = () => {
    const [query, ...others] = warming
    warming = others
    if (query !== undefined) index.search({ query, sort: 'relevance', limits: limitsOf(10) })
  }
  /** What waits behind the requests, most urgent first. */
  const step = (): boolean => {
    if (shown.step() || exported.step()) return true
    if (merging !== null) {
      touches += 1
      if (merging.next().done) merging = null
      return true
    }
    if (isLooking) look()
    else if (warming.length > 0 && catalogue.readiness().total >= WARMED_FROM) warmUp()
    else return coming === null && index.compare()
    return true
  }

  const answers: { readonly [K in RequestKind]: (ask: Requests[K]['ask']) => Requests[K]['gives'] } = {
    search: ({ query, sort, shown: most }) => {
      return { ...index.search({ query, sort, limits: limitsOf(most) }), readiness: catalogue.readiness() }
    },
    suggest: ({ query, at }) => index.suggest(query, at),
    matchesIn: ({ article, query }) => index.matchesIn(article, query),
    concordance: ask => shown.lines(ask),
    exportRows: ask => exported.lines(ask),
    likeArticles: ({ article }) => ({ likes: index.likesOf(article), isWhole: !isLooking && index.toCompare() === 0 }),
    alikePairs: () => ({ pairs: index.alikePairs(), isWhole: !isLooking && index.toCompare() === 0 }),
  }

  return {
    answer: ({ kind, ask }) => answers[kind](ask),
    hear: message => {
      switch (message.kind) {
        case 'annotations-changed':
          catalogue.annotationsChanged(message.article, message.annotations)
          touched()
          break
        case 'annotation-changed':
          catalogue.annotationChanged(message.article, message)
          touched()
          break
        case 'article-changed':
          catalogue.articleChanged(message.article)
          hasCome()
          saveLater()
          break
        case 'bin-changed':
          catalogue.binChanged(message.binned)
          looking = catalogue.lookThrough()
          // What went into the bin is out before the next question; what came back is read again in pieces.
          looking.next()
          isLooking = true
          touched()
          break
        case 'stop-concordance':
          shown.stop()
          break
        case 'continue-concordance':
          shown.goOn()
          break
        case 'stop-export':
          exported.clear()
      }
    },
    work: until => {
      if (isClosing) return false
      let isLeft = step()
      while (isLeft && performance.now() < until) isLeft = step()
      return isLeft
    },
    close: async () => {
      // Nothing changes from here on. What was being written meanwhile may be worth nothing: then it is written once more.
      isClosing = true
      await saving
      await saveOnce()
    },
  }
}
