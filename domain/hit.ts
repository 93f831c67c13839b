import type { AnnotationId } from './annotation.ts'
import type { StatementId } from './statement.ts'
import type { TextSpan } from './text.ts'

/** A passage around a match. `marks` are the matched words, counted along `text`, in order, none overlapping. */
export type Excerpt = {
  readonly text: string
  readonly marks: readonly TextSpan[]
  readonly cutBefore: boolean
  readonly cutAfter: boolean
}

/** Where a hit leads, and what it shows. */
export type Hit =
  /** A paragraph of the article. `matches` are the matched words counted along the article's text: at least one. */
  | {
      readonly kind: 'paragraph'
      readonly paragraph: number
      readonly matches: readonly TextSpan[]
      readonly excerpt: Excerpt
    }
  /** A statement of the structured notes. `field` says where the words stand: "gist", "quote", "framing", "speaker" … */
  | { readonly kind: 'statement'; readonly statement: StatementId; readonly field: string; readonly excerpt: Excerpt }
  /** A note, bookmark or highlight of the reader's. `field` is "note", "quote" or "tag". */
  | {
      readonly kind: 'annotation'
      readonly annotation: AnnotationId
      readonly field: string
      readonly excerpt: Excerpt
    }

/** Something in the query that could not be taken as an operator, at its place in the query as typed (UTF-16). */
export type QueryProblem = { readonly span: TextSpan; readonly message: string }

/** What a query found: each group best first, every hit listed. */
export type SearchReply = {
  readonly query: string
  readonly paragraphs: readonly (Hit & { kind: 'paragraph' })[]
  readonly statements: readonly (Hit & { kind: 'statement' })[]
  readonly annotations: readonly (Hit & { kind: 'annotation' })[]
  /** Empty where all was understood. What is named here was searched as plain words, or bounded, as its message says. */
  readonly problems: readonly QueryProblem[]
}
