import type { ArticleId } from '../../domain/article.ts'
import { aroundMove, notesAfter } from '../../domain/article-notes.ts'
import { moved } from '../../domain/notebook.ts'
import type { Calls, MoveReply } from '../../preload/contract.ts'
import { articleInHand, type Desk } from './desk.ts'
import { notesArrived, notesInHand } from './library-notes.ts'

/**
 * What became of an article's notebook, told by what was done to it. `null` where that does not follow what is known here, because
 * something that happened between was not told: then all of it must be read again. Notes that are not known stay unknown.
 */
export const notebookMoved = (desk: Desk, article: ArticleId, reply: MoveReply): Desk | null =>
  articleInHand(desk) === article ? movedInHand(desk, reply) : movedElsewhere(desk, article, reply)

const movedInHand = (desk: Desk, reply: MoveReply): Desk | null => {
  const { open, notebook, notebookSeq, libraryNotes } = desk
  const { seq, move } = reply
  if (move === null) return seq === notebookSeq ? desk : null
  const notes = open && libraryNotes.of.get(open.edition.article.id)
  if (seq !== notebookSeq + 1 || !open || !notes) return null
  const next = moved(notebook, move)
  const after = notesAfter(notes, reply, aroundMove(open.edition, next, move))
  if (after === null) return null
  return { ...desk, notebook: next, notebookSeq: seq, libraryNotes: withNotes(libraryNotes, after) }
}

const movedElsewhere = (desk: Desk, article: ArticleId, reply: MoveReply): Desk | null => {
  const { libraryNotes } = desk
  const known = libraryNotes.of.get(article)
  if (reply.move === null && known?.seq === reply.seq) return desk
  const after = known && reply.around && notesAfter(known, reply, reply.around)
  return after ? { ...desk, libraryNotes: withNotes(libraryNotes, after) } : null
}

const withNotes = (now: Desk['libraryNotes'], notes: Parameters<typeof notesArrived>[1][number]) =>
  notesArrived(now, [notes], now.progress)

/** The notebook of an article was read whole. */
export const notebookRead = (
  desk: Desk,
  { edition, notebook, seq }: Pick<Calls['openArticle']['gives'], 'edition' | 'notebook' | 'seq'>,
): Desk =>
  articleInHand(desk) === edition.article.id
    ? {
        ...desk,
        notebook,
        notebookSeq: seq,
        libraryNotes: notesInHand(desk.libraryNotes, edition, notebook, seq),
      }
    : desk
