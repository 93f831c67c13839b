import type { QueryProblem } from '../../domain/hit.ts'
import { segments } from '../../domain/segments.ts'

/** A stretch of a query as it is shown above its problems. `start` is its place in the query (UTF-16). */
export type Run = { readonly start: number; readonly text: string; readonly isProblem: boolean }

/** Characters shown before and after a problem, and of either end of a long one. */
const AROUND = 40

/** The query with its problems in sight, however long it is: what stands far from all of them is left out. */
export const problemRuns = (query: string, problems: readonly QueryProblem[]): readonly Run[] => {
  const marks = problems.map(({ span }) => ({ span, of: 'problem' }))
  const runs = segments(query, { start: 0, end: query.length }, marks)
  return runs.map(({ span, text, marks: at }, i) => {
    const isProblem = at.length > 0
    const head = isProblem || i > 0 ? AROUND : 0
    const tail = isProblem || i < runs.length - 1 ? AROUND : 0
    return { start: span.start, isProblem, text: shortenedTo(text, head, tail) }
  })
}

const shortenedTo = (text: string, head: number, tail: number): string => {
  if (text.length <= head + tail + AROUND) return text
  return `${text.slice(0, head)} … ${text.slice(text.length - tail)}`
}
