import type { DescriptionForm } from '../../domain/amendment.ts'
import type { AnnotationId } from '../../domain/annotation.ts'
import { type ArticleId, type Paragraph, paragraphs } from '../../domain/article.ts'
import type { Arrival, Description } from '../../domain/article-file.ts'
import type { CitationStyle } from '../../domain/citing/styles.ts'
import { type Comparison, compare, type Filter, noFilter } from '../../domain/comparison.ts'
import type { Correspondence } from '../../domain/correspondence.ts'
import type { Edition } from '../../domain/edition.ts'
import { keptLast } from '../../domain/kept-last.ts'
import { type ListingFilter, noListingFilter } from '../../domain/listing.ts'
import { emptyNotebook, type Notebook } from '../../domain/notebook.ts'
import type { PageWords } from '../../domain/page-words.ts'
import type { SavedSearch } from '../../domain/saved-search.ts'
import { sentences } from '../../domain/sentences.ts'
import { defaultSettings, type PaneSide, type Settings } from '../../domain/settings.ts'
import type { Structure } from '../../domain/structure.ts'
import type { TextSpan } from '../../domain/text.ts'
import type { Calls, Notice } from '../../preload/contract.ts'
import { type BackupDesk, emptyBackups } from './backups.ts'
import { type Changes, noChanges } from './changes.ts'
import { type ConcordanceDesk, emptyConcordance } from './concordance.ts'
import { emptyImports, type ImportDesk } from './imports.ts'
import { emptyLibrary, type LibraryDesk } from './library.ts'
import { type LibraryNotes, noLibraryNotes, notesInHand } from './library-notes.ts'
import type { Matches } from './matches.ts'
import { type Place, type Places, startingAt } from './places.ts'
import { emptySearch, type SearchDesk } from './search.ts'
import { unknownVersions, type VersionsDesk } from './versions.ts'

/** An open article with what is derived from it once, when it is opened. */
export type OpenArticle = {
  readonly edition: Edition
  readonly structure: Structure
  /** `null` where it came with the program. */
  readonly arrival: Arrival | null
  /** What was known of it before each change of it that can be taken back, newest last, and of those taken back. */
  readonly amendments: { readonly undo: readonly Description[]; readonly redo: readonly Description[] }
  readonly blocks: readonly Paragraph[]
  readonly sentences: readonly TextSpan[]
  readonly comparison: Comparison
}

/** What the reader selected in Read: sentences by keyboard (`anchor` to `head`, indices into `sentences`) or words by mouse. */
export type Selection =
  | { readonly by: 'sentence'; readonly anchor: number; readonly head: number }
  | { readonly by: 'words'; readonly span: TextSpan }

/** An article as it is read: what the reader does in it, and where they are. */
export type Reading = {
  readonly open: OpenArticle
  readonly notebook: Notebook
  /** The number of the notebook: what is done to it leads from one to the next. */
  readonly notebookSeq: number
  /** What Compare shows of it. */
  readonly filter: Filter
  readonly selection: Selection | null
  /** What is marked because it was searched for; `null` once the reader moves on. */
  readonly matches: Matches | null
  /** What is typed in the find box; `null` while it is closed. */
  readonly finding: string | null
  /** The original pages, where they are shown instead of the text. */
  readonly pages: Desk['pages']
  readonly place: Place
}

/** The article that stands beside the one in hand. */
export type Beside = {
  /** As it was when the reader went over to the other. */
  readonly reading: Reading
  readonly at: PaneSide
  /** How the two texts correspond, `one` being that of the article named so; `null` until it is known. */
  readonly linedUp: LinedUp | null
  /** The one of the two that comes level with the other once it is known how they correspond; `null` where both stay as they are. */
  readonly follows: ArticleId | null
}

export type LinedUp = { readonly one: ArticleId; readonly by: Correspondence }

export type PanelName =
  | 'search'
  | 'palette'
  | 'keys'
  | 'settings'
  | 'source'
  | 'about'
  | 'paste'
  | 'address'
  | 'backups'
  | 'cite'
  | 'version'
  | 'carry'
  | 'beside'

/** How far the reader's last change is: `failed` says why, and what was kept. */
export type Saving = { readonly state: 'saved' | 'saving' } | { readonly state: 'failed'; readonly message: string }

