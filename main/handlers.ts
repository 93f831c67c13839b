import { randomUUID } from 'node:crypto'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { app, clipboard } from 'electron'
import { amended } from '../domain/amendment.ts'
import type { AnnotationId } from '../domain/annotation.ts'
import type { ArticleId } from '../domain/article.ts'
import { aroundMove } from '../domain/article-notes.ts'
import { carryOf } from '../domain/carry-review.ts'
import { type News, SENT_AT_ONCE } from '../domain/notebook.ts'
import { err, ok, type Result } from '../domain/result.ts'
import type { Settings } from '../domain/settings.ts'
import { binnedArticles, toStored } from '../domain/shelves.ts'
import { counted } from '../domain/wording.ts'
import type { MoveReply, Notice, NotSaved } from '../preload/contract.ts'
import { type Backups, backupName } from './archive/backups.ts'
import type { Handlers } from './border/handle.ts'
import { exportName } from './export/concordance.ts'
import { createExporter } from './export/exporter.ts'
import { attachRecord } from './import/attach-records.ts'
import type { Importer } from './import/importer.ts'
import type { Bin } from './library/bin.ts'
import type { Catalogue } from './library/catalogue.ts'
import type { ArticleVersions } from './library/versions.ts'
import type { OpenArticles } from './open-articles.ts'
import type { RunOptions } from './run-options.ts'
import type { SearchHost } from './search/host.ts'
import { amendArticle } from './storage/amend-article.ts'
import type { AnnotationStore, AnnotationStores } from './storage/annotation-store.ts'
import { bundledArticles, hasArticle, type LibraryFolders, sourceFile } from './storage/library.ts'
import { notedArticles, readNotes } from './storage/notebooks.ts'
import { readPages } from './storage/pages.ts'
import type { SavedSearchesStore } from './storage/saved-searches-store.ts'
import type { SettingsStore } from './storage/settings-store.ts'
import type { ShelvesStore } from './storage/shelves-store.ts'
import type { ToldApartStore } from './storage/told-apart-store.ts'
import { showInFolder } from './window/file-manager.ts'
import { applyTheme } from './window/theme.ts'

type Means = {
  readonly folders: LibraryFolders
  readonly settings: SettingsStore
  readonly searches: SavedSearchesStore
  readonly annotations: AnnotationStores
  readonly shelves: ShelvesStore
  readonly toldApart: ToldApartStore
  readonly bin: Bin
  /** What the reader must know of the storage as a whole. */
  readonly notices: readonly Notice[]
  readonly search: SearchHost
  readonly importer: Importer
  readonly catalogue: Catalogue
  readonly versions: ArticleVersions
  readonly articles: OpenArticles
  /** More, or something else, is known of an article from now on. */
  readonly changed: (article: ArticleId) => void
  readonly backups: Backups
  /** Asks which documents to bring in, which backup, or a place for the data folder; none where the reader changed their mind. */
  readonly askWhich: (what: 'files' | 'folder' | 'backup' | 'place') => Promise<readonly string[]>
  /** Shown in this run instead of what was kept. */
  readonly shown: Pick<RunOptions, 'view' | 'theme'>
  /** Asks the reader where to put a file; `null` where they changed their mind. */
  readonly askWhere: (name: string) => Promise<string | null>
  /** Shows the data folder; says why not, '' where it could. */
  readonly openFolder: () => Promise<string>
  /** Starts the program again with another data folder, which holds a copy of this one; `null` where the folder is given for this run. */
  readonly switchTo: ((folder: string, files: number) => Promise<void>) | null
  /** The page is drawn. */
  readonly ready: () => void
}

