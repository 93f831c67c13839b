import type { AnnotationId, Motivation } from './annotation.ts'
import type { ArticleId } from './article.ts'
import type { Role, StatementId } from './statement.ts'
import type { TextSpan } from './text.ts'

/** What can be found, in the order of the list. `in:` names one of them. */
export const GROUPS = ['articles', 'statements', 'notes', 'bookmarks'] as const
export type GroupName = (typeof GROUPS)[number]

export const SORTS = ['relevance', 'newest', 'oldest'] as const
export type Sort = (typeof SORTS)[number]

/** A passage around a match. `marks` are the matched words, counted along `text`, in order, none overlapping. */
export type Excerpt = {
  readonly text: string
  readonly marks: readonly TextSpan[]
  readonly cutBefore: boolean
  readonly cutAfter: boolean
}

/** As much of an article as a list shows. */
export type ArticleLabel = {
  readonly id: ArticleId
  readonly title: string
  readonly publisher: string
  /** "2024", "2024-03", "2024-03-27"; '' where it is not known. */
  readonly published: string
}

/** A paragraph that holds matches. `at` is the first of them, counted along the article's text; `paragraph` is 0 for the headline. */
export type PassageHit = {
  readonly paragraph: number
  readonly at: TextSpan
  /** Whose words the first match is, after the structured notes; '' where they do not say. */
  readonly by: string
  readonly excerpt: Excerpt
}

/** The article that a hit stands in. `titleMarks` are the matched words of its title, counted along it. */
type InArticle = { readonly article: ArticleLabel; readonly titleMarks: readonly TextSpan[] }

/** Where a hit leads, and what it shows. */
export type Hit = InArticle & Found

type Found =
  /** `matches` counts every match in the article's text; `passages` are the best of its paragraphs, best first, at most three. */
  | {
      readonly kind: 'article'
      readonly matches: number
      readonly passages: readonly PassageHit[]
    }
  /** A statement of the structured notes. `field` says where the words stand: "gist", "quote", "framing", "speaker" … */
  | {
      readonly kind: 'statement'
      readonly statement: StatementId
      /** What it is in Compare, its own role first. */
      readonly roles: readonly Role[]
      /** Whose words are shown, as for a passage. */
      readonly by: string
      readonly field: string
      readonly excerpt: Excerpt
    }
  /** A note, highlight or statement mark ("note") or a bookmark of the reader's; `motivation` says which. `field` is "note", "quote" or "tag"; `place` is "¶17", "headline", "A3" or ''. */
  | {
      readonly kind: 'note' | 'bookmark'
      readonly annotation: AnnotationId
      readonly motivation: Motivation
      readonly place: string
      /** ISO 8601, UTC. */
      readonly modified: string
      readonly field: string
      readonly excerpt: Excerpt
    }

/** `total` counts every hit; `hits` are the best of them. */
export type HitGroup<K extends Hit['kind']> = { readonly total: number; readonly hits: readonly (Hit & { kind: K })[] }

export const FACETS = ['party', 'role', 'voice', 'publisher', 'year', 'tag'] as const
export type FacetName = (typeof FACETS)[number]

/**
 * How many hits have each value: most first, at most two hundred of them; `total` counts all. Choosing one adds `clause` to the query;
 * `isChosen` where it stands there.
 */
export type Facet = {
  readonly name: FacetName
  readonly values: readonly {
    readonly label: string
    readonly count: number
    readonly clause: string
    readonly isChosen: boolean
  }[]
  readonly total: number
}

/** Something in the query that could not be taken as an operator, at its place in the query as typed (UTF-16). */
export type QueryProblem = {
  readonly span: TextSpan
  readonly message: string
  /** It is with what is being typed at the end of the query: what comes next may solve it. */
  readonly isUnfinished: boolean
}

/** How much of the library can be searched already, in articles. */
export type Readiness = { readonly ready: number; readonly total: number }

/** The days of publication that are asked for, the first and the last one included: "2019-01-01". `null` sets no bound. */
export type Period = { readonly from: string | null; readonly to: string | null }

/** What a query found. */
export type SearchReply = {
  readonly query: string
  readonly sort: Sort
  readonly articles: HitGroup<'article'>
  readonly statements: HitGroup<'statement'>
  readonly notes: HitGroup<'note'>
  readonly bookmarks: HitGroup<'bookmark'>
  readonly facets: readonly Facet[]
  /** `null` where no dates were asked for. */
  readonly period: Period | null
  /** Nothing holds all the words: these hold some of them. */
  readonly isRelaxed: boolean
  /** Queries with the nearest words that exist in place of those that are nowhere in the library, likeliest first. */
  readonly didYouMean: readonly string[]
  /** Empty where all was understood. What is named here was searched as plain words, or bounded, as its message says. */
  readonly problems: readonly QueryProblem[]
  readonly readiness: Readiness
}

/**
 * A way to go on typing: `text` takes the place of `replaces` (UTF-16, in the query). `count` is how many articles, statements and
 * annotations hold the word or have the value, each counted once; 0 for the name of a field.
 */
export type Suggestion = {
  readonly kind: 'word' | 'party' | 'value' | 'field'
  readonly text: string
  readonly replaces: TextSpan
  readonly count: number
}