/** Everything on the desk. One plain value; transitions in this folder give the next one. */
export type Desk = {
  readonly settings: Settings
  /** `null` until it is read; `failure` says why it can't be. */
  readonly open: OpenArticle | null
  /** `null` where the article in hand stands alone. */
  readonly beside: Beside | null
  readonly failure: string | null
  readonly version: string
  readonly runtime: string
  readonly notebook: Notebook
  /** The number of the notebook: what is done to it leads from one to the next. */
  readonly notebookSeq: number
  readonly libraryNotes: LibraryNotes
  readonly saving: Saving
  readonly notices: readonly Notice[]
  readonly places: Places
  readonly filter: Filter
  readonly selection: Selection | null
  /** What is marked in Read because it was searched for; `null` once the reader moves on. */
  readonly matches: Matches | null
  /** What is typed in Read's own find box; `null` while it is closed. */
  readonly finding: string | null
  readonly notebookFilter: ListingFilter
  /** The Notebook lists the entries of all articles, or of the one in hand. */
  readonly notebookOf: 'all' | 'this'
  /** The original pages shown in Read instead of the text, of the article that they belong to; `null` where the text is. */
  readonly pages: { readonly article: ArticleId; readonly of: readonly PageWords[] } | null
  /** The annotation whose text box is open, in whatever view. */
  readonly editing: AnnotationId | null
  readonly panel: PanelName | null
  /** The address that the panel of it shows. */
  readonly address: string
  /** What is cited, the whole article where `span` is `null`, and in which style. */
  /** What the reader wrote to set right what is known of an article, and has neither saved nor discarded. */
  readonly amending: ReadonlyMap<ArticleId, DescriptionForm>
  readonly citing: { readonly span: TextSpan | null; readonly style: CitationStyle }
  readonly search: SearchDesk
  readonly savedSearches: readonly SavedSearch[]
  readonly changes: Changes
  readonly concordance: ConcordanceDesk
  readonly imports: ImportDesk
  readonly library: LibraryDesk
  readonly backups: BackupDesk
  readonly versions: VersionsDesk
  /** Last thing said to a screen reader; `count` grows so that the same words are said again. Shown, unless it stands on the page. */
  readonly said: { readonly words: string; readonly count: number; readonly isShown: boolean }
}

export const emptyDesk: Desk = {
  settings: defaultSettings,
  open: null,
  beside: null,
  failure: null,
  version: '',
  runtime: '',
  notebook: emptyNotebook,
  notebookSeq: 0,
  libraryNotes: noLibraryNotes,
  saving: { state: 'saved' },
  notices: [],
  pages: null,
  places: startingAt('compare', null),
  filter: noFilter,
  selection: null,
  matches: null,
  finding: null,
  notebookFilter: noListingFilter,
  notebookOf: 'all',
  editing: null,
  panel: null,
  address: '',
  amending: new Map(),
  citing: { span: null, style: 'apa' },
  search: emptySearch,
  savedSearches: [],
  changes: noChanges,
  concordance: emptyConcordance,
  imports: emptyImports,
  library: emptyLibrary,
  backups: emptyBackups,
  versions: unknownVersions,
  said: { words: '', count: 0, isShown: false },
}

/** The article in hand; `null` where there is none. */
export const articleInHand = ({ open }: Desk): ArticleId | null => open?.edition.article.id ?? null

const readingOf = keptLast(
  (
    open: OpenArticle,
    notebook: Notebook,
    notebookSeq: number,
    filter: Filter,
    selection: Selection | null,
    matches: Matches | null,
    finding: string | null,
    pages: Desk['pages'],
    place: Place,
  ): Reading => ({ open, notebook, notebookSeq, filter, selection, matches, finding, pages, place }),
)

/** The article in hand as it is read. The same value as long as nothing of it changes. */
export const readingInHand = ({ open, places, ...desk }: Desk): Reading | null =>
  open &&
  readingOf(
    open,
    desk.notebook,
    desk.notebookSeq,
    desk.filter,
    desk.selection,
    desk.matches,
    desk.finding,
    desk.pages,
    places.now,
  )

type Opened = Calls['openArticle']['gives']

const sentencesOf = ({ article }: Edition) => sentences(article.text, article.metadata.language)

/** An article as it is when it is opened: nothing in it is selected or marked yet. */
export const freshReading = ({ edition, structure, arrival, notebook, seq }: Opened, place: Place): Reading => ({
  open: {
    edition,
    structure,
    arrival,
    amendments: { undo: [], redo: [] },
    blocks: paragraphs(edition.article.text),
    sentences: sentencesOf(edition),
    comparison: compare(edition.notes),
  },
  notebook,
  notebookSeq: seq,
  filter: noFilter,
  selection: null,
  matches: null,
  finding: null,
  pages: null,
  place,
})

