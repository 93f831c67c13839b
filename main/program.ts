import { extname, join } from 'node:path'
import { app, type BrowserWindow, dialog, Menu, type OpenDialogOptions, session } from 'electron'
import type { ArticleId } from '../domain/article.ts'
import { createBackups } from './archive/backups.ts'
import { copyData } from './archive/move.ts'
import { inProcess } from './archive/process.ts'
import { BEFORE_READY, refuseAnswersToServers } from './border/before-ready.ts'
import { hardenContents } from './border/contents.ts'
import { handleCalls } from './border/handle.ts'
import { serveApp } from './border/protocol.ts'
import { hardenSession } from './border/session.ts'
import { developmentSite, ownSite } from './border/site.ts'
import { closeNetwork } from './border/tripwire.ts'
import { defaultFolder } from './default-folder.ts'
import { createHandlers } from './handlers.ts'
import { createDocumentReader } from './import/document-reader.ts'
import { createImporter } from './import/importer.ts'
import { createPageDrawer } from './import/page-drawer.ts'
import { type LaterStarts, laterStarts } from './later-starts.ts'
import { openBin } from './library/bin.ts'
import { openCatalogue } from './library/catalogue.ts'
import { openVersions } from './library/versions.ts'
import { openArticles } from './open-articles.ts'
import type { RunOptions } from './run-options.ts'
import { createSearchHost, type SearchHost } from './search/host.ts'
import { connectProcess } from './search/process.ts'
import { createAnnotationStores } from './storage/annotation-store.ts'
import { backUpBeforeUpgrade, keepBackups } from './storage/backup-schedule.ts'
import { setDataPlace } from './storage/data-place.ts'
import { attempt } from './storage/durable.ts'
import { handOver } from './storage/handed-over.ts'
import { type Keeper, openKeeper } from './storage/keeper.ts'
import { imageFile } from './storage/library.ts'
import { type Lock, takeLock } from './storage/lock.ts'
import { pagedFile } from './storage/pages.ts'
import { openSavedSearchesStore } from './storage/saved-searches-store.ts'
import { openSettingsStore } from './storage/settings-store.ts'
import { openShelvesStore } from './storage/shelves-store.ts'
import { openToldApartStore } from './storage/told-apart-store.ts'
import { openDataFolder } from './window/data-folder.ts'
import { menuTemplate } from './window/menu.ts'
import { takeScreenshot } from './window/screenshot.ts'
import { applyTheme } from './window/theme.ts'
import { createAppWindow } from './window/window.ts'

const KINDS: Readonly<Record<string, string>> = { csv: 'Comma-separated values', zip: 'Backup of Rejoinder' }

/** Asks where to put a file; `null` where the reader changed their mind. */
const askWhere = async (window: BrowserWindow | null, name: string): Promise<string | null> => {
  const extension = extname(name).slice(1)
  const choices = { defaultPath: name, filters: [{ name: KINDS[extension] ?? extension, extensions: [extension] }] }
  const { canceled, filePath } = await (window
    ? dialog.showSaveDialog(window, choices)
    : dialog.showSaveDialog(choices))
  return canceled || filePath === '' ? null : filePath
}

const WHICH = {
  files: { properties: ['openFile', 'multiSelections'], filters: [{ name: 'All files', extensions: ['*'] }] },
  folder: { properties: ['openDirectory'] },
  place: { properties: ['openDirectory', 'createDirectory'], buttonLabel: 'Move here' },
  backup: { properties: ['openFile'], filters: [{ name: KINDS.zip ?? '', extensions: ['zip'] }] },
} satisfies Record<string, OpenDialogOptions>

/** Asks for documents, for a folder of them, for a backup, or for a place; none where the reader changed their mind. */
const askWhich = async (window: BrowserWindow | null, what: keyof typeof WHICH): Promise<readonly string[]> => {
  const choices = WHICH[what]
  const { canceled, filePaths } = await (window
    ? dialog.showOpenDialog(window, choices)
    : dialog.showOpenDialog(choices))
  return canceled ? [] : filePaths
}

