import { type ArticleId, articleId } from './article.ts'
import { z } from './schema.ts'
import { type PassageSelector, passageSelector } from './selector.ts'
import { type StatementId, statementId } from './statement.ts'

export type AnnotationId = string & { readonly __brand: 'AnnotationId' }
export const annotationId = z.string().min(1).max(60) as unknown as z.ZodType<AnnotationId>

export const MOTIVATIONS = ['bookmarking', 'highlighting', 'commenting', 'classifying'] as const
/** Why the reader made it: a bookmark, a highlight, a note, or to say that here someone states something. @see https://www.w3.org/TR/annotation-model/#motivation-and-purpose */
export type Motivation = (typeof MOTIVATIONS)[number]

/** What an annotation is about: words of an article, or a statement of its structured notes. */
export type Target =
  | { readonly kind: 'passage'; readonly source: ArticleId; readonly selector: PassageSelector }
  | { readonly kind: 'statement'; readonly source: ArticleId; readonly statement: StatementId }

/** A mark of the reader's own. @see https://www.w3.org/TR/annotation-model/ */
export type Annotation = {
  readonly id: AnnotationId
  readonly motivation: Motivation
  readonly target: Target
  /** Markdown as the reader typed it, '' where there is none. */
  readonly body: string
  readonly tags: readonly string[]
  /** ISO 8601, UTC. */
  readonly created: string
  readonly modified: string
}

const target: z.ZodType<Target> = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('passage'), source: articleId, selector: passageSelector }),
  z.strictObject({ kind: z.literal('statement'), source: articleId, statement: statementId }),
])

/** Longest note: a hundred thousand characters, some 40 printed pages. */
export const BODY_LIMIT = 100_000

export const annotation: z.ZodType<Annotation> = z.strictObject({
  id: annotationId,
  motivation: z.enum(MOTIVATIONS),
  target,
  body: z.string().max(BODY_LIMIT),
  tags: z.array(z.string().min(1).max(60)).max(50),
  created: z.iso.datetime(),
  modified: z.iso.datetime(),
})

/** A new annotation. Pure: the caller brings the identity and the clock. */
export const annotate = (motivation: Motivation, target: Target, id: AnnotationId, now: Date): Annotation => ({
  id,
  motivation,
  target,
  body: '',
  tags: [],
  created: now.toISOString(),
  modified: now.toISOString(),
})

/** The reader rewrote the body. A highlight that gains words becomes a note; a bookmark and a statement keep their kind. */
export const withBody = (of: Annotation, body: string, now: Date): Annotation => ({
  ...of,
  body,
  motivation: of.motivation === 'highlighting' && body !== '' ? 'commenting' : of.motivation,
  modified: now.toISOString(),
})

export const withTags = (of: Annotation, tags: readonly string[], now: Date): Annotation => ({
  ...of,
  tags: [...new Set(tags.map(tag => tag.trim()).filter(tag => tag !== ''))],
  modified: now.toISOString(),
})

/** `after`, with the very values of `before` wherever they say the same: what did not change is then known by a glance. */
export const keptAnnotations = (before: readonly Annotation[], after: readonly Annotation[]): readonly Annotation[] => {
  const known = new Map(before.map(each => [each.id, each]))
  return after.map(each => {
    const was = known.get(each.id)
    return was && saysSame(was, each) ? was : each
  })
}

const saysSame = (a: Annotation, b: Annotation): boolean =>
  a.motivation === b.motivation &&
  a.body === b.body &&
  a.created === b.created &&
  a.modified === b.modified &&
  a.tags.length === b.tags.length &&
  a.tags.every((tag, i) => tag === b.tags[i]) &&
  isSameTarget(a.target, b.target)

const isSameTarget = (a: Target, b: Target): boolean => {
  if (a.source !== b.source) return false
  if (a.kind === 'statement') return b.kind === 'statement' && a.statement === b.statement
  if (b.kind === 'statement') return false
  const { quote, position } = a.selector
  const { quote: otherQuote, position: otherPosition } = b.selector
  return (
    position.start === otherPosition.start &&
    position.end === otherPosition.end &&
    quote.exact === otherQuote.exact &&
    quote.prefix === otherQuote.prefix &&
    quote.suffix === otherQuote.suffix
  )
}
