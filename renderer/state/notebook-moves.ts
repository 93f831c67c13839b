import { keptAnnotations } from '../../domain/annotation.ts'
import type { ArticleId } from '../../domain/article.ts'
import { aroundMove, notesAfter } from '../../domain/article-notes.ts'
import { moved, type Notebook } from '../../domain/notebook.ts'
import type { Calls, MoveReply } from '../../preload/contract.ts'
import { articleBeside, readingOn } from './beside.ts'
import type { Desk, Reading } from './desk.ts'
import { notesArrived, notesInHand } from './library-notes.ts'

/**
 * What became of an article's notebook, told by what was done to it. `null` where that does not follow what is known here, because
 * something that happened between was not told: then all of it must be read again. Notes that are not known stay unknown.
 */
export const notebookMoved = (desk: Desk, article: ArticleId, reply: MoveReply): Desk | null => {
  const reading = readingOn(desk, article)
  return reading ? movedOn(desk, reading, reply) : movedElsewhere(desk, article, reply)
}

const movedOn = (desk: Desk, { open, notebook, notebookSeq }: Reading, reply: MoveReply): Desk | null => {
  const { seq, move } = reply
  if (move === null) return seq === notebookSeq ? desk : null
  const { id } = open.edition.article
  const notes = desk.libraryNotes.of.get(id)
  if (seq !== notebookSeq + 1 || !notes) return null
  const next = moved(notebook, move)
  const after = notesAfter(notes, reply, aroundMove(open.edition, next, move))
  return after && withNotebook({ ...desk, libraryNotes: withNotes(desk.libraryNotes, after) }, id, next, seq)
}

const withNotebook = (desk: Desk, article: ArticleId, notebook: Notebook, notebookSeq: number): Desk =>
  desk.beside && articleBeside(desk) === article
    ? { ...desk, beside: { ...desk.beside, reading: { ...desk.beside.reading, notebook, notebookSeq } } }
    : { ...desk, notebook, notebookSeq }

const movedElsewhere = (desk: Desk, article: ArticleId, reply: MoveReply): Desk | null => {
  const { libraryNotes } = desk
  const known = libraryNotes.of.get(article)
  if (reply.move === null && known?.seq === reply.seq) return desk
  const after = known && reply.around && notesAfter(known, reply, reply.around)
  return after ? { ...desk, libraryNotes: withNotes(libraryNotes, after) } : null
}

const withNotes = (now: Desk['libraryNotes'], notes: Parameters<typeof notesArrived>[1][number]) =>
  notesArrived(now, [notes], now.progress)

/** The notebook of an article was read whole. Only what changed is drawn anew. */
export const notebookRead = (
  desk: Desk,
  { edition, notebook, seq }: Pick<Calls['openArticle']['gives'], 'edition' | 'notebook' | 'seq'>,
): Desk => {
  const { id } = edition.article
  const reading = readingOn(desk, id)
  if (reading === null) return desk
  const arrived = { ...notebook, annotations: keptAnnotations(reading.notebook.annotations, notebook.annotations) }
  const libraryNotes = notesInHand(desk.libraryNotes, edition, arrived, seq)
  return withNotebook({ ...desk, libraryNotes }, id, arrived, seq)
}
