import type { ArticleId } from '../../domain/article.ts'
import type { Change } from '../../domain/notebook.ts'
import type { SavedSearch } from '../../domain/saved-search.ts'

/** A change to the searches that the reader keeps, with what it replaced. */
export type SearchesChange = {
  readonly of: 'searches'
  /** "delete of search “smear”" */
  readonly words: string
  readonly before: readonly SavedSearch[]
  readonly after: readonly SavedSearch[]
  /** The search that it deleted; `null` where it did something else. */
  readonly deleted: SavedSearch | null
}

/** A change to a notebook. What it was is known by the notebook itself. */
type NotebookChange = {
  readonly of: 'notebook'
  /** Tells it from the notebook's other changes; '' where it was made before the program started. */
  readonly id: string
}

/** An article was taken as a newer version of another, or of none, with what it was before. */
export type VersionChange = {
  readonly of: 'version'
  readonly article: ArticleId
  readonly title: string
  readonly before: ArticleId | null
  readonly after: ArticleId | null
  /** Marks came over with it, as the change of its notebook that was made then. */
  readonly hasCarried: boolean
}

/** A change to what the reader makes of articles. What it was is known where they are kept. */
type ShelvesChange = { readonly of: 'shelves' }

type Changed = SearchesChange | NotebookChange | VersionChange | ShelvesChange

/** What the reader changed in this run, newest last: it is undone in that order, whatever it was a change of. */
export type Changes = {
  readonly done: readonly Changed[]
  readonly undone: readonly Changed[]
}

export const noChanges: Changes = { done: [], undone: [] }

/** More steps than a notebook keeps for undo would never be reached. */
const CHANGES_LIMIT = 400

export const searchesChanged = (changes: Changes, change: SearchesChange): Changes => done(changes, change)
export const versionChanged = (changes: Changes, change: VersionChange): Changes => done(changes, change)
export const shelvesEdited = (changes: Changes): Changes => done(changes, { of: 'shelves' })

/** The newest change of a notebook was made. More typing in one note is the same change. */
export const notebookEdited = (changes: Changes, change: Change | undefined): Changes => {
  const id = change ? idOf(change) : ''
  const last = changes.done.at(-1)
  return last?.of === 'notebook' && last.id === id ? changes : done(changes, { of: 'notebook', id })
}

const done = ({ done }: Changes, change: Changed): Changes => ({
  done: [...done, change].slice(-CHANGES_LIMIT),
  undone: [],
})

const idOf = (change: Change): string => {
  switch (change.kind) {
    case 'added':
      return `added ${change.after.id}`
    case 'edited':
      // Typing moves on what came after; what was there before stays.
      return `edited ${change.after.id} ${change.before.modified}`
    case 'removed':
      return `removed ${change.before.id} ${change.at}`
    case 'carried':
      return `carried ${change.made} ${change.marks.map(({ annotation }) => annotation).join()}`
  }
}

/** The change of saved searches that Undo takes back; `null` where a change of a notebook is newer. */
export const searchesToUndo = ({ done }: Changes): SearchesChange | null => searchesAtEnd(done)

/** The change of saved searches that Redo makes again; `null` where the last one taken back was of a notebook. */
export const searchesToRedo = ({ undone }: Changes): SearchesChange | null => searchesAtEnd(undone)

const searchesAtEnd = (changes: readonly Changed[]): SearchesChange | null => {
  const last = changes.findLast(each => each.of !== 'shelves')
  return last?.of === 'searches' ? last : null
}

/** The change of a version that Undo takes back. In the Library what was done to its shelves counts beside it, elsewhere all else. */
export const versionToUndo = ({ done }: Changes, isInLibrary: boolean): VersionChange | null =>
  versionAtEnd(done, isInLibrary)

/** The change of a version that Redo makes again. */
export const versionToRedo = ({ undone }: Changes, isInLibrary: boolean): VersionChange | null =>
  versionAtEnd(undone, isInLibrary)

const versionAtEnd = (changes: readonly Changed[], isInLibrary: boolean): VersionChange | null => {
  const last = changes.findLast(({ of }) => of === 'version' || (of === 'shelves') === isInLibrary)
  return last?.of === 'version' ? last : null
}

/** The newest change of saved searches, wherever it stands among the others; `null` where there is none. */
export const newestOfSearches = ({ done }: Changes): SearchesChange | null =>
  done.findLast(each => each.of === 'searches') ?? null

/** The newest change of its kind was taken back. A notebook may hold older ones than are known here. */
export const changeUndone = ({ done, undone }: Changes, of: Changed['of']): Changes => {
  const [from, to] = moved(done, undone, of)
  return { done: from, undone: to }
}

/** The change of its kind that was taken back last was made again. */
export const changeRedone = ({ done, undone }: Changes, of: Changed['of']): Changes => {
  const [from, to] = moved(undone, done, of)
  return { done: to, undone: from }
}

/** Two lists, the newest change of a kind moved from the end of the one to that of the other. */
const moved = (from: readonly Changed[], to: readonly Changed[], of: Changed['of']) => {
  const at = from.findLastIndex(each => each.of === of)
  const change = from[at] ?? (of === 'notebook' ? ({ of, id: '' } as const) : null)
  return [from.filter((_, i) => i !== at), change ? [...to, change] : to] as const
}
