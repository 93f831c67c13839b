import type { ArticleId } from '../../domain/article.ts'
import {
  type ArticleRow,
  foldedWords,
  type KnownRow,
  knownRow,
  ordered,
  type RowOrder,
  rowsWith,
} from '../../domain/article-row.ts'
import { keptLast } from '../../domain/kept-last.ts'
import {
  emptyShelves,
  type Shelved,
  type Shelves,
  shelvedArticles,
  shelvedOf,
  withInner,
} from '../../domain/shelves.ts'
import type { ArticleRows } from '../../preload/contract.ts'
import { type AlikeDesk, emptyAlike, grouped, likesIn } from './alike.ts'

/** A part of the library that can be listed. What is in the bin is listed there alone. */
export type Shelf =
  | { readonly kind: 'all' | 'unread' | 'starred' | 'bin' }
  /** Those that are much like another, side by side. */
  | { readonly kind: 'alike' }
  | { readonly kind: 'tag'; readonly tag: string }
  /** With all that are inside it. */
  | { readonly kind: 'collection'; readonly id: string }

/** The list of articles as the reader left it. */
export type LibraryDesk = {
  readonly rows: ReadonlyMap<ArticleId, KnownRow>
  /** What to ask from next time. */
  readonly next: number
  /** How far the library has been read: folders looked at, of all there are. */
  readonly reading: { readonly read: number; readonly total: number; readonly isRead: boolean }
  /** What the reader makes of articles. */
  readonly shelves: Shelves
  /** Which articles are much alike. */
  readonly alike: AlikeDesk
  /** Which articles are listed. */
  readonly shelf: Shelf
  /** What is typed to filter by. */
  readonly words: string
  readonly order: RowOrder
  /** The article that the reader stands on; `null` before there was one. */
  readonly current: ArticleId | null
  /** Where a selection of several began. */
  readonly anchor: ArticleId | null
  /** Selected besides the current one; empty where that is all. */
  readonly selected: ReadonlySet<ArticleId>
  /** Tags and collections of the articles in hand are being changed. */
  readonly isArranging: boolean
  /** The reader is asked whether the bin is to be emptied. */
  readonly isEmptying: boolean
  /** Grows each time the reader calls for the filter box. */
  readonly called: number
}

