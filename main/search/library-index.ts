import { type AlikePair, type LikeArticle, likestFirst, PAIRS_LIMIT } from '../../domain/alike.ts'
import type { Annotation } from '../../domain/annotation.ts'
import { type ArticleId, paragraphs } from '../../domain/article.ts'
import type { Concordance, ConcordanceOrder, ConcordanceRow } from '../../domain/concordance.ts'
import type { Edition } from '../../domain/edition.ts'
import type { GroupName, SearchReply, Sort, Suggestion } from '../../domain/hit.ts'
import type { TextSpan } from '../../domain/text.ts'
import { annotationPassages } from './annotations.ts'
import { articlePassages } from './articles.ts'
import { createComparing } from './comparing.ts'
import { entryOf } from './documents.ts'
import type { Entry } from './engine/engine.ts'
import { createHoldings, type Holdings, packHoldings, restoreHoldings } from './holdings.ts'
import type { ChangedAnnotation } from './messages.ts'
import { createSearcher } from './searcher.ts'
import { ANNOTATION_SHAPE, ARTICLE_SHAPE, STATEMENT_SHAPE } from './shape.ts'
import { createShelf } from './shelf.ts'
import { statementPassages } from './statements.ts'

/** An article with all that can be found of it. `stamp` tells whether it has changed since. */
export type Shelved = { readonly edition: Edition; readonly annotations: readonly Annotation[]; readonly stamp: string }

/** Reads texts again, for excerpts and matches, and annotations where they are asked for; `null` where the article has gone. */
export type ReadShelved = (id: ArticleId) => Pick<Shelved, 'edition' | 'annotations'> | null

export type SearchAsk = {
  readonly query: string
  readonly sort: Sort
  /** How many hits of each group are wanted. */
  readonly limits: Readonly<Record<GroupName, number>>
}

/** Every match of a query, with what is to be known of the query itself. */
export type ConcordanceWork = ConcordanceLines & Pick<Concordance, 'problems' | 'lacks' | 'ending'>

/** The lines of a concordance, found article by article. */
export type ConcordanceLines = {
  readonly toRead: number
  /** Reads one more article. Past the limit its matches are counted only. */
  readonly step: () => void
  readonly state: () => {
    readonly read: number
    readonly total: number
    readonly found: number
    readonly isComplete: boolean
  }
  readonly rows: (order: ConcordanceOrder, from: number, count: number) => readonly ConcordanceRow[]
}

/** All that can be found in a library. Texts stay on disk: only postings and labels are held. */
export type LibraryIndex = {
  /** The articles held, by id, with the stamp they were put in with. */
  readonly stamps: () => ReadonlyMap<ArticleId, string>
  /** Takes articles in, in place of what was known of them. */
  readonly put: (shelved: readonly Shelved[]) => void
  readonly remove: (ids: readonly ArticleId[]) => void
  /** The annotations of an article that is held, as they are from now on. Touches only those that changed. */
  readonly replaceAnnotations: (id: ArticleId, annotations: readonly Annotation[]) => void
  /** One annotation of an article that is held, as it is from now on. What that costs does not depend on the others. */
  readonly changeAnnotation: (id: ArticleId, changed: ChangedAnnotation) => void
  /** Never throws, takes anything that can be typed. */
  readonly search: (ask: SearchAsk) => Omit<SearchReply, 'readiness'>
  /** Ways to go on typing at `at` (UTF-16), likeliest first, at most eight. */
  readonly suggest: (query: string, at: number) => readonly Suggestion[]
  /** Every match of a query in one article, along its text. */
  readonly matchesIn: (id: ArticleId, query: string) => readonly TextSpan[]
  readonly concordance: (query: string) => ConcordanceWork
  /** What an article that is held is much like, the likest first: it is compared now, where that was not done. Some milliseconds. */
  readonly likesOf: (id: ArticleId) => readonly LikeArticle[]
  /** The articles that are much alike, as far as they were compared, the likest first. */
  readonly alikePairs: () => readonly AlikePair[]
  /** Articles that wait to be compared. */
  readonly toCompare: () => number
  /** Compares in steps of some milliseconds. `false` where nothing waits. */
  readonly compare: () => boolean
  /** Merges segments in steps of some 2 ms. */
  readonly merge: () => Generator<void, void, void>
  readonly bytes: () => readonly Uint8Array[]
}

/** @param restored what `bytes` gave, as one piece; `null`, or what is no index of this version, starts an empty one. */
export const createLibraryIndex = (read: ReadShelved, restored: Uint8Array | null = null): LibraryIndex =>
  libraryIndexOver((restored && restoreHoldings(restored)) ?? createHoldings(), read)

