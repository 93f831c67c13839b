import { slice, type TextSpan } from '../../domain/text.ts'
import { isUnspaced, words } from '../../domain/words.ts'
import { parseQuery } from './query.ts'

/** Queries offered. */
const OFFERED = 3

/**
 * Queries that may have been meant: each word that exists nowhere gives way to one that does, the rest stays as typed. The likeliest
 * first: it has the nearest word in each place; the next ones differ from it in one place. Empty where every word exists or has
 * nothing near it.
 * @param near The existing words that are nearest to a folded word, nearest first; the word itself where it exists.
 */
export const nearestQueries = (query: string, near: (folded: string) => readonly string[]): readonly string[] => {
  const strange = typedWords(query)
    .map(({ span, folded }) => ({ span, folded, nearest: near(folded) }))
    .filter(({ folded, nearest }) => nearest.length > 0 && !nearest.includes(folded))
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

/** The words that must be found, where they stand. Words with `*` and those of scripts without spaces have no near ones. */
const typedWords = (query: string) =>
  parseQuery(query, false)
    .slots.filter(slot => slot.presence !== 'prohibited')
    .flatMap(slot => slot.anyOf)
    .filter(atom => atom.kind === 'word' || atom.kind === 'phrase')
    .flatMap(({ span: { start, end } }) =>
      words(query.slice(start, end))
        .filter(({ folded }) => !isUnspaced(folded))
        .map(({ span, folded }) => ({ span: { start: start + span.start, end: start + span.end }, folded })),
    )
    .sort((a, b) => a.span.start - b.span.start)

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
