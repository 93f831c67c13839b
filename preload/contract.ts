import type { AlikePair, LikeArticle, Pair } from '../domain/alike.ts'
import type { AnnotationId } from '../domain/annotation.ts'
import type { ArticleId } from '../domain/article.ts'
import type { Arrival, Description } from '../domain/article-file.ts'
import type { Around, ArticleNotes } from '../domain/article-notes.ts'
import type { ArticleRow } from '../domain/article-row.ts'
import type { AutomaticBackup, BackupPreview, BackupProgress, BackupSource, Holdings } from '../domain/backup.ts'
import type { CarryReview } from '../domain/carry-review.ts'
import type { CommandId } from '../domain/command.ts'
import type { Concordance, ConcordanceOrder, ExportProgress } from '../domain/concordance.ts'
import type { Edition } from '../domain/edition.ts'
import type { SearchReply, Sort, Suggestion } from '../domain/hit.ts'
import type { ImportItem, ImportState, Outcome } from '../domain/import-batch.ts'
import type { Edit, News, Notebook } from '../domain/notebook.ts'
import type { PageWords } from '../domain/page-words.ts'
import type { Result } from '../domain/result.ts'
import type { SavedSearch } from '../domain/saved-search.ts'
import type { Settings } from '../domain/settings.ts'
import type { ShelfEdit, ShelvesChange, StoredShelves } from '../domain/shelves.ts'
import type { SourceRecord } from '../domain/source-record.ts'
import type { Structure } from '../domain/structure.ts'
import type { TextSpan } from '../domain/text.ts'
import type { Versions } from '../domain/version.ts'

/** A sentence for the reader: what happened, what was kept, what to do. */
export type Notice = { readonly level: 'information' | 'warning'; readonly message: string }

/** Every call refused at the border: an unknown sender or a request of the wrong shape. A bug or an attack, never the reader's doing. */
export type Refused = { readonly kind: 'refused'; readonly why: string }

/** The reader's change could not be put on disk. What was there before still is; `message` says what to do. */
export type NotSaved = { readonly kind: 'not-saved'; readonly message: string }

/** An article can't be a newer version of the one named. Nothing was changed; `message` says why. */
export type NotVersion = { readonly kind: 'not-version'; readonly message: string }

/** Nobody waits for it any more: a newer one of the same kind was asked. */
export type Stale = { readonly kind: 'stale' }

/** The reader stopped it. What was there before still is. */
export type Stopped = { readonly kind: 'stopped' }

/** Nothing was backed up or brought back, or not all; `message` says what, and what was kept. */
export type BackupFailed = { readonly kind: 'backup-failed'; readonly message: string }

/** The index is not there. It is being made anew; `message` says so. */
export type SearchFailed = { readonly kind: 'search-failed'; readonly message: string }

/** What emptying the bin came to. `kept`: what could not be deleted, and why, each in words. */
export type Emptied = { readonly gone: number; readonly kept: readonly string[]; readonly change: ShelvesChange | null }

/** What a list of articles needs to come up to date. */
export type ArticleRows = {
  readonly rows: readonly ArticleRow[]
  readonly gone: readonly ArticleId[]
  readonly next: number
  readonly hasMore: boolean
  readonly read: number
  readonly total: number
  readonly isRead: boolean
}

type MoveAsk = { article: ArticleId; isAtHand: boolean }
/** `around` is `null` where the article is at hand, and where nothing was changed. */
export type MoveReply = News & { around: Around | null }
type MoveFailure = NotSaved | { kind: 'no-such-article' }

