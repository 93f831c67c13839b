import { isOr, type Piece, pieces } from './query-text.ts'
import { slice, type TextSpan } from './text.ts'
import { words } from './words.ts'

/**
 * Does a query hold a clause such as `role:response` or `party:"united kingdom"`? Case, accents, quotation marks and weight make no
 * difference. A clause that is one of several joined by OR, or that has a `-`, does not narrow: it is not taken for this one.
 */
export const hasClause = (query: string, clause: string): boolean => places(query, clause).length > 0

/** `hasClause` for many clauses of one query, which is read once. */
export const clausesIn = (query: string): ((clause: string) => boolean) => {
  const found = pieces(query)
  const held = new Set(found.flatMap((piece, at) => (narrows(query, found, at) ? [identity(query, piece)] : [])))
  return clause => {
    const [asked] = pieces(clause)
    return asked !== undefined && held.has(identity(clause, asked))
  }
}

/**
 * The query with a clause that it may hold already. It goes to the front, so that the last word is still the one being typed and
 * a quotation mark left open swallows nothing; all else stays as typed, but for a gap that an OR needs.
 */
export const withClause = (query: string, clause: string): string => {
  if (hasClause(query, clause)) return query
  const at = leadingOrs(query)
  const isLast = at > 0 && at === query.length
  // A quotation mark may stand right after the OR.
  const isClose = at > 0 && !isGap(query, at - 1)
  return `${query.slice(0, at)}${isLast || isClose ? ' ' : ''}${clause}${isLast ? '' : ' '}${query.slice(at)}`
}

/** The query without a clause, each time that it stands there, and without the one gap it needed; all else stays as typed. */
export const withoutClause = (query: string, clause: string): string => {
  let kept = ''
  let from = 0
  for (const { start, end } of places(query, clause)) {
    kept += query.slice(from, start)
    const isParted = start === 0 || isGap(query, start - 1)
    from = isParted && isGap(query, end) ? end + 1 : end
    if (from === query.length && from === end && start > 0 && isParted) kept = kept.slice(0, -1)
  }
  return kept + query.slice(from)
}

/** A clause for a value as it stands in the data: quoted where the query language needs it. */
export const clauseOf = (field: string, value: string): string =>
  PLAIN_VALUE.test(value) ? `${field}:${value}` : `${field}:"${value.replace(QUOTES, ' ').trim()}"`

const PLAIN_VALUE = /^([\p{L}\p{N}]+|[a-z0-9]+(-[a-z0-9]+)+)$/u
const QUOTES = /["“”„‟«»＂\s]+/g

const places = (query: string, clause: string): readonly TextSpan[] => {
  const [asked] = pieces(clause)
  if (!asked) return []
  const wanted = identity(clause, asked)
  const found = pieces(query)
  return found.flatMap((piece, at) =>
    identity(query, piece) === wanted && narrows(query, found, at) ? [piece.span] : [],
  )
}

/** Whether the piece at a place is none of several that an OR joins. */
const narrows = (query: string, found: readonly Piece[], at: number): boolean =>
  !joins(query, found, at - 1) && !joins(query, found, at + 1)

/** What two clauses that mean the same have in common. */
const identity = (query: string, { signs, field, value, suffixes }: Piece): string => {
  const sign = query.charAt(signs.start) === '-' && signs.end > signs.start ? '-' : ''
  const name = field === null ? '' : slice(query, field).toLowerCase()
  const written = slice(query, value)
  const folded = written.includes('*')
    ? written
    : words(written)
        .map(word => word.folded)
        .join(' ')
  const distances = suffixes.map(suffix => slice(query, suffix)).filter(suffix => suffix.startsWith('~'))
  return `${sign}${name}:${folded}${distances.join('')}`
}

/** Whether the piece at a place is an OR with something on both sides that it can join. */
const joins = (query: string, found: readonly Piece[], at: number): boolean => {
  const [before, or, after] = [found[at - 1], found[at], found[at + 1]]
  const isOperand = (piece: Piece | undefined) =>
    piece !== undefined && !isOr(query, piece) && !query.startsWith('-', piece.signs.start)
  return or !== undefined && isOr(query, or) && isOperand(before) && isOperand(after)
}

/** Where an OR that joins nothing ends: a clause put before it would be joined to what follows. 0 where there is none. */
const leadingOrs = (query: string): number => {
  let end = 0
  for (const piece of pieces(query)) {
    if (!isOr(query, piece)) return end === 0 ? 0 : piece.span.start
    end = piece.span.end
  }
  return end === 0 ? 0 : query.length
}

const isGap = (query: string, at: number): boolean => /\s/.test(query.charAt(at))
