import type { ViewName } from './settings.ts'

/**
 * Everything that can be done from the menu, the palette and the keyboard. One list, so that all three always agree.
 * Keys are written as in Electron accelerators ("CmdOrCtrl+Shift+P"); a command may have none. Single letters are heard only
 * outside text boxes.
 */
export type Command = {
  readonly id: string
  readonly label: string
  readonly group: 'File' | 'Edit' | 'View' | 'Compare' | 'Passage' | 'Library' | 'Go' | 'Help'
  readonly keys: readonly string[]
  /** The views where it applies; 'anywhere' is always offered. */
  readonly where: 'anywhere' | ViewName | readonly ViewName[]
}

const command = <Id extends string>(
  id: Id,
  group: Command['group'],
  label: string,
  keys: readonly string[] = [],
  where: Command['where'] = 'anywhere',
): Command & { readonly id: Id } => ({ id, label, group, keys, where })

export const COMMANDS = [
  command('search', 'Edit', 'Search articles, statements and notes', ['CmdOrCtrl+K']),
  command('find', 'Edit', 'Find in this text', ['CmdOrCtrl+F']),
  command('next-match', 'Edit', 'Next match', ['F3'], 'read'),
  command('previous-match', 'Edit', 'Previous match', ['Shift+F3'], 'read'),
  command('undo', 'Edit', 'Undo', ['CmdOrCtrl+Z']),
  command('redo', 'Edit', 'Redo', ['CmdOrCtrl+Shift+Z', 'CmdOrCtrl+Y']),
  command('show-compare', 'Go', 'Compare', ['CmdOrCtrl+1']),
  command('show-read', 'Go', 'Read', ['CmdOrCtrl+2']),
  command('show-notebook', 'Go', 'Notebook', ['CmdOrCtrl+3']),
  command('show-search', 'Go', 'Search', ['CmdOrCtrl+4', 'CmdOrCtrl+Shift+F']),
  command('show-concordance', 'Go', 'Words in context', ['CmdOrCtrl+5']),
  command('show-library', 'Go', 'Library', ['CmdOrCtrl+6']),
  command('back', 'Go', 'Back', ['Alt+Left']),
  command('forward', 'Go', 'Forward', ['Alt+Right']),
  command('about-source', 'Go', 'About this article', ['CmdOrCtrl+I']),
  command('bookmark', 'Passage', 'Bookmark', ['B']),
  command('highlight', 'Passage', 'Highlight', ['H']),
  command('note', 'Passage', 'Write a note', ['N']),
  command('mark-statement', 'Passage', 'Mark as a statement', ['S'], ['read', 'concordance']),
  command('copy-citation', 'Passage', 'Copy with citation', ['CmdOrCtrl+Shift+C']),
  command('cite', 'Passage', 'Cite as APA, Chicago, MLA, BibTeX…', ['CmdOrCtrl+Alt+C']),
  command('review-marks', 'Passage', 'Marks of the earlier version…', ['M'], 'read'),
  command('swap-sides', 'Compare', 'Swap sides', ['S'], 'compare'),
  command('group-by-accuser', 'Compare', 'Group by who accuses', ['G'], 'compare'),
  command('scroll-together', 'Compare', 'Scroll panes together', ['T'], ['compare', 'read']),
  command('clear-filters', 'Compare', 'Clear filters and choice', ['Escape'], 'compare'),
  command('show-in-read', 'Compare', 'Show the chosen statement in Read', ['R'], 'compare'),
  command('show-in-compare', 'Passage', 'Show the statement here in Compare', ['C'], 'read'),
  command('star', 'Library', 'Star, or take the star away', ['CmdOrCtrl+D'], 'library'),
  command('mark-read', 'Library', 'Mark as read, or as unread', ['CmdOrCtrl+U'], 'library'),
  command('arrange', 'Library', 'Tags and collections…', ['CmdOrCtrl+T'], 'library'),
  command('link-version', 'Library', 'Newer version of…', [], ['library', 'read']),
  command('unlink-version', 'Library', 'No longer a newer version', [], ['library', 'read']),
  command('side-by-side', 'Library', 'Read side by side', ['Shift+Enter'], 'library'),
  command('bin', 'Library', 'Put in the bin', ['Delete'], 'library'),
  command('restore', 'Library', 'Restore from the bin', [], 'library'),
  command('empty-bin', 'Library', 'Empty the bin…', [], 'library'),
  command('open-beside', 'View', 'Open beside…', ['O'], 'read'),
  command('other-pane', 'View', 'To the text beside', ['F6'], 'read'),
  command('show-differences', 'View', 'Mark how the two texts differ', ['D'], 'read'),
  command('swap-panes', 'View', 'Swap the two texts', ['X'], 'read'),
  command('close-pane', 'View', 'Close the text in hand', ['W'], 'read'),
  command('close-other-pane', 'View', 'Close the text beside', ['Shift+W'], 'read'),
  command('show-pages', 'View', 'Original pages, or the text', ['P'], 'read'),
  command('larger-text', 'View', 'Larger text', ['CmdOrCtrl+Alt+='], 'read'),
  command('smaller-text', 'View', 'Smaller text', ['CmdOrCtrl+Alt+-'], 'read'),
  command('wider-lines', 'View', 'Wider lines', ['CmdOrCtrl+Alt+]'], 'read'),
  command('narrower-lines', 'View', 'Narrower lines', ['CmdOrCtrl+Alt+['], 'read'),
  command('theme-system', 'View', 'Theme: follow the system'),
  command('theme-light', 'View', 'Theme: light'),
  command('theme-dark', 'View', 'Theme: dark'),
  command('theme-sepia', 'View', 'Theme: sepia'),
  command('import-files', 'File', 'Bring in files…', ['CmdOrCtrl+O']),
  command('import-folder', 'File', 'Bring in a folder…', ['CmdOrCtrl+Shift+O']),
  command('import-pasted', 'File', 'Bring in what you copied…', ['CmdOrCtrl+Alt+V']),
  command('back-up', 'File', 'Back up to one file…'),
  command('backups', 'File', 'Backups and restore…'),
  command('settings', 'File', 'Settings', ['CmdOrCtrl+,']),
  command('palette', 'Help', 'All commands', ['CmdOrCtrl+Shift+P']),
  command('open-data-folder', 'Help', 'Open the data folder'),
  command('move-data-folder', 'Help', 'Move the data folder…'),
  command('keys', 'Help', 'Keys', ['?']),
  command('about', 'Help', 'About Rejoinder'),
] as const

export type CommandId = (typeof COMMANDS)[number]['id']
