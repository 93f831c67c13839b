import { pair } from '../domain/alike.ts'
import { articleId } from '../domain/article.ts'
import { description } from '../domain/article-file.ts'
import { backupSource } from '../domain/backup.ts'
import { CONCORDANCE_ORDERS } from '../domain/concordance.ts'
import { SORTS } from '../domain/hit.ts'
import { edit } from '../domain/notebook.ts'
import { QUERY_LIMIT } from '../domain/query-text.ts'
import { savedSearches } from '../domain/saved-search.ts'
import { z } from '../domain/schema.ts'
import { settings } from '../domain/settings.ts'
import { shelfEdit } from '../domain/shelves.ts'
import { sourceRecord } from '../domain/source-record.ts'
import type { Ask, CallName } from './contract.ts'

const nothing = z.strictObject({})
const ofArticle = z.strictObject({ article: articleId })
const move = z.strictObject({ article: articleId, isAtHand: z.boolean() })

/** Most hits of a group, and most lines of a concordance, given at once. */
const SHOWN_LIMIT = 1_000
export const ROWS_LIMIT = 500
/** Most articles whose notes are given at once: a reply that is built and taken in some milliseconds. */
const NOTES_LIMIT = 10

/** Longest path of a file, UTF-16 units, and most text that can be pasted: a request has 10 MB at most. */
const PATH_LIMIT = 4_096
const PASTED_LIMIT = 2_000_000

const query = z.string().max(QUERY_LIMIT)

/** The shape of each request. The compiler demands one for each call. */
export const requests: { readonly [N in CallName]: z.ZodType<Ask<N>> } = {
  start: nothing,
  openArticle: z.strictObject({ id: articleId }),
  moreAnnotations: z.strictObject({
    article: articleId,
    seq: z.number().int().nonnegative(),
    from: z.number().int().nonnegative(),
  }),
  articleRows: z.strictObject({ since: z.number().int().nonnegative() }),
  shelves: nothing,
  editShelves: z.strictObject({ edit: shelfEdit }),
  undoShelves: nothing,
  redoShelves: nothing,
  emptyBin: z.strictObject({ articles: z.array(articleId).max(100_000) }),
  markRead: ofArticle,
  showSource: ofArticle,
  amendArticle: z.strictObject({ article: articleId, description }),
  likeArticles: ofArticle,
  alikePairs: nothing,
  versions: ofArticle,
  linkVersion: z.strictObject({ article: articleId, previous: articleId.nullable() }),
  carryReview: ofArticle,
  carryExact: move,
  strayMarks: nothing,
  waitingMarks: nothing,
  toldApart: nothing,
  attachRecord: ofArticle.extend({ record: sourceRecord, to: z.boolean() }),
  tellApart: z.strictObject({ pair, to: z.boolean() }),
  articlePages: ofArticle,
  libraryNotices: nothing,
  notedArticles: nothing,
  articleNotes: z.strictObject({ articles: z.array(articleId).max(NOTES_LIMIT) }),
  editNotebook: move.extend({ edit }),
  undo: move,
  redo: move,
  search: z.strictObject({ query, sort: z.enum(SORTS), shown: z.number().int().min(1).max(SHOWN_LIMIT) }),
  suggest: z.strictObject({ query, at: z.number().int().nonnegative() }),
  matchesIn: z.strictObject({ article: articleId, query }),
  concordance: z.strictObject({
    query,
    order: z.enum(CONCORDANCE_ORDERS),
    from: z.number().int().nonnegative(),
    count: z.number().int().min(0).max(ROWS_LIMIT),
  }),
  stopConcordance: nothing,
  continueConcordance: nothing,
  exportConcordance: z.strictObject({
    query,
    order: z.enum(CONCORDANCE_ORDERS),
    found: z.number().int().nonnegative(),
  }),
  exportState: nothing,
  stopExport: nothing,
  saveSearches: z.strictObject({ searches: savedSearches }),
  chooseImport: z.strictObject({ what: z.enum(['files', 'folder']) }),
  importFiles: z.strictObject({ paths: z.array(z.string().min(1).max(PATH_LIMIT)).max(ROWS_LIMIT * 20) }),
  importText: z.strictObject({
    name: z.string().max(200),
    html: z.string().max(PASTED_LIMIT),
    text: z.string().max(PASTED_LIMIT),
  }),
  importState: z.strictObject({
    from: z.number().int().nonnegative(),
    count: z.number().int().min(0).max(ROWS_LIMIT),
  }),
  steerImport: z.strictObject({ to: z.enum(['pause', 'go-on', 'stop']) }),
  backups: nothing,
  backUpNow: nothing,
  backUpToFile: nothing,
  lookIntoBackup: z.strictObject({ source: backupSource }),
  lookAgain: nothing,
  restore: z.strictObject({
    source: backupSource,
    items: z.union([z.literal('all'), z.array(z.string().max(300)).max(100_000)]),
  }),
  backupProgress: nothing,
  stopBackup: nothing,
  backupTrouble: nothing,
  openDataFolder: nothing,
  moveDataFolder: nothing,
  saveSettings: z.strictObject({ settings }),
  copyText: z.strictObject({ text: z.string().max(1_000_000) }),
  ready: nothing,
}

export const callNames = Object.keys(requests) as readonly CallName[]
