import { type ArticleId, articleId } from './article.ts'
import type { Likeness } from './likeness.ts'
import { z } from './schema.ts'

/** Two articles. Which of them is named first means nothing. */
export type Pair = { readonly one: ArticleId; readonly other: ArticleId }

export const pair: z.ZodType<Pair> = z.strictObject({ one: articleId, other: articleId })

export const isSamePair = (a: Pair, b: Pair): boolean => keyOf(a) === keyOf(b)

/** Names a pair. Ids hold no spaces. */
export const keyOf = ({ one, other }: Pair): string => (one < other ? `${one} ${other}` : `${other} ${one}`)

/** Two articles that are pointed out to the reader as much alike. Nothing else follows from it. */
export type AlikePair = Likeness &
  Pair & {
    /** `address`: both came from one page, whatever their words. `text`: much of the one stands in the other. */
    readonly reason: 'address' | 'text'
  }

/** An article that another is much like: `share` of the other's words stand in it, and `shareThere` of its own in the other. */
export type LikeArticle = Likeness & Pick<AlikePair, 'reason'> & { readonly article: ArticleId }

/** Most pairs that are given at once: some 5 ms to send. */
export const PAIRS_LIMIT = 4_000

/** What each article is much like, the likest first. */
export const likesByArticle = (pairs: readonly AlikePair[]): ReadonlyMap<ArticleId, readonly LikeArticle[]> => {
  const found = new Map<ArticleId, LikeArticle[]>()
  const add = (article: ArticleId, like: LikeArticle) => {
    const there = found.get(article)
    if (there) there.push(like)
    else found.set(article, [like])
  }
  for (const { one, other, reason, share, shareThere } of pairs) {
    add(one, { article: other, reason, share, shareThere })
    add(other, { article: one, reason, share: shareThere, shareThere: share })
  }
  for (const likes of found.values()) likes.sort(likestFirst)
  return found
}

/** The likest first: of two that hold the same, the one that holds less besides. */
export const likestFirst = (a: Likeness, b: Likeness): number =>
  Math.max(b.share, b.shareThere) - Math.max(a.share, a.shareThere) || b.share + b.shareThere - (a.share + a.shareThere)

/** Likes that name each other stand together: the number of its group for each article, from 0. */
export const groupsOf = (likes: ReadonlyMap<ArticleId, readonly LikeArticle[]>): ReadonlyMap<ArticleId, number> => {
  const groups = new Map<ArticleId, number>()
  let group = 0
  for (const first of likes.keys()) {
    if (groups.has(first)) continue
    const waiting = [first]
    for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
      if (groups.has(id)) continue
      groups.set(id, group)
      waiting.push(...(likes.get(id) ?? []).map(({ article }) => article))
    }
    group += 1
  }
  return groups
}
