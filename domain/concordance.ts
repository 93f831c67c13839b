import type { Annotation } from './annotation.ts'
import type { ArticleLabel, QueryProblem, Readiness } from './hit.ts'
import type { PassageSelector } from './selector.ts'
import type { TextSpan } from './text.ts'

export const CONCORDANCE_ORDERS = ['text', 'left', 'right'] as const
/** `text`: article by article, best first, as they stand. `left` and `right`: by the words that stand before or after, nearest first. */
export type ConcordanceOrder = (typeof CONCORDANCE_ORDERS)[number]

/** Characters shown on each side of a match. */
export const CONTEXT_LENGTH = 90

/** One match in its context: a line of a key-word-in-context concordance. Its words stand verbatim in one paragraph. */
export type ConcordanceRow = {
  readonly article: ArticleLabel
  readonly paragraph: number
  /** The match, counted along the article's text. */
  readonly at: TextSpan
  /** The same, as an annotation describes it. */
  readonly selector: PassageSelector
  readonly before: string
  readonly match: string
  readonly after: string
  /** Whose words they are, after the structured notes; '' where they do not say. */
  readonly by: string
  /** How the reader marked exactly these words, oldest first. */
  readonly marks: readonly LineMark[]
}

/** A mark of the reader's on the words of a line. */
export type LineMark = Pick<Annotation, 'id' | 'motivation'>

/** The marks that stand on exactly the words described, in their order. All are of one article. */
export const marksOn = <A extends Pick<Annotation, 'target'>>(
  { position }: PassageSelector,
  annotations: readonly A[],
): readonly A[] =>
  annotations.filter(
    ({ target }) =>
      target.kind === 'passage' &&
      target.selector.position.start === position.start &&
      target.selector.position.end === position.end,
  )

export const lineMarks = (selector: PassageSelector, annotations: readonly Annotation[]): readonly LineMark[] =>
  marksOn(selector, annotations).map(({ id, motivation }) => ({ id, motivation }))

/** Most lines that one concordance holds. */
export const CONCORDANCE_LIMIT = 100_000

/** What is ready of a concordance. It grows until `isComplete`; its lines are in order only then. */
export type Concordance = {
  readonly query: string
  readonly order: ConcordanceOrder
  /** Lines so far, `CONCORDANCE_LIMIT` at most. */
  readonly total: number
  /** Matches so far: more than there are lines where the limit was reached. */
  readonly found: number
  readonly isComplete: boolean
  /** Articles read so far, and those that hold matches. */
  readonly read: number
  readonly toRead: number
  /** The lines asked for. */
  readonly rows: readonly ConcordanceRow[]
  readonly problems: readonly QueryProblem[]
  /**
   * Why there can be no lines, whatever the library holds: 'words' where the query names articles but no words of theirs, 'articles' where it
   * asks for what only statements or notes have. `null` where there can be some.
   */
  readonly lacks: 'words' | 'articles' | null
  /**
   * The last word as it was typed, where it was taken whole and Search would take it for the beginning of others too; `begun` is the query
   * that asks for all of them. `null` where that makes no difference.
   */
  readonly ending: { readonly word: string; readonly begun: string } | null
  readonly readiness: Readiness
}

/**
 * How far an export is. First all articles must be in the index, then those that hold matches are read, then lines are written: `done` of
 * `total` articles, articles and lines.
 */
export type ExportProgress = {
  readonly step: 'indexing' | 'reading' | 'writing'
  readonly done: number
  readonly total: number
}