export const emptyLibrary: LibraryDesk = {
  rows: new Map(),
  next: 0,
  reading: { read: 0, total: 0, isRead: false },
  shelves: emptyShelves,
  alike: emptyAlike,
  shelf: { kind: 'all' },
  words: '',
  order: { by: 'added', isDescending: true },
  current: null,
  anchor: null,
  selected: new Set(),
  isArranging: false,
  isEmptying: false,
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
const listed = keptLast(
  (
    rows: readonly KnownRow[],
    words: string,
    shelves: Shelves,
    shelf: Shelf,
    likes: ReadonlyMap<ArticleId, unknown> | null,
  ): readonly KnownRow[] => {
    const says = rowsWith(words)
    const isOn = standsOn(shelves, shelf)
    return rows.filter(row => {
      const shelved = shelvedOf(shelves, row.row.id)
      return (
        (likes?.has(row.row.id) ?? true) &&
        isOn(shelved) &&
        says(row, shelved.tags.length > 0 ? foldedWords(shelved.tags.join(' ')) : '')
      )
    })
  },
)
const placesOf = keptLast(
  (rows: readonly KnownRow[]): ReadonlyMap<ArticleId, number> => new Map(rows.map(({ row }, i) => [row.id, i])),
)

/** The articles listed, in their order. */
export const listedRows = ({ rows, words, order, shelves, alike, shelf }: LibraryDesk): readonly KnownRow[] => {
  const all = inOrder(rows, order)
  if (shelf.kind !== 'alike') return listed(all, words, shelves, shelf, null)
  const likes = likesIn(alike, shelves)
  return sideBySide(listed(all, words, shelves, shelf, likes), likes)
}

const sideBySide = keptLast(grouped<KnownRow>)

const standsOn = ({ collections }: Shelves, shelf: Shelf): ((shelved: Shelved) => boolean) => {
  switch (shelf.kind) {
    case 'bin':
      return ({ binned }) => binned !== ''
    case 'all':
    case 'alike':
      return ({ binned }) => binned === ''
    case 'unread':
      return ({ binned, isRead }) => binned === '' && !isRead
    case 'starred':
      return ({ binned, isStarred }) => binned === '' && isStarred
    case 'tag':
      return ({ binned, tags }) => binned === '' && tags.includes(shelf.tag)
    case 'collection': {
      const inner = withInner(collections, shelf.id)
      return shelved => shelved.binned === '' && shelved.collections.some(id => inner.has(id))
    }
  }
}

/** How an article stands among its versions, where there are several: one is older as soon as another is newer. */
export type VersionSign = 'older' | 'newer' | null

/** The articles of which there is a newer version. */
export const olderOnes = keptLast(
  (rows: LibraryDesk['rows']): ReadonlySet<ArticleId> =>
    new Set([...rows.values()].flatMap(({ row }) => row.previousVersion ?? [])),
)

export const versionSign = ({ rows }: LibraryDesk, { id, previousVersion }: ArticleRow): VersionSign =>
  olderOnes(rows).has(id) ? 'older' : previousVersion === null ? null : 'newer'

/** How many articles stand on each shelf: those without a name of their own, and each tag and collection in use. */
export type ShelfCounts = Readonly<Record<'all' | 'unread' | 'starred' | 'alike' | 'bin', number>> & {
  readonly tags: ReadonlyMap<string, number>
  /** With all that are inside it. */
  readonly collections: ReadonlyMap<string, number>
}

const countsOf = keptLast((rows: LibraryDesk['rows'], shelves: Shelves, alike: AlikeDesk): ShelfCounts => {
  const likes = likesIn(alike, shelves)
  const counts = { all: 0, unread: 0, starred: 0, alike: 0, bin: 0 }
  const tags = new Map<string, number>()
  const collections = new Map<string, number>()
  const within = new Map(shelves.collections.map(({ id }) => [id, withInner(shelves.collections, id)]))
  for (const id of rows.keys()) {
    const shelved = shelvedOf(shelves, id)
    if (shelved.binned !== '') {
      counts.bin += 1
      continue
    }
    counts.all += 1
    if (!shelved.isRead) counts.unread += 1
    if (shelved.isStarred) counts.starred += 1
    if (likes.has(id)) counts.alike += 1
    for (const tag of shelved.tags) tags.set(tag, (tags.get(tag) ?? 0) + 1)
    if (shelved.collections.length > 0)
      for (const [outer, inner] of within)
        if (shelved.collections.some(each => inner.has(each))) collections.set(outer, (collections.get(outer) ?? 0) + 1)
  }
  return { ...counts, tags, collections }
})

export const shelfCounts = ({ rows, shelves, alike }: LibraryDesk): ShelfCounts => countsOf(rows, shelves, alike)

/**
 * The shelves changed. Where the article in hand is no longer listed, the one that took its place is in hand now: whoever goes through a
 * list is not thrown back to its beginning.
 */
export const shelvesChanged = (now: LibraryDesk, shelves: Shelves): LibraryDesk => {
  const place = placesOf(listedRows(now)).get(articlesInHand(now)[0] ?? ('' as ArticleId)) ?? 0
  const next = { ...now, shelves, shelf: isThere(shelves, now.shelf) ? now.shelf : emptyLibrary.shelf }
  const rows = listedRows(next)
  const places = placesOf(rows)
  const selected = new Set([...now.selected].filter(id => places.has(id)))
  if (now.current === null || places.has(now.current)) return { ...next, selected }
  const current = rows[Math.min(place, rows.length - 1)]?.row.id ?? null
  return { ...next, selected, current, anchor: current }
}

const isThere = (shelves: Shelves, shelf: Shelf): boolean => {
  if (shelf.kind === 'collection') return shelves.collections.some(each => each.id === shelf.id)
  return shelf.kind !== 'tag' || shelvedArticles(shelves).some(([, { tags }]) => tags.includes(shelf.tag))
}

/** What would go with the bin: articles that came with the program do not. */
export const inBin = ({ rows, shelves }: LibraryDesk) => {
  const binned = [...rows.values()].filter(({ row }) => shelvedOf(shelves, row.id).binned !== '')
  const going = binned.filter(({ row }) => row.added !== '')
  return {
    articles: going.map(({ row }) => row.id),
    notes: going.reduce((sum, { row }) => sum + row.notes, 0),
    staying: binned.length - going.length,
  }
}

export const shelfChosen = (now: LibraryDesk, shelf: Shelf): LibraryDesk => ({ ...now, shelf, selected: NONE })

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
