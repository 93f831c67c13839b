import type { Motivation } from '../domain/annotation.ts'
import { COMMANDS, type Command, type CommandId } from '../domain/command.ts'
import { LINE_WIDTH, TEXT_SIZE, type ViewName } from '../domain/settings.ts'
import * as actions from './actions.ts'
import * as annotations from './actions-annotations.ts'
import { openCitation, redoAmendment, undoAmendment } from './actions-article.ts'
import { backUpToFile, moveDataFolder, openDataFolder } from './actions-backups.ts'
import * as beside from './actions-beside.ts'
import * as concordance from './actions-concordance.ts'
import { chooseImport } from './actions-import.ts'
import * as library from './actions-library.ts'
import * as lineMarks from './actions-line-marks.ts'
import { openFind, stepMatch } from './actions-matches.ts'
import { togglePages } from './actions-pages.ts'
import { redoSearches, undoSearches } from './actions-saved-searches.ts'
import { showSearch } from './actions-search.ts'
import * as versions from './actions-versions.ts'
import { articleBeside } from './state/beside.ts'
import { searchesToRedo, searchesToUndo, versionToRedo, versionToUndo } from './state/changes.ts'
import { articleInHand, type Desk, selectedSpan } from './state/desk.ts'
import { store } from './store.ts'

/** What each command does now. Commands that only make sense at a place say so when asked elsewhere. */
const DO: Readonly<Record<CommandId, (desk: Desk) => unknown>> = {
  search: () => actions.openPanel('search'),
  find: ({ places }) => FIND[places.now.view](),
  'next-match': () => stepMatch(1),
  'previous-match': () => stepMatch(-1),
  undo: desk => undoHere(desk)(),
  redo: desk => redoHere(desk)(),
  'show-compare': () => actions.showView('compare'),
  'show-read': () => actions.showView('read'),
  'show-notebook': () => actions.showView('notebook'),
  'show-search': () => showSearch(),
  'show-concordance': () => actions.showView('concordance'),
  'show-library': () => actions.showView('library'),
  back: () => actions.goBack(),
  forward: () => actions.goForward(),
  'about-source': ({ open }) => (open ? actions.openPanel('source') : actions.say('No article is open')),
  bookmark: desk => annotateHere(desk, 'bookmarking'),
  highlight: desk => annotateHere(desk, 'highlighting'),
  note: desk => annotateHere(desk, 'commenting'),
  'mark-statement': desk => annotateHere(desk, 'classifying'),
  'copy-citation': desk =>
    desk.places.now.view === 'concordance' ? concordance.copyLine() : actions.copyCitation(spanHere(desk)),
  cite: desk => openCitation(spanHere(desk)),
  'review-marks': () => versions.reviewMarks(),
  'swap-sides': desk => actions.saveCompareLayout({ swapped: !desk.settings.compare.swapped }),
  'group-by-accuser': desk => actions.saveCompareLayout({ grouped: !desk.settings.compare.grouped }),
  'scroll-together': ({ places, settings }) =>
    places.now.view === 'read'
      ? beside.toggleScrollTogether()
      : actions.saveCompareLayout({ scroll: settings.compare.scroll === 'together' ? 'apart' : 'together' }),
  'open-beside': ({ open }) => (open ? actions.openPanel('beside') : actions.say('No article is open')),
  'other-pane': () => beside.goToOtherPane(),
  'show-differences': () => beside.toggleDifferences(),
  'swap-panes': () => beside.swapPanes(),
  'close-pane': desk => beside.closePane(articleInHand(desk)),
  'close-other-pane': desk => beside.closePane(articleBeside(desk)),
  'clear-filters': desk => {
    actions.clearFilter()
    if (desk.places.now.chosen) actions.choose(null)
  },
  'show-in-read': ({ places }) =>
    places.now.chosen ? actions.showStatementInRead(places.now.chosen.id) : actions.say('No statement is chosen'),
  'show-in-compare': desk => {
    const statement = statementHere(desk)
    if (statement) actions.showInCompare(statement)
    else actions.say('No statement stands at this place')
  },
  star: () => library.toggleInHand('star'),
  'mark-read': () => library.toggleInHand('read'),
  arrange: () => library.arrange(true),
  'link-version': () => versions.askForEarlier(),
  'unlink-version': () => versions.unlink(),
  'side-by-side': () => library.readSideBySide(),
  bin: () => library.moveInHand(true),
  restore: () => library.moveInHand(false),
  'empty-bin': () => library.askToEmpty(true),
  'show-pages': () => togglePages(),
  'larger-text': ({ settings }) => setTextSize(settings.textSize + TEXT_SIZE.step),
  'smaller-text': ({ settings }) => setTextSize(settings.textSize - TEXT_SIZE.step),
  'wider-lines': ({ settings }) => setLineWidth(settings.lineWidth + LINE_WIDTH.step),
  'narrower-lines': ({ settings }) => setLineWidth(settings.lineWidth - LINE_WIDTH.step),
  'theme-system': () => actions.saveSettings({ theme: 'system' }),
  'theme-light': () => actions.saveSettings({ theme: 'light' }),
  'theme-dark': () => actions.saveSettings({ theme: 'dark' }),
  'theme-sepia': () => actions.saveSettings({ theme: 'sepia' }),
  'import-files': () => chooseImport('files'),
  'import-folder': () => chooseImport('folder'),
  'import-pasted': () => actions.openPanel('paste'),
  'back-up': () => backUpToFile(),
  backups: () => actions.openPanel('backups'),
  settings: () => actions.openPanel('settings'),
  'open-data-folder': () => openDataFolder(),
  'move-data-folder': () => moveDataFolder(),
  palette: () => actions.openPanel('palette'),
  keys: () => actions.openPanel('keys'),
  about: () => actions.openPanel('about'),
}

