import type { ArticleId } from '../domain/article.ts'
import type { Attached, Outcome } from '../domain/import-batch.ts'
import { shelvedOf } from '../domain/shelves.ts'
import { recordName, type SourceRecord } from '../domain/source-record.ts'
import { failureWords, readOut, say, showView, tell } from './actions.ts'
import { readAlike } from './actions-alike.ts'
import { refreshArticle } from './actions-article.ts'
import { chooseShelf, readLibrary } from './actions-library.ts'
import { refreshSearch } from './actions-search.ts'
import { recordsWords, turnWords } from './library/words.ts'
import { articleInHand } from './state/desk.ts'
import {
  articleChosen,
  doneOf,
  type ImportDesk,
  importsArrived,
  isUnderWay,
  nothingPasted,
  type Pasting,
  recordKey,
} from './state/imports.ts'
import { store } from './store.ts'

const { getState: desk, setState: set } = store

const change = (next: (now: ImportDesk) => ImportDesk) => set(now => ({ imports: next(now.imports) }))

/** Asks for documents or a folder, and begins to bring them in. */
export const chooseImport = async (what: 'files' | 'folder') => {
  const reply = await window.rejoinder.chooseImport({ what })
  if (!reply.ok) return tell({ level: 'warning', message: failureWords(reply.error) })
  if (reply.value) begun()
}

/** Brings in what was dropped on the window. */
export const importDropped = async (files: readonly File[]) => {
  const reply = await window.rejoinder.importDropped(files)
  if (reply === null) return say('Nothing that can be brought in was dropped')
  if (!reply.ok) return tell({ level: 'warning', message: failureWords(reply.error) })
  begun()
}

/** Keeps what is pasted until it is brought in, whether the panel is open or not. */
export const writePasting = (written: Partial<Pasting>) =>
  change(now => ({ ...now, pasting: { ...now.pasting, ...written } }))

/** Brings in what was pasted, and shows it in the Library. Records, and what is refused, the form tells of. */
export const importPasted = async (): Promise<void> => {
  const { pasting } = desk().imports
  const { title, html, text } = pasting
  const reply = await window.rejoinder.importText({ name: title, html, text })
  if (!reply.ok) return tell({ level: 'warning', message: failureWords(reply.error) })
  const { value } = reply
  const isIn = value.kind !== 'refused'
  change(now => ({
    ...now,
    pasted: value,
    pasting: isIn && now.pasting === pasting ? nothingPasted : now.pasting,
  }))
  void readLibrary()
  void readAlike()
  // The form shows what became of records, and why it was refused.
  if (value.kind === 'records') return say(recordsWords(value))
  if (value.kind === 'refused') return
  showView('library')
  if (value.kind === 'known') sayKnown(value)
  else say(`“${value.title}” came in`)
}

/** Nothing was stored: the reader is shown where it is. */
const sayKnown = ({ article, title }: Outcome & { readonly kind: 'known' }) => {
  const isBinned = shelvedOf(desk().library.shelves, article).binned !== ''
  if (isBinned) chooseShelf({ kind: 'bin' })
  say(isBinned ? `“${title}” is there already, in the bin: restore it there` : `“${title}” is there already`)
}

/** Gives a record to one of the articles that it fits, or, where it has it, takes it back. On disk before it is shown. */
export const chooseFor = async (record: SourceRecord, { article, title }: Attached): Promise<void> => {
  const before = desk().imports.chosen.get(recordKey(record)) ?? null
  if (before !== null && (await attached(before, record, false)) === null) return
  if (before === article) return say(`Taken back: ${recordName(record)}`)
  const isNew = await attached(article, record, true)
  if (isNew === null) return
  say(isNew ? `Added to “${title}”: what the record says` : `“${title}” says all of it itself: nothing was added`)
}

/** Adds a record to an article or takes it back. Gives whether anything changed; `null` where it could not be kept. */
const attached = async (article: ArticleId, record: SourceRecord, to: boolean): Promise<boolean | null> => {
  const reply = await window.rejoinder.attachRecord({ article, record, to })
  if (!reply.ok) {
    tell({ level: 'warning', message: failureWords(reply.error) })
    return null
  }
  change(now => articleChosen(now, record, to ? article : null))
  if (article === articleInHand(desk())) await refreshArticle()
  void readLibrary()
  refreshSearch()
  return reply.value
}

export const steerImport = async (to: 'pause' | 'go-on' | 'stop') => {
  await window.rejoinder.steerImport({ to })
  await ask()
}

const begun = () => {
  showView('library')
  void ask()
}

/** How long until the batch is asked for again, milliseconds. */
const PAUSE = 200
/** Files asked for at once. */
const COUNT = 500

let timer: number | undefined
let isAsking = false

/** Asks how far the batch is, and again until it is over. */
export const ask = async (): Promise<void> => {
  if (isAsking) return
  isAsking = true
  clearTimeout(timer)
  const { imports } = desk()
  const reply = await window.rejoinder.importState({ from: imports.settled.length, count: COUNT })
  isAsking = false
  if (!reply.ok) return
  const state = reply.value
  if (state !== null && imports.state !== null && state.begun !== imports.state.begun) {
    // Another batch: its files are counted from the first.
    change(now => ({ ...now, state, settled: [] }))
    return ask()
  }
  change(now => importsArrived(now, state, state?.items ?? []))
  if (state !== null && state.cameIn > 0) void readLibrary()
  if (state?.items.some(({ outcome }) => outcome?.kind === 'came-in')) void readAlike()
  const inHand = articleInHand(desk())
  const attached = (state?.items ?? []).flatMap(({ outcome }) => (outcome?.kind === 'records' ? outcome.attached : []))
  if (attached.some(({ article }) => article === inHand)) void refreshArticle()
  const { imports: after } = desk()
  const isBehind = after.state !== null && after.settled.length < doneOf(after.state)
  if (isUnderWay(after) || isBehind) timer = window.setTimeout(ask, isBehind ? 0 : PAUSE)
  const words = state === null ? '' : turnWords(imports.state?.phase ?? null, state)
  if (words !== '') readOut(words)
}
