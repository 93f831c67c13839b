import type { BrowserWindow, MenuItemConstructorOptions as Item } from 'electron'
import { COMMANDS, type Command, type CommandId } from '../../domain/command.ts'
import { COMMAND_CHANNEL } from '../../preload/contract.ts'

/** Steps of zoom, as factors: up to 200 %. Electron's own entries go on to 500 %, where no window is wide enough for the page. */
const ZOOM = [0.5, 0.67, 0.75, 0.8, 0.9, 1, 1.1, 1.25, 1.5, 1.75, 2] as const

const separator: Item = { type: 'separator' }

/**
 * The application menu: every command, in the menu that its group names, and the entries that readers know from other programs.
 * @param windowNow the window to act on; `null` while there is none (macOS)
 */
export const menuTemplate = (
  platform: NodeJS.Platform,
  isDevelopment: boolean,
  windowNow: () => BrowserWindow | null,
): Item[] => {
  const mac = platform === 'darwin'
  const item = ({ id, label, keys }: Command & { readonly id: CommandId }): Item => ({
    id,
    label,
    ...shownKey(keys, mac),
    click: () => windowNow()?.webContents.send(COMMAND_CHANNEL, id),
  })
  const only = (...ids: readonly CommandId[]) => COMMANDS.filter(each => ids.includes(each.id)).map(item)
  const group = (name: Command['group'], ...without: readonly CommandId[]) =>
    COMMANDS.filter(each => each.group === name && !without.includes(each.id)).map(item)
  const zoom = (factor: (now: number) => number) => () => {
    const contents = windowNow()?.webContents
    if (contents) contents.zoomFactor = factor(contents.zoomFactor)
  }
  const themes = COMMANDS.filter(each => each.id.startsWith('theme-')).map(each => each.id)

  const macMenu: Item = {
    label: 'Rejoinder',
    submenu: [
      ...only('about'),
      separator,
      ...only('settings'),
      separator,
      { role: 'services' },
      separator,
      { role: 'hide' },
      { role: 'hideOthers' },
      { role: 'unhide' },
      separator,
      { role: 'quit' },
    ],
  }
  return [
    ...(mac ? [macMenu] : []),
    {
      label: '&File',
      submenu: mac
        ? [...group('File', 'settings'), separator, { role: 'close' }]
        : [...group('File'), separator, { role: 'quit' }],
    },
    {
      label: '&Edit',
      submenu: [
        ...only('undo', 'redo'),
        separator,
        { role: 'cut' },
        { role: 'copy' },
        { role: 'paste' },
        { role: 'selectAll' },
        separator,
        ...group('Edit', 'undo', 'redo'),
      ],
    },
    {
      label: '&View',
      submenu: [
        ...group('View', ...themes),
        separator,
        ...only(...themes),
        separator,
        { label: 'Actual size', accelerator: 'CmdOrCtrl+0', click: zoom(() => 1) },
        { label: 'Zoom in', accelerator: 'CmdOrCtrl+Plus', click: zoom(nextUp) },
        // The same key without Shift, on keyboards that have the plus above the equals sign.
        { label: 'Zoom in', accelerator: 'CmdOrCtrl+=', click: zoom(nextUp), visible: false },
        { label: 'Zoom out', accelerator: 'CmdOrCtrl+-', click: zoom(nextDown) },
        separator,
        { role: 'togglefullscreen', label: 'Full screen' },
        ...(isDevelopment ? [separator, { role: 'toggleDevTools' } as const] : []),
      ],
    },
    { label: '&Compare', submenu: group('Compare') },
    { label: '&Passage', submenu: group('Passage') },
    { label: '&Library', submenu: group('Library') },
    { label: '&Go', submenu: group('Go') },
    ...(mac ? [{ role: 'windowMenu' } as const] : []),
    { role: 'help', label: '&Help', submenu: mac ? group('Help', 'about') : group('Help') },
  ]
}

/**
 * The first key is shown; the page alone hears it, so that a letter typed into a note stays a letter. macOS hears every key that a
 * menu shows, so there only those with Command are shown.
 */
const shownKey = ([key]: readonly string[], mac: boolean): Item =>
  key === undefined || (mac && !key.includes('CmdOrCtrl')) ? {} : { accelerator: key, registerAccelerator: false }

/** Factors come back from Chromium slightly off. */
const nextUp = (now: number) => ZOOM.find(step => step > now + 0.01) ?? 2
const nextDown = (now: number) => ZOOM.findLast(step => step < now - 0.01) ?? 0.5
