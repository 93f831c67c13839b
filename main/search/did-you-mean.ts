import { isOr, pieces } from '../../domain/query-text.ts'
import { overlaps, slice, type TextSpan } from '../../domain/text.ts'
import { isUnspaced, words } from '../../domain/words.ts'
import { parseQuery } from './query.ts'
import { foreignIn } from './query-foreign.ts'

/** Queries offered. */
const OFFERED = 3
/** Characters of a query for which others are offered: nobody compares longer ones at a glance. */
const LONGEST = 200

/** A word of the query that must be found. */
export type Wanted = {
  /** Folded. */
  readonly word: string
  /** Still being typed: words that start like this are meant too. */
  readonly isOpen: boolean
  /** As it stands, not by its stem: so are the words of a phrase. */
  readonly isWritten: boolean
}

/**
 * Queries that may have been meant: each word that exists nowhere gives way to one that does, the rest stays as typed. The likeliest
 * first: it has the nearest word in each place; the next ones differ from it in one place. Empty where every word exists or has
 * nothing near it, and for a long query.
 * @param near The existing words that are nearest to one that exists nowhere, nearest first; `null` for one that exists.
 */
export const nearestQueries = (
  query: string,
  near: (wanted: Wanted) => readonly string[] | null,
): readonly string[] => {
  if (query.length > LONGEST) return []
  const strange = typedWords(query)
    .map(({ span, wanted }) => ({ span, nearest: near(wanted) ?? [] }))
    .filter(({ nearest }) => nearest.length > 0)
  if (strange.length === 0) return []
  const choices: number[][] = [strange.map(() => 0)]
  for (let choice = 1; choice < OFFERED; choice++)
    for (const place of strange.keys()) choices.push(strange.map((_, at) => (at === place ? choice : 0)))
  const offered = new Set<string>()
  for (const choice of choices) {
    if (offered.size === OFFERED) break
    const replaced = strange.map(({ span, nearest }, at) => ({ span, word: nearest[choice[at] ?? 0] }))
    if (replaced.every((each): each is Replacement => each.word !== undefined)) offered.add(rewritten(query, replaced))
  }
  return [...offered]
}

type Replacement = { readonly span: TextSpan; readonly word: string }

/**
 * The words that must be found, where they stand. Names of fields and operators are none, though the query may have taken them for words. Words with `*` and
 * those of scripts without spaces have no near ones, and those with `~` ask for them.
 */
const typedWords = (query: string): readonly { readonly span: TextSpan; readonly wanted: Wanted }[] => {
  const found = pieces(query)
  const operators = found.flatMap((piece, place) =>
    isOr(query, piece) || foreignIn(query, found, place) !== null ? [piece.span] : (piece.field ?? []),
  )
  return parseQuery(query, true)
    .slots.filter(slot => slot.presence !== 'prohibited')
    .flatMap(slot => slot.anyOf)
    .filter(atom => atom.kind === 'phrase' || (atom.kind === 'word' && atom.distance === 0))
    .filter(atom => !operators.some(operator => overlaps(operator, atom.span)))
    .flatMap(atom => {
      const { start, end } = atom.span
      const how = { isOpen: atom.kind === 'word' && atom.isOpen, isWritten: atom.kind === 'phrase' }
      return words(query.slice(start, end))
        .filter(({ span, folded }) => !isUnspaced(folded) && !RUNS_INTO_COLON.test(query.slice(start + span.end)))
        .map(({ span, folded }) => ({
          span: { start: start + span.start, end: start + span.end },
          wanted: { word: folded, ...how },
        }))
    })
    .sort((a, b) => a.span.start - b.span.start)
}

/** Another word there would be the name of a field. */
const RUNS_INTO_COLON = /^[\p{L}\p{N}_]*:/u

const rewritten = (query: string, replaced: readonly Replacement[]): string => {
  let text = ''
  let from = 0
  for (const { span, word } of replaced) {
    text += query.slice(from, span.start) + inCaseOf(slice(query, span), word)
    from = span.end
  }
  return text + query.slice(from)
}

/** "Chna" gives "China", "CHNA" "CHINA". */
const inCaseOf = (typed: string, word: string): string => {
  const [first = ''] = typed
  if (first === first.toLowerCase()) return word
  if (typed.length > 1 && typed === typed.toUpperCase()) return word.toUpperCase()
  const [letter = '', ...rest] = word
  return letter.toUpperCase() + rest.join('')
}
