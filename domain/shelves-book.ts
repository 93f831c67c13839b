import type { ArticleId } from './article.ts'
import { z } from './schema.ts'
import {
  applied,
  emptyShelves,
  inverse,
  type Shelves,
  type ShelvesChange,
  type StoredShelves,
  shelvesChange,
  storedShelves,
  toShelves,
  toStored,
  unshelved,
} from './shelves.ts'
import { valueIn } from './spread-map.ts'

/** What the reader makes of articles, with the changes that lead back and forth again, newest last. */
export type ShelvesBook = {
  readonly shelves: Shelves
  readonly undo: readonly ShelvesChange[]
  readonly redo: readonly ShelvesChange[]
}

/** As it is kept. */
export type StoredShelvesBook = StoredShelves & Pick<ShelvesBook, 'undo' | 'redo'>

export const emptyShelvesBook: ShelvesBook = { shelves: emptyShelves, undo: [], redo: [] }

const steps = z.array(shelvesChange)

export const storedShelvesBook: z.ZodType<StoredShelvesBook> = z.strictObject({
  ...storedShelves.shape,
  undo: steps,
  redo: steps,
})

export const toShelvesBook = ({ undo, redo, ...stored }: StoredShelvesBook): ShelvesBook => ({
  shelves: toShelves(stored),
  undo,
  redo,
})

export const toStoredBook = ({ shelves, undo, redo }: ShelvesBook): StoredShelvesBook => ({
  ...toStored(shelves),
  undo,
  redo,
})

/** Changes that can be taken back, as long as they name no more articles together; the newest one in any case. */
const STEPS_KEPT = 100
const ARTICLES_KEPT = 20_000

/** Makes a change that can be taken back. */
export const shelved = ({ shelves, undo }: ShelvesBook, change: ShelvesChange): ShelvesBook => ({
  shelves: applied(shelves, change),
  undo: kept([...undo, inverse(shelves, change)]),
  redo: [],
})

/** Makes a change that is no step. */
export const shelvedSilently = (book: ShelvesBook, change: ShelvesChange): ShelvesBook => ({
  ...book,
  shelves: applied(book.shelves, change),
})

/** Takes the newest change back; the same book where there is none. */
export const unshelvedAgain = (book: ShelvesBook): ShelvesBook => {
  const { shelves, undo, redo } = book
  const back = undo.at(-1)
  if (!back) return book
  return { shelves: applied(shelves, back), undo: undo.slice(0, -1), redo: [...redo, inverse(shelves, back)] }
}

/** Makes the newest change that was taken back again; the same book where there is none. */
export const shelvedAgain = (book: ShelvesBook): ShelvesBook => {
  const { shelves, undo, redo } = book
  const forth = redo.at(-1)
  if (!forth) return book
  return { shelves: applied(shelves, forth), undo: [...undo, inverse(shelves, forth)], redo: redo.slice(0, -1) }
}

/** Nothing more is known of articles that have gone, and no step leads back. The same book where there was nothing. */
export const forgotten = (book: ShelvesBook, change: ShelvesChange): ShelvesBook =>
  change.articles.length === 0 && book.undo.length === 0 && book.redo.length === 0
    ? book
    : { shelves: applied(book.shelves, change), undo: [], redo: [] }

export const forgetting = ({ shelves }: ShelvesBook, articles: readonly ArticleId[]): ShelvesChange => ({
  collections: null,
  articles: articles
    .filter(article => valueIn(shelves.articles, article) !== undefined)
    .map(article => ({ article, ...unshelved })),
})

const kept = (steps: readonly ShelvesChange[]): readonly ShelvesChange[] => {
  let articles = 0
  let from = steps.length
  while (from > 0 && steps.length - from < STEPS_KEPT) {
    articles += steps[from - 1]?.articles.length ?? 0
    if (articles > ARTICLES_KEPT && from < steps.length) break
    from -= 1
  }
  return steps.slice(from)
}
