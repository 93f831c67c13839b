import type { ArticleId } from '../domain/article.ts'
import type { ArticleRow } from '../domain/article-row.ts'
import { type CarryReview, carryOf, type Offer, reviewWords, type Stray } from '../domain/carry-review.ts'
import type { Edit, Notebook } from '../domain/notebook.ts'
import { ok } from '../domain/result.ts'
import { drawn, failureWords, inArticle, openPanel, say, showView, tell } from './actions.ts'
import { inArticleOf, newId, showAnnotation, taken } from './actions-annotations.ts'
import { refreshArticle } from './actions-article.ts'
import { readLibrary } from './actions-library.ts'
import { openWhole } from './actions-opening.ts'
import { refreshSearch } from './actions-search.ts'
import { changeRedone, changeUndone, type VersionChange, versionChanged } from './state/changes.ts'
import { articleInHand } from './state/desk.ts'
import { articlesInHand, listedRows } from './state/library.ts'
import { reviewTold, type VersionsDesk } from './state/versions.ts'
import { store } from './store.ts'

const { getState: desk, setState: set } = store

const change = (next: Partial<VersionsDesk>) => set(now => ({ versions: { ...now.versions, ...next } }))

// ── Reading ───────────────────────────────────────────────────────────────

/** Reads what versions the article in hand has, and how the marks of the one before stand to it. */
export const readVersions = async (): Promise<void> => {
  await drawn
  const article = articleInHand(desk())
  if (article === null) return
  const [chain, review] = await Promise.all([
    window.rejoinder.versions({ article }),
    window.rejoinder.carryReview({ article }),
  ])
  if (!chain.ok || !review.ok || articleInHand(desk()) !== article) return
  change({ article, chain: chain.value, review: review.value })
  tellReview(article, review.value)
}

// Wherever an article is opened, is said to follow another, or has marks decided on.
store.subscribe((now, before) => {
  const isOther = articleInHand(now) !== articleInHand(before)
  const isLinked = now.open?.arrival?.previousVersion !== before.open?.arrival?.previousVersion
  if (isOther || isLinked || now.notebook.carried !== before.notebook.carried) void readVersions()
})

const tellReview = (article: ArticleId, review: CarryReview | null) =>
  set(now => ({ versions: reviewTold(now.versions, article, review) }))

/** Reads in which articles marks of the version before wait to be confirmed. */
export const readWaitingMarks = async () => {
  const reply = await window.rejoinder.waitingMarks({})
  if (reply.ok) change({ waiting: new Map(reply.value.map(({ article, count }) => [article, count])) })
}

/** Reads which marks of the library stand in a newer version no more. */
export const readStrays = async () => {
  const reply = await window.rejoinder.strayMarks({})
  if (reply.ok) change({ strays: new Set(reply.value) })
}

// ── Linking ───────────────────────────────────────────────────────────────

type Named = { readonly id: ArticleId; readonly title: string }

/** The article that a command on versions is about: in the Library the one that stands in hand there, elsewhere the open one. */
const subject = (): Named | null => {
  const { places, library, open } = desk()
  if (places.now.view !== 'library') return open && { id: open.edition.article.id, title: open.edition.article.title }
  const [id] = articlesInHand(library)
  const row = id === undefined ? undefined : library.rows.get(id)?.row
  return row ? { id: row.id, title: row.title } : null
}

/** Of two articles chosen in the Library the newer becomes the other's newer version; of one, the reader chooses the earlier. */
export const askForEarlier = () => {
  const { places, library } = desk()
  const chosen = places.now.view === 'library' ? articlesInHand(library) : []
  const rows = listedRows(library).flatMap(({ row }) => (chosen.includes(row.id) ? [row] : []))
  const [older, newer] = rows.toSorted(byAge)
  if (rows.length > 2) return say('Choose one article, or two of which one is the newer version')
  if (rows.length === 2 && older && newer) return link(newer, older.id)
  const choosingFor = subject()
  if (choosingFor === null) return say('No article is in hand')
  change({ choosingFor })
  openPanel('version')
}

/** Which of two is older: by when they were published, where that is known of both and differs, else by when they came in. */
const byAge = (a: ArticleRow, b: ArticleRow): number => {
  const isDated = a.published !== '' && b.published !== '' && a.published !== b.published
  const [first, second] = isDated ? [a.published, b.published] : [a.added, b.added]
  return first < second ? -1 : 1
}

/** Takes an article as the newer version of another, and carries over what stands in it as it did. One step of Undo. */
export const link = async ({ id: article, title }: Named, previous: ArticleId): Promise<boolean> => {
  const before = await previousOf(article)
  if (!(await linked(article, previous))) return false
  const hasCarried = await carryAll(article, false)
  const made: VersionChange = { of: 'version', article, title, before, after: previous, hasCarried }
  set(now => ({ changes: versionChanged(now.changes, made) }))
  const after = await reviewOf(article)
  tellReview(article, after)
  const left = after && hasMarks(after) ? ` Its marks: ${reviewWords(after)}` : ''
  say(`“${title}” is a newer version now.${left}`)
  await Promise.all([readVersions(), readLibrary()])
  return true
}

