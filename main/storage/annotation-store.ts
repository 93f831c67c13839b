import type { Annotation } from '../../domain/annotation.ts'
import type { ArticleId } from '../../domain/article.ts'
import type { CarriedMark, Change, Edit, News, Notebook } from '../../domain/notebook.ts'
import { ok, type Result } from '../../domain/result.ts'
import type { Notice, NotSaved } from '../../preload/contract.ts'
import type { FileFailure } from './durable.ts'
import type { JournalledStore, Kept } from './journalled-store.ts'
import type { Keeper } from './keeper.ts'
import { articleOfNotebook, isOfOne, NOTEBOOK, type NotebookChange, notebookName } from './notebook-form.ts'
import { type Ahead, readAhead } from './read-ahead.ts'

/** The reader's annotations of one article. Each change is on disk before it returns; a change of nothing writes nothing. */
export type AnnotationStore = {
  readonly notebook: () => Notebook
  /** The number of the notebook as it is now. */
  readonly seq: () => number
  readonly edit: (asked: Edit) => Result<News, NotSaved>
  readonly undo: () => Result<News, NotSaved>
  readonly redo: () => Result<News, NotSaved>
  readonly notices: readonly Notice[]
}

/** Opens `library/a/<article>/notes.json` in the user-data folder. Changes go to the journal; the file appears at the first pause. */
export const openAnnotationStore = (keeper: Keeper, article: ArticleId): AnnotationStore =>
  annotationStore(openNotebook(keeper, article))

/** What the file of an article's annotations was found to hold, before it is opened. */
export type NotesAhead = Ahead<Kept<Notebook>>

/** The annotation stores of all articles. */
export type AnnotationStores = {
  /** One article's: over one and the same notebook as long as anyone holds it, or its file lacks a change. */
  readonly of: (article: ArticleId, ahead?: NotesAhead | null) => AnnotationStore
  /** Reads what `of` will open, where that would take long; `null` where it would not. */
  readonly readAhead: (article: ArticleId) => Promise<NotesAhead | null>
  /** Puts another notebook in the place of an article's. */
  readonly restore: (article: ArticleId, book: Notebook) => Result<Notebook, NotSaved>
  /** An article was deleted with all that was kept of it. On disk when it returns `ok`; who still holds its annotations can't change them. */
  readonly gone: (article: ArticleId) => Result<null, FileFailure>
  /** The annotations of each article whose file lacks some of the changes. */
  readonly notInFiles: () => readonly (readonly [ArticleId, readonly Annotation[]])[]
}

export const createAnnotationStores = (keeper: Keeper): AnnotationStores => {
  const opened = new Map<ArticleId, WeakRef<OpenNotebook>>()
  const notebookOf = (article: ArticleId, ahead: NotesAhead | null = null): OpenNotebook => {
    const found = opened.get(article)?.deref() ?? openNotebook(keeper, article, ahead)
    opened.set(article, new WeakRef(found))
    return found
  }
  const of: AnnotationStores['of'] = (article, ahead) => annotationStore(notebookOf(article, ahead))
  const articlesOf = (names: readonly string[]) => names.flatMap(name => articleOfNotebook(name) ?? [])
  return {
    of,
    readAhead: async article =>
      opened.get(article)?.deref() ? null : readAhead(keeper.root, notebookName(article), NOTEBOOK.file),
    restore: (article, book) => notebookOf(article).replace(book),
    gone: article => {
      opened.delete(article)
      return keeper.gone(notebookName(article))
    },
    notInFiles: () => {
      for (const article of articlesOf(keeper.unopened())) of(article)
      return articlesOf(keeper.behind()).map(article => [article, of(article).notebook().annotations])
    },
  }
}

type OpenNotebook = JournalledStore<Notebook, NotebookChange>

const openNotebook = (keeper: Keeper, article: ArticleId, ahead: NotesAhead | null = null): OpenNotebook =>
  keeper.open(notebookName(article), NOTEBOOK, ahead)

const annotationStore = (store: OpenNotebook): AnnotationStore => {
  const save = (change: NotebookChange): Result<News, NotSaved> => {
    const saved = store.save(change)
    if (!saved.ok) return saved
    const { seq, made } = saved.value
    return ok({ seq, move: made && isOfOne(change) ? { ...change, made: made.toISOString() } : null })
  }
  const nothing = () => ok({ seq: store.kept().seq, move: null })
  return {
    notebook: store.value,
    seq: () => store.kept().seq,
    edit: asked => save(editing(asked)),
    undo: () => {
      const last = store.value().undo.at(-1)
      return last ? save(turnedRound(last)) : nothing()
    },
    redo: () => {
      const last = store.value().redo.at(-1)
      return last ? save(madeAgain(last)) : nothing()
    },
    notices: store.notices,
  }
}

const editing = (asked: Edit): NotebookChange => {
  switch (asked.kind) {
    case 'put':
      return { op: 'edit', id: asked.annotation.id, value: asked.annotation }
    case 'remove':
      return { op: 'edit', id: asked.id, value: null }
    case 'carry':
      return { op: 'carry', id: '', value: carryOf(asked.annotations, asked.marks) }
  }
}

/** A change taken back, with what that leads to. */
const turnedRound = (change: Change): NotebookChange => {
  switch (change.kind) {
    case 'added':
      return { op: 'undo', id: change.after.id, value: null }
    case 'carried':
      return { op: 'undo', id: '', value: carryOf([], change.marks) }
    default:
      return { op: 'undo', id: change.before.id, value: change.before }
  }
}

const madeAgain = (change: Change): NotebookChange => {
  switch (change.kind) {
    case 'removed':
      return { op: 'redo', id: change.before.id, value: null }
    case 'carried':
      return { op: 'redo', id: '', value: carryOf(change.after, change.marks) }
    default:
      return { op: 'redo', id: change.after.id, value: change.after }
  }
}

const carryOf = (annotations: readonly Annotation[], marks: readonly CarriedMark[]) => ({ annotations, marks })
