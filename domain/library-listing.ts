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
  const listed = all.flatMap(notes => listedOf(notes, filter, order, kept))
  return order === 'text' ? listed : newestFirst(listed.toReversed(), ({ entry }) => entry.annotation)
}

type Listing = {
  readonly filter: ListingFilter
  readonly order: ListingOrder
  readonly kept: AnnotationId | null
  readonly listed: readonly Listed[]
}

/** As it was asked last. Of thousands of articles the notes of one have changed since. */
const listings = new WeakMap<ArticleNotes, Listing>()

const listedOf = (
  notes: ArticleNotes,
  filter: ListingFilter,
  order: ListingOrder,
  kept: AnnotationId | null,
): readonly Listed[] => {
  const known = listings.get(notes)
  if (known && known.filter === filter && known.order === order && known.kept === kept) return known.listed
  const { anchored, orphans } = listing(notes.entries, filter, order, kept)
  const listed = [...anchored, ...orphans].map(entry => ({ notes, entry }))
  listings.set(notes, { filter, order, kept, listed })
  return listed
}

const byTitle = new Intl.Collator('en', { numeric: true })

/** Notes in the order of a notebook: the article in hand, then the others by their titles. Articles of which nothing is kept are left out. */
export const inOrder = (all: readonly ArticleNotes[], inHand: ArticleId | null): readonly ArticleNotes[] => {
  const kept = all.filter(({ entries }) => entries.length > 0)
  const names = kept.map(({ article: { id, title } }) => `${id} ${title}`)
  const isAsBefore = last.names.length === names.length && names.every((name, i) => name === last.names[i])
  if (!isAsBefore || last.inHand !== inHand) {
    const places = kept.map((_, place) => place)
    last = { names, inHand, places: places.sort((a, b) => compared(kept[a], kept[b], inHand)) }
  }
  return last.places.flatMap(place => kept[place] ?? [])
}

/** As it was asked last: articles seldom come and go, and comparing titles takes long. */
let last: {
  readonly names: readonly string[]
  readonly inHand: ArticleId | null
  readonly places: readonly number[]
} = { names: [], inHand: null, places: [] }

const compared = (a: ArticleNotes | undefined, b: ArticleNotes | undefined, inHand: ArticleId | null): number =>
  !a || !b
    ? 0
    : Number(b.article.id === inHand) - Number(a.article.id === inHand) ||
      byTitle.compare(a.article.title, b.article.title) ||
      (a.article.id < b.article.id ? -1 : Number(a.article.id > b.article.id))