/** What answers each call of the contract. */
export const createHandlers = (means: Means): Handlers => {
  const {
    folders,
    articles: opened,
    settings,
    searches,
    annotations,
    shelves,
    toldApart,
    bin,
    search,
    importer,
    catalogue,
    versions,
    changed,
    backups,
    shown,
    askWhere,
    askWhich,
    openFolder,
    switchTo,
    ready,
  } = means
  const exporter = createExporter(search)

  /** A change of the notebook, then the same change of the index: a note is found the moment it is saved. */
  const change = (
    { article: id, isAtHand }: { readonly article: ArticleId; readonly isAtHand: boolean },
    act: (store: AnnotationStore) => Result<News, NotSaved>,
  ): Result<MoveReply, NotSaved> | typeof noSuchArticle => {
    const article = opened.open(id)
    if (!article.ok) return noSuchArticle
    const { annotations: store, edition } = article.value
    const before = store.seq()
    const saved = act(store)
    if (!saved.ok) return saved
    const { seq, move } = saved.value
    if (seq === before) return ok({ ...saved.value, around: null })
    const book = store.notebook()
    if (move === null) search.annotationsChanged(id, book.annotations)
    else search.annotationChanged(id, move)
    catalogue.notesChanged(id, book.annotations.length)
    return ok({ ...saved.value, around: isAtHand || move === null ? null : aroundMove(edition, book, move) })
  }

  return {
    start: () => {
      const kept = withShown(settings.settings(), shown)
      return ok({
        settings: kept,
        article: articleToOpen(folders, kept.article),
        savedSearches: searches.searches(),
        notices: [...means.notices, ...settings.notices, ...searches.notices, ...shelves.notices, ...toldApart.notices],
        version: app.getVersion(),
        runtime: `Electron ${process.versions.electron}`,
      })
    },
    openArticle: async ({ id }) => {
      const article = await opened.openLater(id)
      if (!article.ok) return article
      const { edition, structure, arrival, annotations: store, notices } = article.value
      const { annotations, ...rest } = store.notebook()
      const notebook = { ...rest, annotations: annotations.slice(0, SENT_AT_ONCE) }
      return ok({ edition, structure, arrival, notebook, seq: store.seq(), notices })
    },
    moreAnnotations: ({ article: id, seq, from }) => {
      const article = opened.open(id)
      if (!article.ok) return article
      const { annotations: store } = article.value
      const some = store.notebook().annotations.slice(from, from + SENT_AT_ONCE)
      return ok(store.seq() === seq ? JSON.stringify(some) : null)
    },
    showSource: ({ article: id }) => {
      const article = opened.open(id)
      const file = article.ok ? sourceFile(folders, id, article.value.arrival) : null
      if (file === null) return noSource
      showInFolder(file)
      return ok(null)
    },
    articleRows: ({ since }) => ok(catalogue.since(since)),
    shelves: () => ok(toStored(shelves.shelves())),
    editShelves: ({ edit }) => bin.change(() => shelves.edit(edit, new Date())),
    undoShelves: () => bin.change(shelves.undo),
    redoShelves: () => bin.change(shelves.redo),
    emptyBin: async ({ articles }) => {
      const emptied = await bin.empty(articles)
      opened.close(articles)
      return emptied
    },
    markRead: ({ article }) => shelves.opened(article),
    amendArticle: ({ article: id, description }) => {
      const saved = amendArticle(folders, id, file => amended(file, description))
      if (!saved.ok) return saved
      changed(id)
      const article = opened.open(id)
      return article.ok ? ok({ edition: article.value.edition, arrival: article.value.arrival }) : noSuchArticle
    },
    versions: async ({ article }) => ok(await versions.of(article)),
    linkVersion: ({ article, previous }) => versions.link(article, previous),
    carryReview: async ({ article }) => ok(await versions.review(article)),
    carryExact: async ask => {
      const review = await versions.review(ask.article)
      if (review === null || review.exact.length === 0) return ok(null)
      const newId = () => randomUUID() as AnnotationId
      return change(ask, store => store.edit(carryOf(ask.article, review.source, review.exact, newId)))
    },
    strayMarks: async () => ok(await versions.strays()),
    waitingMarks: async () => ok(await versions.waiting()),
    articlePages: ({ article }) => {
      const found = opened.open(article)
      return ok(found.ok ? readPages(folders, found.value.edition.article) : null)
    },
    libraryNotices: async () => ok(noticesOf(await search.problems())),
    notedArticles: async () => ok(await notedArticles(folders.userData, annotations)),
    articleNotes: async ({ articles }) => ok(await readNotes(folders, annotations, articles)),
    editNotebook: ask => change(ask, store => store.edit(ask.edit)),
    undo: ask => change(ask, store => store.undo()),
    redo: ask => change(ask, store => store.redo()),
    search: ask => search.ask('search', ask),
    suggest: ask => search.ask('suggest', ask),
    likeArticles: ask => search.ask('likeArticles', ask),
    alikePairs: ask => search.ask('alikePairs', ask),
    toldApart: () => ok(toldApart.pairs()),
    tellApart: ({ pair, to }) => toldApart.tell(pair, to),
    matchesIn: ask => search.ask('matchesIn', ask),
    concordance: ask => search.ask('concordance', ask),
    stopConcordance: () => {
      search.stopConcordance()
      return ok(null)
    },
    continueConcordance: () => {
      search.continueConcordance()
      return ok(null)
    },
    exportConcordance: async ask => {
      const file = await askWhere(exportName(ask.query, ask.found))
      return file === null ? ok(null) : exporter.begin(ask, file)
    },
    exportState: () => ok(exporter.state()),
    stopExport: () => {
      exporter.stop()
      return ok(null)
    },
    saveSearches: ({ searches: next }) => searches.save(next),
    chooseImport: async ({ what }) => {
      const paths = await askWhich(what)
      if (paths.length === 0) return ok(false)
      const begun = await importer.bringIn(paths)
      return begun.ok ? ok(true) : begun
    },
    importFiles: ({ paths }) => importer.bringIn(paths),
    importText: async ({ name, html, text }) =>
      ok(await importer.bringInText(name, new TextEncoder().encode(html === '' ? text : html))),
    attachRecord: ({ article, record, to }) => {
      const saved = attachRecord(folders, article, record, to)
      if (saved.ok && saved.value) changed(article)
      return saved
    },
    importState: ({ from, count }) => {
      const state = importer.state()
      return ok(state && { ...state, items: importer.items(from, count) })
    },
    steerImport: ({ to }) => {
      importer.steer(to)
      return ok(null)
    },
    backups: () => backups.list(),
    backUpNow: () => backups.backUpNow(),
    backUpToFile: async () => {
      const file = await askWhere(backupName(new Date()))
      return file === null ? ok(null) : backups.backUpToFile(file)
    },
    lookIntoBackup: async ({ source }) => {
      if (source.kind === 'automatic') return backups.look(source)
      const [file] = await askWhich('backup')
      return file === undefined ? ok(null) : backups.look({ kind: 'file', file })
    },
    lookAgain: () => backups.lookAgain(),
    restore: async ({ source, items }) => {
      const restored = await backups.restore(source, items)
      if (!restored.ok) return restored
      const { articles, notebooks, before, count } = restored.value
      for (const id of articles) {
        opened.close([id])
        catalogue.articleChanged(id)
        search.articleChanged(id)
        await nextTurn()
      }
      for (const id of notebooks) {
        search.annotationsChanged(id, annotations.of(id).notebook().annotations)
        await nextTurn()
      }
      search.binChanged(binnedArticles(shelves.shelves()))
      applyTheme(settings.settings().theme)
      return ok({ count, before })
    },
    backupProgress: () => ok(backups.progress()),
    stopBackup: () => {
      backups.stop()
      return ok(null)
    },
    backupTrouble: async () => ok(await backups.trouble()),
    openDataFolder: async () => {
      const why = await openFolder()
      if (why === '') return ok(null)
      return err({
        kind: 'not-opened',
        message: `The data folder could not be opened (${why}). It is ${folders.userData}.`,
      })
    },
    moveDataFolder: async () => {
      if (switchTo === null) return err({ kind: 'backup-failed', message: FIXED_PLACE })
      const [chosen] = await askWhich('place')
      if (chosen === undefined) return ok(null)
      const copied = await backups.copyTo(chosen)
      if (!copied.ok) return copied
      await switchTo(copied.value.to, copied.value.files)
      return ok(null)
    },
    saveSettings: ({ settings: next }) => {
      applyTheme(next.theme)
      return settings.saveSettings(withoutShown(next, settings.settings(), shown))
    },
    copyText: async ({ text }) => {
      await clipboard.writeText(text)
      return ok(null)
    },
    ready: () => {
      ready()
      return ok(null)
    },
  }
}

