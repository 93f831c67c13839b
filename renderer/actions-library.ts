import type { ArticleId } from '../domain/article.ts'
import type { ColumnName } from '../domain/article-row.ts'
import { failureWords, inArticle, say, showView, tell } from './actions.ts'
import {
  allSelected,
  filtered,
  type LibraryDesk,
  listedRows,
  orderedBy,
  rowsArrived,
  selectedTo,
  stoodOnRow,
  toggledRow,
} from './state/library.ts'
import { store } from './store.ts'

const { getState: desk, setState: set } = store

const change = (next: (now: LibraryDesk) => LibraryDesk) => set(now => ({ library: next(now.library) }))

// ── Reading ───────────────────────────────────────────────────────────────

/** How long until a library that is still being read is asked for again, milliseconds. */
const PAUSE = 100
let timer: number | undefined
let isAsking = false

/** Brings the list up to date, and goes on until all of the library was read. */
export const readLibrary = async (): Promise<void> => {
  if (isAsking) return
  isAsking = true
  clearTimeout(timer)
  const reply = await window.rejoinder.articleRows({ since: desk().library.next })
  isAsking = false
  if (!reply.ok) return tell({ level: 'warning', message: failureWords(reply.error) })
  change(now => rowsArrived(now, reply.value))
  if (reply.value.hasMore) return readLibrary()
  if (!reply.value.isRead) timer = window.setTimeout(readLibrary, PAUSE)
}

// ── The list ──────────────────────────────────────────────────────────────

export const filterLibrary = (words: string) => change(now => filtered(now, words))
export const orderLibrary = (by: ColumnName) => change(now => orderedBy(now, by))
export const callFilter = () => change(now => ({ ...now, called: now.called + 1 }))

export const standOnRow = (place: number) => change(now => stoodOnRow(now, place))
export const selectTo = (place: number) => change(now => selectedTo(now, place))
export const toggleRow = (place: number) => change(now => toggledRow(now, place))

export const selectAll = () => {
  change(allSelected)
  say(`${listedRows(desk().library).length} selected`)
}

export const selectNone = () => change(now => ({ ...now, selected: new Set() }))

/** Opens an article in Read. */
export const openRow = (id: ArticleId) => inArticle(id, () => showView('read'))

export const putReportAway = () =>
  set(({ imports }) => ({ imports: { ...imports, putAway: imports.state?.begun ?? '' } }))
