import { type AlikePair, groupsOf, keyOf, type LikeArticle, likesByArticle, type Pair } from '../../domain/alike.ts'
import type { ArticleId } from '../../domain/article.ts'
import { keptLast } from '../../domain/kept-last.ts'
import { type Shelves, shelvedOf } from '../../domain/shelves.ts'

/** What is known of which articles are much alike. */
export type AlikeDesk = {
  readonly pairs: readonly AlikePair[]
  /** Of these the reader says that they are not the same. */
  readonly apart: readonly Pair[]
  /** All articles were compared. */
  readonly isWhole: boolean
}

export const emptyAlike: AlikeDesk = { pairs: [], apart: [], isWhole: false }

/** What one article is like takes the place of what was known of it. */
export const likesArrived = (
  now: AlikeDesk,
  article: ArticleId,
  likes: readonly LikeArticle[],
  isWhole: boolean,
): AlikeDesk => ({
  ...now,
  pairs: [
    ...now.pairs.filter(({ one, other }) => one !== article && other !== article),
    ...likes.map(({ article: other, ...like }) => ({ one: article, other, ...like })),
  ],
  isWhole,
})

/** What each article is much like, but for those that the reader told apart. Of two of which one is in the bin nothing is said. */
export const likesIn = (
  { pairs, apart }: AlikeDesk,
  shelves: Shelves,
): ReadonlyMap<ArticleId, readonly LikeArticle[]> => toldOf(pairs, apart, shelves)

/** The same with those that were told apart. */
export const allLikesIn = ({ pairs }: AlikeDesk, shelves: Shelves): ReadonlyMap<ArticleId, readonly LikeArticle[]> =>
  allOf(pairs, NONE, shelves)

export const isToldApart = ({ apart }: AlikeDesk, pair: Pair): boolean => keysOf(apart).has(keyOf(pair))

const NONE: readonly Pair[] = []
const keysOf = keptLast((pairs: readonly Pair[]): ReadonlySet<string> => new Set(pairs.map(keyOf)))

const likesBut = (pairs: readonly AlikePair[], apart: readonly Pair[], shelves: Shelves) => {
  const told = new Set(apart.map(keyOf))
  const isThere = (id: ArticleId) => shelvedOf(shelves, id).binned === ''
  return likesByArticle(pairs.filter(each => isThere(each.one) && isThere(each.other) && !told.has(keyOf(each))))
}
const toldOf = keptLast(likesBut)
const allOf = keptLast(likesBut)

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
