import { slice, type TextSpan } from './text.ts'
import { isCapital, words } from './words.ts'

/** Most characters that a text box for a query takes: more than anyone types, and far less than would be slow. */
export const TYPED_LIMIT = 2_000
/** Longest query taken, UTF-16 units: what narrows it is put in front of what was typed. */
export const QUERY_LIMIT = 5_000

/** One piece of a query as it was typed: `-speaker:"Li Jian"^2`. What it means is not decided here. All spans are in the query. */
export type Piece = {
  readonly span: TextSpan
  /** Plus and minus signs in front; the first counts. Often empty. */
  readonly signs: TextSpan
  /** The name before a colon, known or not; `null` where there is none. */
  readonly field: TextSpan | null
  /** What stands between the quotation marks, or the letters up to the next gap, quotation mark, `~` or `^`. May be empty. */
  readonly value: TextSpan
  readonly isQuoted: boolean
  /** A quotation mark that is never closed: the value after it is not quoted. */
  readonly unclosed: TextSpan | null
  /** Each is `~` or `^` and the digits after it. */
  readonly suffixes: readonly TextSpan[]
}

const SPACE = /\s/
const QUOTE = /["“”„‟«»＂]/
const VALUE_END = /[\s~^"“”„‟«»＂]/
// "10:30" names no field.
const FIELD = /(?=[\p{N}_]*\p{L})[\p{L}\p{N}_]+:/uy
const SUFFIX = /[~^]\d*/y

/** Takes a query to pieces, in order, nothing but white space left out. A `\` takes the meaning from the character after it. Linear. */
export const pieces = (query: string): readonly Piece[] => {
  const found: Piece[] = []
  for (let at = gapEnd(query, 0); at < query.length; at = gapEnd(query, at)) {
    const piece = pieceAt(query, at)
    found.push(piece)
    at = piece.span.end
  }
  return found
}

const pieceAt = (query: string, start: number): Piece => {
  const signsEnd = signEnd(query, start)
  const name = matchAt(FIELD, query, signsEnd)
  const fieldEnd = name === null ? signsEnd : name.end - 1
  const open = name === null ? signsEnd : name.end
  const isQuote = QUOTE.test(query.charAt(open))
  const close = isQuote ? quoteEnd(query, open + 1) : -1
  const isQuoted = close >= 0
  const from = isQuote ? open + 1 : open
  const to = isQuoted ? close : valueEnd(query, from)
  const suffixes: TextSpan[] = []
  let end = isQuoted ? close + 1 : to
  // After a sign or a field and a gap there is nothing that a suffix could belong to: the loop finds none.
  for (let next = matchAt(SUFFIX, query, end); next !== null; next = matchAt(SUFFIX, query, end)) {
    suffixes.push(next)
    end = next.end
  }
  return {
    span: { start, end },
    signs: { start, end: signsEnd },
    field: name === null ? null : { start: signsEnd, end: fieldEnd },
    value: { start: from, end: to },
    isQuoted,
    unclosed: isQuote && !isQuoted ? { start: open, end: open + 1 } : null,
    suffixes,
  }
}

/** Whether a piece is the word OR. Between two things to look for it joins them. */
export const isOr = (query: string, piece: Piece): boolean => slice(query, piece.span) === 'OR'

/** The last word of a query as long as it may still go on; '' where it is whole: after a space, in quotation marks, excluded, in capitals. */
export const begunWord = (query: string): string => {
  const last = pieces(query).at(-1)
  if (!last || last.span.end < query.length || last.isQuoted || last.suffixes.length > 0) return ''
  const value = slice(query, last.value)
  const word = words(value).at(-1)
  if (!word || word.span.end < value.length || query.charAt(last.signs.start) === '-') return ''
  const written = slice(value, word.span)
  return isCapital(written) ? '' : written
}

const gapEnd = (query: string, from: number): number => {
  let at = from
  while (at < query.length && SPACE.test(query.charAt(at))) at++
  return at
}

const signEnd = (query: string, from: number): number => {
  let at = from
  while (query.charAt(at) === '+' || query.charAt(at) === '-') at++
  return at
}

/** -1 where nothing closes: then no quotation mark is left, and the rest is looked through only this once. */
const quoteEnd = (query: string, from: number): number => {
  let at = from
  while (at < query.length && !QUOTE.test(query.charAt(at))) at++
  return at < query.length ? at : -1
}

const valueEnd = (query: string, from: number): number => {
  let at = from
  while (at < query.length && !VALUE_END.test(query.charAt(at))) at += query.charAt(at) === '\\' ? 2 : 1
  return Math.min(at, query.length)
}

const matchAt = (pattern: RegExp, text: string, at: number): TextSpan | null => {
  pattern.lastIndex = at
  const found = pattern.exec(text)
  return found === null ? null : { start: at, end: at + found[0].length }
}
