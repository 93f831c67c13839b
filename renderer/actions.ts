import type { ArticleId } from '../domain/article.ts'
import { citedPassage } from '../domain/citation.ts'
import { type Filter, isAnswered, noFilter } from '../domain/comparison.ts'
import { findPassage } from '../domain/selector.ts'
import type { CompareLayout, ReadingPosition, Settings, ViewName } from '../domain/settings.ts'
import type { StatementId } from '../domain/statement.ts'
import type { TextSpan } from '../domain/text.ts'
import type { Notice } from '../preload/contract.ts'
import { openWhole } from './actions-opening.ts'
import { flushDrafts } from './notebook/drafts.ts'
import { articleBeside, besideNow, besideRested, pairTaken, paneActivated, readingOn } from './state/beside.ts'
import {
  articleInHand,
  articleOpened,
  type Desk,
  freshReading,
  noticeDismissed,
  noticed,
  type OpenArticle,
  openingTold,
  type PanelName,
  type Reading,
  readingInHand,
  said,
  tookInHand,
} from './state/desk.ts'
import type { Matches } from './state/matches.ts'
import {
  amended,
  type Chosen,
  type Place,
  type PlaceBeside,
  type Places,
  startingAt,
  wentBack,
  wentForward,
  wentTo,
  withoutArticle,
} from './state/places.ts'
import { searchLeft } from './state/search.ts'
import { store } from './store.ts'

/** With the other files named `actions`, the only effects of the page: each asks the keeper for something, or notes what the reader did. */

const { getState: desk, setState: set } = store

// ── Starting ──────────────────────────────────────────────────────────────

export const start = async () => {
  const started = await window.rejoinder.start({})
  if (!started.ok) return set({ failure: `The program could not start: ${started.error.why}` })
  const { settings, article, savedSearches, notices, version, runtime } = started.value
  set({
    settings,
    savedSearches,
    notices,
    version,
    runtime,
    places: startingAt(settings.view, article),
    search: searchLeft(settings.search),
  })
  if (article === null)
    return set({
      failure: 'The library holds no article. Your own data was not touched. Install Rejoinder again.',
    })
  const beside = settings.article === article ? settings.beside : { ...settings.beside, article: null }
  const [reply, other] = await Promise.all([
    openWhole(article),
    beside.article === null ? null : openWhole(beside.article),
  ])
  if (!reply.ok) return set({ failure: failureWords(reply.error) })
  set(now => articleOpened(now, reply.value))
  if (other?.ok)
    set(now => {
      const hand = readingInHand(now)
      return hand
        ? pairTaken(openingTold(now, other.value), hand, freshReading(other.value, now.places.now), beside.at)
        : now
    })
  else if (other) tell(goneBeside(other.error))
}

/** What stood beside an article can't be opened; the article itself can. */
const goneBeside = (error: Parameters<typeof failureWords>[0]): Notice => ({
  level: 'information',
  message: `The article that stood beside this one can’t be opened: ${failureWords(error)}`,
})

/** A failure in the reader's words. */
export const failureWords = (error: { readonly kind: string; readonly message?: string; readonly why?: string }) =>
  error.message ?? error.why ?? 'The article is not in the library. Your notes were not touched.'

let tellDrawn = () => {}
/** Settles once the page is drawn. What was asked in an earlier run is asked again after that: the window does not wait for it. */
export const drawn = new Promise<void>(resolve => {
  tellDrawn = resolve
})

/** Tells the keeper that the page is drawn. Only then is the library looked through, which may have its own to tell. */
export const pageReady = async () => {
  await window.rejoinder.ready({})
  tellDrawn()
  const reply = await window.rejoinder.libraryNotices({})
  if (reply.ok) for (const notice of reply.value) tell(notice)
}

// ── Going places ──────────────────────────────────────────────────────────

/** Counts where the reader set out for: an article that arrives after they set out for elsewhere is not shown. */
let journey = 0

/**
 * Goes on in an article, which is opened where it is not in hand: `arrived` then runs in the same moment, so that nothing is drawn
 * between. Gives back whether it came to that: the article may be gone, or the reader elsewhere by then.
 */
export const inArticle = async (id: ArticleId, arrived: (open: OpenArticle) => void): Promise<boolean> => {
  journey++
  const { open } = desk()
  if (open?.edition.article.id === id) {
    arrived(open)
    return true
  }
  if (articleBeside(desk()) !== id) return withArticles(id, null, arrived)
  set(paneActivated)
  const opened = desk().open
  if (opened) arrived(opened)
  return true
}

