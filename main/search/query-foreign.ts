import type { QueryProblem } from '../../domain/hit.ts'
import type { Piece } from '../../domain/query-text.ts'
import { slice } from '../../domain/text.ts'

/** Operators that other programs have, and what to write here. */
const OPERATORS: ReadonlyMap<string, string> = new Map([
  ['NOT', 'To leave a word out write “-” right before it, as in “-word”: “NOT” was searched as a word.'],
  ['AND', 'All words are wanted anyway, without “AND”: it was searched as a word.'],
])
/** It stands for a letter in other programs. */
const PLACEHOLDER = /(?<=[\p{L}\p{N}])\?|^\?(?=[\p{L}\p{N}])/u
const NO_PLACEHOLDER =
  '“?” stands for no letter: write “*” for any letters, as in “wom*n”, or “~1” after a word for one that differs. It was left out.'

/**
 * What in a piece of a query is an operator of another language, and a word or nothing in this one; `null` where nothing is. What ends
 * a question, or has nothing to join, is none.
 */
export const foreignIn = (
  query: string,
  found: readonly Piece[],
  place: number,
): Pick<QueryProblem, 'span' | 'message'> | null => {
  const piece = found[place]
  if (piece === undefined) return null
  const isLast = place === found.length - 1
  const operator = slice(query, piece.span)
  const message = OPERATORS.get(operator)
  if (message !== undefined && !isLast && (place > 0 || operator === 'NOT')) return { span: piece.span, message }
  if (piece.isQuoted) return null
  const value = slice(query, piece.value)
  const mark = PLACEHOLDER.exec(value)
  const endsQuestion = isLast && place > 0
  if (mark === null || (endsQuestion && /^\?+$/.test(value.slice(mark.index)))) return null
  const start = piece.value.start + mark.index
  return { span: { start, end: start + 1 }, message: NO_PLACEHOLDER }
}
