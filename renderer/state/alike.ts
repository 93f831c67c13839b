import { type AlikePair, groupsOf, type LikeArticle, likesByArticle } from '../../domain/alike.ts'
import type { ArticleId } from '../../domain/article.ts'
import { keptLast } from '../../domain/kept-last.ts'
import { type Shelves, shelvedOf } from '../../domain/shelves.ts'

/** What is known of which articles are much alike. */
export type AlikeDesk = {
  readonly pairs: readonly AlikePair[]
  /** All articles were compared. */
  readonly isWhole: boolean
}

export const emptyAlike: AlikeDesk = { pairs: [], isWhole: false }

/** What one article is like takes the place of what was known of it. */
export const likesArrived = (
  now: AlikeDesk,
  article: ArticleId,
  likes: readonly LikeArticle[],
  isWhole: boolean,
): AlikeDesk => ({
  pairs: [
    ...now.pairs.filter(({ one, other }) => one !== article && other !== article),
    ...likes.map(({ article: other, ...like }) => ({ one: article, other, ...like })),
  ],
  isWhole,
})

/** What each article is much like. Of two of which one is in the bin nothing is said. */
export const likesIn = ({ pairs }: AlikeDesk, shelves: Shelves): ReadonlyMap<ArticleId, readonly LikeArticle[]> =>
  kept(pairs, shelves)

const kept = keptLast((pairs: readonly AlikePair[], shelves: Shelves) =>
  likesByArticle(pairs.filter(({ one, other }) => [one, other].every(id => shelvedOf(shelves, id).binned === ''))),
)

/** Rows with those that are alike side by side: each group where the first of it stands. */
export const grouped = <T extends { readonly row: { readonly id: ArticleId } }>(
  rows: readonly T[],
  likes: ReadonlyMap<ArticleId, readonly LikeArticle[]>,
): readonly T[] => {
  const groups = groupsOf(likes)
  const first = new Map<number, number>()
  const placed = rows.map((row, place) => {
    const group = groups.get(row.row.id) ?? -1 - place
    if (!first.has(group)) first.set(group, place)
    return { row, at: first.get(group) ?? place }
  })
  return placed.toSorted((a, b) => a.at - b.at).map(({ row }) => row)
}
