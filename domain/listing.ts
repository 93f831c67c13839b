import type { Annotation, AnnotationId, Motivation } from './annotation.ts'
import { type Paragraph, paragraphs, spanLabel } from './article.ts'
import type { Edition } from './edition.ts'
import { findPassage } from './selector.ts'
import type { Statement } from './statement.ts'
import type { TextSpan } from './text.ts'
import { words } from './words.ts'

/** An annotation with what it is about. */
export type Entry = {
  readonly annotation: Annotation
  /** The article's words; for a statement its first quote, '' where the statement is gone. */
  readonly quote: string
  /** The statement it is about; `null` for a passage, or where the statement is gone. */
  readonly statement: Statement | null
  /** Where the words stand; `null` for an orphan, which is shown but never guessed at. */
  readonly span: TextSpan | null
  /** Where that is, in words: "headline", "¶4", "¶2–4"; '' for an orphan. */
  readonly place: string
}

/** What the reader wants listed. '' and `null` ask nothing. */
export type ListingFilter = {
  readonly words: string
  readonly motivation: Motivation | null
  readonly tag: string | null
}

export const noListingFilter: ListingFilter = { words: '', motivation: null, tag: null }

/** `text`: as the words stand in the article. `newest`: last made first; an edit does not move an entry. */
export type ListingOrder = 'text' | 'newest'

/** What a notebook lists: entries whose words stand in the article, and those whose words do not. */
export type Listing = { readonly anchored: readonly Entry[]; readonly orphans: readonly Entry[] }

/** Each annotation with the words it is about, in the given order. Pure; searches the text once an annotation. */
export const entriesOf = ({ article, notes }: Edition, annotations: readonly Annotation[]): readonly Entry[] => {
  const blocks = blocksOf(article)
  return annotations.map(annotation => {
    const { target } = annotation
    const statement =
      target.kind === 'statement' ? (notes.statements.find(each => each.id === target.statement) ?? null) : null
    const selector = target.kind === 'passage' ? target.selector : statement?.quotes[0]
    const span = selector ? findPassage(article.text, selector) : null
    return {
      annotation,
      statement,
      quote: selector?.quote.exact ?? '',
      span,
      place: span ? spanLabel(blocks, span) : '',
    }
  })
}

/** A long text is not taken apart anew for each of its annotations. */
const blocksKnown = new WeakMap<Edition['article'], readonly Paragraph[]>()

const blocksOf = (article: Edition['article']): readonly Paragraph[] => {
  const blocks = blocksKnown.get(article) ?? paragraphs(article.text)
  blocksKnown.set(article, blocks)
  return blocks
}

/**
 * The entries that match, in order. `kept` is listed whether it matches or not: an entry does not vanish under the reader
 * who edits it.
 * @param entries oldest first
 */
export const listing = (
  entries: readonly Entry[],
  filter: ListingFilter,
  order: ListingOrder,
  kept: AnnotationId | null = null,
): Listing => {
  const matches = matcher(filter)
  const listed = entries.filter(entry => entry.annotation.id === kept || matches(entry))
  const isAnchored = ({ span }: Entry) => span !== null
  const orphans = listed.filter(entry => !isAnchored(entry))
  return {
    anchored: order === 'text' ? inTextOrder(listed.filter(isAnchored)) : newest(listed.filter(isAnchored)),
    orphans: order === 'text' ? orphans : newest(orphans),
  }
}

// Sorting keeps equals in place: of two annotations of one passage, the older stands first in text order.
const inTextOrder = (entries: readonly Entry[]) =>
  entries.toSorted(({ span: a }, { span: b }) => (a?.start ?? 0) - (b?.start ?? 0) || (a?.end ?? 0) - (b?.end ?? 0))

/** Sorts by when annotations were made, last made first. @param all oldest first: of two made at one time the later stands first */
export const newestFirst = <T>(all: readonly T[], annotationOf: (each: T) => Annotation): readonly T[] =>
  all
    .map(each => ({ each, made: Date.parse(annotationOf(each).created) }))
    .reverse()
    .sort((a, b) => b.made - a.made)
    .map(({ each }) => each)

const newest = (entries: readonly Entry[]) => newestFirst(entries, ({ annotation }) => annotation)

/** Every word asked must stand somewhere in what an entry shows, folded; part of a word is enough, as it is being typed. */
const matcher = ({ words: asked, motivation, tag }: ListingFilter) => {
  const wanted = words(asked).map(word => word.folded)
  const signs = wanted.length === 0 ? asked.trim() : ''
  return (entry: Entry): boolean => {
    const { annotation } = entry
    if (motivation !== null && annotation.motivation !== motivation) return false
    if (tag !== null && !annotation.tags.includes(tag)) return false
    if (wanted.length === 0) return wordsOf(entry).includes(signs)
    const holds = foldedWordsOf(entry)
    return wanted.every(word => holds.some(each => each.includes(word)))
  }
}

const wordsOf = ({ annotation, quote, statement }: Entry) =>
  [annotation.body, quote, statement?.gist ?? '', ...annotation.tags].join('\n')

/** Entries do not change, and each is looked at again with each letter typed. */
const folded = new WeakMap<Entry, readonly string[]>()

const foldedWordsOf = (entry: Entry): readonly string[] => {
  const known = folded.get(entry) ?? words(wordsOf(entry)).map(word => word.folded)
  folded.set(entry, known)
  return known
}

/** The tags in use with how many annotations carry each, in alphabetical order. */
export const tagCounts = (
  annotations: readonly Annotation[],
): readonly { readonly tag: string; readonly count: number }[] => {
  const counts = new Map<string, number>()
  for (const { tags } of annotations) for (const tag of tags) counts.set(tag, (counts.get(tag) ?? 0) + 1)
  return [...counts].map(([tag, count]) => ({ tag, count })).sort((a, b) => a.tag.localeCompare(b.tag, 'en'))
}
