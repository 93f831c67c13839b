import type { ArticleId } from '../domain/article.ts'
import type { Hit, PassageHit } from '../domain/hit.ts'
import type { TextSpan } from '../domain/text.ts'
import type { Reply } from '../preload/contract.ts'
import { inArticle, showInCompare, showPassage, showView, tell } from './actions.ts'
import { showAnnotation, statementAt } from './actions-annotations.ts'
import { markMatches } from './actions-matches.ts'
import { matchesNear } from './state/matches.ts'
import { store } from './store.ts'

/**
 * Opens what a hit leads to, in its article.
 * @param inCompare prefers Compare where the hit stands in a statement
 * @param passage the passage meant, of those that the hit shows; else the best
 */
export const openHit = async (hit: Hit, inCompare = false, passage?: PassageHit): Promise<void> => {
  switch (hit.kind) {
    case 'article': {
      const at = (passage ?? hit.passages[0])?.at
      await openMatch(hit.article.id, at ?? null, store.getState().search.query, inCompare)
      return
    }
    case 'statement':
      await inArticle(hit.article.id, () => showInCompare(hit.statement))
      return
    case 'note':
    case 'bookmark':
      await inArticle(hit.article.id, () => {
        const found = store.getState().notebook.annotations.find(each => each.id === hit.annotation)
        if (found) showAnnotation(found, inCompare)
        else tell({ level: 'information', message: 'This is no longer in your notebook: it was deleted since.' })
      })
  }
}

/**
 * Opens an article in Read with every match of a query marked, at one of them; where none is given, at the first. Where the search
 * gives no answer the reader lands all the same, on words that are not marked.
 */
export const openMatch = async (article: ArticleId, at: TextSpan | null, query: string, inCompare = false) => {
  const asked = window.rejoinder.matchesIn({ article, query })
  const landing = at ?? (await firstOf(asked))
  const isThere = await inArticle(article, () => {
    const statement = inCompare && landing ? statementAt(landing) : null
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
