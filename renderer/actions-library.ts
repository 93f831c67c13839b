import type { ArticleId } from '../domain/article.ts'
import type { ColumnName } from '../domain/article-row.ts'
import { applied, type Collection, type ShelfEdit, shelvedOf, toShelves } from '../domain/shelves.ts'
import { counted } from '../domain/wording.ts'
import type { Reply } from '../preload/contract.ts'
import { failureWords, inArticle, say, showView, tell } from './actions.ts'
import { readAlike } from './actions-alike.ts'
import { openBeside, openPair } from './actions-beside.ts'
import { refreshSearch } from './actions-search.ts'
import { editWords } from './library/words.ts'
import { changeRedone, changeUndone, shelvesEdited } from './state/changes.ts'
import {
  allSelected,
  articlesInHand,
  filtered,
  type LibraryDesk,
  listedRows,
  orderedBy,
  rowsArrived,
  type Shelf,
  selectedTo,
  shelfChosen,
  shelfCounts,
  shelvesChanged,
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

/** Reads what the reader makes of articles, once: from then on each change tells what it changed. */
export const readShelves = async () => {
  const reply = await window.rejoinder.shelves({})
  if (reply.ok) change(now => shelvesChanged(now, toShelves(reply.value)))
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

/** Opens an article in Read: then it is read. */
export const openRow = async (id: ArticleId) => {
  if (!(await inArticle(id, () => showView('read')))) return
  took(await window.rejoinder.markRead({ article: id }))
}

/** Opens two articles in hand side by side; a single one, beside the article that is read. */
export const readSideBySide = async () => {
  const [first, second, ...others] = articlesInHand(desk().library)
  if (first === undefined) return say('No article is in hand')
  if (others.length > 0) return say('More than two are selected. Select two to read side by side.')
  if (!(await (second === undefined ? openBeside(first) : openPair(first, second)))) return
  for (const article of second === undefined ? [first] : [first, second])
    took(await window.rejoinder.markRead({ article }))
}

export const chooseShelf = (shelf: Shelf) => change(now => shelfChosen(now, shelf))

// ── Shelves ───────────────────────────────────────────────────────────────

/** Takes in what a change came to. Gives back whether anything changed. */
const took = (reply: Reply<'editShelves'>): boolean => {
  if (!reply.ok) {
    tell({ level: 'warning', message: failureWords(reply.error) })
    return false
  }
  const { value } = reply
  if (value !== null) change(now => shelvesChanged(now, applied(now.shelves, value)))
  return value !== null
}

/** Makes a change. On disk before it is shown. */
export const editShelves = async (edit: ShelfEdit): Promise<boolean> => {
  const isChanged = took(await window.rejoinder.editShelves({ edit }))
  if (isChanged) {
    set(now => ({ changes: shelvesEdited(now.changes) }))
    say(editWords(edit))
  }
  return isChanged
}

export const putCollection = (collection: Collection) => editShelves({ kind: 'put-collection', collection })

/** @param parent the one that it is inside; `null` where it stands by itself */
export const newCollection = (name: string, parent: string | null) =>
  putCollection({ id: crypto.randomUUID(), name, parent })

/** Gives a tag another name wherever it is: that of one that is there joins the two. The reader goes on with it. */
export const renameTag = async (tag: string, name: string): Promise<boolean> => {
  if (!(await editShelves({ kind: 'rename-tag', tag, name }))) return false
  chooseShelf({ kind: 'tag', tag: name })
  return true
}

/** Marks the articles in hand, or lets go of that where all are marked. */
export const toggleInHand = (kind: 'read' | 'star') => {
  const { library } = desk()
  const articles = articlesInHand(library)
  if (articles.length === 0) return say('No article is in hand')
  const shelved = articles.map(article => shelvedOf(library.shelves, article))
  const to = !shelved.every(each => (kind === 'read' ? each.isRead : each.isStarred))
  return editShelves({ kind, articles, to })
}

/** Puts the articles in hand into the bin, or restores them. */
export const moveInHand = async (to: boolean) => {
  const articles = articlesInHand(desk().library)
  if (articles.length === 0) return say('No article is in hand')
  if (await editShelves({ kind: 'bin', articles, to })) return binChanged()
  say(to ? 'In the bin already' : 'Not in the bin')
}

/** Restores one article, wherever it is named. */
export const restoreOne = async (article: ArticleId): Promise<boolean> => {
  const isRestored = await editShelves({ kind: 'bin', articles: [article], to: false })
  if (isRestored) binChanged()
  return isRestored
}

/** Search finds others than before. */
const binChanged = () => {
  refreshSearch()
  void readAlike()
}

/** Asks whether the bin is to be emptied, or lets go of it. */
export const askToEmpty = (isEmptying: boolean) => {
  if (isEmptying && shelfCounts(desk().library).bin === 0) return say('The bin is empty')
  change(now => ({ ...now, isEmptying }))
}

/** Deletes articles for good: those that the reader was asked about, and no others. */
export const emptyBin = async (articles: readonly ArticleId[]) => {
  const reply = await window.rejoinder.emptyBin({ articles })
  change(now => ({ ...now, isEmptying: false }))
  if (!reply.ok) return tell({ level: 'warning', message: failureWords(reply.error) })
  const { gone, kept, change: changed } = reply.value
  took({ ok: true, value: changed })
  await readLibrary()
  if (kept.length > 0)
    tell({
      level: 'warning',
      message: `${counted(kept.length, 'article', 'articles')} could not be deleted and stayed in the bin: ${kept.slice(0, 5).join('; ')}. Make that folder writable, then empty the bin again.`,
    })
  say(`${counted(gone, 'article', 'articles')} deleted`)
}

export const toggleStar = (article: ArticleId) =>
  editShelves({ kind: 'star', articles: [article], to: !shelvedOf(desk().library.shelves, article).isStarred })

export const undoShelves = async () => {
  const reply = await window.rejoinder.undoShelves({})
  if (took(reply)) {
    set(now => ({ changes: changeUndone(now.changes, 'shelves') }))
    binChanged()
    say('Undone')
  } else if (reply.ok) say('Nothing to undo here')
}

export const redoShelves = async () => {
  const reply = await window.rejoinder.redoShelves({})
  if (took(reply)) {
    set(now => ({ changes: changeRedone(now.changes, 'shelves') }))
    binChanged()
    say('Redone')
  } else if (reply.ok) say('Nothing to redo here')
}

/** Opens the dialog of tags and collections for the articles in hand, or closes it. */
export const arrange = (isArranging: boolean) => {
  if (isArranging && articlesInHand(desk().library).length === 0) return say('No article is in hand')
  change(now => ({ ...now, isArranging }))
}

export const putReportAway = () =>
  set(({ imports }) => ({ imports: { ...imports, putAway: imports.state?.begun ?? '' } }))
