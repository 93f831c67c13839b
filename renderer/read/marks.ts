import type { Annotation } from '../../domain/annotation.ts'
import type { Paragraph } from '../../domain/article.ts'
import type { Edition } from '../../domain/edition.ts'
import type { Mark, Segment } from '../../domain/segments.ts'
import { findPassage } from '../../domain/selector.ts'
import type { Role, StatementId } from '../../domain/statement.ts'
import type { Inline, LOOKS } from '../../domain/structure.ts'
import type { TextSpan } from '../../domain/text.ts'
import type { PlacedAnnotation } from './margin.ts'

/** Something drawn on the words of the article. `span` is the whole of it, so that a run knows whether it starts or ends there. */
export type ReadMark =
  | { readonly kind: 'statement'; readonly id: StatementId; readonly role: Role; readonly span: TextSpan }
  | { readonly kind: 'annotation'; readonly annotation: Annotation; readonly span: TextSpan }
  /** `place` is its place among the matches. */
  | { readonly kind: 'match'; readonly place: number; readonly span: TextSpan }
  /** They stand in this text, and not in the one beside. */
  | { readonly kind: 'only'; readonly span: TextSpan }
  /** How the source itself shows the words, and where they lead. */
  | { readonly kind: 'look'; readonly look: Inline; readonly span: TextSpan }
  | { readonly kind: 'current' | 'selected' | 'landed'; readonly span: TextSpan }

const marked = (of: ReadMark): Mark<ReadMark> => ({ span: of.span, of })

/** The words of every statement, in the order of the notes. */
export const statementMarks = ({ article, notes }: Edition): readonly Mark<ReadMark>[] =>
  notes.statements.flatMap(({ id, role, quotes }) =>
    quotes.flatMap(quote => {
      const span = findPassage(article.text, quote)
      return span ? [marked({ kind: 'statement', id, role, span })] : []
    }),
  )

export const annotationMarks = (placed: readonly PlacedAnnotation[]): readonly Mark<ReadMark>[] =>
  placed.flatMap(({ annotation, spans }) => spans.map(span => marked({ kind: 'annotation', annotation, span })))

export const lookMarks = (looks: readonly Inline[]): readonly Mark<ReadMark>[] =>
  looks.map(look => marked({ kind: 'look', look, span: { start: look.start, end: look.end } }))

export const matchMarks = (spans: readonly TextSpan[]): readonly Mark<ReadMark>[] =>
  spans.map((span, place) => marked({ kind: 'match', place, span }))

export const differenceMarks = (spans: readonly TextSpan[]): readonly Mark<ReadMark>[] =>
  spans.map(span => marked({ kind: 'only', span }))

export const passingMark = (
  kind: 'current' | 'selected' | 'landed',
  span: TextSpan | null,
): readonly Mark<ReadMark>[] => (span ? [marked({ kind, span })] : [])

/**
 * The marks that each paragraph shows, by its number, in the order given: a paragraph is drawn anew only where its own change.
 * @param blocks in text order
 */
export const marksByParagraph = (
  blocks: readonly Paragraph[],
  marks: readonly Mark<ReadMark>[],
): ReadonlyMap<number, readonly Mark<ReadMark>[]> => {
  const found = new Map<number, Mark<ReadMark>[]>()
  for (const mark of marks) {
    for (let i = firstEndingAfter(blocks, mark.span.start); i < blocks.length; i++) {
      const block = blocks[i]
      if (!block || block.span.start >= mark.span.end) break
      const here = found.get(block.number)
      if (here) here.push(mark)
      else found.set(block.number, [mark])
    }
  }
  return found
}

const firstEndingAfter = (blocks: readonly Paragraph[], index: number): number => {
  let low = 0
  let high = blocks.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((blocks[middle]?.span.end ?? 0) <= index) low = middle + 1
    else high = middle
  }
  return low
}

/** Do two marks draw the same on the same words? */
export const isSameMark = ({ of: a }: Mark<ReadMark>, { of: b }: Mark<ReadMark>): boolean => {
  if (a.span.start !== b.span.start || a.span.end !== b.span.end) return false
  if (a.kind === 'annotation') return b.kind === 'annotation' && a.annotation === b.annotation
  if (a.kind === 'match') return b.kind === 'match' && a.place === b.place
  return a === b
}