export const libraryIndexOver = (holdings: Holdings, read: ReadShelved): LibraryIndex => {
  const { records } = holdings
  const shelf = createShelf(read)
  const searcher = createSearcher(holdings, shelf)
  const { likeness } = holdings
  const comparing = createComparing(likeness, article => {
    const label = records.articles.label(article)
    return (label && shelf.browse(label.id)?.edition.article.text) ?? null
  })

  const remove = (ids: readonly ArticleId[]) => {
    for (const id of ids) shelf.drop(id)
    const gone = ids.flatMap(id => records.articles.numbers.get(id) ?? [])
    holdings.articles.remove(gone)
    holdings.statements.remove(gone.flatMap(records.statements.ofArticle))
    holdings.annotations.remove(gone.flatMap(records.annotations.ofArticle))
    for (const article of gone) {
      likeness.remove(article)
      records.annotations.remove(article, records.annotations.ofArticle(article))
      records.statements.remove(article)
      records.articles.remove(article)
    }
  }

  const put = (shelved: readonly Shelved[]) => {
    // The same article twice: the later is the one that counts.
    const byId = new Map(shelved.map(each => [each.edition.article.id, each]))
    remove([...byId.keys()])
    const entries = { articles: [] as Entry[], statements: [] as Entry[], annotations: [] as Entry[] }
    for (const { edition, annotations, stamp } of byId.values()) {
      const { language } = edition.article.metadata
      const article = records.articles.add(edition.article, stamp)
      likeness.put(article, edition.article.metadata.url)
      const passages = articlePassages(edition, paragraphs(edition.article.text))
      entries.articles.push(entryOf(article, ARTICLE_SHAPE, passages, language))
      const first = records.statements.add(article, edition.notes)
      for (const [i, statement] of edition.notes.statements.entries())
        entries.statements.push(entryOf(first + i, STATEMENT_SHAPE, statementPassages(edition, statement), language))
      entries.annotations.push(...annotationEntries(holdings, article, edition, annotations))
    }
    holdings.articles.add(entries.articles)
    holdings.statements.add(entries.statements)
    holdings.annotations.add(entries.annotations)
  }

  const replaceAnnotations = (id: ArticleId, annotations: readonly Annotation[]) => {
    const article = records.articles.numbers.get(id)
    // What was read of the article holds its annotations as they were.
    shelf.drop(id)
    const edition = article === undefined ? undefined : shelf.open(id)?.edition
    if (article === undefined || edition === undefined) return
    const known = new Map(records.annotations.ofArticle(article).map(each => [records.annotations.id(each), each]))
    const changed: Annotation[] = []
    for (const annotation of annotations) {
      const number = known.get(annotation.id)
      if (number !== undefined && records.annotations.isSame(number, annotation)) known.delete(annotation.id)
      else changed.push(annotation)
    }
    const gone = [...known.values()]
    holdings.annotations.remove(gone)
    records.annotations.remove(article, gone)
    holdings.annotations.add(annotationEntries(holdings, article, edition, changed))
  }

  const changeAnnotation = (id: ArticleId, { id: annotation, value }: ChangedAnnotation) => {
    const article = records.articles.numbers.get(id)
    const edition = article === undefined ? undefined : shelf.change(id, annotation, value)?.edition
    if (article === undefined || edition === undefined) return
    const known = records.annotations.numberOf(article, annotation)
    if (known !== null) {
      holdings.annotations.remove([known])
      records.annotations.remove(article, [known])
    }
    if (value !== null) holdings.annotations.add(annotationEntries(holdings, article, edition, [value]))
  }

  const likesOfNumber = (article: number): readonly LikeArticle[] =>
    [...likeness.alike(article)].flatMap(([other, found]) => {
      const label = records.articles.label(other)
      const reason = likeness.fromSamePage(article).has(other) ? 'address' : 'text'
      return label ? [{ article: label.id, reason, ...found }] : []
    })

  return {
    likesOf: id => {
      const article = records.articles.numbers.get(id)
      if (article === undefined) return []
      comparing.compareNow(article)
      return likesOfNumber(article).toSorted(likestFirst)
    },
    alikePairs: () =>
      [...records.articles.numbers]
        .flatMap(([one, article]) =>
          likesOfNumber(article).flatMap(({ article: other, ...found }) =>
            one < other ? [{ one, other, ...found }] : [],
          ),
        )
        .sort(likestFirst)
        .slice(0, PAIRS_LIMIT),
    toCompare: () => likeness.waiting().size,
    compare: comparing.step,
    stamps: () => new Map([...records.articles.numbers].map(([id, article]) => [id, records.articles.stamp(article)])),
    put,
    remove,
    replaceAnnotations,
    changeAnnotation,
    ...searcher,
    *merge() {
      yield* holdings.articles.merge()
      yield* holdings.statements.merge()
      yield* holdings.annotations.merge()
    },
    bytes: () => packHoldings(holdings),
  }
}

const annotationEntries = (
  { records }: Holdings,
  article: number,
  edition: Edition,
  annotations: readonly Annotation[],
): readonly Entry[] =>
  annotations.map(annotation => {
    const number = records.annotations.add(article, annotation)
    const { language } = edition.article.metadata
    return entryOf(number, ANNOTATION_SHAPE, annotationPassages(edition, annotation), language)
  })
