import {
  type Annotation,
  type AnnotationId,
  annotate,
  type Motivation,
  type Target,
  withBody,
  withTags,
} from '../domain/annotation.ts'
import { type ArticleId, paragraphAt } from '../domain/article.ts'
import { citedPassage } from '../domain/citation.ts'
import { type Filter, isAnswered, noFilter } from '../domain/comparison.ts'
import type { Hit } from '../domain/hit.ts'
import type { ListingFilter } from '../domain/listing.ts'
import type { Edit, Notebook } from '../domain/notebook.ts'
import { describePassage, findPassage } from '../domain/selector.ts'
import type { CompareLayout, ReadingPosition, Settings, ViewName } from '../domain/settings.ts'
import type { StatementId } from '../domain/statement.ts'
import { overlaps, type TextSpan } from '../domain/text.ts'
import type { Notice, NotSaved, Reply } from '../preload/contract.ts'
import {
  articleOpened,
  cursorMoved,
  type Desk,
  noticeDismissed,
  noticed,
  type PanelName,
  said,
  selectedSpan,
} from './state/desk.ts'
import {
  amended,
  type Chosen,
  type Place,
  type Places,
  startingAt,
  wentBack,
  wentForward,
  wentTo,
} from './state/places.ts'
import { store } from './store.ts'

/** The only effects of the page: each asks the keeper for something, or notes what the reader did. */

const { getState: desk, setState: set } = store

const articleInHand = (): ArticleId | null => desk().open?.edition.article.id ?? null

// ── Starting ──────────────────────────────────────────────────────────────

export const start = async () => {
  const started = await window.rejoinder.start({})
  if (!started.ok) return set({ failure: `The program could not start: ${started.error.why}` })
  const { settings, articles, notices, version, runtime } = started.value
  set({ settings, notices, version, runtime, places: startingAt(settings.view) })
  const first = articles[0]
  if (first) await openArticle(first)
  else set({ failure: 'The library holds no article. Your own data was not touched. Install Rejoinder again.' })
}

export const openArticle = async (id: ArticleId) => {
  const reply = await window.rejoinder.openArticle({ id })
  if (reply.ok) return set(now => articleOpened(now, reply.value.edition, reply.value.notebook, reply.value.notices))
  set({ failure: failureWords(reply.error) })
}

const failureWords = (error: { kind: string; message?: string; why?: string }) =>
  error.message ?? error.why ?? 'The article is not in the library. Your notes were not touched.'

/** Tells the keeper that the page is drawn. */
export const pageReady = () => void window.rejoinder.ready({})

// ── Going places ──────────────────────────────────────────────────────────

/** `matches` are marked in Read, until the reader moves on. */
const goTo = (place: Omit<Place, 'reading'>, matches: readonly TextSpan[] = []) => {
  set(now => ({ places: wentTo(left(now), { ...place, reading: null }), panel: null, matches }))
  saveSettings({ view: place.view })
}

/** The places as the reader leaves the one they are at: Back returns to the same line of Read. */
const left = ({ places, open, settings }: Desk): Places =>
  open && places.now.view === 'read'
    ? amended(places, { reading: settings.reading[open.edition.article.id] ?? null })
    : places

