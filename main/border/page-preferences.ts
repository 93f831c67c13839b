import type { WebPreferences } from 'electron'

/**
 * What every page is opened with, the reader's own and those that read documents: without Node, in a sandbox, apart from its preload script.
 * Most of these are the defaults. They are written out so that a changed default changes nothing here.
 */
export const PAGE_PREFERENCES = {
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  nodeIntegrationInSubFrames: false,
  webSecurity: true,
  allowRunningInsecureContent: false,
  experimentalFeatures: false,
  webviewTag: false,
  plugins: false,
  // Fetches a dictionary.
  spellcheck: false,
  // A file dropped on a window would replace the page.
  navigateOnDragDrop: false,
  safeDialogs: true,
  autoplayPolicy: 'document-user-activation-required',
} as const satisfies WebPreferences
