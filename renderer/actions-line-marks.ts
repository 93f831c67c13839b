import { type Annotation, annotate, type Motivation } from '../domain/annotation.ts'
import { type ArticleId, paragraphLabel } from '../domain/article.ts'
import { type ConcordanceRow, marksOn } from '../domain/concordance.ts'
import type { Notebook } from '../domain/notebook.ts'
import { failureWords, readOut, say, tell } from './actions.ts'
import { ADDED_WORDS, newId, put, removeFrom, undoIn } from './actions-annotations.ts'
import { change } from './actions-concordance.ts'
import { openWhole } from './actions-opening.ts'
import { KIND_WORDS } from './notebook/words.ts'
import { changeRedone, changeUndone, type LineChange, lineChanged, rowAt } from './state/concordance.ts'
import { articleInHand } from './state/desk.ts'
import { store } from './store.ts'

const { getState: desk, setState: set } = store

let marking: Promise<unknown> = Promise.resolve()
/** One after another: a key pressed twice means two changes, the second of what the first one led to. */
const inTurn = (work: () => Promise<unknown>) => {
  marking = marking.then(work, work)
  return marking
}

/**
 * Marks the words of the line that the reader stands on, in its article; where they are marked so already, takes the mark away. A note is
 * always a new one, for a second note says something else, and opens its text box.
 */
export const markLine = (motivation: Motivation) => {
  const { concordance } = desk()
  const row = rowAt(concordance, concordance.current)
  if (!row) return say('No line is chosen')
  return inTurn(async () => {
    const book = await notebookOf(row.article.id)
    if (!book) return
    const isSame = (each: Annotation) => each.motivation === motivation && motivation !== 'commenting'
    const there = marksOn(row.selector, book.annotations).filter(isSame)
    const done = there.length > 0 ? await removed(row, there) : await made(row, motivation)
    if (!done) return
    change(now => lineChanged(now, done))
    // The foot of the view shows it, with the way back.
    readOut(changedWords(done))
  })
}

const made = async (row: ConcordanceRow, motivation: Motivation): Promise<LineChange | null> => {
  const target = { kind: 'passage', source: row.article.id, selector: row.selector } as const
  const annotation = annotate(motivation, target, newId(), new Date())
  if (!(await put(annotation))) return null
  if (motivation === 'commenting') set({ editing: annotation.id })
  return changeOf(row, 'made', [annotation])
}

const removed = async (row: ConcordanceRow, there: readonly Annotation[]): Promise<LineChange | null> => {
  const gone: Annotation[] = []
  for (const each of there) if (await removeFrom(row.article.id, each.id)) gone.push(each)
  return gone.length === 0 ? null : changeOf(row, 'removed', gone)
}

const changeOf = (
  { article, paragraph }: ConcordanceRow,
  kind: LineChange['kind'],
  annotations: readonly Annotation[],
): LineChange => ({ kind, article, annotations, place: paragraphLabel(paragraph) })

/** Takes the newest change made here back, in the article it was made in, whatever has happened there since. */
export const undoMark = () =>
  inTurn(async () => {
    const last = desk().concordance.changes.at(-1)
    if (!last) return say('Nothing to undo here')
    if (!(await takenBack(last))) return
    change(changeUndone)
    say(`Undone: ${changeWords(last)}`)
  })

export const redoMark = () =>
  inTurn(async () => {
    const last = desk().concordance.undone.at(-1)
    if (!last) return say('Nothing to redo here')
    if (!(await doneAgain(last))) return
    change(changeRedone)
    say(`Redone: ${changeWords(last)}`)
  })

/** "bookmark of ¶4, The title": what a change is of. */
export const markWords = ({ annotations, place, article }: LineChange): string => {
  const [first] = annotations
  return `${first ? KIND_WORDS[first.motivation].toLowerCase() : 'mark'} of ${place}, ${article.title}`
}

const changeWords = (change: LineChange): string =>
  change.kind === 'made' ? markWords(change) : `removal of ${markWords(change)}`

const changedWords = (change: LineChange): string => {
  const { kind, annotations, place, article } = change
  const motivation = annotations[0]?.motivation ?? 'bookmarking'
  const words = kind === 'made' ? ADDED_WORDS[motivation] : `${KIND_WORDS[motivation]} removed`
  return `${words}: ${place}, ${article.title}`
}

const takenBack = (change: LineChange) => (change.kind === 'made' ? allGone(change) : allThere(change))
const doneAgain = (change: LineChange) => (change.kind === 'made' ? allThere(change) : allGone(change))

const allGone = ({ article: { id: article }, annotations }: LineChange): Promise<boolean> =>
  each(annotations, article, async ({ id }, { annotations, undo }) => {
    const newest = undo.at(-1)
    if (newest?.kind === 'added' && newest.after.id === id) return undoIn(article)
    // Something was changed there since: that stays, the mark alone goes.
    return !annotations.some(each => each.id === id) || removeFrom(article, id)
  })

const allThere = ({ article: { id: article }, annotations }: LineChange): Promise<boolean> =>
  each(annotations, article, async (annotation, { annotations, undo }) => {
    const newest = undo.at(-1)
    if (newest?.kind === 'removed' && newest.before.id === annotation.id) return undoIn(article)
    return annotations.some(each => each.id === annotation.id) || put(annotation)
  })

/** Goes through annotations, newest first, each with the notebook of their article as it is by then. Stops at the first that fails. */
const each = async (
  annotations: readonly Annotation[],
  article: ArticleId,
  act: (annotation: Annotation, book: Notebook) => Promise<boolean>,
): Promise<boolean> => {
  for (const annotation of annotations.toReversed()) {
    const book = await notebookOf(article)
    if (!book || !(await act(annotation, book))) return false
  }
  return true
}

const notebookOf = async (article: ArticleId): Promise<Notebook | null> => {
  if (articleInHand(desk()) === article) return desk().notebook
  const reply = await openWhole(article)
  if (reply.ok) return reply.value.notebook
  tell({ level: 'warning', message: failureWords(reply.error) })
  return null
}