/**
 * Goes on with two articles side by side, as `inArticle` does with one. Where the one beside can't be opened, the reader is told, and the
 * other stands alone.
 * @param beside the one that is not in hand, and where it stands
 */
export const inPair = (
  id: ArticleId,
  beside: Pick<PlaceBeside, 'article' | 'at'>,
  arrived: (open: OpenArticle) => void,
): Promise<boolean> => withArticles(id, beside, arrived)

const withArticles = async (
  id: ArticleId,
  beside: Pick<PlaceBeside, 'article' | 'at'> | null,
  arrived: (open: OpenArticle) => void,
): Promise<boolean> => {
  const mine = ++journey
  const ids = beside ? [id, beside.article] : [id]
  const missing = ids.filter(each => readingOn(desk(), each) === null)
  // What is being written belongs to the article left, and is saved there first.
  if (missing.length > 0) await flushDrafts()
  const replies = await Promise.all(missing.map(openWhole))
  if (mine !== journey) return false
  for (const [i, reply] of replies.entries()) {
    if (reply.ok) set(now => openingTold(now, reply.value))
    else if (reply.error.kind === 'no-such-article')
      set(now => ({ places: withoutArticle(now.places, missing[i] ?? id) }))
  }
  const readingOf = (now: Desk, wanted: ArticleId): Reading | null => {
    const reply = replies[missing.indexOf(wanted)]
    return reply?.ok ? freshReading(reply.value, now.places.now) : readingOn(now, wanted)
  }
  const failed = (wanted: ArticleId) => replies[missing.indexOf(wanted)]
  const problem = failed(id)
  if (problem && !problem.ok) {
    tell({ level: 'warning', message: failureWords(problem.error) })
    return false
  }
  const problemBeside = beside && failed(beside.article)
  if (problemBeside && !problemBeside.ok) tell(goneBeside(problemBeside.error))
  set(now => {
    const reading = readingOf(now, id)
    const other = beside && readingOf(now, beside.article)
    if (!reading) return now
    return beside && other ? pairTaken(now, reading, other, beside.at) : tookInHand(now, reading, null)
  })
  const opened = desk().open
  if (opened) arrived(opened)
  return true
}

/** `matches` are marked in Read, until the reader moves on. */
const goTo = (place: Pick<Place, 'view' | 'chosen' | 'passage'>, matches: Matches | null = null) => {
  journey++
  set(now => ({
    places: wentTo(left(now), {
      ...place,
      article: articleInHand(now),
      reading: null,
      matches: null,
      beside: besideNow(now),
    }),
    beside: place.view === 'read' ? now.beside : besideRested(now),
    panel: null,
    matches,
    finding: null,
  }))
  saveSettings({ view: place.view })
}

/** The places as the reader leaves the one they are at: Back returns to the same line of Read, with the same words marked. */
const left = ({ places, settings, matches }: Desk): Places => {
  const { view, article, beside } = places.now
  if (view !== 'read' || article === null) return places
  return amended(places, {
    reading: settings.reading[article] ?? null,
    matches,
    beside: beside && { ...beside, reading: settings.reading[beside.article] ?? null },
  })
}

export const showView = (view: ViewName) => {
  const { chosen } = desk().places.now
  goTo({ view, chosen, passage: null })
}

export const goBack = () => retrace(wentBack)
export const goForward = () => retrace(wentForward)

const retrace = (step: (places: Places) => Places) => {
  const { places } = desk()
  const { article, beside } = step(places).now
  const go = () => {
    set(now => {
      const places = step(left(now))
      const { settings } = now
      // What stands beside returns to its line too.
      const reading = beside?.reading ? { ...settings.reading, [beside.article]: beside.reading } : settings.reading
      return {
        places,
        panel: null,
        matches: places.now.matches,
        finding: null,
        beside: besideRested({ ...now, settings: { ...settings, reading } }),
      }
    })
    saveSettings({ view: desk().places.now.view })
  }
  if (article === null || step(places) === places) go()
  else void (beside ? inPair(article, beside, go) : withArticles(article, null, go))
}

/** Chooses a statement in Compare, or none. */
export const choose = (chosen: Chosen | null) => goTo({ view: 'compare', chosen, passage: null })