/** The reader's files are brought up to the journal. What can't be written stays in the journal until the next start. */
const closeKeeper = (keeper: Keeper) => {
  for (const refused of keeper.close()) process.stderr.write(`Saved, but not yet in its file: ${refused}\n`)
}

/** What the data folder is changed to when the program ends; `null` where it stays. */
let movesTo: string | null = null

/** Tells the reader, and starts again with the copy. */
const switchTo = async (to: string, files: number) => {
  await dialog.showMessageBox({
    message: 'The data folder is copied',
    detail: `${files} files were copied to ${to} and read back. Rejoinder starts again now, and uses that folder. The old one, \
${app.getPath('userData')}, is left as it is: delete what is in it when you have seen that all is there, but for data-folder.json.`,
    buttons: ['Start again'],
  })
  movesTo = to
  app.quit()
}

/** What was changed since it was copied is copied too; only then is the new place the one. */
const finishMove = () => {
  if (movesTo === null) return
  const from = app.getPath('userData')
  const to = movesTo
  const done = attempt(() => {
    copyData(from, to, () => {})
    setDataPlace(defaultFolder(), to, from)
  })
  if (!done.ok)
    dialog.showErrorBox(
      'The data folder was not moved',
      `${done.error.detail}\n\nIt is still ${from}, and whole. Rejoinder starts again with it.`,
    )
}

/** The program ends when the reader's files are written, and search has put its index on disk or has been given the time for it. */
const endWith = (lock: Lock, keeper: Keeper, search: SearchHost, later: LaterStarts) => {
  let isOver = false
  app.on('will-quit', event => {
    if (isOver) return
    event.preventDefault()
    closeKeeper(keeper)
    search.close().then(() => {
      isOver = true
      finishMove()
      lock.release()
      // A start that found the data in use till now has left what it was given.
      later.startAgain(movesTo !== null)
      // Where nothing had to be waited for this quit is still under way, and asking for another would be lost with it.
      setImmediate(() => app.quit())
    })
  })
}

/** Ends a program that another one keeps from its data: it has opened nothing. */
const refuse = (why: string, hasWindow: boolean) => {
  process.stderr.write(`${why}\n`)
  if (hasWindow) dialog.showErrorBox('Rejoinder did not start', why)
  app.exit(1)
}

