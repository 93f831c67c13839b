import type { ArticleId } from './article.ts'
import type { Edition } from './edition.ts'
import type { ArticleLabel } from './hit.ts'
import { listedById } from './listed-by-id.ts'
import { type Entry, entriesOf } from './listing.ts'
import type { Change, Move, News, Notebook, Undone } from './notebook.ts'

/** A change that can be taken back or made again, with the entry that it is about; `null` where it is about none, or about several. */
export type Step<C extends Change = Change> = { readonly change: C; readonly entry: Entry | null }

/** All that the reader keeps of one article. */
export type ArticleNotes = {
  /** Where the article can't be read its title is its id. */
  readonly article: ArticleLabel
  /** The number of the notebook that they are of. */
  readonly seq: number
  /** The article can be read. Where it has gone or is broken its entries are orphans. */
  readonly isThere: boolean
  /** Oldest first. */
  readonly entries: readonly Entry[]
  /** The newest change; `null` where there is none. */
  readonly undo: Step | null
  /** The change taken back last; `null` where there is none. */
  readonly redo: Step<Undone> | null
}

/** The notes of an article. Pure. @param edition `null` where it can't be read */
export const notesOf = (id: ArticleId, edition: Edition | null, book: Notebook, seq: number): ArticleNotes => {
  const { title, metadata } = edition?.article ?? { title: id, metadata: { publisher: '', published: '' } }
  return {
    article: { id, title, publisher: metadata.publisher, published: metadata.published },
    seq,
    isThere: edition !== null,
    entries: entriesIn(edition, book.annotations),
    ...stepsOf(edition, book),
  }
}

const entriesIn = (edition: Edition | null, of: Notebook['annotations']): readonly Entry[] =>
  edition ? entriesOf(edition, of) : of.map(orphan)

const stepsOf = (edition: Edition | null, { undo, redo }: Notebook): Pick<ArticleNotes, 'undo' | 'redo'> => {
  const stepOf = <C extends Change>(change: C | undefined): Step<C> | null => {
    if (!change) return null
    const of = change.kind === 'carried' ? change.after : [change.kind === 'removed' ? change.before : change.after]
    return { change, entry: of.length === 1 ? (entriesIn(edition, of)[0] ?? null) : null }
  }
  return { undo: stepOf(undo.at(-1)), redo: stepOf(redo.at(-1)) }
}

/** What notes must be told to follow a move: the entry that it leads to, `null` where it leads to none, and what comes next. */
export type Around = Pick<ArticleNotes, 'undo' | 'redo'> & { readonly entry: Entry | null }

/** @param book as it is after the move */
export const aroundMove = (edition: Edition | null, book: Notebook, { value }: Move): Around => ({
  entry: value === null ? null : (entriesIn(edition, [value])[0] ?? null),
  ...stepsOf(edition, book),
})

/** Entries in a list: one is found at once, however many there are. */
export const entryList = listedById<Entry>(({ annotation }) => annotation.id)

/** The notes after a move, as they would be made of the notebook anew; `null` where they are not those right before it. */
export const notesAfter = (
  notes: ArticleNotes,
  { seq, move }: News,
  { entry, undo, redo }: Around,
): ArticleNotes | null => {
  if (move === null) return notes.seq === seq ? notes : null
  return notes.seq === seq - 1
    ? { ...notes, seq, undo, redo, entries: entriesAfter(notes.entries, move, entry, redo) }
    : null
}

const entriesAfter = (
  entries: readonly Entry[],
  { op, id }: Move,
  entry: Entry | null,
  redo: Step<Undone> | null,
): readonly Entry[] => {
  if (entry === null) return entryList.without(entries, id)
  if (entryList.placeOf(entries, id) >= 0) return entryList.replaced(entries, entry)
  // What comes back by taking its removal back, returns to its place.
  return op === 'undo' && redo?.change.kind === 'removed'
    ? entryList.inserted(entries, redo.change.at, entry)
    : entryList.appended(entries, entry)
}

/** An annotation of which it is not known where it stands. */
export const orphan = (annotation: Entry['annotation']): Entry => ({
  annotation,
  statement: null,
  quote: annotation.target.kind === 'passage' ? annotation.target.selector.quote.exact : '',
  span: null,
  place: '',
})

/** The notes that hold the change made last of all; `null` where nothing can be taken back. */
export const nextToUndo = (all: readonly ArticleNotes[]): (ArticleNotes & { readonly undo: Step }) | null =>
  latest(all.filter(hasUndo), ({ undo }) => undo.change.made)

/** The notes that hold the change taken back last of all; `null` where none was, or something was changed since, in whichever article. */
export const nextToRedo = (all: readonly ArticleNotes[]): (ArticleNotes & { readonly redo: Step<Undone> }) | null => {
  const next = latest(all.filter(hasRedo), ({ redo }) => redo.change.undone)
  const isOver = all.some(
    ({ undo, article }) => next && undo && article.id !== next.article.id && undo.change.made > next.redo.change.undone,
  )
  return isOver ? null : next
}

const hasUndo = (notes: ArticleNotes): notes is ArticleNotes & { readonly undo: Step } => notes.undo !== null
const hasRedo = (notes: ArticleNotes): notes is ArticleNotes & { readonly redo: Step<Undone> } => notes.redo !== null

/** Moments in ISO 8601 and UTC sort as they follow each other. */
const latest = <T>(all: readonly T[], when: (each: T) => string): T | null =>
  all.reduce<T | null>((best, each) => (best === null || when(each) > when(best) ? each : best), null)
