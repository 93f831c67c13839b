import type { ArticleId } from '../../domain/article.ts'
import type { Side } from '../../domain/comparison.ts'
import type { PaneSide, ReadingPosition, ViewName } from '../../domain/settings.ts'
import type { StatementId } from '../../domain/statement.ts'
import type { TextSpan } from '../../domain/text.ts'
import type { Matches } from './matches.ts'

/** A statement chosen in one of Compare's panes. */
export type Chosen = { readonly id: StatementId; readonly side: Side }

/** What stands beside the article in hand. `reading` is how far it was scrolled when the place was left; `null` where it was not left yet. */
export type PlaceBeside = {
  readonly article: ArticleId
  readonly at: PaneSide
  readonly reading: ReadingPosition | null
}

/** Somewhere a reader can be, and go back to. */
export type Place = {
  readonly view: ViewName
  /** The article in hand there; `null` before one was opened. */
  readonly article: ArticleId | null
  /** The statement chosen in Compare. */
  readonly chosen: Chosen | null
  /** The passage that Read lands on; `null` stays where Read was left. */
  readonly passage: TextSpan | null
  /** How far Read was scrolled when it was left: Back returns to the same line. `null` where it was not left yet. */
  readonly reading: ReadingPosition | null
  /** What was marked in Read when it was left: Back marks it again. `null` where nothing was, or it was not left yet. */
  readonly matches: Matches | null
  /** `null` where the article stands alone. */
  readonly beside: PlaceBeside | null
}

/** Where the reader has been, newest last, and where Back came from, nearest last. */
export type Places = { readonly past: readonly Place[]; readonly now: Place; readonly ahead: readonly Place[] }

/** Enough to retrace an afternoon; older steps are dropped. */
const HISTORY_LIMIT = 100

export const startingAt = (view: ViewName, article: ArticleId | null): Places => ({
  past: [],
  now: { view, article, chosen: null, passage: null, reading: null, matches: null, beside: null },
  ahead: [],
})

/** The reader went somewhere. Going where one already is leaves no trace. */
export const wentTo = (places: Places, place: Place): Places =>
  isSamePlace(places.now, place)
    ? { ...places, now: place }
    : { past: [...places.past, places.now].slice(-HISTORY_LIMIT), now: place, ahead: [] }

/** The place now is described anew, without a step: what Back will return to. */
export const amended = (places: Places, change: Partial<Place>): Places => ({
  ...places,
  now: { ...places.now, ...change },
})

export const wentBack = (places: Places): Places => {
  const now = places.past.at(-1)
  return now ? { past: places.past.slice(0, -1), now, ahead: [...places.ahead, places.now] } : places
}

export const wentForward = (places: Places): Places => {
  const now = places.ahead.at(-1)
  return now ? { past: [...places.past, places.now], now, ahead: places.ahead.slice(0, -1) } : places
}

/** An article has gone: no step leads there any more, and it stands beside none. */
export const withoutArticle = ({ past, now, ahead }: Places, article: ArticleId): Places => ({
  past: without(past, article),
  now,
  ahead: without(ahead, article),
})

const without = (places: readonly Place[], article: ArticleId): readonly Place[] =>
  places
    .filter(each => each.article !== article)
    .map(each => (each.beside?.article === article ? { ...each, beside: null } : each))

const isSamePlace = (a: Place, b: Place) =>
  a.view === b.view &&
  a.article === b.article &&
  a.beside?.article === b.beside?.article &&
  a.chosen?.id === b.chosen?.id &&
  a.chosen?.side === b.chosen?.side &&
  a.passage?.start === b.passage?.start &&
  a.passage?.end === b.passage?.end
