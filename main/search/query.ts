import type { GroupName, QueryProblem } from '../../domain/hit.ts'
import { TYPED_LIMIT } from '../../domain/query-text.ts'
import type { TextSpan } from '../../domain/text.ts'
import { asksAnything, type Filters } from './query-filters.ts'
import { parse } from './query-parser.ts'
import { ANNOTATION_SHAPE, ARTICLE_SHAPE, isTypeable, STATEMENT_SHAPE } from './shape.ts'

/** One thing to look for. Words are folded. */
export type Atom = {
  /** Where it must stand; `null` where no field was named. */
  readonly field: string | null
  readonly boost: number
  /** Its words in the query as typed, without sign, field, quotation marks and suffixes. */
  readonly span: TextSpan
} & (
  | {
      readonly kind: 'word'
      readonly word: string
      /** Typed in capitals, two letters at least: "US" rather than "us". */
      readonly isCapital: boolean
      /** Letters that may differ, 0 to 2. */
      readonly distance: number
      /** Still being typed: words that start like this are meant too. */
      readonly isOpen: boolean
    }
  /** `*` stands for any letters, none included. */
  | { readonly kind: 'wildcard'; readonly pattern: string }
  /** These words side by side, as written. */
  | { readonly kind: 'phrase'; readonly words: readonly string[] }
  /** From a script without spaces: the characters must stand side by side; the words that a dictionary finds in them rank. */
  | { readonly kind: 'unspaced'; readonly characters: readonly string[]; readonly words: readonly string[] }
)

/**
 * What a document must hold, or must not: one of `anyOf` is enough. Bare words are 'wanted': all must be there, unless nothing holds
 * them all; then some are enough. With a `+` or a field they are 'required' in any case.
 */
export type Slot = { readonly presence: 'wanted' | 'required' | 'prohibited'; readonly anyOf: readonly Atom[] }

export type Query = {
  readonly slots: readonly Slot[]
  /** The groups to look in; `null` where none was named. */
  readonly within: ReadonlySet<GroupName> | null
  readonly filters: Filters
  readonly problems: readonly QueryProblem[]
}

/** Every name of a field that can stand before a colon. */
export const FIELDS: readonly string[] = [
  ...new Set(
    [ARTICLE_SHAPE, STATEMENT_SHAPE, ANNOTATION_SHAPE]
      .flatMap(shape => shape.fields.map(field => field.name))
      .filter(isTypeable),
  ),
]

/**
 * Reads a query: Lunr's language (`+` `-` `field:` `*` `~1` `^2` `\`), phrases in quotation marks, `OR` between two things, and filters.
 * OR binds tighter than the gap that joins all: `a OR b c` is (a OR b) and c. Anything can be typed: what means nothing is named
 * in `problems` and taken as plain words. Linear in the query, bounded in what comes of it.
 * @param isOpen whether the last word may still be unfinished: with nothing after it, it stands for its continuations too.
 */
export const parseQuery = (query: string, isOpen: boolean): Query => {
  const read = parse(query, isOpen, new Set(FIELDS))
  return query.length < TYPED_LIMIT ? read : { ...read, problems: [...read.problems, tooLong(query)] }
}

const tooLong = (query: string): QueryProblem => ({
  span: { start: query.length - 1, end: query.length },
  message: `At most ${TYPED_LIMIT} characters can be typed: if there were more, what came after them was left out.`,
  isUnfinished: false,
})

/** Whether a query asks for nothing at all: there is nothing to look for, and nothing to leave out. */
export const isEmpty = ({ slots, within, filters }: Query): boolean =>
  slots.length === 0 && within === null && !asksAnything(filters)
