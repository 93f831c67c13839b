import type { ArticleId } from '../../domain/article.ts'
import { type ArticleNotes, notesOf, orphan } from '../../domain/article-notes.ts'
import type { Edition } from '../../domain/edition.ts'
import type { Notebook } from '../../domain/notebook.ts'

/** What the reader keeps of all articles, as far as it was read. */
export type LibraryNotes = {
  readonly of: ReadonlyMap<ArticleId, ArticleNotes>
  /** Articles with notes, and how many of them are read; `null` before it is known how many there are. */
  readonly progress: { readonly read: number; readonly total: number } | null
}

export const noLibraryNotes: LibraryNotes = { of: new Map(), progress: null }

export const areAllRead = ({ progress }: LibraryNotes): boolean => progress !== null && progress.read >= progress.total

export const notesArrived = (
  now: LibraryNotes,
  arrived: readonly ArticleNotes[],
  progress: LibraryNotes['progress'],
): LibraryNotes => ({ of: new Map([...now.of, ...arrived.map(each => [each.article.id, each] as const)]), progress })

/** The article in hand has this notebook. */
export const notesInHand = (now: LibraryNotes, edition: Edition, notebook: Notebook): LibraryNotes => {
  const { id } = edition.article
  return notesArrived(now, [notesOf(id, edition, notebook)], now.progress)
}

/** An article that is not in hand has this notebook: its entries change at once. Where a new one stands is known when it is read again. */
export const notesElsewhere = (now: LibraryNotes, article: ArticleId, { annotations }: Notebook): LibraryNotes => {
  const known = now.of.get(article)
  if (!known) return now
  const entries = annotations.map(annotation => {
    const entry = known.entries.find(each => each.annotation.id === annotation.id)
    return entry ? { ...entry, annotation } : orphan(annotation)
  })
  return notesArrived(now, [{ ...known, entries }], now.progress)
}
