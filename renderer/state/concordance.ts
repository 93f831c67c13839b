import type { Annotation } from '../../domain/annotation.ts'
import type { ArticleId } from '../../domain/article.ts'
import {
  type Concordance,
  type ConcordanceOrder,
  type ConcordanceRow,
  type ExportProgress,
  lineMarks,
} from '../../domain/concordance.ts'
import type { ArticleLabel } from '../../domain/hit.ts'
import type { Range } from '../kit/lines.ts'

/** Marks that the reader made on a line, or took away from it. */
export type LineChange = {
  readonly kind: 'made' | 'removed'
  readonly article: ArticleLabel
  /** Of one kind, one at least. */
  readonly annotations: readonly Annotation[]
  /** "¶4" */
  readonly place: string
}

/** The key words in context as far as they are on the desk: only the lines around those in sight are held. */
export type ConcordanceDesk = {
  /** As typed; '' asks nothing. */
  readonly query: string
  readonly order: ConcordanceOrder
  /** The query that `status` and `pages` are of: until the first reply to a new one, that is the one before. */
  readonly answered: string
  /** What is ready of it; `null` before the first reply. */
  readonly status: Omit<Concordance, 'rows' | 'query' | 'order'> | null
  /** Lines by page: page 2 holds the lines from 2 × `PAGE`. The page asked for last comes last. */
  readonly pages: ReadonlyMap<number, readonly ConcordanceRow[]>
  /** The lines in sight. */
  readonly seen: Range
  /** The line that the reader stands on. */
  readonly current: number
  /** The reader stopped it: it grows no further until they go on. */
  readonly isStopped: boolean
  /** The export under way, and what came of the last one; each `null` where there is none. */
  readonly exporting: Exporting | null
  readonly exported: string | null
  /** Why there is no reply; `null` where there is one. */
  readonly failure: string | null
  /** Grows each time that the reader is to be put into the box. */
  readonly called: number
  /** What the reader marked and unmarked here, newest last: what Undo takes back. */
  readonly changes: readonly LineChange[]
  /** The newest change is told until another query is asked. */
  readonly isChangeTold: boolean
  /** What Undo took back here, newest last: what Redo does again. */
  readonly undone: readonly LineChange[]
}

/** `progress` is `null` until the reader has said where to. */
export type Exporting = {
  readonly query: string
  readonly progress: ExportProgress | null
  readonly isStopping: boolean
}

/** Lines of a page. */
export const PAGE = 100
/** Pages held at most: enough to scroll back a while, some 5 MB. */
const PAGES_LIMIT = 60
/** Pages given at once at most: the border gives 500 lines. */
const PAGES_AT_ONCE = 5

export const emptyConcordance: ConcordanceDesk = {
  query: '',
  order: 'text',
  answered: '',
  status: null,
  pages: new Map(),
  seen: { from: 0, to: 0 },
  current: 0,
  isStopped: false,
  exporting: null,
  exported: null,
  failure: null,
  called: 0,
  changes: [],
  isChangeTold: false,
  undone: [],
}

const NO_PAGES: ConcordanceDesk['pages'] = new Map()

/** Another query. What was shown stays until it is answered, so that nothing flickers while it is typed. The same one leaves all as it is. */
export const concordanceAsked = (now: ConcordanceDesk, query: string): ConcordanceDesk => {
  if (now.query === query && now.failure === null) return now
  const asked = { ...now, query, current: 0, isStopped: false, failure: null, exported: null, isChangeTold: false }
  return query.trim() === '' ? { ...asked, answered: query, status: null, pages: NO_PAGES } : asked
}

/** Another order of the same lines. The reader starts at its top. */
export const concordanceOrdered = (now: ConcordanceDesk, order: ConcordanceOrder): ConcordanceDesk =>
  now.order === order ? now : { ...now, order, pages: NO_PAGES, current: 0 }

/** Lines came. They are dropped where the reader asks for something else by now. */
export const concordanceArrived = (now: ConcordanceDesk, from: number, reply: Concordance): ConcordanceDesk => {
  const { query, order, rows, ...status } = reply
  if (query !== now.query || order !== now.order) return now
  // Begun anew over more of the library, or still growing: lines held from before may stand elsewhere by now.
  const isSame =
    now.answered === query && now.status?.isComplete === status.isComplete && now.status?.total === status.total
  const pages = new Map(isSame ? now.pages : NO_PAGES)
  for (let start = 0; start < rows.length; start += PAGE) {
    const number = (from + start) / PAGE
    pages.delete(number)
    pages.set(number, rows.slice(start, start + PAGE))
  }
  for (const number of pages.keys()) {
    if (pages.size <= PAGES_LIMIT) break
    pages.delete(number)
  }
  const current = Math.max(0, Math.min(now.current, status.total - 1))
  return {
    ...now,
    answered: query,
    status,
    pages,
    failure: null,
    current: status.isComplete ? current : now.current,
    // It was complete before it could be stopped.
    isStopped: now.isStopped && !status.isComplete,
  }
}

