import type { Annotation, AnnotationId } from '../../domain/annotation.ts'
import type { ArticleId } from '../../domain/article.ts'
import type { ArticleRow } from '../../domain/article-row.ts'
import type { Carried } from '../../domain/carry-over.ts'
import { type CarryReview, carryReview, placeMarks, toConfirm } from '../../domain/carry-review.ts'
import type { Edition } from '../../domain/edition.ts'
import { err, ok, type Result } from '../../domain/result.ts'
import { type LinkProblem, linkProblem, type VersionLabel, type Versions } from '../../domain/version.ts'
import type { NotSaved, NotVersion } from '../../preload/contract.ts'
import { inTurns } from '../in-turns.ts'
import type { OpenArticles } from '../open-articles.ts'
import { amendArticle } from '../storage/amend-article.ts'
import type { LibraryFolders } from '../storage/library.ts'
import type { Catalogue } from './catalogue.ts'

/** Which article is a newer version of which, and how the marks of the older stand to the newer. */
export type ArticleVersions = {
  /** Waits until the library was read once. */
  readonly of: (article: ArticleId) => Promise<Versions>
  /** Says of which article another is a newer version; `null`: of none. On disk before it resolves. */
  readonly link: (
    article: ArticleId,
    previous: ArticleId | null,
  ) => Promise<Result<Versions, NotSaved | NotVersion | { readonly kind: 'no-such-article' }>>
  /** How the marks of the version before stand to this one; `null` where there is no version before that can be read. */
  readonly review: (article: ArticleId) => Promise<CarryReview | null>
  /** Marks of earlier versions that stand in the newer ones no more. */
  readonly strays: () => Promise<readonly AnnotationId[]>
  /** The articles with marks of the version before that wait to be confirmed, each with how many. */
  readonly waiting: () => Promise<readonly WaitingMarks[]>
}

export type WaitingMarks = { readonly article: ArticleId; readonly count: number }

type Means = {
  readonly folders: LibraryFolders
  readonly catalogue: Catalogue
  readonly articles: OpenArticles
  /** What is said of an article changed on disk. */
  readonly changed: (article: ArticleId) => void
}

/** Pairs of versions whose marks stay placed: what is asked again after each decision. */
const KEPT = 4

export const openVersions = ({ folders, catalogue, articles, changed }: Means): ArticleVersions => {
  const rows = async (): Promise<readonly ArticleRow[]> => {
    await catalogue.settled()
    return catalogue.all()
  }

  const of = async (article: ArticleId): Promise<Versions> => {
    const all = await rows()
    const previous = all.find(({ id }) => id === article)?.previousVersion ?? null
    const found = all.find(({ id }) => id === previous)
    return {
      previousId: previous,
      previous: found ? labelOf(found) : null,
      isPreviousGone: previous !== null && found === undefined,
      next: all.filter(each => each.previousVersion === article).map(labelOf),
    }
  }

  // By both versions and by the marks themselves: a notebook that changed has another list of them.
  const placed = new Map<
    string,
    { readonly marks: readonly Annotation[]; readonly carried: Promise<readonly Carried[]> }
  >()
  const placesOf = (earlier: Edition, newer: Edition, marks: readonly Annotation[]): Promise<readonly Carried[]> => {
    const key = `${earlier.article.sha256} ${newer.article.sha256}`
    const known = placed.get(key)
    placed.delete(key)
    const next = known?.marks === marks ? known : { marks, carried: inTurns(placeMarks(earlier, newer, marks)) }
    placed.set(key, next)
    const [oldest] = placed.keys()
    if (placed.size > KEPT && oldest !== undefined) placed.delete(oldest)
    return next.carried
  }

  const review = async (article: ArticleId): Promise<CarryReview | null> => {
    const newer = articles.open(article)
    const previous = newer.ok ? (newer.value.arrival?.previousVersion ?? null) : null
    const earlier = previous === null ? null : articles.open(previous)
    if (!newer.ok || !earlier?.ok) return null
    const [before, after] = [earlier.value.edition, newer.value.edition]
    const marks = earlier.value.annotations.notebook().annotations
    const carried = await placesOf(before, after, marks)
    return inTurns(carryReview(before, after, marks, carried, newer.value.annotations.notebook().carried))
  }

  /** Of each article that follows another, in turns. */
  async function* reviews() {
    for (const { id, previousVersion } of await rows()) {
      const found = previousVersion === null ? null : await review(id)
      if (found !== null) yield { id, found }
    }
  }

  return {
    of,
    link: async (article, previous) => {
      const all = await rows()
      const titleOf = (id: ArticleId) => all.find(each => each.id === id)?.title ?? id
      const known = new Map(all.map(({ id, previousVersion }) => [id, previousVersion]))
      if (previous !== null && !known.has(previous)) return err({ kind: 'no-such-article' })
      const problem = previous === null ? null : linkProblem(article, previous, known)
      if (problem !== null && previous !== null)
        return err({
          kind: 'not-version',
          message: problemWords(problem, titleOf(article), titleOf(previous), titleOf),
        })
      const saved = amendArticle(folders, article, file =>
        file.previousVersion === previous ? file : { ...file, previousVersion: previous },
      )
      if (!saved.ok) {
        const isBundled = saved.error.kind === 'no-such-article' && known.has(article)
        return isBundled ? err({ kind: 'not-version', message: bundledWords(titleOf(article)) }) : saved
      }
      changed(article)
      return ok(await of(article))
    },
    review,
    strays: async () => {
      const found: AnnotationId[] = []
      for await (const { found: marks } of reviews()) found.push(...marks.strays.map(({ annotation }) => annotation.id))
      return found
    },
    waiting: async () => {
      const found: WaitingMarks[] = []
      for await (const { id, found: marks } of reviews()) {
        const count = toConfirm(marks)
        if (count > 0) found.push({ article: id, count })
      }
      return found
    },
  }
}

const labelOf = ({ id, title, publisher, published, added }: ArticleRow): VersionLabel => ({
  ...{ id, title, publisher, published },
  added,
})

const problemWords = (
  problem: LinkProblem,
  title: string,
  previous: string,
  titleOf: (id: ArticleId) => string,
): string => {
  switch (problem.kind) {
    case 'itself':
      return 'An article can’t be a newer version of itself. Nothing was changed. Choose another one.'
    case 'circle':
      return `“${previous}” is a newer version of “${title}” itself. Nothing was changed. Take that back first, or choose another one.`
    case 'taken':
      return `“${previous}” has a newer version already: “${titleOf(problem.by)}”. Nothing was changed. Choose that one, which “${title}” would then follow.`
  }
}

const bundledWords = (title: string) =>
  `“${title}” came with the program, so nothing can be said of it here. Nothing was changed. Another article can be its newer version.`
