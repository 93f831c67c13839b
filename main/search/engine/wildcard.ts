import { type Dictionary, prefixRange } from './dictionary.ts'
import { lettersOf } from './letters.ts'

/**
 * Every term that a pattern fits, in order. `*` stands for any letters, or none. What stands before the first `*`
 * narrows the walk; a pattern that starts with it walks the whole dictionary.
 *
 * The pattern is cut at its stars. The first piece starts a term and the last one ends it; each piece between them is
 * taken where it first stands after the one before: if the rest fits at all, it fits after that. Bytes compare like
 * letters, for no letter's bytes stand inside another's.
 */
export const walkWildcard = (dictionary: Dictionary, pattern: string, visit: (term: number) => void): void => {
  const pieces = pattern.split('*').map(lettersOf)
  const [first = new Uint8Array(0), ...others] = pieces
  const last = others.pop()
  const inner = others.filter(piece => piece.length > 0)
  const { start, end } = prefixRange(dictionary, first)
  for (let term = start; term < end; term++) if (fits(dictionary, term, first.length, inner, last)) visit(term)
}

/** @param last missing where the pattern has no star: the term must end where its first piece does */
const fits = (
  { letters, starts }: Dictionary,
  term: number,
  firstLength: number,
  inner: readonly Uint8Array[],
  last: Uint8Array | undefined,
): boolean => {
  let at = (starts[term] ?? 0) + firstLength
  const end = starts[term + 1] ?? 0
  if (!last) return at === end
  const lastAt = end - last.length
  if (lastAt < at || !standsAt(letters, lastAt, last)) return false
  for (const piece of inner) {
    const [head, latest] = [piece[0], lastAt - piece.length]
    while (at <= latest && (letters[at] !== head || !standsAt(letters, at, piece))) at++
    if (at > latest) return false
    at += piece.length
  }
  return true
}

const standsAt = (letters: Uint8Array, at: number, piece: Uint8Array): boolean => {
  for (let i = 0; i < piece.length; i++) if (letters[at + i] !== piece[i]) return false
  return true
}