export const concordanceFailed = (now: ConcordanceDesk, query: string, failure: string): ConcordanceDesk =>
  query === now.query ? { ...now, failure } : now

/** The reader goes on after they stopped it, or after it failed. */
export const concordanceContinued = (now: ConcordanceDesk): ConcordanceDesk => ({
  ...now,
  isStopped: false,
  failure: null,
})

/** Does it still grow, so that it must be asked for again? */
export const isGrowing = ({ query, answered, status, isStopped, failure }: ConcordanceDesk): boolean =>
  query.trim() !== '' &&
  failure === null &&
  !isStopped &&
  (status === null || answered !== query || !status.isComplete || status.readiness.ready < status.readiness.total)

/** The lines to ask for next: all in sight, in whole pages, and where it is settled only what is not held; `null` where nothing is wanted. */
export const wantedLines = (now: ConcordanceDesk): { readonly from: number; readonly count: number } | null => {
  if (now.query.trim() === '' || now.failure !== null) return null
  // Of a query that is not answered yet, nothing is known.
  if (now.status === null || now.answered !== now.query) return { from: 0, count: PAGE }
  const { total } = now.status
  const last = Math.min(now.seen.to, total) - 1
  const inSight = pagesOf(now.seen.from, Math.max(now.seen.from, last))
  const wanted = isGrowing(now) ? inSight : inSight.filter(page => !now.pages.has(page) && page * PAGE < total)
  const first = wanted[0]
  if (first === undefined) return null
  const end = Math.min((wanted.at(-1) ?? first) + 1, first + PAGES_AT_ONCE)
  return { from: first * PAGE, count: (end - first) * PAGE }
}

const pagesOf = (from: number, last: number): readonly number[] => {
  const first = Math.floor(from / PAGE)
  return Array.from({ length: Math.floor(last / PAGE) - first + 1 }, (_, i) => first + i)
}

/** The line at a place; `null` where it is not held, or its article has gone. */
export const rowAt = ({ pages }: ConcordanceDesk, place: number): ConcordanceRow | null =>
  pages.get(Math.floor(place / PAGE))?.[place % PAGE] ?? null

/** The reader stands on another line: the last one at most. */
export const stoodOn = (now: ConcordanceDesk, place: number): ConcordanceDesk => ({
  ...now,
  current: Math.max(0, Math.min((now.status?.total ?? 0) - 1, place)),
})

export const exportBegan = (now: ConcordanceDesk): ConcordanceDesk => ({
  ...now,
  exporting: { query: now.query, progress: null, isStopping: false },
  exported: null,
})

/** `null`: it has ended, and what came of it is on its way. */
export const exportProgressed = (now: ConcordanceDesk, progress: ExportProgress | null): ConcordanceDesk =>
  now.exporting && progress ? { ...now, exporting: { ...now.exporting, progress } } : now

export const exportStopping = (now: ConcordanceDesk): ConcordanceDesk =>
  now.exporting ? { ...now, exporting: { ...now.exporting, isStopping: true } } : now

/** @param exported what came of it, in words; `null` where the reader need not be told */
export const exportEnded = (now: ConcordanceDesk, exported: string | null): ConcordanceDesk => ({
  ...now,
  exporting: null,
  exported,
})

export const lineChanged = (now: ConcordanceDesk, change: LineChange): ConcordanceDesk => ({
  ...now,
  changes: [...now.changes, change],
  isChangeTold: true,
  undone: [],
})

/** The newest change was taken back. */
export const changeUndone = ({ changes, undone, ...now }: ConcordanceDesk): ConcordanceDesk => ({
  ...now,
  changes: changes.slice(0, -1),
  undone: [...undone, ...changes.slice(-1)],
})

/** The change taken back last was made again. */
export const changeRedone = ({ changes, undone, ...now }: ConcordanceDesk): ConcordanceDesk => ({
  ...now,
  changes: [...changes, ...undone.slice(-1)],
  isChangeTold: true,
  undone: undone.slice(0, -1),
})

/** The reader's annotations of an article are others now, in whatever view that was done: lines of it show them. */
export const annotationsChanged = (
  now: ConcordanceDesk,
  article: ArticleId,
  annotations: () => readonly Annotation[],
): ConcordanceDesk => {
  if (!isListed(now, article)) return now
  const all = annotations()
  const remarked = (row: ConcordanceRow) =>
    row.article.id === article ? { ...row, marks: lineMarks(row.selector, all) } : row
  return { ...now, pages: new Map([...now.pages].map(([page, rows]) => [page, rows.map(remarked)])) }
}

/** Does any line in hand stand in the article? */
export const isListed = (now: ConcordanceDesk, article: ArticleId): boolean =>
  [...now.pages.values()].some(rows => rows.some(row => row.article.id === article))
