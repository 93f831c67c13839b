import { type ArticleId, articleId } from './article.ts'
import { z } from './schema.ts'
import { emptySpread, entriesOf, type SpreadMap, valueIn, withEntries } from './spread-map.ts'
import { TAG_LIMIT } from './tags.ts'

/** What the reader makes of an article. */
export type Shelved = {
  readonly isRead: boolean
  readonly isStarred: boolean
  readonly tags: readonly string[]
  /** Ids of the collections that it is in. */
  readonly collections: readonly string[]
  /** When it was put in the bin: ISO 8601, UTC; '' where it is not there. */
  readonly binned: string
}

/** A list of articles under a name, perhaps inside another. */
export type Collection = { readonly id: string; readonly name: string; readonly parent: string | null }

/** What the reader makes of all articles. One of which nothing is said has no entry. */
export type Shelves = {
  readonly collections: readonly Collection[]
  readonly articles: SpreadMap<ArticleId, Shelved>
}

/** As they are kept: the article beside what is said of it. */
export type StoredShelves = {
  readonly collections: readonly Collection[]
  readonly articles: readonly (Shelved & { readonly article: ArticleId })[]
}

/** What a list looks like afterwards: the collections, where they change, and each article that does. */
export type ShelvesChange = {
  readonly collections: readonly Collection[] | null
  readonly articles: readonly (Shelved & { readonly article: ArticleId })[]
}

/** What the reader asks for. `to`: set, or let go of. */
export type ShelfEdit =
  | { readonly kind: 'read' | 'star' | 'bin'; readonly articles: readonly ArticleId[]; readonly to: boolean }
  | {
      readonly kind: 'tag'
      readonly articles: readonly ArticleId[]
      readonly tags: readonly string[]
      readonly to: boolean
    }
  | {
      readonly kind: 'collect'
      readonly articles: readonly ArticleId[]
      readonly collection: string
      readonly to: boolean
    }
  /** Of all articles that have it. Those that have the other already have one. */
  | { readonly kind: 'rename-tag'; readonly tag: string; readonly name: string }
  | { readonly kind: 'remove-tag'; readonly tag: string }
  | { readonly kind: 'put-collection'; readonly collection: Collection }
  /** The articles stay, and what is inside comes to where it was. */
  | { readonly kind: 'remove-collection'; readonly id: string }

export const unshelved: Shelved = { isRead: false, isStarred: false, tags: [], collections: [], binned: '' }
export const emptyShelves: Shelves = { collections: [], articles: emptySpread }

export const NAME_LIMIT = 100
/** Tags in one edit. */
const TAGS_AT_ONCE = 50
export const COLLECTIONS_LIMIT = 1_000
/** Articles of which something is said. */
export const SHELVED_LIMIT = 100_000

const tag = z.string().min(1).max(TAG_LIMIT)
const id = z.string().min(1).max(60)
const collection: z.ZodType<Collection> = z.strictObject({
  id,
  name: z.string().min(1).max(NAME_LIMIT),
  parent: id.nullable(),
})

const storedCollections = z.array(collection).max(COLLECTIONS_LIMIT)
const storedArticles = z
  .array(
    z.strictObject({
      article: articleId,
      isRead: z.boolean(),
      isStarred: z.boolean(),
      tags: z.array(tag).max(200),
      collections: z.array(id).max(1_000),
      binned: z.union([z.literal(''), z.iso.datetime()]),
    }),
  )
  .max(SHELVED_LIMIT)

export const storedShelves = z.strictObject({
  collections: storedCollections,
  articles: storedArticles,
}) satisfies z.ZodType<StoredShelves>

export const shelvesChange: z.ZodType<ShelvesChange> = z.strictObject({
  collections: storedCollections.nullable(),
  articles: storedArticles,
})

const articles = z.array(articleId).max(SHELVED_LIMIT)
export const shelfEdit: z.ZodType<ShelfEdit> = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.enum(['read', 'star', 'bin']), articles, to: z.boolean() }),
  z.strictObject({ kind: z.literal('tag'), articles, tags: z.array(tag).max(TAGS_AT_ONCE), to: z.boolean() }),
  z.strictObject({ kind: z.literal('rename-tag'), tag, name: tag }),
  z.strictObject({ kind: z.literal('remove-tag'), tag }),
  z.strictObject({ kind: z.literal('collect'), articles, collection: id, to: z.boolean() }),
  z.strictObject({ kind: z.literal('put-collection'), collection }),
  z.strictObject({ kind: z.literal('remove-collection'), id }),
])

export const toShelves = ({ collections, articles }: StoredShelves): Shelves => ({
  collections,
  articles: withEntries<ArticleId, Shelved>(
    emptySpread,
    articles.map(({ article, ...shelved }) => [article, shelved]),
  ),
})

export const toStored = ({ collections, articles }: Shelves): StoredShelves => ({
  collections,
  articles: entriesOf(articles).map(([article, shelved]) => ({ article, ...shelved })),
})

export const shelvedOf = ({ articles }: Shelves, article: ArticleId): Shelved => valueIn(articles, article) ?? unshelved

