import type { ArticleId } from '../../domain/article.ts'
import { type ArticleNotes, notesOf } from '../../domain/article-notes.ts'
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
export const notesInHand = (now: LibraryNotes, edition: Edition, notebook: Notebook, seq: number): LibraryNotes =>
  notesArrived(now, [notesOf(edition.article.id, edition, notebook, seq)], now.progress)
