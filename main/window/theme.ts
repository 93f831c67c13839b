import { nativeTheme } from 'electron'
import type { Theme } from '../../domain/settings.ts'

/** Tells Chromium and the system's own parts (menus, scroll bars) which side to draw. Sepia is a light theme of the page's own. */
export const applyTheme = (theme: Theme): void => {
  nativeTheme.themeSource = theme === 'sepia' ? 'light' : theme
}

/** The page's paper, for the moment before the page is drawn. */
export const paperOf = (theme: Theme): string => {
  if (theme === 'sepia') return '#f5eee0'
  return nativeTheme.shouldUseDarkColors ? '#121417' : '#fcfaf7'
}
