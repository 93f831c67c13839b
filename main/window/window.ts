import { join } from 'node:path'
import { app, BrowserWindow, dialog, screen } from 'electron'
import type { Theme } from '../../domain/settings.ts'
import { PAGE_PREFERENCES } from '../border/page-preferences.ts'
import type { Site } from '../border/site.ts'
import type { SettingsStore } from '../storage/settings-store.ts'
import { SMALLEST, windowBounds } from './place.ts'
import { paperOf } from './theme.ts'

type Opening = {
  readonly site: Site
  readonly settings: SettingsStore
  /** Shown in this run instead of the theme that was kept. */
  readonly theme: Theme | null
  /** Size of the page for this run. The place that was kept is then neither used nor replaced. */
  readonly contentSize: { readonly width: number; readonly height: number } | null
  /** The reader closed it. Pages that are not shown may still be open. */
  readonly closed: () => void
}

/** The program's one window. On macOS the program goes on without it. */
export type AppWindow = {
  /** `null` while it is closed. */
  readonly now: () => BrowserWindow | null
  /** Opens it where it was left, or brings it to the front. */
  readonly open: () => BrowserWindow
}

export const createAppWindow = (opening: Opening): AppWindow => {
  let window: BrowserWindow | null = null
  const mayReplace = crashLimit()
  const open = () => {
    const opened = openWindow(opening)
    window = opened
    opened.on('closed', () => {
      if (window !== opened) return
      window = null
      opening.closed()
    })
    opened.webContents.on('render-process-gone', (_event, { reason }) => {
      if (reason === 'clean-exit') return
      process.stderr.write(`The page stopped (${reason}).\n`)
      if (!mayReplace()) return giveUp()
      // Every note is on disk as soon as it is written, so a new page shows all. A new window too: Electron takes the frame of a
      // page that is merely loaded again for one that is gone, and the border refuses it.
      keepPlace(opened, opening)
      open()
      opened.destroy()
    })
    return opened
  }
  return {
    now: () => window,
    open: () => {
      if (window === null) return open()
      if (window.isMinimized()) window.restore()
      window.show()
      window.focus()
      return window
    },
  }
}

/** Opens a window. It is shown once there is something to see. */
const openWindow = (opening: Opening): BrowserWindow => {
  const { site, settings, theme, contentSize } = opening
  const kept = settings.windowPlace()
  const screens = screen.getAllDisplays().map(display => display.workArea)
  const window = new BrowserWindow({
    ...(contentSize ? { ...contentSize, useContentSize: true } : windowBounds(kept, screens)),
    minWidth: SMALLEST.width,
    minHeight: SMALLEST.height,
    title: 'Rejoinder',
    backgroundColor: paperOf(theme ?? settings.settings().theme),
    show: false,
    webPreferences: {
      ...PAGE_PREFERENCES,
      preload: join(app.getAppPath(), 'out/preload/index.cjs'),
      devTools: !app.isPackaged,
    },
  })
  window.once('ready-to-show', () => {
    if (contentSize === null && kept?.maximized) window.maximize()
    window.show()
  })
  window.on('close', () => keepPlace(window, opening))
  window.loadURL(site.page).catch(() => {
    // Told by `did-fail-load` too, where someone waits for the page: see screenshot.ts.
    process.stderr.write(`The page could not be loaded from ${site.page}.\n`)
  })
  return window
}

/** A place that can't be saved costs the reader nothing but a habit, and comes when the program is closing: nothing is said. */
const keepPlace = (window: BrowserWindow, { settings, contentSize }: Opening) => {
  if (contentSize === null) settings.saveWindowPlace({ ...window.getNormalBounds(), maximized: window.isMaximized() })
}

/** More crashes than this within a minute, and opening the page again would go on for ever. */
const CRASHES_A_MINUTE = 3

const crashLimit = () => {
  let crashes: readonly number[] = []
  return () => {
    const now = Date.now()
    crashes = [...crashes.filter(at => now - at < 60_000), now]
    return crashes.length <= CRASHES_A_MINUTE
  }
}

const giveUp = () => {
  dialog.showErrorBox(
    'Rejoinder has to close',
    'Its page stopped working several times within a minute. Everything you saved was kept. Please start Rejoinder again.',
  )
  app.exit(1)
}