/** The articles of which anything is said. */
export const shelvedArticles = ({ articles }: Shelves): readonly (readonly [ArticleId, Shelved])[] =>
  entriesOf(articles)

/** The change that an edit comes to; `null` where it changes nothing, or names what is not there. */
export const changeFor = (shelves: Shelves, edit: ShelfEdit, now: Date): ShelvesChange | null => {
  switch (edit.kind) {
    case 'put-collection':
      return canHold(shelves.collections, edit.collection)
        ? { collections: withCollection(shelves.collections, edit.collection), articles: [] }
        : null
    case 'remove-collection':
      return withoutCollection(shelves, edit.id)
    case 'rename-tag':
      return edit.tag === edit.name ? null : retagged(shelves, edit.tag, edit.name)
    case 'remove-tag':
      return retagged(shelves, edit.tag, null)
    default: {
      if (edit.kind === 'collect' && !shelves.collections.some(each => each.id === edit.collection)) return null
      const changed = edit.articles.flatMap(article => {
        const before = shelvedOf(shelves, article)
        const after = marked(before, edit, now)
        return after === before ? [] : { article, ...after }
      })
      return changed.length === 0 ? null : { collections: null, articles: changed }
    }
  }
}

/** The shelves after a change. */
export const applied = (shelves: Shelves, { collections, articles }: ShelvesChange): Shelves => ({
  collections: collections ?? shelves.collections,
  articles: withEntries(
    shelves.articles,
    articles.map(({ article, ...shelved }) => [article, isUnshelved(shelved) ? undefined : shelved]),
  ),
})

/** The change that takes a change back. */
export const inverse = (shelves: Shelves, { collections, articles }: ShelvesChange): ShelvesChange => ({
  collections: collections && shelves.collections,
  articles: articles.map(({ article }) => ({ article, ...shelvedOf(shelves, article) })),
})

/** The articles in the bin. */
export const binnedArticles = ({ articles }: Shelves): readonly ArticleId[] =>
  entriesOf(articles).flatMap(([article, { binned }]) => (binned === '' ? [] : article))

/** A collection with all that are inside it. */
export const withInner = (collections: readonly Collection[], id: string): ReadonlySet<string> => {
  const found = new Set([id])
  for (let before = 0; before !== found.size; ) {
    before = found.size
    for (const each of collections) if (each.parent !== null && found.has(each.parent)) found.add(each.id)
  }
  return found
}

/** What is said of some articles by name. */
export type Mark = Extract<ShelfEdit, { readonly articles: readonly ArticleId[] }>

const marked = (before: Shelved, edit: Mark, now: Date): Shelved => {
  const { to } = edit
  switch (edit.kind) {
    case 'read':
      return before.isRead === to ? before : { ...before, isRead: to }
    case 'star':
      return before.isStarred === to ? before : { ...before, isStarred: to }
    case 'bin':
      return (before.binned !== '') === to ? before : { ...before, binned: to ? now.toISOString() : '' }
    case 'tag': {
      const changing = [...new Set(edit.tags)].filter(each => before.tags.includes(each) !== to)
      return changing.length === 0
        ? before
        : { ...before, tags: changing.reduce((tags, each) => changed(tags, each, to), before.tags) }
    }
    case 'collect':
      return before.collections.includes(edit.collection) === to
        ? before
        : { ...before, collections: changed(before.collections, edit.collection, to) }
  }
}

const changed = (list: readonly string[], item: string, to: boolean) =>
  to ? [...list, item] : list.filter(each => each !== item)

const isUnshelved = ({ isRead, isStarred, tags, collections, binned }: Shelved) =>
  !isRead && !isStarred && tags.length === 0 && collections.length === 0 && binned === ''

/** A collection is inside one that is there, and never inside itself. */
const canHold = (collections: readonly Collection[], { id, parent }: Collection) =>
  parent === null || (collections.some(each => each.id === parent) && !withInner(collections, id).has(parent))

const withCollection = (collections: readonly Collection[], put: Collection) =>
  collections.some(each => each.id === put.id)
    ? collections.map(each => (each.id === put.id ? put : each))
    : [...collections, put]

const withoutCollection = (shelves: Shelves, id: string): ShelvesChange | null => {
  const gone = shelves.collections.find(each => each.id === id)
  if (!gone) return null
  return {
    collections: shelves.collections.flatMap(each =>
      each.id === id ? [] : each.parent === id ? { ...each, parent: gone.parent } : each,
    ),
    articles: entriesOf(shelves.articles).flatMap(([article, shelved]) =>
      shelved.collections.includes(id)
        ? { article, ...shelved, collections: shelved.collections.filter(each => each !== id) }
        : [],
    ),
  }
}

/** One tag in the place of another, or of none. */
const retagged = ({ articles }: Shelves, tag: string, name: string | null): ShelvesChange | null => {
  const changed = entriesOf(articles).flatMap(([article, shelved]) => {
    if (!shelved.tags.includes(tag)) return []
    const tags = shelved.tags.flatMap(each => (each === tag ? (name ?? []) : each))
    return { article, ...shelved, tags: [...new Set(tags)] }
  })
  return changed.length === 0 ? null : { collections: null, articles: changed }
}
