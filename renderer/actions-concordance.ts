import type { ConcordanceOrder } from '../domain/concordance.ts'
import { copyCitation, failureWords, fallSilent, readOut, say, showView, tell } from './actions.ts'
import { exportedWords, NOT_EXPORTED } from './concordance/words.ts'
import type { Range } from './kit/lines.ts'
import { openMatch } from './open-hit.ts'
import {
  type ConcordanceDesk,
  concordanceArrived,
  concordanceAsked,
  concordanceContinued,
  concordanceFailed,
  concordanceOrdered,
  exportBegan,
  exportEnded,
  exportProgressed,
  exportStopping,
  isGrowing,
  rowAt,
  stoodOn,
  wantedLines,
} from './state/concordance.ts'
import { store } from './store.ts'

const { getState: desk, setState: set } = store

/** The next state of the key words in context. */
export const change = (next: (now: ConcordanceDesk) => ConcordanceDesk) =>
  set(now => {
    const concordance = next(now.concordance)
    return concordance === now.concordance ? now : { concordance }
  })

// ── Asking ────────────────────────────────────────────────────────────────

/** Opens the view of key words in context with a query. */
export const showConcordance = (query: string) => {
  change(now => concordanceAsked(now, query))
  showView('concordance')
  void ask()
}

/** Goes on asking: the view came into sight. */
export const resumeConcordance = () => void ask()

/** Puts the reader into the box. */
export const callConcordance = () => change(now => ({ ...now, called: now.called + 1 }))

/** Asks for another query, as typed. */
export const askConcordance = (query: string) => {
  fallSilent()
  change(now => concordanceAsked(now, query))
  void ask()
}

export const orderConcordance = (order: ConcordanceOrder) => {
  change(now => concordanceOrdered(now, order))
  void ask()
}

/** Other lines came into sight. */
export const seeLines = (seen: Range) => {
  change(now => (now.seen.from === seen.from && now.seen.to === seen.to ? now : { ...now, seen }))
  void ask()
}

/** The reader stands on another line, by its place. */
export const standOnLine = (place: number) => change(now => stoodOn(now, place))

/** How long until a concordance that grows is asked for again, milliseconds: a growing count is read, not counted along. */
const PAUSE = 150
let timer: number | undefined
let isAsking = false

/**
 * Asks for the lines in sight, one request at a time, until all are there and nothing grows any more. Goes on only while they are in
 * sight: coming back into the view starts it again.
 */
const ask = async () => {
  clearTimeout(timer)
  const { concordance, places } = desk()
  const wanted = wantedLines(concordance)
  if (isAsking || wanted === null || places.now.view !== 'concordance') return
  const { query, order } = concordance
  isAsking = true
  const reply = await window.rejoinder.concordance({ query, order, ...wanted })
  isAsking = false
  if (reply.ok) change(now => concordanceArrived(now, wanted.from, reply.value))
  else if (reply.error.kind !== 'stale') {
    const message = failureWords(reply.error)
    change(now => concordanceFailed(now, query, message))
  }
  const next = desk().concordance
  const isSameAsked = next.query === query && next.order === order
  const hasMore = wantedLines(next)?.from !== wanted.from
  if (!isSameAsked || (hasMore && !isGrowing(next))) void ask()
  else if (isGrowing(next)) timer = window.setTimeout(ask, PAUSE)
}

/** Stops reading on: what was found so far stays. */
export const stopConcordance = async () => {
  change(now => ({ ...now, isStopped: true }))
  await window.rejoinder.stopConcordance({})
  const { query, order, isStopped } = desk().concordance
  if (!isStopped) return
  // It may have read on since it was last asked.
  const reply = await window.rejoinder.concordance({ query, order, from: 0, count: 0 })
  if (reply.ok) change(now => concordanceArrived(now, 0, reply.value))
  void ask()
}

/** Goes on after a stop, from where it was, or after a failure. */
export const continueConcordance = async () => {
  change(concordanceContinued)
  await window.rejoinder.continueConcordance({})
  void ask()
}

// ── Exporting ─────────────────────────────────────────────────────────────

/** Writes all lines where the reader says. */
export const exportConcordance = async () => {
  const { query, order, status, exporting } = desk().concordance
  if (exporting || query.trim() === '') return
  change(exportBegan)
  const watch = window.setInterval(watchExport, PAUSE)
  const reply = await window.rejoinder.exportConcordance({ query, order, found: status?.found ?? 0 })
  window.clearInterval(watch)
  if (reply.ok) return endExport(reply.value && exportedWords(reply.value))
  if (reply.error.kind === 'stopped') return endExport(NOT_EXPORTED)
  endExport(null)
  const message = reply.error.kind === 'stale' ? 'Another export took its place.' : failureWords(reply.error)
  tell({ level: 'warning', message })
}

const watchExport = async () => {
  const reply = await window.rejoinder.exportState({})
  if (reply.ok) change(now => exportProgressed(now, reply.value))
}

/** In this view the words stay until another query is asked; elsewhere they are shown for a moment. */
const endExport = (words: string | null) => {
  change(now => exportEnded(now, words))
  if (words === null) return
  if (desk().places.now.view === 'concordance') readOut(words)
  else say(words)
}

export const stopExport = async () => {
  change(exportStopping)
  await window.rejoinder.stopExport({})
}

export const dismissExported = () => change(now => ({ ...now, exported: null }))

// ── Lines ─────────────────────────────────────────────────────────────────

/** Opens the line that the reader stands on, at its match. */
export const openLine = async (inCompare = false) => {
  const { concordance } = desk()
  const row = rowAt(concordance, concordance.current)
  // A space ends the last word: what is marked in the text are the lines.
  if (row) await openMatch(row.article.id, row.at, `${concordance.answered} `, inCompare ? 'compare' : 'read')
}

/** Copies the words of the line that the reader stands on, with where they stand. */
export const copyLine = async () => {
  const { concordance } = desk()
  const row = rowAt(concordance, concordance.current)
  if (!row) return say('No line is chosen')
  const reply = await window.rejoinder.openArticle({ id: row.article.id })
  if (!reply.ok) return tell({ level: 'warning', message: failureWords(reply.error) })
  await copyCitation(row.at, reply.value.edition)
}
