import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Locator, Page } from '@playwright/test'
import { generateLibrary } from '../fixtures/generated-library.ts'
import { allSettled, chooseInMenu } from './bring-in.ts'
import { expect, test } from './start-app.ts'

const grid = (page: Page) => page.getByRole('grid', { name: 'Articles' })
const dialog = (page: Page) => page.getByRole('dialog')
const press = (keys: string) => (page: Page) => page.keyboard.press(keys)
const command = (label: string) => async (page: Page) => {
  await page.keyboard.press('Control+Shift+P')
  await page.keyboard.type(label)
  await page.keyboard.press('Enter')
}

/** Every dialog that opens over the Library, and what has the focus in it first. */
const DIALOGS: readonly { name: string; open: (page: Page) => Promise<void>; first: (dialog: Locator) => Locator }[] = [
  { name: 'Search', open: press('Control+k'), first: of => of.getByRole('combobox') },
  { name: 'All commands', open: press('Control+Shift+P'), first: of => of.getByRole('combobox') },
  { name: 'Keys', open: press('?'), first: of => of.getByRole('button', { name: 'Close' }) },
  { name: 'Settings', open: press('Control+,'), first: of => of.getByRole('radio', { checked: true }).first() },
  { name: 'About this article', open: press('Control+i'), first: of => of.getByRole('button', { name: 'Close' }) },
  {
    name: 'Bring in what you copied',
    open: press('Control+Alt+v'),
    first: of => of.getByRole('textbox', { name: 'Text' }),
  },
  { name: 'Cite this article', open: command('Cite as'), first: of => of.getByRole('radio', { checked: true }) },
  { name: 'Backups', open: command('Backups and restore'), first: of => of.getByRole('button', { name: 'Close' }) },
  { name: 'About Rejoinder', open: command('About Rejoinder'), first: of => of.getByRole('button', { name: 'Close' }) },
  { name: 'Newer version of', open: command('Newer version of'), first: of => of.getByRole('combobox') },
  {
    name: 'Tags and collections',
    open: press('Control+t'),
    first: of => of.getByRole('textbox', { name: 'Add a tag' }),
  },
]

test('each dialog opens on what there is to do, hears no single key of the view beneath, and gives the focus back', async ({
  start,
  userData,
}) => {
  generateLibrary(userData, { articles: 3, seed: 2 })
  const { page, errors } = await start({ userData })
  await page.keyboard.press('Control+6')
  await expect(grid(page)).toHaveAttribute('aria-rowcount', '5')
  await expect(grid(page)).toBeFocused()
  for (const { name, open, first } of DIALOGS) {
    await open(page)
    await expect(first(dialog(page)), name).toBeFocused()
    await expect(dialog(page), name).toHaveAccessibleName(name)
    // The room around the controls takes the focus of a click, and letters there are nobody's.
    await page.evaluate(() => document.querySelector<HTMLElement>('dialog > div')?.focus())
    for (const key of ['?', 'n', 'Delete', 'F6']) await page.keyboard.press(key)
    await expect(dialog(page), name).toHaveAccessibleName(name)
    await page.keyboard.press('Escape')
    await expect(dialog(page), name).toHaveCount(0)
    await expect(grid(page), name).toBeFocused()
    await expect(grid(page), name).toHaveAttribute('aria-rowcount', '5')
  }
  expect(errors).toEqual([])
})

test('where what had the focus goes, something near takes it', async ({ start, userData }) => {
  const folder = join(userData, 'to-bring-in')
  mkdirSync(folder)
  for (let n = 0; n < 40; n++) writeFileSync(join(folder, `${n}.txt`), `Report ${n}\n\nThe words of report ${n}.`)
  const started = await start({ userData })
  const { page } = started
  await page.keyboard.press('Control+6')
  await expect(grid(page)).toBeFocused()
  const naming = page.getByRole('button', { name: 'New collection' })
  const name = page.getByRole('textbox', { name: 'Name of the collection' })
  await naming.press('Enter')
  await name.press('Escape')
  await expect(naming).toBeFocused()
  await naming.press('Enter')
  await name.fill('Trade')
  await name.press('Enter')
  await expect(page.getByRole('button', { name: 'Trade 0' })).toBeVisible()
  await expect(naming).toBeFocused()

  await chooseInMenu(started, 'Bring in a folder…', [folder])
  const standing = page.getByRole('region', { name: 'Bringing in' })
  await standing.getByRole('button', { name: 'Pause' }).press('Enter')
  await standing.getByRole('button', { name: 'Go on' }).press('Enter')
  await allSettled(page)
  await expect(standing.getByRole('button', { name: 'Pause' })).toHaveCount(0)
  await expect(page.getByRole('button', { name: 'What became of each file' })).toBeFocused()
  await page.getByRole('button', { name: 'Close' }).press('Enter')
  await expect(grid(page)).toBeFocused()
})

test('tags typed are parted by commas and kept when the dialog closes, and a tag is renamed, joined and taken away as a whole', async ({
  start,
  userData,
}) => {
  generateLibrary(userData, { articles: 2, seed: 6 })
  const { page, errors } = await start({ userData })
  const shelf = (name: string) => page.getByRole('navigation', { name: 'Shelves' }).getByRole('button', { name })
  await page.keyboard.press('Control+6')
  await expect(grid(page)).toBeFocused()
  // All are listed: the rows stay where they are.
  await expect(grid(page)).toHaveAttribute('aria-rowcount', '4')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Control+t')
  await page.keyboard.type('port, money')
  await page.keyboard.press('Escape')
  await expect(grid(page)).toBeFocused()
  await expect(shelf('money 1')).toBeVisible()
  await expect(shelf('port 1')).toBeVisible()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Control+t')
  await page.keyboard.type('harbour')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Escape')
  await shelf('port 1').press('Enter')
  await page.getByRole('button', { name: 'Rename port' }).press('Enter')
  await page.keyboard.type('harbour')
  await page.keyboard.press('Enter')
  await expect(shelf('harbour 2')).toBeFocused()
  await expect(grid(page)).toHaveAttribute('aria-rowcount', '3')
  await page.getByRole('button', { name: 'Take harbour away' }).press('Enter')
  await expect(shelf('harbour')).toHaveCount(0)
  await expect(page.locator(':focus')).toHaveCount(1)
  await page.keyboard.press('Control+z')
  await page.keyboard.press('Control+z')
  await expect(shelf('port 1')).toBeVisible()
  await expect(shelf('harbour 1')).toBeVisible()
  expect(errors).toEqual([])
})
