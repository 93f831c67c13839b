import type { Annotation } from '../../domain/annotation.ts'
import type { Edition } from '../../domain/edition.ts'
import type { Mark, Segment } from '../../domain/segments.ts'
import { findPassage } from '../../domain/selector.ts'
import type { Role, StatementId } from '../../domain/statement.ts'
import type { TextSpan } from '../../domain/text.ts'
import type { PlacedAnnotation } from './margin.ts'

/** Something drawn on the words of the article. `span` is the whole of it, so that a run knows whether it starts or ends there. */
export type ReadMark =
  | { readonly kind: 'statement'; readonly id: StatementId; readonly role: Role; readonly span: TextSpan }
  | { readonly kind: 'annotation'; readonly annotation: Annotation; readonly span: TextSpan }
  | { readonly kind: 'match' | 'selected' | 'landed'; readonly span: TextSpan }

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

export const passingMarks = (
  kind: 'match' | 'selected' | 'landed',
  spans: readonly (TextSpan | null)[],
): readonly Mark<ReadMark>[] => spans.flatMap(span => (span ? [marked({ kind, span })] : []))

/** How a run of words looks: one answer for all the marks over it. */
export type Look = {
  /** Each draws its own underline, the first nearest to the words. */
  readonly roles: readonly Role[]
  readonly isMatch: boolean
  readonly isHighlighted: boolean
  readonly isNoted: boolean
  /** A bookmark starts here: its ribbon hangs over the first letter. */
  readonly startsBookmark: boolean
  readonly selected: 'inside' | 'start' | 'end' | 'whole' | null
  readonly isLanded: boolean
  /** Its chip or margin entry is pointed at or focused. */
  readonly isLit: boolean
}

/** `lit` is the id of the statement or annotation whose words stand out now. */
export const lookOf = ({ marks, span }: Segment<ReadMark>, lit: string | null): Look => {
  const annotations = marks.filter(mark => mark.kind === 'annotation')
  const selection = marks.find(mark => mark.kind === 'selected')
  return {
    roles: [...new Set(marks.flatMap(mark => (mark.kind === 'statement' ? [mark.role] : [])))],
    isMatch: marks.some(mark => mark.kind === 'match'),
    isHighlighted: annotations.some(mark => mark.annotation.motivation === 'highlighting'),
    isNoted: annotations.some(mark => mark.annotation.motivation === 'commenting'),
    startsBookmark: annotations.some(
      mark => mark.annotation.motivation === 'bookmarking' && mark.span.start === span.start,
    ),
    selected: selection ? edgeOf(span, selection.span) : null,
    isLanded: marks.some(mark => mark.kind === 'landed'),
    isLit:
      lit !== null &&
      marks.some(
        mark =>
          (mark.kind === 'statement' && mark.id === lit) || (mark.kind === 'annotation' && mark.annotation.id === lit),
      ),
  }
}

const edgeOf = (run: TextSpan, whole: TextSpan) => {
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
