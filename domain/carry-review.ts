import type { Annotation, AnnotationId } from './annotation.ts'
import { type ArticleId, type Paragraph, paragraphAt, paragraphs, spanLabel } from './article.ts'
import { type Carried, carryOver } from './carry-over.ts'
import type { Edition } from './edition.ts'
import type { CarriedMark, Edit, Notebook } from './notebook.ts'
import { describePassage, type PassageSelector } from './selector.ts'
import { sentences } from './sentences.ts'
import { codePointsOf, overlaps, type TextSpan } from './text.ts'

/** Words as they stand in their sentence. */
export type Quoted = {
  /** "¶4" */
  readonly place: string
  /** The sentences that hold some of the words. */
  readonly text: string
  /** The words in it. */
  readonly span: TextSpan
}

/** A mark of an earlier version that stands in a newer one: the mark as it is there, and its words here. */
export type Placed = { readonly annotation: Annotation; readonly selector: PassageSelector }

/** A mark whose words have changed, with the likeliest place for it. `likeness` is from 0 to 1. */
export type Offer = Placed & { readonly likeness: number; readonly before: Quoted; readonly after: Quoted }

/** A mark whose words stand here no more; `null` where they do not stand in the earlier version either. */
export type Stray = { readonly annotation: Annotation; readonly before: Quoted | null }

/** How the marks of an earlier version stand to a newer one. */
export type CarryReview = {
  readonly source: ArticleId
  /** Carried over so far. */
  readonly carried: number
  /** Left where they are, as the reader said. */
  readonly declined: number
  /** Could be carried over as they are. */
  readonly exact: readonly Placed[]
  /** To be decided on, in the order of the text. */
  readonly near: readonly Offer[]
  readonly strays: readonly Stray[]
}

/** Where an annotation's words are; of a statement, where it is said best. `null` where that is not known. */
const selectorOf = ({ target }: Annotation, { notes }: Edition): PassageSelector | null =>
  target.kind === 'passage'
    ? target.selector
    : (notes.statements.find(each => each.id === target.statement)?.quotes[0] ?? null)

/** Where all marks of an earlier version stand in a newer one, in their order. Yields wherever others may have their turn. */
export function* placeMarks(
  earlier: Edition,
  newer: Edition,
  marks: Notebook['annotations'],
): Generator<undefined, readonly Carried[]> {
  const selectors = marks.map(mark => selectorOf(mark, earlier))
  const known = selectors.flatMap(selector => selector ?? [])
  const placed = yield* carryOver(earlier.article.text, newer.article.text, known)
  let next = 0
  return selectors.map(selector => (selector === null ? ORPHAN : (placed[next++] ?? ORPHAN)))
}

const ORPHAN: Carried = { kind: 'orphan' }

/** What is left to do with marks that were placed. Yields like `placeMarks`. */
export function* carryReview(
  earlier: Edition,
  newer: Edition,
  marks: Notebook['annotations'],
  placed: readonly Carried[],
  decided: readonly CarriedMark[],
): Generator<undefined, CarryReview> {
  const source = earlier.article.id
  const here = decided.filter(mark => mark.source === source)
  const done = new Set(here.map(mark => mark.annotation))
  const before = quoting(earlier)
  const after = quoting(newer)
  const exact: Placed[] = []
  const near: (Offer & { readonly at: number })[] = []
  const strays: Stray[] = []
  for (const [i, annotation] of marks.entries()) {
    if (done.has(annotation.id)) continue
    const found = placed[i] ?? ORPHAN
    const selector = selectorOf(annotation, earlier)
    const stood = selector && before.spanOf(selector)
    const quoted = stood && before.quoted(stood)
    if (found.kind === 'exact') exact.push({ annotation, selector: after.described(found.span) })
    else if (found.kind === 'near') {
      const { span, likeness } = found
      const next = after.quoted(span)
      near.push({
        annotation,
        selector: after.described(span),
        likeness,
        before: quoted ?? plain(selector),
        after: next,
        at: span.start,
      })
    } else strays.push({ annotation, before: quoted })
    yield
  }
  return {
    source,
    carried: here.filter(mark => mark.copy !== null).length,
    declined: here.filter(mark => mark.copy === null).length,
    exact,
    near: near.sort((a, b) => a.at - b.at).map(({ at: _, ...offer }) => offer),
    strays,
  }
}

/** Words of which it is not known where they stood. */
const plain = (selector: PassageSelector | null): Quoted => {
  const text = selector?.quote.exact ?? ''
  return { place: '', text, span: { start: 0, end: text.length } }
}

const quoting = ({ article: { text, metadata } }: Edition) => {
  const blocks = paragraphs(text)
  const { toIndex } = codePointsOf(text)
  return {
    spanOf: ({ quote, position }: PassageSelector): TextSpan | null => {
      const start = toIndex(position.start)
      return text.startsWith(quote.exact, start) ? { start, end: start + quote.exact.length } : null
    },
    described: (span: TextSpan) => describePassage(text, span),
    quoted: (span: TextSpan): Quoted => {
      const whole = sentencesAround(text, metadata.language, blocks, span)
      return {
        place: spanLabel(blocks, span),
        text: text.slice(whole.start, whole.end),
        span: { start: span.start - whole.start, end: span.end - whole.start },
      }
    },
  }
}

const sentencesAround = (text: string, language: string, blocks: readonly Paragraph[], span: TextSpan): TextSpan => {
  const first = paragraphAt(blocks, span.start)?.span ?? span
  const last = paragraphAt(blocks, Math.max(span.start, span.end - 1))?.span ?? span
  const held = sentences(text.slice(first.start, last.end), language)
    .map(({ start, end }) => ({ start: first.start + start, end: first.start + end }))
    .filter(each => overlaps(each, span))
  return {
    start: Math.min(span.start, held[0]?.start ?? span.start),
    end: Math.max(span.end, held.at(-1)?.end ?? span.end),
  }
}

/** What carries marks over to an article. @param newId gives another at each call */
export const carryOf = (
  article: ArticleId,
  source: ArticleId,
  placed: readonly Placed[],
  newId: () => AnnotationId,
): Edit & { readonly kind: 'carry' } => {
  const made = placed.map(({ annotation, selector }) => ({
    of: annotation.id,
    copy: { ...annotation, id: newId(), target: { kind: 'passage', source: article, selector } as const },
  }))
  return {
    kind: 'carry',
    annotations: made.map(({ copy }) => copy),
    marks: made.map(({ of, copy }) => ({ source, annotation: of, copy: copy.id })),
  }
}

/** How many marks the reader has to decide on one by one. */
export const toConfirm = ({ near }: CarryReview): number => near.length

/** "31 carried over, 2 to confirm, 1 does not stand here any more." */
export const reviewWords = ({ carried, exact, near, strays, declined }: CarryReview): string => {
  const parts = [
    carried > 0 || exact.length + near.length + strays.length === 0 ? `${carried} carried over` : '',
    exact.length > 0 ? `${exact.length} to carry over` : '',
    near.length > 0 ? `${near.length} to confirm` : '',
    strays.length > 0 ? `${strays.length} ${strays.length === 1 ? 'does' : 'do'} not stand here any more` : '',
    declined > 0 ? `${declined} left to the earlier version` : '',
  ]
  return `${parts.filter(part => part !== '').join(', ')}.`
}
