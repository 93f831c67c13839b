import type { ArticleId } from '../domain/article.ts'
import type { Hit, PassageHit } from '../domain/hit.ts'
import type { TextSpan } from '../domain/text.ts'
import type { Reply } from '../preload/contract.ts'
import { inArticle, showInCompare, showPassage, showStatementInRead, showView, tell } from './actions.ts'
import { showAnnotation, statementAt } from './actions-annotations.ts'
import { besideInHand } from './actions-beside.ts'
import { markMatches } from './actions-matches.ts'
import type { Held } from './kit/use-combobox.ts'
import { matchesNear } from './state/matches.ts'
import { store } from './store.ts'

/** How a hit is opened: `compare` prefers Compare where it stands in a statement; `beside` opens it beside the text in hand. */
export type Opening = 'read' | 'compare' | 'beside'

export const openingBy = (held: Held): Opening =>
  held === 'command' ? 'compare' : held === 'shift' ? 'beside' : 'read'

/**
 * Opens what a hit leads to, in its article.
 * @param passage the passage meant, of those that the hit shows; else the best
 */
export const openHit = async (hit: Hit, opening: Opening = 'read', passage?: PassageHit): Promise<void> => {
  const enter = opening === 'beside' ? besideInHand : inArticle
  switch (hit.kind) {
    case 'article': {
      const at = (passage ?? hit.passages[0])?.at
      await openMatch(hit.article.id, at ?? null, store.getState().search.query, opening)
      return
    }
    case 'statement':
      await enter(hit.article.id, () =>
        opening === 'beside' ? showStatementInRead(hit.statement) : showInCompare(hit.statement),
      )
      return
    case 'note':
    case 'bookmark':
      await enter(hit.article.id, () => {
        const found = store.getState().notebook.annotations.find(each => each.id === hit.annotation)
        if (found) showAnnotation(found, opening === 'compare')
        else tell({ level: 'information', message: 'This is no longer in your notebook: it was deleted since.' })
      })
  }
}

/**
 * Opens an article in Read with every match of a query marked, at one of them; where none is given, at the first. Where the search
 * gives no answer the reader lands all the same, on words that are not marked.
 */
export const openMatch = async (article: ArticleId, at: TextSpan | null, query: string, opening: Opening = 'read') => {
  const asked = window.rejoinder.matchesIn({ article, query })
  const landing = at ?? (await firstOf(asked))
  const isThere = await (opening === 'beside' ? besideInHand : inArticle)(article, () => {
    const statement = opening === 'compare' && landing ? statementAt(landing) : null
    if (statement) showInCompare(statement)
    else if (landing) showPassage(landing)
    else showView('read')
  })
  if (!isThere) return
  const { now } = store.getState().places
  const reply = await asked
  const isStillThere = store.getState().places.now === now && now.view === 'read'
  if (reply.ok && reply.value.length > 0 && isStillThere)
    markMatches(matchesNear(query, reply.value, landing?.start ?? 0))
}

const firstOf = async (asked: Promise<Reply<'matchesIn'>>): Promise<TextSpan | null> => {
  const reply = await asked
  return (reply.ok && reply.value[0]) || null
}
