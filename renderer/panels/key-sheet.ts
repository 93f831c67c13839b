import { COMMANDS, type Command } from '../../domain/command.ts'

/** Something a key does. Several keys each do it alone. */
export type KeyRow = { readonly label: string; readonly keys: readonly string[] }
export type KeyGroup = { readonly heading: string; readonly rows: readonly KeyRow[] }

const commandRows = (...groups: readonly Command['group'][]): readonly KeyRow[] =>
  COMMANDS.filter((each: Command) => groups.includes(each.group) && each.keys.length > 0)

/** Keys that belong to no command: they move inside a view, and mean what such keys mean everywhere. */
const WITHIN = {
  compare: [
    { label: 'From card to card', keys: ['↑', '↓'] },
    { label: 'First card, last card', keys: ['Home', 'End'] },
    { label: 'To the counterpart on the other side', keys: ['←', '→'] },
    { label: 'Choose the card', keys: ['Enter'] },
    { label: 'On the bar between the panes: resize', keys: ['←', '→'] },
  ],
  read: [
    { label: 'From sentence to sentence', keys: ['↑', '↓'] },
    { label: 'First sentence, last sentence', keys: ['Home', 'End'] },
    { label: 'Select more sentences', keys: ['Shift+↑', 'Shift+↓'] },
    { label: 'Let go of the selection', keys: ['Escape'] },
    { label: 'With two texts side by side: scroll together, or apart', keys: ['T'] },
    { label: 'On the bar between them: resize, half and half', keys: ['←', '→', 'Enter'] },
    { label: 'In the find box: next match, the one before', keys: ['Enter', 'Shift+Enter'] },
  ],
  notebook: [
    { label: 'From entry to entry', keys: ['↑', '↓'] },
    { label: 'First entry, last entry', keys: ['Home', 'End'] },
    { label: 'Edit the note', keys: ['E'] },
    { label: 'Finish the note', keys: ['CmdOrCtrl+Enter', 'Escape'] },
    { label: 'Copy with citation', keys: ['CmdOrCtrl+Shift+C'] },
    { label: 'Delete', keys: ['Delete'] },
  ],
  concordance: [
    { label: 'From line to line', keys: ['↑', '↓'] },
    { label: 'A page on, a page back', keys: ['PgDn', 'PgUp'] },
    { label: 'First, last', keys: ['Home', 'End'] },
    { label: 'Open at the match', keys: ['Enter'] },
    { label: 'Order as in the texts, by the words before, by the words after', keys: ['T', 'L', 'R'] },
  ],
  library: [
    { label: 'From article to article', keys: ['↑', '↓'] },
    { label: 'A page on, a page back', keys: ['PgDn', 'PgUp'] },
    { label: 'First, last', keys: ['Home', 'End'] },
    { label: 'Select several', keys: ['Shift+↑', 'Shift+↓'] },
    { label: 'Select one more, or one less', keys: ['Space'] },
    { label: 'Select all that are listed', keys: ['CmdOrCtrl+A'] },
    { label: 'Let go of the selection, then of the filter', keys: ['Escape'] },
    { label: 'Filter the list: any letter', keys: ['A'] },
    { label: 'Open in Read', keys: ['Enter'] },
  ],
  lists: [
    { label: 'From entry to entry', keys: ['↑', '↓'] },
    { label: 'A page on, a page back', keys: ['PgDn', 'PgUp'] },
    { label: 'First, last', keys: ['Home', 'End'] },
    { label: 'Open', keys: ['Enter'] },
    { label: 'Open in Compare', keys: ['CmdOrCtrl+Enter'] },
    { label: 'Open beside the text in hand', keys: ['Shift+Enter'] },
    { label: 'Close', keys: ['Escape'] },
  ],
} satisfies Readonly<Record<string, readonly KeyRow[]>>

/** The whole sheet: every command with a key, and the keys inside views. */
export const keySheet: readonly KeyGroup[] = [
  { heading: 'Go', rows: commandRows('Go') },
  { heading: 'Find and change', rows: commandRows('Edit') },
  { heading: 'In Compare', rows: [...WITHIN.compare, ...commandRows('Compare')] },
  { heading: 'In Read', rows: [...WITHIN.read, ...commandRows('View')] },
  { heading: 'On a passage or a statement', rows: commandRows('Passage') },
  { heading: 'In the Notebook', rows: WITHIN.notebook },
  { heading: 'In words in context', rows: WITHIN.concordance },
  { heading: 'In the library', rows: [...WITHIN.library, ...commandRows('Library')] },
  { heading: 'In search and commands', rows: WITHIN.lists },
  { heading: 'Program', rows: commandRows('File', 'Help') },
]