export const unlink = async () => {
  const article = subject()
  if (article === null) return say('No article is in hand')
  const before = await previousOf(article.id)
  if (before === null) return say('It is no newer version of any other')
  if (!(await linked(article.id, null))) return
  const made: VersionChange = {
    of: 'version',
    article: article.id,
    title: article.title,
    before,
    after: null,
    hasCarried: false,
  }
  set(now => ({ changes: versionChanged(now.changes, made) }))
  say('No longer a newer version. What was carried over stays.')
  await readVersions()
}

/** Takes a change of versions back, and with it the marks that came over, where nothing was changed in that notebook since. */
export const undoVersion = async (made: VersionChange) => {
  if (!(await linked(made.article, made.before))) return
  const last = (await notebookOf(made.article))?.undo.at(-1)
  if (made.hasCarried && last?.kind === 'carried')
    await taken(made.article, window.rejoinder.undo(inArticleOf(made.article)), now => now)
  set(now => ({ changes: changeUndone(now.changes, 'version') }))
  say(`Undone: versions of “${made.title}”`)
  await Promise.all([readVersions(), readLibrary()])
}

export const redoVersion = async (made: VersionChange) => {
  if (!(await linked(made.article, made.after))) return
  const last = (await notebookOf(made.article))?.redo.at(-1)
  if (made.hasCarried && last?.kind === 'carried')
    await taken(made.article, window.rejoinder.redo(inArticleOf(made.article)), now => now)
  set(now => ({ changes: changeRedone(now.changes, 'version') }))
  say(`Redone: versions of “${made.title}”`)
  await Promise.all([readVersions(), readLibrary()])
}

const linked = async (article: ArticleId, previous: ArticleId | null): Promise<boolean> => {
  const reply = await window.rejoinder.linkVersion({ article, previous })
  if (!reply.ok) {
    const message = failureWords(reply.error)
    say(message)
    tell({ level: 'warning', message })
    return false
  }
  if (articleInHand(desk()) === article) await refreshArticle()
  await readLibrary()
  refreshSearch()
  return true
}

const previousOf = async (article: ArticleId): Promise<ArticleId | null> => {
  const reply = await window.rejoinder.versions({ article })
  return reply.ok ? reply.value.previousId : null
}

const notebookOf = async (article: ArticleId): Promise<Notebook | null> => {
  const reply = await openWhole(article)
  return reply.ok ? reply.value.notebook : null
}

const reviewOf = async (article: ArticleId): Promise<CarryReview | null> => {
  const reply = await window.rejoinder.carryReview({ article })
  return reply.ok ? reply.value : null
}

/** Whether the version before has, or had, any mark. */
export const hasMarks = ({ carried, declined, exact, near, strays }: CarryReview): boolean =>
  carried + declined + exact.length + near.length + strays.length > 0

// ── Carrying over ─────────────────────────────────────────────────────────

/** Carries over what stands in an article as it did; `false` where there is none, or it could not be kept. `isStep`: of Undo, by itself. */
const carryAll = async (article: ArticleId, isStep: boolean): Promise<boolean> => {
  const reply = await window.rejoinder.carryExact(inArticleOf(article))
  const kept = reply.ok ? reply.value && ok(reply.value) : reply
  if (kept === null) return false
  const request = Promise.resolve(kept)
  return isStep ? taken(article, request) : taken(article, request, now => now)
}

/** Carries over all that stands in the article in hand as it did. */
export const carryExact = () => decided((_, article) => carryAll(article, true), 'Carried over')

/** The reader confirms that a mark belongs where it was offered. */
export const accept = (offer: Offer) =>
  decided(({ source }, article) => decide(article, carryOf(article, source, [offer], newId)), 'Carried over')

/** The reader leaves a mark to the earlier version. */
export const decline = ({ annotation }: Offer | Stray) =>
  decided(
    ({ source }, article) =>
      decide(article, { kind: 'carry', annotations: [], marks: [{ source, annotation: annotation.id, copy: null }] }),
    'Left to the earlier version',
  )

const decide = (article: ArticleId, edit: Edit) =>
  taken(article, window.rejoinder.editNotebook({ ...inArticleOf(article), edit }))

const decided = async (
  act: (review: CarryReview, article: ArticleId) => Promise<boolean>,
  words: string,
): Promise<void> => {
  const { article, review } = desk().versions
  if (article === null || review === null) return
  if (!(await act(review, article))) return
  await readVersions()
  const now = desk().versions.review
  say(now === null ? `${words}.` : `${words}. ${reviewWords(now)}`)
}

/** Opens a mark of the earlier version where it stands there. */
export const openEarlier = async ({ annotation }: Offer | Stray) => {
  await inArticle(annotation.target.source, () => showAnnotation(annotation))
}

/** Opens another version, where it was left. */
export const openVersion = (id: ArticleId) => inArticle(id, () => showView('read'))

export const reviewMarks = () => {
  const { article, review } = desk().versions
  if (article !== articleInHand(desk()) || review === null || !hasMarks(review))
    return say('This article has no marks of an earlier version')
  openPanel('carry')
}
