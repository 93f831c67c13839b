import type { ArticleId } from '../../../domain/article.ts'
import type { Collection, ShelfEdit, Shelved } from '../../../domain/shelves.ts'

/** The one collection, renamed for each article that comes into it. */
export const listNamed = (name: string): Collection => ({ id: 'list', name: `List ${name}`, parent: null })

/** Places an article that has a name of its own, in several steps: it comes into the collection first. */
export const placing = (name: string): readonly ShelfEdit[] => {
  const articles = [name as ArticleId]
  return [
    { kind: 'put-collection', collection: listNamed(name) },
    { kind: 'collect', articles, collection: 'list', to: true },
    { kind: 'tag', articles, tags: [`tag ${name}`], to: true },
    { kind: 'star', articles, to: true },
  ]
}

/** What is said of it then. */
export const placed = (name: string): Shelved => ({
  isRead: false,
  isStarred: true,
  tags: [`tag ${name}`],
  collections: ['list'],
  binned: '',
})