/** Opens Compare at a statement, on the side that shows its pair: an unanswered accusation that is itself a reply stands as the reply. */
export const showInCompare = (id: StatementId) => {
  const comparison = desk().open?.comparison
  if (!comparison) return
  const isAccusation = comparison.accusations.some(each => each.id === id)
  const isResponse = comparison.responses.some(each => each.id === id)
  if (!isAccusation && !isResponse) return showStatementInRead(id)
  set({ filter: noFilter })
  choose({ id, side: isResponse && !isAnswered(comparison, id) ? 'responses' : 'accusations' })
}

/** Opens Read at a passage. `matches` are marked in the text. */
export const showPassage = (passage: TextSpan, matches: Matches | null = null) => {
  // The passage takes the place of what was selected: it is where the cursor goes on.
  set({ selection: null })
  goTo({ view: 'read', chosen: desk().places.now.chosen, passage }, matches)
}

export const showStatementInRead = (id: StatementId) => {
  const span = statementSpan(id)
  if (span) showPassage(span)
}

/** Where a statement's first quote stands. */
export const statementSpan = (id: StatementId): TextSpan | null => {
  const { open } = desk()
  const quote = open?.edition.notes.statements.find(each => each.id === id)?.quotes[0]
  return open && quote ? findPassage(open.edition.article.text, quote) : null
}

/** Shows an address that the source names. */
export const showAddress = (address: string) => set({ address, panel: 'address' })

/** Goes to the paragraph that a reference names: a footnote, or another part of the text. */
export const followReference = (paragraph: number) => {
  const block = desk().open?.blocks.find(each => each.number === paragraph)
  if (block) showPassage(block.span)
}

export const openPanel = (panel: PanelName) => set({ panel })
export const closePanel = () => set({ panel: null })

// ── Compare ───────────────────────────────────────────────────────────────

export const filterBy = (change: Partial<Filter>) => set(now => ({ filter: { ...now.filter, ...change } }))
export const clearFilter = () => set({ filter: noFilter })

// ── Settings ──────────────────────────────────────────────────────────────

/** Changes settings at once on the page; on disk after a pause, milliseconds. A failed save costs a habit, and is said. */
export const saveSettings = (change: Partial<Settings>, pause = SETTINGS_PAUSE) => {
  set(now => ({ settings: { ...now.settings, ...change } }))
  clearTimeout(settingsTimer)
  settingsTimer = window.setTimeout(writeSettings, pause)
}

/** Scrolling and resizing change settings many times a second; the disk needs only the last. Milliseconds. */
const SETTINGS_PAUSE = 150
let settingsTimer: number | undefined

const writeSettings = async () => {
  settingsTimer = undefined
  const reply = await window.rejoinder.saveSettings({ settings: desk().settings })
  if (!reply.ok) tell({ level: 'warning', message: failureWords(reply.error) })
}

/** What is not yet on disk goes there before the page does. */
window.addEventListener('pagehide', () => {
  if (settingsTimer === undefined) return
  clearTimeout(settingsTimer)
  void writeSettings()
})

export const saveCompareLayout = (change: Partial<CompareLayout>) =>
  saveSettings({ compare: { ...desk().settings.compare, ...change } })

export const saveReadingPosition = (article: ArticleId, position: ReadingPosition) =>
  saveSettings({ reading: { ...desk().settings.reading, [article]: position } })

// ── Saying ────────────────────────────────────────────────────────────────

/** Says something to a screen reader, and shows it for a moment. */
export const say = (words: string) => set(now => said(now, words, true))

/** What was said is of something before: it is shown no longer. */
export const fallSilent = () => set(now => (now.said.isShown ? { said: { ...now.said, isShown: false } } : now))

/** Says to a screen reader what stands on the page already. */
export const readOut = (words: string) => set(now => said(now, words, false))

export const tell = (notice: Notice) => set(now => noticed(now, notice))
export const dismissNotice = (notice: Notice) => set(now => noticeDismissed(now, notice))

/** Copies a passage with its paragraph and the hash of its text. */
export const copyCitation = async (span: TextSpan | null, edition = desk().open?.edition) => {
  if (!edition || !span) return say('Nothing is selected to copy')
  const reply = await window.rejoinder.copyText({ text: citedPassage(edition.article, span) })
  say(reply.ok ? 'Copied with citation' : 'Could not copy')
}

/** Copies words as they stand. */
export const copyText = async (text: string) => {
  const reply = await window.rejoinder.copyText({ text })
  say(reply.ok ? 'Copied' : 'Could not copy')
}