/** Runs the program to its end. Called once, before Electron is ready, by the one instance that holds the lock. */
export const run = (options: RunOptions): void => {
  const server = app.isPackaged ? undefined : process.env.ELECTRON_RENDERER_URL
  const site = server === undefined ? ownSite : developmentSite(server)
  closeNetwork()
  for (const wall of BEFORE_READY) wall(site)
  refuseAnswersToServers()
  const later = laterStarts()
  app.on('will-quit', later.stop)
  app.on('session-created', created => hardenSession(created, site))
  app.on('web-contents-created', (_event, contents) => hardenContents(contents, site))

  const start = async () => {
    await app.whenReady()
    await hardenSession(session.defaultSession, site)
    const pages = join(app.getAppPath(), 'out/renderer')
    const userData = app.getPath('userData')
    const lock = takeLock(userData)
    if (!lock.ok) {
      const gaveWay = options.screenshot === null && lock.error.isHere && handOver(userData, options.bringIn).ok
      return gaveWay ? app.exit(0) : refuse(lock.error.message, options.screenshot === null)
    }
    const folders = { resources: join(app.getAppPath(), 'resources'), userData }
    const drawer = createPageDrawer(pages, site)
    app.on('will-quit', drawer.close)
    serveApp(
      pages,
      (article, name) => imageFile(folders, article, name),
      async (article, page, width, signal) => {
        const file = pagedFile(folders, article)
        return file === null ? null : drawer.draw(file, page, width, signal)
      },
    )
    const settings = openSettingsStore(userData, options.screenshot === null)
    const upgraded = backUpBeforeUpgrade(userData, new Date())
    const keeper = openKeeper(userData)
    const searches = openSavedSearchesStore(keeper)
    const annotations = createAnnotationStores(keeper)
    const { notInFiles } = annotations
    const search = createSearchHost({ connect: connectProcess, folders, version: app.getVersion(), notInFiles })
    const catalogue = openCatalogue(folders)
    const shelves = openShelvesStore(keeper)
    const bin = openBin({ folders, annotations, shelves, search, catalogue })
    const toldApart = openToldApartStore(userData)
    const articles = openArticles(folders, annotations)
    const changed = (id: ArticleId) => {
      articles.changed(id)
      search.articleChanged(id)
      catalogue.articleChanged(id)
    }
    const versions = openVersions({ folders, catalogue, articles, changed })
    const importer = createImporter({
      folders,
      openReader: () => createDocumentReader(pages, site, options.importTimeLimit ?? undefined),
      cameIn: article => {
        bin.cameIn(article)
        search.articleChanged(article)
        catalogue.articleChanged(article)
      },
      changed,
    })
    /** What starts were given. No page waits for it to say why it did not begin. */
    const bringIn = async (paths: readonly string[]) => {
      const begun = paths.length > 0 ? await importer.bringIn(paths) : null
      if (begun?.ok === false)
        void dialog.showMessageBox({ type: 'warning', message: 'Documents stayed out', detail: begun.error.message })
    }
    app.on('before-quit', importer.close)
    endWith(lock.value, keeper, search, later)
    const backups = createBackups({
      folders,
      stores: { keeper, annotations, searches, shelves, toldApart, settings },
      doJob: inProcess,
    })
    app.on('will-quit', backups.stop)
    if (options.screenshot === null) keepBackups(userData, backups.backUpNow, keeper.hear)
    let ready = () => {}
    const pageReady = new Promise<void>(resolve => {
      ready = resolve
    })
    applyTheme(options.theme ?? settings.settings().theme)
    const window = createAppWindow({
      site,
      settings,
      theme: options.theme,
      contentSize: options.windowSize,
      closed: () => {
        if (process.platform !== 'darwin') app.quit()
      },
    })
    handleCalls(
      createHandlers({
        folders,
        settings,
        searches,
        annotations,
        shelves,
        toldApart,
        bin,
        notices: [...upgraded, ...keeper.notices],
        search,
        importer,
        catalogue,
        versions,
        changed,
        articles,
        backups,
        shown: { view: options.view, theme: options.theme },
        askWhere: name => askWhere(window.now(), name),
        askWhich: what => askWhich(window.now(), what),
        openFolder: openDataFolder,
        switchTo: options.userData === null ? switchTo : null,
        ready: () => {
          // No sooner: a large library must not make the window wait.
          search.start()
          catalogue.start()
          void bin.sweep()
          ready()
          void bringIn(options.bringIn)
          if (options.screenshot !== null) return
          later.takenBy(async paths => {
            window.open()
            await bringIn(paths)
          })
        },
      }),
      site,
    )
    Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(process.platform, !app.isPackaged, window.now)))
    app.on('activate', window.open)
    // Nobody else may end the program: where nobody listens, Electron does, on macOS too.
    app.on('window-all-closed', () => {})
    const first = window.open()
    if (options.screenshot === null) return
    const code = await takeScreenshot(first, pageReady, options.screenshot)
    // An exit asks nobody: search would take the end of its process for a crash, and start it again. Nothing is waited for, since
    // the page would use the time to keep how it was shown.
    closeKeeper(keeper)
    void search.close()
    lock.value.release()
    later.startAgain(false)
    app.exit(code)
  }

  start().catch((error: unknown) => {
    const reason = error instanceof Error ? (error.stack ?? error.message) : String(error)
    process.stderr.write(`Rejoinder could not start. Nothing was changed. ${reason}\n`)
    if (options.screenshot === null)
      dialog.showErrorBox('Rejoinder could not start', `Nothing was changed.\n\n${reason}`)
    app.exit(1)
  })
}