/** The statement or annotation that a mark is of; `null` for the others. */
export const idOf = (mark: ReadMark): string | null =>
  mark.kind === 'statement' ? mark.id : mark.kind === 'annotation' ? mark.annotation.id : null

/** Where a run stands in the whole of which it is a part. */
export type Edge = 'inside' | 'start' | 'end' | 'whole'

/** How a run of words looks: one answer for all the marks over it. */
export type Look = {
  /** Each draws its own underline, the first nearest to the words. */
  readonly roles: readonly Role[]
  readonly isMatch: boolean
  /** How the source itself shows the words: "emphasis strong"; '' where it does not. */
  readonly shown: string
  /** Where the words lead: an address, or a paragraph's number; `null` where nowhere. */
  readonly leadsTo: string | number | null
  /** The reader stands at this match. */
  readonly isCurrent: boolean
  /** The match that starts here, by its place among them; `null` where none does. */
  readonly startsMatch: number | null
  /** The text beside has them not: whether they begin here, end here, go on, or all of them stand here. */
  readonly only: Edge | null
  readonly isHighlighted: boolean
  readonly isNoted: boolean
  /** The reader marked it as a statement. */
  readonly isStatement: boolean
  /** A bookmark starts here: its ribbon hangs over the first letter. */
  readonly startsBookmark: boolean
  readonly selected: Edge | null
  readonly isLanded: boolean
  /** Its chip or margin entry is pointed at or focused. */
  readonly isLit: boolean
}

/** `lit` is the id of the statement or annotation whose words stand out now. */
export const lookOf = ({ marks, span }: Segment<ReadMark>, lit: string | null): Look => {
  const annotations = marks.filter(mark => mark.kind === 'annotation')
  const looks = marks.flatMap(mark => (mark.kind === 'look' ? [mark.look] : []))
  const selection = marks.find(mark => mark.kind === 'selected')
  const only = marks.find(mark => mark.kind === 'only')
  return {
    roles: [...new Set(marks.flatMap(mark => (mark.kind === 'statement' ? [mark.role] : [])))],
    shown: looks.flatMap(look => (isPlainLook(look) ? [look.kind] : [])).join(' '),
    leadsTo: looks.map(leadOf).find(lead => lead !== null) ?? null,
    isMatch: marks.some(mark => mark.kind === 'match'),
    isCurrent: marks.some(mark => mark.kind === 'current'),
    startsMatch:
      marks.flatMap(mark => (mark.kind === 'match' && mark.span.start === span.start ? mark.place : []))[0] ?? null,
    only: only ? edgeOf(span, only.span) : null,
    isHighlighted: annotations.some(mark => mark.annotation.motivation === 'highlighting'),
    isNoted: annotations.some(mark => mark.annotation.motivation === 'commenting'),
    isStatement: annotations.some(mark => mark.annotation.motivation === 'classifying'),
    startsBookmark: annotations.some(
      mark => mark.annotation.motivation === 'bookmarking' && mark.span.start === span.start,
    ),
    selected: selection ? edgeOf(span, selection.span) : null,
    isLanded: marks.some(mark => mark.kind === 'landed'),
    isLit: lit !== null && marks.some(mark => idOf(mark) === lit),
  }
}

const isPlainLook = (look: Inline): look is Inline & { readonly kind: (typeof LOOKS)[number] } =>
  look.kind !== 'link' && look.kind !== 'reference'

const leadOf = (look: Inline): string | number | null =>
  look.kind === 'link' ? look.href : look.kind === 'reference' ? look.to : null

const edgeOf = (run: TextSpan, whole: TextSpan): Edge => {
  const isStart = run.start === whole.start
  const isEnd = run.end === whole.end
  return isStart && isEnd ? 'whole' : isStart ? 'start' : isEnd ? 'end' : 'inside'
}

/** A selection without the spaces around it; `null` where it holds nothing else. */
export const trimmedSpan = (text: string, span: TextSpan): TextSpan | null => {
  const words = text.slice(span.start, span.end)
  const start = span.start + (words.length - words.trimStart().length)
  const end = start + words.trim().length
  return start < end ? { start, end } : null
}
