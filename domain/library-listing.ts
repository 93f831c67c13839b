import type { AnnotationId } from './annotation.ts'
import type { ArticleId } from './article.ts'
import type { ArticleNotes } from './article-notes.ts'
import { type Entry, type ListingFilter, type ListingOrder, listing, newestFirst } from './listing.ts'

/** An entry with the notes that it belongs to. */
export type Listed = { readonly notes: ArticleNotes; readonly entry: Entry }

/**
 * The entries of many articles that match, in order. `text`: article by article, each as its words stand, those that do not stand in it
 * last. `newest`: all in one, last made first.
 * @param all in the order of the articles
 */
export const libraryListing = (
  all: readonly ArticleNotes[],
  filter: ListingFilter,
  order: ListingOrder,
  kept: AnnotationId | null = null,
): readonly Listed[] => {
  const listed = all.flatMap(notes => {
    const { anchored, orphans } = listing(notes.entries, filter, order, kept)
    return [...anchored, ...orphans].map(entry => ({ notes, entry }))
  })
  return order === 'text' ? listed : newestFirst(listed.toReversed(), ({ entry }) => entry.annotation)
}

const byTitle = new Intl.Collator('en', { numeric: true })

/** Notes in the order of a notebook: the article in hand, then the others by their titles. Articles of which nothing is kept are left out. */
export const inOrder = (all: readonly ArticleNotes[], inHand: ArticleId | null): readonly ArticleNotes[] =>
  all
    .filter(({ entries }) => entries.length > 0)
    .sort(
      ({ article: a }, { article: b }) =>
        Number(b.id === inHand) - Number(a.id === inHand) ||
        byTitle.compare(a.title, b.title) ||
        (a.id < b.id ? -1 : Number(a.id > b.id)),
    )
