import type { LikeArticle } from '../../domain/alike.ts'
import type { ArticleId } from '../../domain/article.ts'
import type { KnownRow } from '../../domain/article-row.ts'
import { type CarryReview, toConfirm } from '../../domain/carry-review.ts'
import { noVersions, type VersionLabel, type Versions } from '../../domain/version.ts'
import { olderOnes } from './library.ts'

/** What is known of the versions of an article, and of the marks of the one before it. */
export type VersionsDesk = {
  /** Of which article; `null` before any was asked for. */
  readonly article: ArticleId | null
  readonly chain: Versions
  /** `null` where there is no version before, or it can't be read, or it is not known yet. */
  readonly review: CarryReview | null
  /** The article of which the reader chooses the earlier version. */
  readonly choosingFor: { readonly id: ArticleId; readonly title: string } | null
  /** Marks that stand in a newer version of their article no more. */
  readonly strays: ReadonlySet<string>
  /** How many marks of the version before wait to be confirmed, of each article that has any. */
  readonly waiting: ReadonlyMap<ArticleId, number>
}

export const unknownVersions: VersionsDesk = {
  article: null,
  chain: noVersions,
  review: null,
  choosingFor: null,
  strays: new Set(),
  waiting: new Map(),
}

/** What is known of an article; nothing, where it is another one of which something is known. */
export const versionsOf = (now: VersionsDesk, article: ArticleId): Pick<VersionsDesk, 'chain' | 'review'> =>
  now.article === article ? now : unknownVersions

/** How the marks of the version before stand to an article by now. */
export const reviewTold = (now: VersionsDesk, article: ArticleId, review: CarryReview | null): VersionsDesk => {
  const count = review === null ? 0 : toConfirm(review)
  if ((now.waiting.get(article) ?? 0) === count) return now
  const others = [...now.waiting].filter(([id]) => id !== article)
  return { ...now, waiting: new Map(count === 0 ? others : [...others, [article, count]]) }
}

/** An article that another may be the newer version of, and why it is offered. */
export type Earlier = { readonly article: VersionLabel; readonly by: 'address' | 'text' }

/** So much of each of two must stand in the other for them to be offered as versions of one text: an excerpt is none. */
const MOST = 0.6

/**
 * What is offered as the version before an article: what came from its address, else what shares most of its text; of those that came before
 * it and have no newer version yet, the newest. `null` where there is none.
 */
export const earlierOf = (
  rows: ReadonlyMap<ArticleId, KnownRow>,
  likes: readonly LikeArticle[],
  article: ArticleId,
): Earlier | null => {
  const newest = (by: Earlier['by'], some: readonly LikeArticle[]): Earlier | null => {
    const [found] = some
      .flatMap(like => rows.get(like.article)?.row ?? [])
      .filter(isBefore(rows, article))
      .toSorted((a, b) => (a.added < b.added ? 1 : -1))
    return found ? { article: found, by } : null
  }
  const near = likes.filter(({ share, shareThere }) => Math.min(share, shareThere) >= MOST)
  return newest('address', fromSameAddress(likes)) ?? newest('text', near)
}

/** Those that came from the same page. */
export const fromSameAddress = (likes: readonly LikeArticle[]): readonly LikeArticle[] =>
  likes.filter(({ reason }) => reason === 'address')

/** Whether an article came before another, and has no newer version yet. */
const isBefore = (rows: ReadonlyMap<ArticleId, KnownRow>, article: ArticleId) => {
  const added = rows.get(article)?.row.added ?? ''
  return (each: Pick<VersionLabel, 'id' | 'added'>) => each.added < added && !olderOnes(rows).has(each.id)
}
