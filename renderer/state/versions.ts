import type { ArticleId } from '../../domain/article.ts'
import type { KnownRow } from '../../domain/article-row.ts'
import type { CarryReview } from '../../domain/carry-review.ts'
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
  /** The other articles from the same address, newest first, of each that was asked for. */
  readonly fromAddress: ReadonlyMap<ArticleId, readonly VersionLabel[]>
  /** Marks that stand in a newer version of their article no more. */
  readonly strays: ReadonlySet<string>
}

export const unknownVersions: VersionsDesk = {
  article: null,
  chain: noVersions,
  review: null,
  choosingFor: null,
  fromAddress: new Map(),
  strays: new Set(),
}

/** What is known of an article; nothing, where it is another one of which something is known. */
export const versionsOf = (now: VersionsDesk, article: ArticleId): Pick<VersionsDesk, 'chain' | 'review'> =>
  now.article === article ? now : unknownVersions

/** The newest article from the same address that came before one and has no newer version yet; `null` where there is none. */
export const earlierFrom = (
  { fromAddress }: VersionsDesk,
  rows: ReadonlyMap<ArticleId, KnownRow>,
  article: ArticleId,
): VersionLabel | null => {
  const others = fromAddress.get(article) ?? []
  const added = rows.get(article)?.row.added ?? ''
  if (others.length === 0) return null
  const taken = olderOnes(rows)
  return others.find(each => each.added < added && !taken.has(each.id)) ?? null
}
