import { paragraphAt, paragraphLabel } from '../domain/article.ts'
import { sentenceAt } from '../domain/sentences.ts'
import { slice, type TextSpan } from '../domain/text.ts'
import { numberWords } from '../domain/wording.ts'
import { readOut, say, showView, tell } from './actions.ts'
import { articleInHand, type OpenArticle } from './state/desk.ts'
import { currentMatch, type Matches, matchesFrom, matchStepped } from './state/matches.ts'
import { store } from './store.ts'

const { getState: desk, setState: set } = store

/** Marks what was searched for elsewhere. */
export const markMatches = (matches: Matches) => set({ matches })

/** Opens the find box of Read, with the words that are marked already. */
export const openFind = () => {
  const { matches, places } = desk()
  if (places.now.view !== 'read') showView('read')
  else set({ selection: null })
  set({ finding: matches?.query ?? '', matches })
}

/**
 * Marks every match of what is typed in the find box. Replies to older words are dropped.
 * @param from where in the text the reader was (UTF-16): the match from there on is the first
 */
export const find = async (query: string, from: number) => {
  set({ finding: query })
  const article = articleInHand(desk())
  if (article === null || query.trim() === '') return set({ matches: null })
  const reply = await window.rejoinder.matchesIn({ article, query })
  if (desk().finding !== query || articleInHand(desk()) !== article) return
  if (reply.ok) set({ matches: matchesFrom(query, reply.value, from) })
  else if (reply.error.kind === 'search-failed') tell({ level: 'warning', message: reply.error.message })
}

/** Takes the marks and the find box away. The reader stays where they are. */
export const letGoOfMatches = () => set({ matches: null, finding: null })

/** Goes to the next match or to the one before, and says it. */
export const stepMatch = (by: 1 | -1) => {
  const { open, matches } = desk()
  if (!open || !matches || matches.spans.length === 0)
    return say('Nothing is marked here. Ctrl+F finds words in this text.')
  standAt(open, matchStepped(matches, by))
}

/** Goes to a match by its place among them. */
export const showMatch = (at: number) => {
  const { open, matches } = desk()
  if (open && matches) standAt(open, { ...matches, at })
}

const standAt = (open: OpenArticle, matches: Matches) => {
  set({ matches })
  const span = currentMatch(matches)
  if (span)
    readOut(`Match ${numberWords(matches.at + 1)} of ${numberWords(matches.spans.length)}, ${around(open, span)}`)
}

/** "¶16: To cooperate with the US …": the sentence, for a single word says nothing. */
const around = ({ edition, blocks, sentences }: OpenArticle, span: TextSpan): string => {
  const sentence = sentences[sentenceAt(sentences, span.start)] ?? span
  return `${paragraphLabel(paragraphAt(blocks, span.start)?.number ?? 0)}: ${slice(edition.article.text, sentence)}`
}
