import type { MenuItemConstructorOptions as Item } from 'electron'
import { expect, test } from 'vitest'
import { COMMANDS } from '../../../domain/command.ts'
import { menuTemplate } from '../../../main/window/menu.ts'

const platforms = ['linux', 'win32', 'darwin'] as const

const items = (menu: readonly Item[]): Item[] =>
  menu.flatMap(each => [each, ...(Array.isArray(each.submenu) ? items(each.submenu) : [])])

test.each(platforms)('every command stands in the menu once on %s', platform => {
  const ids = items(menuTemplate(platform, false, () => null)).flatMap(({ id }) => id ?? [])
  expect(ids.sort()).toEqual(COMMANDS.map(each => each.id).sort())
})

test.each(platforms)('no command takes its key away from the page on %s', platform => {
  const commands = items(menuTemplate(platform, false, () => null)).filter(({ id }) => id !== undefined)
  for (const { accelerator, registerAccelerator } of commands)
    if (accelerator !== undefined) expect(registerAccelerator).toBe(false)
})

test('a single letter is no key of the menu on macOS, which would hear it in every text box', () => {
  const letters = items(menuTemplate('darwin', false, () => null)).filter(
    ({ accelerator }) => accelerator?.length === 1,
  )
  expect(letters).toEqual([])
})

test.each(platforms)('the usual entries are there on %s', platform => {
  const roles = new Set(items(menuTemplate(platform, false, () => null)).flatMap(({ role }) => role ?? []))
  for (const role of ['cut', 'copy', 'paste', 'selectAll', 'togglefullscreen', 'quit', 'help'] as const)
    expect(roles).toContain(role)
  expect(roles).not.toContain('undo')
  expect(roles).not.toContain('toggleDevTools')
})
