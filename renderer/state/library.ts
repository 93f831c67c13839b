import type { ArticleId } from '../../domain/article.ts'
import { type KnownRow, knownRow, ordered, type RowOrder, rowsWith } from '../../domain/article-row.ts'
import { keptLast } from '../../domain/kept-last.ts'
import type { ArticleRows } from '../../preload/contract.ts'

/** The list of articles as the reader left it. */
export type LibraryDesk = {
  readonly rows: ReadonlyMap<ArticleId, KnownRow>
  /** What to ask from next time. */
  readonly next: number
  /** How far the library has been read: folders looked at, of all there are. */
  readonly reading: { readonly read: number; readonly total: number; readonly isRead: boolean }
  /** What is typed to filter by. */
  readonly words: string
  readonly order: RowOrder
  /** The article that the reader stands on; `null` before there was one. */
  readonly current: ArticleId | null
  /** Where a selection of several began. */
  readonly anchor: ArticleId | null
  /** Selected besides the current one; empty where that is all. */
  readonly selected: ReadonlySet<ArticleId>
  /** Grows each time the reader calls for the filter box. */
  readonly called: number
}

export const emptyLibrary: LibraryDesk = {
  rows: new Map(),
  next: 0,
  reading: { read: 0, total: 0, isRead: false },
  words: '',
  order: { by: 'added', isDescending: true },
  current: null,
  anchor: null,
  selected: new Set(),
  called: 0,
}

export const rowsArrived = (now: LibraryDesk, { rows, gone, next, read, total, isRead }: ArticleRows): LibraryDesk => {
  const reading = { read, total, isRead }
  if (rows.length === 0 && gone.length === 0) return { ...now, next, reading }
  const all = new Map(now.rows)
  for (const row of rows) all.set(row.id, knownRow(row))
  for (const id of gone) all.delete(id)
  const isThere = (id: ArticleId | null) => (id !== null && all.has(id) ? id : null)
  return { ...now, rows: all, next, reading, current: isThere(now.current), anchor: isThere(now.anchor) }
}

// What is listed is needed by the list, its keys and its counts, and changes far less often than where the reader stands in it.
const inOrder = keptLast((rows: LibraryDesk['rows'], order: RowOrder) => ordered([...rows.values()], order))
const listed = keptLast((rows: readonly KnownRow[], words: string): readonly KnownRow[] => {
  const says = rowsWith(words)
  return rows.filter(row => says(row, ''))
})
const placesOf = keptLast(
  (rows: readonly KnownRow[]): ReadonlyMap<ArticleId, number> => new Map(rows.map(({ row }, i) => [row.id, i])),
)

/** The articles listed, in their order. */
export const listedRows = ({ rows, words, order }: LibraryDesk): readonly KnownRow[] =>
  listed(inOrder(rows, order), words)

/** Where the reader stands in the list: 0 where that article is not listed. */
export const currentPlace = (now: LibraryDesk): number => {
  const { current } = now
  return (current === null ? undefined : placesOf(listedRows(now)).get(current)) ?? 0
}

/** What a command acts on: those selected, in their order, else the one that the reader stands on. Only what is listed. */
export const articlesInHand = (now: LibraryDesk): readonly ArticleId[] => {
  const rows = listedRows(now)
  if (now.selected.size > 0) return rows.flatMap(({ row }) => (now.selected.has(row.id) ? [row.id] : []))
  const current = rows[currentPlace(now)]
  return current ? [current.row.id] : []
}

const NONE: ReadonlySet<ArticleId> = new Set()

/** The reader goes to another row, and lets go of what was selected. */
export const stoodOnRow = (now: LibraryDesk, place: number): LibraryDesk => {
  const id = listedRows(now)[place]?.row.id ?? null
  return { ...now, current: id, anchor: id, selected: NONE }
}

/** Everything from where the selection began up to a row. */
export const selectedTo = (now: LibraryDesk, place: number): LibraryDesk => {
  const rows = listedRows(now)
  const from = (now.anchor === null ? undefined : placesOf(rows).get(now.anchor)) ?? currentPlace(now)
  const range = rows.slice(Math.min(from, place), Math.max(from, place) + 1).map(({ row }) => row.id)
  return {
    ...now,
    anchor: rows[from]?.row.id ?? null,
    current: rows[place]?.row.id ?? null,
    selected: new Set(range),
  }
}

/** One more row selected, or one less. */
export const toggledRow = (now: LibraryDesk, place: number): LibraryDesk => {
  const id = listedRows(now)[place]?.row.id
  if (id === undefined) return now
  const selected = new Set(
    now.selected.size > 0 || now.current === null || id === now.current ? now.selected : [now.current],
  )
  if (!selected.delete(id)) selected.add(id)
  return { ...now, current: id, anchor: id, selected }
}

export const allSelected = (now: LibraryDesk): LibraryDesk => ({
  ...now,
  selected: new Set(listedRows(now).map(({ row }) => row.id)),
})

/** Another filter: what is no longer listed is no longer selected, so that nothing is changed unseen. */
export const filtered = (now: LibraryDesk, words: string): LibraryDesk => ({ ...now, words, selected: NONE })

/** Ordered by a column; by the same one again, the other way round. Dates and counts begin with the newest and the most. */
export const orderedBy = (now: LibraryDesk, by: RowOrder['by']): LibraryDesk => {
  const isDescending = now.order.by === by ? !now.order.isDescending : ['published', 'added', 'notes'].includes(by)
  return { ...now, order: { by, isDescending } }
}