const FIXED_PLACE =
  'The data folder was not moved: this run was started with a folder of its own. Start Rejoinder without --user-data-dir to move its data.'

/** A broken article was told as such when it was opened; nothing of it can be asked for after that. */
const noSuchArticle = err({ kind: 'no-such-article' } as const)

const noSource = err({
  kind: 'no-source',
  message: 'The original file is no longer beside this article. The text and your notes are complete.',
} as const)

/** The one read last, as long as it is there; else the first that came with the program. */
const articleToOpen = (folders: LibraryFolders, last: ArticleId | null): ArticleId | null =>
  last !== null && hasArticle(folders, last) ? last : (bundledArticles(folders.resources)[0] ?? null)

/** Named one by one as far as a reader will read. */
const PROBLEMS_NAMED = 5

const noticesOf = (problems: readonly string[]): readonly Notice[] => {
  if (problems.length === 0) return []
  const named = problems.slice(0, PROBLEMS_NAMED).join('; ')
  const others = problems.length - PROBLEMS_NAMED
  const more = others > 0 ? `; and ${counted(others, 'other', 'others')}` : ''
  const many = counted(problems.length, 'folder of the library', 'folders of the library')
  return [
    {
      level: 'warning',
      message: `${many} could not be read and ${problems.length === 1 ? 'was' : 'were'} left as found: ${named}${more}. All other articles are here.`,
    },
  ]
}

const withShown = (kept: Settings, { view, theme }: Means['shown']): Settings => ({
  ...kept,
  view: view ?? kept.view,
  theme: theme ?? kept.theme,
})

/** What was only shown for this run is not kept, unless the reader has chosen something else since. */
const withoutShown = (next: Settings, kept: Settings, { view, theme }: Means['shown']): Settings => ({
  ...next,
  view: next.view === view ? kept.view : next.view,
  theme: next.theme === theme ? kept.theme : next.theme,
})
