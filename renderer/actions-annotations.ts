import { type Annotation, type AnnotationId, annotate, type Motivation, type Target } from '../domain/annotation.ts'
import { type ArticleId, paragraphAt } from '../domain/article.ts'
import { type ArticleNotes, nextToRedo, nextToUndo, type Step } from '../domain/article-notes.ts'
import type { Entry, ListingFilter } from '../domain/listing.ts'
import type { Change, Notebook } from '../domain/notebook.ts'
import { describePassage, findPassage } from '../domain/selector.ts'
import type { StatementId } from '../domain/statement.ts'
import { overlaps, type TextSpan } from '../domain/text.ts'
import type { Reply } from '../preload/contract.ts'
import { copyCitation, copyText, failureWords, inArticle, say, showInCompare, showPassage, tell } from './actions.ts'
import { notesChanged, readLibraryNotes } from './actions-library-notes.ts'
import { openWhole } from './actions-opening.ts'
import { refreshSearch } from './actions-search.ts'
import { changeWords, KIND_WORDS, whereWords } from './notebook/words.ts'
import { readingOn } from './state/beside.ts'
import { type Changes, changeRedone, changeUndone, notebookEdited } from './state/changes.ts'
import { annotationsChanged, isListed } from './state/concordance.ts'
import { articleInHand, cursorMoved, type Desk, selectedSpan } from './state/desk.ts'
import { notebookMoved, notebookRead } from './state/notebook-moves.ts'
import { store } from './store.ts'

const { getState: desk, setState: set } = store

// ── Choosing words ────────────────────────────────────────────────────────

/** Selects words of the article, or nothing. */
export const selectWords = (span: TextSpan | null) => set({ selection: span && { by: 'words', span } })

/** Moves the sentence cursor. `from` is the sentence at which it appears when there is none. */
export const moveCursor = (by: number, extend: boolean, from: number) => set(now => cursorMoved(now, by, extend, from))

/** The statement whose words hold a place in the text, else the first one of its paragraph; `null` where there is none. */
export const statementAt = (place: TextSpan): StatementId | null => {
  const { open } = desk()
  if (!open) return null
  const block = paragraphAt(open.blocks, place.start)
  const near = open.edition.notes.statements.flatMap(({ id, quotes }) =>
    quotes.flatMap(quote => {
      const span = findPassage(open.edition.article.text, quote)
      const isHere = span && block && overlaps(span, block.span)
      return isHere ? [{ id, holds: overlaps(span, place) }] : []
    }),
  )
  return (near.find(each => each.holds) ?? near[0])?.id ?? null
}

// ── Marking ───────────────────────────────────────────────────────────────

/** Annotates the words selected in Read. A note opens its text box. */
export const annotateSelection = async (motivation: Motivation) => {
  const now = desk()
  const span = selectedSpan(now)
  if (!now.open || !span)
    return say(
      now.pages && now.pages.article === articleInHand(now)
        ? 'Nothing is selected. Select words by mouse, or press P for the text, where the arrow keys choose sentences.'
        : 'Nothing is selected. Select words, or move the sentence cursor with the arrow keys.',
    )
  const { article } = now.open.edition
  const target: Target = { kind: 'passage', source: article.id, selector: describePassage(article.text, span) }
  const made = await add(motivation, target)
  // The sentence cursor stays, so that the reader goes on from there.
  if (made && motivation !== 'commenting' && now.selection?.by === 'words') set({ selection: null })
}

/** Annotates a statement. A note opens its text box. */
export const annotateStatement = async (motivation: Motivation, statement: StatementId) => {
  const source = articleInHand(desk())
  if (source) await add(motivation, { kind: 'statement', source, statement })
}

export const ADDED_WORDS: Readonly<Record<Motivation, string>> = {
  bookmarking: 'Bookmarked',
  highlighting: 'Highlighted',
  commenting: 'Note added',
  classifying: 'Marked as a statement',
}

const add = async (motivation: Motivation, target: Target): Promise<boolean> => {
  const made = annotate(motivation, target, newId(), new Date())
  const isSaved = await put(made)
  if (isSaved) {
    say(ADDED_WORDS[motivation])
    if (motivation === 'commenting') set({ editing: made.id })
  }
  return isSaved
}

export const newId = () => crypto.randomUUID() as AnnotationId

/** Puts an annotation into the notebook of the article that it is about, whichever is open. Gives back whether it is on disk. */
export const put = async (annotation: Annotation): Promise<boolean> => {
  const article = annotation.target.source
  const edit = { kind: 'put', annotation } as const
  return taken(article, window.rejoinder.editNotebook({ ...inArticleOf(article), edit }))
}

export const startEditing = (id: AnnotationId) => set({ editing: id })
export const stopEditing = () => set({ editing: null })

export const remove = async (id: AnnotationId, article = articleInHand(desk())) => {
  if (article && (await removeFrom(article, id))) say('Deleted. Undo brings it back.')
}

export const removeFrom = (article: ArticleId, id: AnnotationId): Promise<boolean> =>
  taken(article, window.rejoinder.editNotebook({ ...inArticleOf(article), edit: { kind: 'remove', id } }))

// ── Taking back ───────────────────────────────────────────────────────────

export const undo = async () => {
  const next = nextToUndo(await notesHere())
  if (!next) return say('Nothing to undo')
  if (await undoIn(next.article.id)) say(`Undone: ${stepWords(next, next.undo)}`)
}

