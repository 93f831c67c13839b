import type { ArticleId } from './article.ts'
import type { ArticleLabel } from './hit.ts'

/** A version of an article as it is named. `added` is when it came into the library: ISO 8601, UTC; '' where it came with the program. */
export type VersionLabel = ArticleLabel & { readonly added: string }

/** What stands before and after an article in the chain of its versions. */
export type Versions = {
  /** What it is said to be a newer version of, whether that is there or not. */
  readonly previousId: ArticleId | null
  /** `null` where there is none, or it is not in the library any more. */
  readonly previous: VersionLabel | null
  /** It is of a version that is not in the library any more. What is said of that stays: it may come back from a backup. */
  readonly isPreviousGone: boolean
  /** Its newer versions. The program makes no second one; a folder that was changed by hand may. */
  readonly next: readonly VersionLabel[]
}

export const noVersions: Versions = { previousId: null, previous: null, isPreviousGone: false, next: [] }

/** Why an article can't be the newer version of another. `taken`: that one has a newer version already. */
export type LinkProblem = { readonly kind: 'itself' | 'circle' } | { readonly kind: 'taken'; readonly by: ArticleId }

/**
 * Whether an article can be the newer version of another; `null` where it can. Versions are a chain: each is of one, none has two, and none is
 * an earlier version of itself. A chain ends at an article that is not there.
 * @param previousOf the version before an article; `null` where it has none or is not there
 */
export const linkProblem = (
  article: ArticleId,
  previous: ArticleId,
  previousOf: ReadonlyMap<ArticleId, ArticleId | null>,
): LinkProblem | null => {
  if (article === previous) return { kind: 'itself' }
  const seen = new Set<ArticleId>()
  for (let at: ArticleId | null = previous; at !== null && !seen.has(at); at = previousOf.get(at) ?? null) {
    if (at === article) return { kind: 'circle' }
    seen.add(at)
  }
  for (const [id, before] of previousOf) if (before === previous && id !== article) return { kind: 'taken', by: id }
  return null
}

/** The words of two folded titles that both have, over those of both: 1 where they are the same. */
export const titleLikeness = (one: string, other: string): number => {
  const mine = new Set(one.split(' '))
  const others = new Set(other.split(' '))
  let both = 0
  for (const word of mine) if (others.has(word)) both += 1
  return one === '' || other === '' ? 0 : (2 * both) / (mine.size + others.size)
}

/** Titles with so much in common are likely of one text: "Talks open in Geneva" and "Talks open in Geneva (corrected)". */
export const NEARLY_THE_SAME = 0.7