/** What was told while an article was opened, and what the reader keeps of it. */
export const openingTold = (desk: Desk, { edition, notebook, seq, notices }: Opened): Desk => ({
  ...desk,
  libraryNotes: notesInHand(desk.libraryNotes, edition, notebook, seq),
  notices: notices.reduce((told, notice) => noticed({ ...desk, notices: told }, notice).notices, desk.notices),
})

/** The reader turns to an article. What was being written belongs to the one left. */
export const tookInHand = (desk: Desk, reading: Reading, beside: Beside | null): Desk => {
  const { place: _, ...inHand } = reading
  const { settings } = desk
  const idOf = ({ open }: Reading) => open.edition.article.id
  const there = [reading, beside?.reading].map(each => each && idOf(each))
  const staying = [articleInHand(desk), desk.beside && idOf(desk.beside.reading)].every(
    id => id === null || there.includes(id),
  )
  return {
    ...desk,
    ...inHand,
    beside,
    failure: null,
    editing: staying ? desk.editing : null,
    settings: {
      ...settings,
      article: idOf(reading),
      beside: {
        ...settings.beside,
        article: beside && idOf(beside.reading),
        at: beside?.at ?? settings.beside.at,
      },
    },
  }
}

/** An article was opened, and stands alone. */
export const articleOpened = (desk: Desk, opened: Opened): Desk =>
  tookInHand(openingTold(desk, opened), freshReading(opened, desk.places.now), null)

/** What is known of an article on the desk has changed; its text has not. */
export const articleAmended = (
  desk: Desk,
  { edition, arrival }: Calls['amendArticle']['gives'],
  amendments: OpenArticle['amendments'],
): Desk => {
  const { id } = edition.article
  const { open, beside } = desk
  const amended = (before: OpenArticle, selection: Selection | null) => {
    const isSpokenAlike = before.edition.article.metadata.language === edition.article.metadata.language
    return {
      open: {
        ...before,
        edition,
        arrival,
        amendments,
        sentences: isSpokenAlike ? before.sentences : sentencesOf(edition),
      },
      selection: isSpokenAlike ? selection : null,
    }
  }
  if (open?.edition.article.id === id) return { ...desk, ...amended(open, desk.selection) }
  if (beside?.reading.open.edition.article.id !== id) return desk
  const { reading } = beside
  return { ...desk, beside: { ...beside, reading: { ...reading, ...amended(reading.open, reading.selection) } } }
}

/** The same words are told once: a save that fails again is not news. */
export const noticed = (desk: Desk, notice: Notice): Desk =>
  desk.notices.some(each => each.message === notice.message) ? desk : { ...desk, notices: [...desk.notices, notice] }

export const noticeDismissed = (desk: Desk, notice: Notice): Desk => ({
  ...desk,
  notices: desk.notices.filter(each => each !== notice),
})

export const said = (desk: Desk, words: string, isShown: boolean): Desk => ({
  ...desk,
  said: { words, count: desk.said.count + 1, isShown },
})

/** The words selected in Read, as a span of the article; `null` where nothing is. */
export const selectedSpan = ({ selection, open }: Pick<Desk, 'selection' | 'open'>): TextSpan | null => {
  if (selection === null || open === null) return null
  if (selection.by === 'words') return selection.span
  const first = open.sentences[Math.min(selection.anchor, selection.head)]
  const last = open.sentences[Math.max(selection.anchor, selection.head)]
  return first && last ? { start: first.start, end: last.end } : null
}

/** The sentence cursor moved by `by` sentences; `extend` keeps the other end where it was. Starts at `from` where there is no cursor. */
export const cursorMoved = (desk: Desk, by: number, extend: boolean, from: number): Desk => {
  if (desk.open === null) return desk
  const last = desk.open.sentences.length - 1
  const { selection } = desk
  if (selection?.by !== 'sentence') {
    const start = Math.max(0, Math.min(last, from))
    return { ...desk, selection: { by: 'sentence', anchor: start, head: start } }
  }
  const head = Math.max(0, Math.min(last, selection.head + by))
  return { ...desk, selection: { by: 'sentence', anchor: extend ? selection.anchor : head, head } }
}
