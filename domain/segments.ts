import { slice, type TextSpan } from './text.ts'

/** Something to show on a stretch of text. Marks may overlap. */
export type Mark<T> = { readonly span: TextSpan; readonly of: T }

/** A run of text under the same marks from end to end, in the order in which the marks were given. */
export type Segment<T> = { readonly text: string; readonly span: TextSpan; readonly marks: readonly T[] }

/**
 * Cuts a stretch of text wherever a mark starts or ends, so that each run can be drawn once with all its marks.
 * The runs joined give back the text. Marks outside `within` are left out, and empty ones.
 */
export const segments = <T>(text: string, within: TextSpan, marks: readonly Mark<T>[]): readonly Segment<T>[] => {
  const inside = marks.filter(({ span }) => span.start < span.end && span.start < within.end && span.end > within.start)
  const cuts = new Set([within.start, within.end])
  for (const { span } of inside) {
    cuts.add(Math.max(span.start, within.start))
    cuts.add(Math.min(span.end, within.end))
  }
  const edges = [...cuts].sort((a, b) => a - b)
  return edges.slice(0, -1).map((start, i) => {
    const span = { start, end: edges[i + 1] ?? within.end }
    return {
      text: slice(text, span),
      span,
      marks: inside.filter(mark => mark.span.start <= span.start && mark.span.end >= span.end).map(mark => mark.of),
    }
  })
}