/** The border between the two processes: every call, what it asks, what it gives, how it can fail. */
export type Calls = {
  /** How the program was left, and what happened while it started (damaged files set aside, data opened read-only). */
  start: {
    ask: Record<string, never>
    gives: {
      settings: Settings
      /** The article to open: the one read last, else the first that came with the program; `null` in an empty library. */
      article: ArticleId | null
      savedSearches: readonly SavedSearch[]
      notices: readonly Notice[]
      version: string
      runtime: string
    }
    fails: never
  }
  /**
   * The article, its structured notes, what its paragraphs are, and the reader's annotations of it: the first `SENT_AT_ONCE`, where there
   * are more.
   */
  openArticle: {
    ask: { id: ArticleId }
    gives: {
      edition: Edition
      structure: Structure
      /** `null` where it came with the program. */
      arrival: Arrival | null
      notebook: Notebook
      /** The number of the notebook: who knows it can follow what becomes of it. */
      seq: number
      notices: readonly Notice[]
    }
    fails: { kind: 'no-such-article' } | { kind: 'broken-library'; message: string }
  }
  /**
   * As JSON, for that is sent ten times as fast, the annotations of an article from a place in their list on, at most `SENT_AT_ONCE`; `null`
   * where its notebook has no longer that number.
   */
  moreAnnotations: {
    ask: { article: ArticleId; seq: number; from: number }
    gives: string | null
    fails: { kind: 'no-such-article' } | { kind: 'broken-library'; message: string }
  }
  /**
   * Articles of the library that came, changed or went since `next` of an earlier answer, at most a thousand; from 0, all there is. Ask
   * again at once where it `hasMore`, and after a while where not all `isRead`: `read` of `total` folders have been looked at.
   */
  articleRows: { ask: { since: number }; gives: ArticleRows; fails: never }
  /** What the reader makes of articles: collections, tags, stars, what was read, what is in the bin. */
  shelves: { ask: Record<string, never>; gives: StoredShelves; fails: never }
  /** Gives what changed, on disk before the reply; `null` where nothing did. */
  editShelves: { ask: { edit: ShelfEdit }; gives: ShelvesChange | null; fails: NotSaved }
  /** Takes the newest change of the shelves back, or makes it again. */
  undoShelves: { ask: Record<string, never>; gives: ShelvesChange | null; fails: NotSaved }
  redoShelves: { ask: Record<string, never>; gives: ShelvesChange | null; fails: NotSaved }
  /** Deletes articles that are in the bin for good, with the reader's notes of them. */
  emptyBin: { ask: { articles: readonly ArticleId[] }; gives: Emptied; fails: NotSaved }
  /** The reader has the article before them: from now on it is read. */
  markRead: { ask: { article: ArticleId }; gives: ShelvesChange | null; fails: NotSaved }
  /** Shows the document that an article was taken from in the system's file manager. */
  showSource: { ask: { article: ArticleId }; gives: null; fails: { kind: 'no-source'; message: string } }
  /** What is known of an article of the reader's, as they say it should be. On disk before the reply, and found by search from then on. */
  amendArticle: {
    ask: { article: ArticleId; description: Description }
    gives: { edition: Edition; arrival: Arrival | null }
    fails: NotSaved | { kind: 'no-such-article' }
  }
  /**
   * The articles that an article is much like: those that came from the same page, and those that hold much of its text or are held by it.
   * None of them is in the bin. Not `isWhole` while some were not compared yet: ask again for the rest. Some milliseconds.
   */
  likeArticles: {
    ask: { article: ArticleId }
    gives: { likes: readonly LikeArticle[]; isWhole: boolean }
    fails: SearchFailed | Stale
  }
  /** All articles that are much alike, at most `PAIRS_LIMIT` pairs, the likest first. */
  alikePairs: {
    ask: Record<string, never>
    gives: { pairs: readonly AlikePair[]; isWhole: boolean }
    fails: SearchFailed | Stale
  }
  /** The versions of an article before and after it. Waits until the library was read once. */
  versions: { ask: { article: ArticleId }; gives: Versions; fails: never }
  /** Takes an article of the reader's as a newer version of another, or, `null`, of none. On disk before the reply; no mark is touched. */
  linkVersion: {
    ask: { article: ArticleId; previous: ArticleId | null }
    gives: Versions
    fails: NotSaved | NotVersion | { kind: 'no-such-article' }
  }
  /** How the marks of the version before stand to an article; `null` where there is no version before that can be read. */
  carryReview: { ask: { article: ArticleId }; gives: CarryReview | null; fails: never }
  /** Carries over, in one change of its notebook, all marks of the version before that stand in an article as they did; `null` where none does. */
  carryExact: { ask: MoveAsk; gives: MoveReply | null; fails: NotSaved | { kind: 'no-such-article' } }
  /** The articles with marks of the version before that wait to be confirmed, each with how many. */
  waitingMarks: {
    ask: Record<string, never>
    gives: readonly { readonly article: ArticleId; readonly count: number }[]
    fails: never
  }
  /** The marks of earlier versions that stand in the newer ones no more, of the whole library. */
  strayMarks: { ask: Record<string, never>; gives: readonly AnnotationId[]; fails: never }
  /** Pairs of which the reader said that they are not the same, however much alike they are. */
  toldApart: { ask: Record<string, never>; gives: readonly Pair[]; fails: never }
  /** Says so of a pair, or takes it back. Gives all pairs, on disk before the reply. */
  tellApart: { ask: { pair: Pair; to: boolean }; gives: readonly Pair[]; fails: NotSaved }
  /** Where the words of an article stand on the pages of its PDF; `null` where it came from none. */
  articlePages: { ask: { article: ArticleId }; gives: readonly PageWords[] | null; fails: never }
  /** Waits until the library was looked through once, and names what in it could not be read. */
  libraryNotices: { ask: Record<string, never>; gives: readonly Notice[]; fails: never }
  /** The articles of which the reader keeps something, in order of name. Some 100 ms for a library of ten thousand. */
  notedArticles: { ask: Record<string, never>; gives: readonly ArticleId[]; fails: never }
  /** What the reader keeps of each of these articles, as it is on disk. Some milliseconds an article. */
  articleNotes: { ask: { articles: readonly ArticleId[] }; gives: readonly ArticleNotes[]; fails: never }
  /**
   * Gives what became of the notebook, on disk before the reply: it costs the same however many annotations there are. `isAtHand`: who
   * asks has the article and its notebook, and works out the rest by themselves.
   */
  editNotebook: { ask: MoveAsk & { edit: Edit }; gives: MoveReply; fails: MoveFailure }
  undo: { ask: MoveAsk; gives: MoveReply; fails: MoveFailure }
  redo: { ask: MoveAsk; gives: MoveReply; fails: MoveFailure }
  /**
   * Searches the whole library. What can't be parsed is searched as words and named in `problems`. While the library is being indexed
   * `readiness` says how much of it was searched: ask again for the rest. `shown` is how many hits of each group are wanted.
   */
  search: { ask: { query: string; sort: Sort; shown: number }; gives: SearchReply; fails: Stale | SearchFailed }
  /** Ways to go on typing at `at` (UTF-16), likeliest first. */
  suggest: { ask: { query: string; at: number }; gives: readonly Suggestion[]; fails: Stale | SearchFailed }
  /** Every match of a query in one article, along its text. */
  matchesIn: { ask: { article: ArticleId; query: string }; gives: readonly TextSpan[]; fails: Stale | SearchFailed }
  /**
   * Lines of the concordance of a query. The first ask starts it, in place of any other; it goes on by itself: ask again until
   * `isComplete`. Another order is another view of the same concordance.
   */
  concordance: {
    ask: { query: string; order: ConcordanceOrder; from: number; count: number }
    gives: Concordance
    fails: Stale | SearchFailed
  }
  /** Stops the concordance under way. What was read so far can still be asked for. */
  stopConcordance: { ask: Record<string, never>; gives: null; fails: never }
  /** Goes on with the concordance that was stopped, from where it was. */
  continueConcordance: { ask: Record<string, never>; gives: null; fails: never }
  /**
   * Asks where, and writes every line of the concordance of a query as CSV, whole or not at all. `null` where the reader changed their
   * mind. `found` is how many lines exist, more than `rows` where a concordance does not hold them all; in the ask, as far as is known.
   */
  exportConcordance: {
    ask: { query: string; order: ConcordanceOrder; found: number }
    gives: { file: string; rows: number; found: number } | null
    fails: NotSaved | SearchFailed | Stale | Stopped
  }
  /** How far the export under way is; `null` where there is none. */
  exportState: { ask: Record<string, never>; gives: ExportProgress | null; fails: never }
  /** Stops all exports under way, which then fail as stopped, unless their file is already whole. */
  stopExport: { ask: Record<string, never>; gives: null; fails: never }
  /** The searches kept from now on, on disk before the reply. */
  saveSearches: { ask: { searches: readonly SavedSearch[] }; gives: readonly SavedSearch[]; fails: NotSaved }
  /** Asks which documents or folder to bring into the library, and begins. `false` where the reader changed their mind. */
  chooseImport: { ask: { what: 'files' | 'folder' }; gives: boolean; fails: NotSaved }
  /** Brings in documents by their absolute paths: what was dropped on the window. */
  importFiles: { ask: { paths: readonly string[] }; gives: null; fails: NotSaved }
  /** Brings in what was pasted: `html` where it is not '', else `text`. */
  importText: { ask: { name: string; html: string; text: string }; gives: Outcome; fails: never }
  /** Adds what a record says to an article, or takes it back. Gives whether anything was changed, on disk before the reply. */
  attachRecord: {
    ask: { article: ArticleId; record: SourceRecord; to: boolean }
    gives: boolean
    fails: NotSaved | { kind: 'no-such-article' }
  }
  /** How far the batch is that was begun last, with some of its files; `null` where there is none. */
  importState: {
    ask: { from: number; count: number }
    gives: (ImportState & { items: readonly ImportItem[] }) | null
    fails: never
  }
  /** `stop`: the files that wait stay out, and what came in stays. */
  steerImport: { ask: { to: 'pause' | 'go-on' | 'stop' }; gives: null; fails: never }
  /** The automatic backups, oldest first, and why the last one could not be made; `null` where it could. */
  backups: {
    ask: Record<string, never>
    gives: { made: readonly AutomaticBackup[]; failure: string | null }
    fails: BackupFailed
  }
  /** Makes an automatic backup now. */
  backUpNow: { ask: Record<string, never>; gives: null; fails: BackupFailed }
  /**
   * Asks where, and puts all that the reader made and brought in into one file, whole or not at all, proved by reading it back. `null`
   * where the reader changed their mind. `size` is the file's, in bytes; `leftOut` names what was damaged or can't be in a backup.
   */
  backUpToFile: {
    ask: Record<string, never>
    gives: { file: string; size: number; holdings: Holdings; leftOut: readonly string[] } | null
    fails: BackupFailed | Stopped
  }
  /** Asks for the file where it is one, and reads the backup to its last byte. `null` where the reader changed their mind. */
  lookIntoBackup: { ask: { source: BackupSource }; gives: BackupPreview | null; fails: BackupFailed | Stopped }
  /** Reads the backup looked into last once more, beside what is here now. */
  lookAgain: { ask: Record<string, never>; gives: BackupPreview; fails: BackupFailed | Stopped }
  /**
   * Brings back items of the backup looked into last, by their ids. What is here is backed up first: `before` is when, `null` where nothing was
   * here. What is here and not in the backup stays.
   */
  restore: {
    ask: { source: BackupSource; items: readonly string[] | 'all' }
    gives: { count: number; before: string | null }
    fails: BackupFailed | Stopped
  }
  /** How far the work on backups is; `null` where there is none. */
  backupProgress: { ask: Record<string, never>; gives: BackupProgress | null; fails: never }
  /** Stops writing or reading a backup. What was there before still is. What is being put in its place is finished. */
  stopBackup: { ask: Record<string, never>; gives: null; fails: never }
  /** Waits until an automatic backup can't be made, and tells that. */
  backupTrouble: { ask: Record<string, never>; gives: Notice; fails: never }
  /** Shows the data folder in the system's file manager. The message names it, for who must go there otherwise. */
  openDataFolder: { ask: Record<string, never>; gives: null; fails: { kind: 'not-opened'; message: string } }
  /**
   * Asks where, copies the data folder there, and has the program start again with it. The old one is left as it is. `null` where the reader
   * changed their mind.
   */
  moveDataFolder: { ask: Record<string, never>; gives: null; fails: BackupFailed | Stopped }
  saveSettings: { ask: { settings: Settings }; gives: null; fails: NotSaved }
  /** Puts plain text on the clipboard. */
  copyText: { ask: { text: string }; gives: null; fails: never }
  /** The page is drawn and can be used. Sent once; a screenshot run waits for it. */
  ready: { ask: Record<string, never>; gives: null; fails: never }
}

export type CallName = keyof Calls
export type Ask<N extends CallName> = Calls[N]['ask']
export type Reply<N extends CallName> = Result<Calls[N]['gives'], Calls[N]['fails'] | Refused>

/** The page never names a path: what it was given by a drop is all that it can bring in. */
export const HELD_BACK = 'importFiles' satisfies CallName

/** What the page sees as `window.rejoinder`: one function a call, what was dropped, and the menu's commands. */
export type Rejoinder = { readonly [N in Exclude<CallName, typeof HELD_BACK>]: (ask: Ask<N>) => Promise<Reply<N>> } & {
  /** Brings in files that were dropped on the window. `null` where none of them is a file of this machine. */
  readonly importDropped: (files: readonly File[]) => Promise<Reply<'importFiles'> | null>
  /** Hears the commands chosen in the application menu. Gives back how to stop. */
  readonly onCommand: (listener: (command: CommandId) => void) => () => void
}

export const channel = (name: CallName): string => `rejoinder:${name}`
export const COMMAND_CHANNEL = 'rejoinder:command'

declare global {
  interface Window {
    readonly rejoinder: Rejoinder
  }
}