export const redo = async () => {
  const next = nextToRedo(await notesHere())
  if (!next) return say('Nothing to redo')
  const { id: article } = next.article
  if (await taken(article, window.rejoinder.redo(inArticleOf(article)), now => changeRedone(now, 'notebook')))
    say(`Redone: ${stepWords(next, next.redo)}`)
}

/** What undo is about: in the Notebook all articles, elsewhere the one in hand. */
const notesHere = async (): Promise<readonly ArticleNotes[]> => {
  if (desk().places.now.view === 'notebook') await readLibraryNotes()
  const { places, libraryNotes } = desk()
  const all = [...libraryNotes.of.values()]
  return places.now.view === 'notebook' ? all : all.filter(({ article }) => article.id === articleInHand(desk()))
}

/** Takes back the newest change in the notebook of an article. Gives back whether it is on disk. */
export const undoIn = (article: ArticleId): Promise<boolean> =>
  taken(article, window.rejoinder.undo(inArticleOf(article)), now => changeUndone(now, 'notebook'))

/** "delete of note, ¶4", and the title of an article that is not in hand: what a step was about. */
const stepWords = ({ article }: ArticleNotes, { change, entry }: Step): string => {
  const title = article.id === articleInHand(desk()) ? '' : article.title
  return [changeWords(change), entry ? whereWords(entry) : '', title].filter(words => words !== '').join(', ')
}

/** What is asked of an article's notebook says whether the notebook is at hand here. */
export const inArticleOf = (article: ArticleId) => ({ article, isAtHand: readingOn(desk(), article) !== null })

/**
 * Takes what became of a notebook. Replies arrive in the order of the requests, so the last one taken is the newest; where one does
 * not follow the one before, all is read again. Gives back whether the change is on disk.
 */
export const taken = async (
  article: ArticleId,
  request: Promise<Reply<'editNotebook'>>,
  next: (changes: Changes, newest: Change | undefined) => Changes = notebookEdited,
): Promise<boolean> => {
  set({ saving: { state: 'saving' } })
  const reply = await request
  if (!reply.ok) {
    const message = failureWords(reply.error)
    set({ saving: { state: 'failed', message } })
    tell({ level: 'warning', message })
    return false
  }
  const after = notebookMoved(desk(), article, reply.value)
  if (after) set(after)
  const book = after === null ? await readAgain(article) : null
  const { move, around } = reply.value
  const isAsBefore = move === null && after !== null
  set(now => ({
    saving: { state: 'saved' },
    concordance: annotationsChanged(now.concordance, article, () => book?.annotations ?? annotationsOf(now, article)),
    changes: isAsBefore ? now.changes : next(now.changes, newestIn(now, article) ?? around?.undo?.change),
  }))
  notesChanged(article, after !== null)
  refreshSearch()
  return true
}

/** Reads a notebook whole, where it is shown; `null` where it is not, or can't be read. */
const readAgain = async (article: ArticleId): Promise<Notebook | null> => {
  const isShown = readingOn(desk(), article) !== null || isListed(desk().concordance, article)
  const reply = isShown ? await openWhole(article) : null
  if (!reply?.ok) return null
  set(now => notebookRead(now, reply.value))
  return reply.value.notebook
}

const annotationsOf = (now: Desk, article: ArticleId): readonly Annotation[] =>
  readingOn(now, article)?.notebook.annotations ??
  now.libraryNotes.of.get(article)?.entries.map(({ annotation }) => annotation) ??
  []

const newestIn = (now: Desk, article: ArticleId): Change | undefined => readingOn(now, article)?.notebook.undo.at(-1)

// ── Finding again ─────────────────────────────────────────────────────────

/** Lists the entries of all articles, or of the one in hand. */
export const listNotesOf = (notebookOf: 'all' | 'this') => set({ notebookOf })

export const filterNotebook = (change: Partial<ListingFilter>) =>
  set(now => ({ notebookFilter: { ...now.notebookFilter, ...change } }))

/** Opens an entry of the Notebook in its article. */
export const openEntry = async ({ article, isThere }: ArticleNotes, { annotation, span }: Entry) => {
  if (!isThere) return say('The article can’t be read in the library. What you kept of it is kept.')
  if (!span) return say('These words do not stand in the article. The annotation is kept.')
  await inArticle(article.id, () => showAnnotation(annotation))
}

/** Copies the words of an entry, cited where they stand in its article. */
export const copyEntry = async ({ article }: ArticleNotes, { span, quote }: Entry) => {
  if (!span) return copyText(quote)
  if (article.id === articleInHand(desk())) return copyCitation(span)
  const reply = await window.rejoinder.openArticle({ id: article.id })
  if (!reply.ok) return tell({ level: 'warning', message: failureWords(reply.error) })
  return copyCitation(span, reply.value.edition)
}

/** Opens the passage or the statement that an annotation is about; `inCompare` prefers the statement that stands at the passage. */
export const showAnnotation = (of: Annotation, inCompare = false) => {
  const { open } = desk()
  if (!open) return
  if (of.target.kind === 'statement') return showInCompare(of.target.statement)
  const span = findPassage(open.edition.article.text, of.target.selector)
  const statement = inCompare && span ? statementAt(span) : null
  if (statement) showInCompare(statement)
  else if (span) showPassage(span)
  else
    tell({
      level: 'warning',
      message: `The words of this ${KIND_WORDS[of.motivation].toLowerCase()} are no longer in the article. It is kept.`,
    })
}