/** In a panel about the article, what is known of it is taken back; in some views, what was done there; elsewhere what was done last. */
const undoHere = ({ panel, places, changes, open }: Desk): (() => unknown) => {
  const version = versionToUndo(changes, places.now.view === 'library')
  if (panel === 'source' && (version === null || open?.amendments.undo.length)) return undoAmendment
  if (version) return () => versions.undoVersion(version)
  if (places.now.view === 'library') return library.undoShelves
  if (searchesToUndo(changes)) return undoSearches
  return places.now.view === 'concordance' ? lineMarks.undoMark : annotations.undo
}
const redoHere = ({ panel, places, changes, open }: Desk): (() => unknown) => {
  const version = versionToRedo(changes, places.now.view === 'library')
  if (panel === 'source' && (version === null || open?.amendments.redo.length)) return redoAmendment
  if (version) return () => versions.redoVersion(version)
  if (places.now.view === 'library') return library.redoShelves
  if (searchesToRedo(changes)) return redoSearches
  return places.now.view === 'concordance' ? lineMarks.redoMark : annotations.redo
}

/** Where a view has a box of its own, that is where words are looked for; else in the text. */
const FIND: Readonly<Record<ViewName, () => void>> = {
  compare: openFind,
  read: openFind,
  notebook: openFind,
  search: showSearch,
  concordance: concordance.callConcordance,
  library: library.callFilter,
}

/** Carries out a command by its id. */
export const run = (id: CommandId) => void DO[id](store.getState())

export const setTextSize = (size: number) =>
  actions.saveSettings({ textSize: Math.min(TEXT_SIZE.max, Math.max(TEXT_SIZE.min, size)) })

export const setLineWidth = (width: number) =>
  actions.saveSettings({ lineWidth: Math.min(LINE_WIDTH.max, Math.max(LINE_WIDTH.min, width)) })

const annotateHere = (desk: Desk, motivation: Motivation) => {
  const { view, chosen } = desk.places.now
  if (view === 'compare')
    return chosen
      ? annotations.annotateStatement(motivation, chosen.id)
      : actions.say('Choose a statement first, then bookmark, highlight or note it')
  if (view === 'read') return annotations.annotateSelection(motivation)
  if (view === 'concordance') return lineMarks.markLine(motivation)
  return actions.say('Open Read or Compare to bookmark, highlight or note a passage')
}

const spanHere = (desk: Desk) => {
  const { view, chosen } = desk.places.now
  return view === 'compare' && chosen ? actions.statementSpan(chosen.id) : selectedSpan(desk)
}

const statementHere = (desk: Desk) => {
  const span = selectedSpan(desk)
  return span && annotations.statementAt(span)
}

/** Is this command offered in the view shown? */
export const isOffered = ({ where }: Command, desk: Desk): boolean =>
  where === 'anywhere' || (typeof where === 'string' ? [where] : where).includes(desk.places.now.view)

/** The command that a key press means, or `null`. Single keys are not heard while typing, nor beneath a dialog. */
export const commandFor = (event: KeyboardEvent, desk: Desk): CommandId | null => {
  const pressed = COMMANDS.find(each => isOffered(each, desk) && each.keys.some(keys => isPressed(keys, event)))
  if (!pressed) return null
  const isPlain = pressed.keys.some(keys => isPressed(keys, event) && !keys.includes('Ctrl') && !keys.includes('Alt'))
  if (isPlain && isDialogOpen()) return null
  if (isPlain && isTyping(event.target) && pressed.id !== 'other-pane') return null
  // In a text box, Ctrl+Z takes back typing, as everywhere.
  if ((pressed.id === 'undo' || pressed.id === 'redo') && isWriting(event.target)) return null
  return pressed.id
}

const isDialogOpen = () => document.querySelector('dialog:modal') !== null

const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLElement && target.matches('input, textarea, select, [contenteditable="true"]')

/** In what is only ticked or chosen there is no typing to take back. */
const isWriting = (target: EventTarget | null) =>
  isTyping(target) && !(target instanceof HTMLElement && target.matches('[type="checkbox"], [type="radio"], select'))

const isMac = navigator.userAgent.includes('Mac')

const isPressed = (keys: string, event: KeyboardEvent): boolean => {
  const parts = keys.split('+')
  const key = parts.at(-1) || '+'
  const wantsCommand = parts.includes('CmdOrCtrl')
  return (
    (isMac ? event.metaKey : event.ctrlKey) === wantsCommand &&
    event.altKey === parts.includes('Alt') &&
    (event.shiftKey === parts.includes('Shift') || key === '?') &&
    event.key.toLowerCase() === (KEY_NAMES[key] ?? key.toLowerCase())
  )
}

const KEY_NAMES: Readonly<Record<string, string>> = { Left: 'arrowleft', Right: 'arrowright' }

/** "Ctrl K" or "⌘ K", as printed on keyboards here. */
export const keyWords = (keys: string): readonly string[] =>
  keys
    .split('+')
    .map(part => ({ CmdOrCtrl: isMac ? '⌘' : 'Ctrl', Left: '←', Right: '→', Escape: 'Esc', '': '+' })[part] ?? part)
