import type { Pair } from '../domain/alike.ts'
import type { ArticleId } from '../domain/article.ts'
import { failureWords, say, tell } from './actions.ts'
import { type AlikeDesk, likesArrived } from './state/alike.ts'
import { store } from './store.ts'

const change = (next: (now: AlikeDesk) => AlikeDesk) =>
  store.setState(({ library }) => ({ library: { ...library, alike: next(library.alike) } }))

/** How long until it is asked again which articles are alike, while they are being compared: milliseconds. */
const PAUSE = 500
let timer: number | undefined
let isAsking = false

/** Asks which articles are much alike, and again until all were compared. */
export const readAlike = async (): Promise<void> => {
  if (isAsking) return
  isAsking = true
  clearTimeout(timer)
  const reply = await window.rejoinder.alikePairs({})
  isAsking = false
  // Where search can't answer it has said so elsewhere, and nothing is pointed out.
  if (!reply.ok) return
  change(now => ({ ...now, ...reply.value }))
  if (!reply.value.isWhole) timer = window.setTimeout(readAlike, PAUSE)
}

/** Reads which articles the reader told apart. */
export const readToldApart = async (): Promise<void> => {
  const reply = await window.rejoinder.toldApart({})
  if (reply.ok) change(now => ({ ...now, apart: reply.value }))
}

/** Two articles are not the same, however much alike they are; or they are again. On disk before it is shown. */
export const tellApart = async (pair: Pair, to: boolean): Promise<void> => {
  const reply = await window.rejoinder.tellApart({ pair, to })
  if (!reply.ok) return tell({ level: 'warning', message: failureWords(reply.error) })
  change(now => ({ ...now, apart: reply.value }))
  say(to ? 'Not the same: it is pointed out no more' : 'Pointed out again')
}

/** Asks what an article is much like, before all others were compared. */
export const readLikes = async (article: ArticleId): Promise<void> => {
  const reply = await window.rejoinder.likeArticles({ article })
  if (!reply.ok) return
  const { likes, isWhole } = reply.value
  change(now => likesArrived(now, article, likes, isWhole))
  if (!isWhole) void readAlike()
}