export const showView = (view: ViewName) => goTo({ ...desk().places.now, view, passage: null })
export const goBack = () => set(now => ({ places: wentBack(left(now)), panel: null, matches: [] }))
export const goForward = () => set(now => ({ places: wentForward(left(now)), panel: null, matches: [] }))

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
export const showPassage = (passage: TextSpan, matches: readonly TextSpan[] = []) => {
  // The passage takes the place of what was selected: it is where the cursor goes on.
  set({ selection: null })
  goTo({ ...desk().places.now, view: 'read', passage }, matches)
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

export const openPanel = (panel: PanelName) => set({ panel })
export const closePanel = () => set({ panel: null })

// ── Compare ───────────────────────────────────────────────────────────────

export const filterBy = (change: Partial<Filter>) => set(now => ({ filter: { ...now.filter, ...change } }))
export const clearFilter = () => set({ filter: noFilter })

// ── Settings ──────────────────────────────────────────────────────────────

/** Changes settings at once on the page; on disk before long. A failed save costs a habit, and is said. */
export const saveSettings = (change: Partial<Settings>) => {
  set(now => ({ settings: { ...now.settings, ...change } }))
  clearTimeout(settingsTimer)
  settingsTimer = window.setTimeout(writeSettings, SETTINGS_PAUSE)
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

export const saveReadingPosition = (position: ReadingPosition) => {
  const id = articleInHand()
  if (id) saveSettings({ reading: { ...desk().settings.reading, [id]: position } })
}

// ── Annotations ───────────────────────────────────────────────────────────

/** Selects words of the article, or nothing. */
export const selectWords = (span: TextSpan | null) => set({ selection: span && { by: 'words', span } })

/** Moves the sentence cursor. `from` is the sentence at which it appears when there is none. */
export const moveCursor = (by: number, extend: boolean, from: number) => set(now => cursorMoved(now, by, extend, from))

/** Annotates the words selected in Read. A note opens its text box. */
export const annotateSelection = async (motivation: Motivation) => {
  const now = desk()
  const span = selectedSpan(now)
  if (!now.open || !span)
    return say('Nothing is selected. Select words, or move the sentence cursor with the arrow keys.')
  const { article } = now.open.edition
  const target: Target = { kind: 'passage', source: article.id, selector: describePassage(article.text, span) }
  const made = await add(motivation, target)
  // The sentence cursor stays, so that the reader goes on from there.
  if (made && motivation !== 'commenting' && now.selection?.by === 'words') set({ selection: null })
}

/** Annotates a statement. A note opens its text box. */
export const annotateStatement = async (motivation: Motivation, statement: StatementId) => {
  const source = articleInHand()
  if (source) await add(motivation, { kind: 'statement', source, statement })
}

const ADDED_WORDS: Readonly<Record<Motivation, string>> = {
  bookmarking: 'Bookmarked',
  highlighting: 'Highlighted',
  commenting: 'Note added',
}

const add = async (motivation: Motivation, target: Target): Promise<boolean> => {
  const made = annotate(motivation, target, crypto.randomUUID() as AnnotationId, new Date())
  const isSaved = await sendEdit({ kind: 'put', annotation: made })
  if (isSaved) {
    say(ADDED_WORDS[motivation])
    if (motivation === 'commenting') set({ editing: made.id })
  }
  return isSaved
}

export const startEditing = (id: AnnotationId) => set({ editing: id })
export const stopEditing = () => set({ editing: null })

/** Saves what stands in a note's text box. Gives back whether it is on disk. */
export const writeBody = (of: Annotation, body: string) =>
  of.body === body ? Promise.resolve(true) : sendEdit({ kind: 'put', annotation: withBody(of, body, new Date()) })

export const writeTags = (of: Annotation, tags: readonly string[]) =>
  sendEdit({ kind: 'put', annotation: withTags(of, tags, new Date()) })

export const remove = async (id: AnnotationId) => {
  if (await sendEdit({ kind: 'remove', id })) say('Deleted. Undo brings it back.')
}

const sendEdit = async (edit: Edit) => {
  const article = articleInHand()
  return article !== null && takeNotebook(window.rejoinder.editNotebook({ article, edit }))
}

export const undo = async () => {
  const article = articleInHand()
  if (!article) return
  if (desk().notebook.undo.length === 0) return say('Nothing to undo')
  if (await takeNotebook(window.rejoinder.undo({ article }))) say('Undone')
}

export const redo = async () => {
  const article = articleInHand()
  if (!article) return
  if (desk().notebook.redo.length === 0) return say('Nothing to redo')
  if (await takeNotebook(window.rejoinder.redo({ article }))) say('Redone')
}

/** Replies arrive in the order of the requests, so the last one shown is the newest. */
const takeNotebook = async (request: Promise<Reply<'editNotebook'>>): Promise<boolean> => {
  set({ saving: { state: 'saving' } })
  const reply = await request
  if (reply.ok) {
    set({ notebook: reply.value satisfies Notebook, saving: { state: 'saved' } })
    refreshSearch()
    return true
  }
  const message = failureWords(reply.error as NotSaved)
  set({ saving: { state: 'failed', message } })
  tell({ level: 'warning', message })
  return false
}

export const filterNotebook = (change: Partial<ListingFilter>) =>
  set(now => ({ notebookFilter: { ...now.notebookFilter, ...change } }))

/** Opens the passage or the statement that an annotation is about; `inCompare` prefers the statement that stands at the passage. */
export const showAnnotation = (of: Annotation, inCompare = false) => {
  const { open } = desk()
  if (!open) return
  if (of.target.kind === 'statement') return showInCompare(of.target.statement)
  const span = findPassage(open.edition.article.text, of.target.selector)
  const statement = inCompare && span ? statementAt(span) : null
  if (statement) showInCompare(statement)
  else if (span) showPassage(span)
  else
    tell({
      level: 'warning',
      message: 'The words of this annotation are no longer in the article. The annotation is kept.',
    })
}

// ── Search ────────────────────────────────────────────────────────────────

/** Searches as typed; a reply to an older query is dropped. */
export const search = async (query: string) => {
  set(now => ({ search: { ...now.search, query } }))
  const article = articleInHand()
  if (!article) return
  const reply = await window.rejoinder.search({ article, query })
  if (reply.ok && desk().search.query === query) set({ search: { query, reply: reply.value } })
}

const refreshSearch = () => {
  const { query, reply } = desk().search
  if (reply) void search(query)
}

/** Opens what a hit leads to. `inCompare` prefers Compare where the hit stands in a statement. */
export const openHit = (hit: Hit, inCompare = false) => {
  const { open, notebook } = desk()
  if (!open) return
  switch (hit.kind) {
    case 'paragraph': {
      const first = hit.matches[0]
      const statement = inCompare && first ? statementAt(first) : null
      if (statement) return showInCompare(statement)
      if (first) showPassage(first, hit.matches)
      return
    }
    case 'statement':
      return showInCompare(hit.statement)
    case 'annotation': {
      const found = notebook.annotations.find(each => each.id === hit.annotation)
      if (found) showAnnotation(found, inCompare)
    }
  }
}

/** The statement whose words hold a place in the text, else the first one of its paragraph; `null` where there is none. */
export const statementAt = (place: TextSpan): StatementId | null => {
  const { open } = desk()
  if (!open) return null
  const block = paragraphAt(open.blocks, place.start)
  const near = open.edition.notes.statements.flatMap(({ id, quotes }) =>
    quotes.flatMap(quote => {
      const span = findPassage(open.edition.article.text, quote)
      const isHere = span && block && overlaps(span, block.span)
      return isHere ? [{ id, holds: overlaps(span, place) }] : []
    }),
  )
  return (near.find(each => each.holds) ?? near[0])?.id ?? null
}

// ── Saying ────────────────────────────────────────────────────────────────

/** Says something to a screen reader, and shows it for a moment. */
export const say = (words: string) => set(now => said(now, words, true))

/** Says to a screen reader what stands on the page already. */
export const readOut = (words: string) => set(now => said(now, words, false))

export const tell = (notice: Notice) => set(now => noticed(now, notice))
export const dismissNotice = (notice: Notice) => set(now => noticeDismissed(now, notice))

/** Copies a passage with its paragraph and the hash of its text. */
export const copyCitation = async (span: TextSpan | null) => {
  const { open } = desk()
  if (!open || !span) return say('Nothing is selected to copy')
  const reply = await window.rejoinder.copyText({ text: citedPassage(open.edition.article, span) })
  say(reply.ok ? 'Copied with citation' : 'Could not copy')
}

/** Copies words as they stand. */
export const copyText = async (text: string) => {
  const reply = await window.rejoinder.copyText({ text })
  say(reply.ok ? 'Copied' : 'Could not copy')
}
