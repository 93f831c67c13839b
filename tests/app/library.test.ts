import { existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Locator, Page } from '@playwright/test'
import { generateLibrary } from '../fixtures/generated-library.ts'
import { expect, freshUserData, test } from './start-app.ts'

/** Where the programs keep things: removed when all of them have ended. */
const folders: string[] = []
test.afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true, maxRetries: 10 })
})

const newFolder = (): string => {
  const folder = freshUserData()
  folders.push(folder)
  return folder
}

const ARTICLES = 300
const grid = (page: Page) => page.getByRole('grid', { name: 'Articles' })
const selected = (page: Page) => grid(page).getByRole('row', { selected: true })
const title = (page: Page) => selected(page).getByRole('gridcell').first()

/** Goes to the library by a key, once all articles are there. */
const goToLibrary = async (page: Page, rows: number) => {
  await page.keyboard.press('ControlOrMeta+6')
  await expect(grid(page)).toHaveAttribute('aria-rowcount', String(rows + 1))
  await expect(grid(page)).toBeFocused()
}

test('by keys alone an article is filtered for, opened, and Back returns to its row', async ({ start }) => {
  const userData = newFolder()
  const articles = generateLibrary(userData, { articles: ARTICLES, seed: 4 })
  const { page, errors } = await start({ userData })
  await goToLibrary(page, ARTICLES + 1)
  await page.keyboard.press('End')
  await expect(selected(page)).toHaveAttribute('aria-rowindex', String(ARTICLES + 2))
  await expect(selected(page)).toBeInViewport()
  const chosen = articles[123]
  if (!chosen) throw new Error('no article')
  const [author = ''] = chosen.about.authors
  await page.keyboard.type(author)
  await expect(page.getByRole('textbox', { name: 'Filter the articles' })).toHaveValue(author)
  await expect(grid(page)).toHaveAttribute('aria-rowcount', '2')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  await expect(title(page)).toHaveText(chosen.about.title)
  await page.keyboard.press('Escape')
  await expect(grid(page)).toHaveAttribute('aria-rowcount', String(ARTICLES + 2))
  await expect(selected(page)).toBeInViewport()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('banner').getByRole('heading')).toHaveText(chosen.about.title)
  await expect(page.locator('article')).toBeVisible()
  await page.keyboard.press('Alt+ArrowLeft')
  await expect(title(page)).toHaveText(chosen.about.title)
  await expect(selected(page)).toBeInViewport()
  await expect(grid(page)).toBeFocused()
  expect(errors).toEqual([])
})

test('a column orders the list, and the other way round when pressed again', async ({ start }) => {
  const userData = newFolder()
  generateLibrary(userData, { articles: 40, seed: 5 })
  const { page } = await start({ userData })
  await goToLibrary(page, 41)
  const head = page.getByRole('columnheader', { name: 'Published' })
  const dates = () => grid(page).locator('td[data-column="published"]').allTextContents()
  for (const [sort, first, last] of [
    ['descending', 1, -1],
    ['ascending', -1, 1],
  ] as const) {
    await head.getByRole('button').click()
    await expect(head).toHaveAttribute('aria-sort', sort)
    const shown = await dates()
    expect(shown.length).toBeGreaterThan(10)
    expect(shown).toEqual(shown.toSorted((a, b) => (a < b ? first : last)))
  }
})

const shelf = (page: Page, name: string) =>
  page.getByRole('navigation', { name: 'Shelves' }).getByRole('button', { name: new RegExp(`^${name} `) })

test('articles are starred, tagged and read by keys, undone, and stay so after a restart', async ({ start }) => {
  const userData = newFolder()
  generateLibrary(userData, { articles: 5, seed: 6 })
  const { page, close } = await start({ userData })
  await goToLibrary(page, 6)
  await page.keyboard.press('Home')
  await page.keyboard.press('Shift+ArrowDown')
  await page.keyboard.press('ControlOrMeta+d')
  await expect(shelf(page, 'Starred')).toHaveAccessibleName('Starred 2')
  await page.keyboard.press('ControlOrMeta+u')
  await expect(shelf(page, 'Unread')).toHaveAccessibleName('Unread 4')
  await page.keyboard.press('ControlOrMeta+z')
  await expect(shelf(page, 'Unread')).toHaveAccessibleName('Unread 6')
  await page.keyboard.press('ControlOrMeta+t')
  await page.keyboard.press('Tab')
  await page.getByRole('textbox', { name: 'Add a tag' }).fill('later')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('checkbox', { name: 'later' })).toBeChecked()
  await page.keyboard.press('Escape')
  await expect(shelf(page, 'later')).toHaveAccessibleName('later 2')
  await grid(page).focus()
  await page.keyboard.press('Escape')
  await page.keyboard.press('Home')
  await page.keyboard.press('Enter')
  await expect(page.locator('article')).toBeVisible()
  await close()
  const again = await start({ userData })
  await again.page.keyboard.press('ControlOrMeta+6')
  await expect(shelf(again.page, 'Starred')).toHaveAccessibleName('Starred 2')
  await expect(shelf(again.page, 'Unread')).toHaveAccessibleName('Unread 5')
  await shelf(again.page, 'later').click()
  await expect(grid(again.page)).toHaveAttribute('aria-rowcount', '3')
})

test('what is in the bin is found nowhere else, comes back when restored, and is deleted only when asked for', async ({
  start,
}) => {
  const userData = newFolder()
  const articles = generateLibrary(userData, { articles: 3, seed: 8 })
  const [chosen] = articles
  if (!chosen) throw new Error('no article')
  const folder = join(userData, 'library/a', chosen.id)
  const { page, errors } = await start({ userData })
  const find = async (count: number) => {
    await page.keyboard.press('ControlOrMeta+4')
    await page.getByRole('combobox', { name: /Search/ }).fill(`"${chosen.name}"`)
    const found = page.getByRole('listbox', { name: 'Found' }).getByRole('option')
    if (count > 0) await expect(found).toHaveCount(count)
    else await expect(page.getByRole('main')).toContainText('Nothing found')
  }
  const choose = async () => {
    await page.getByRole('textbox', { name: 'Filter the articles' }).fill(chosen.about.authors[0] ?? '')
    await grid(page).getByRole('row').nth(1).click()
  }
  await find(1)
  await page.keyboard.press('ControlOrMeta+6')
  await choose()
  await page.keyboard.press('Delete')
  await expect(shelf(page, 'Bin')).toHaveAccessibleName('Bin 1')
  await expect(shelf(page, 'All articles')).toHaveAccessibleName('All articles 3')
  await find(0)
  expect(existsSync(folder)).toBe(true)
  await page.keyboard.press('ControlOrMeta+6')
  await shelf(page, 'Bin').click()
  await grid(page).getByRole('row').nth(1).click()
  await page.getByRole('button', { name: 'Restore' }).click()
  await expect(shelf(page, 'All articles')).toHaveAccessibleName('All articles 4')
  await find(1)
  await page.keyboard.press('ControlOrMeta+6')
  await shelf(page, 'All articles').click()
  await choose()
  await page.keyboard.press('Delete')
  await shelf(page, 'Bin').click()
  await page.getByRole('button', { name: 'Empty the bin…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Empty the bin' })
  await expect(dialog).toContainText('Delete 1 article for good?')
  await dialog.getByRole('button', { name: 'Keep everything' }).click()
  expect(existsSync(folder)).toBe(true)
  await page.getByRole('button', { name: 'Empty the bin…' }).click()
  await dialog.getByRole('button', { name: 'Delete 1 article' }).click()
  await expect(shelf(page, 'Bin')).toHaveAccessibleName('Bin 0')
  await expect.poll(() => existsSync(folder)).toBe(false)
  expect(articles.slice(1).every(({ id }) => existsSync(join(userData, 'library/a', id)))).toBe(true)
  expect(errors).toEqual([])
})

test('by keys alone an article goes to the bin, comes back, and is deleted for good, and no step loses the reader’s place', async ({
  start,
}) => {
  const userData = newFolder()
  const [chosen] = generateLibrary(userData, { articles: 2, seed: 8 })
  if (!chosen) throw new Error('no article')
  const { page, close } = await start({ userData })
  await goToLibrary(page, 3)
  await page.keyboard.type(chosen.about.authors[0] ?? '')
  await expect(grid(page)).toHaveAttribute('aria-rowcount', '2')
  await page.keyboard.press('ArrowDown')
  const tabTo = async (to: Locator, key: 'Tab' | 'Shift+Tab') => {
    for (let n = 0; n < 20 && !(await to.evaluate(each => each === document.activeElement)); n++)
      await page.keyboard.press(key)
    await expect(to).toBeFocused()
  }
  const deleted = async () => {
    await page.keyboard.press('Delete')
    await expect(shelf(page, 'All articles')).toBeFocused()
    await tabTo(shelf(page, 'Bin'), 'Tab')
    await page.keyboard.press('Enter')
    await expect(grid(page).getByRole('row').nth(1)).toContainText(chosen.about.title)
  }
  await deleted()
  await tabTo(page.getByRole('button', { name: 'Restore' }), 'Tab')
  await page.keyboard.press('Enter')
  await expect(shelf(page, 'Bin')).toBeFocused()
  await tabTo(shelf(page, 'All articles'), 'Shift+Tab')
  await page.keyboard.press('Enter')
  await tabTo(grid(page), 'Tab')
  await deleted()
  await close()
  const again = await start({ userData })
  await goToLibrary(again.page, 2)
  await again.page.keyboard.press('ControlOrMeta+z')
  await expect(shelf(again.page, 'Bin')).toHaveAccessibleName('Bin 0')
  await again.page.keyboard.press('ControlOrMeta+Shift+z')
  await expect(shelf(again.page, 'Bin')).toHaveAccessibleName('Bin 1')
  await again.page.keyboard.press('ControlOrMeta+Shift+p')
  await again.page.keyboard.type('empty the bin')
  await again.page.keyboard.press('Enter')
  await expect(again.page.getByRole('dialog', { name: 'Empty the bin' })).toBeVisible()
  await expect(again.page.getByRole('button', { name: 'Keep everything' })).toBeFocused()
  await again.page.keyboard.press('Tab')
  await again.page.keyboard.press('Enter')
  await expect.poll(() => existsSync(join(userData, 'library/a', chosen.id))).toBe(false)
  await expect(shelf(again.page, 'Bin')).toHaveAccessibleName('Bin 0')
  await expect(grid(again.page)).toBeFocused()
})

test('a collection holds what is put into those inside it, and when it is deleted the articles stay', async ({
  start,
}) => {
  const userData = newFolder()
  generateLibrary(userData, { articles: 4, seed: 9 })
  const { page } = await start({ userData })
  await goToLibrary(page, 5)
  const name = page.getByRole('textbox', { name: 'Name of the collection' })
  await page.getByRole('button', { name: 'New collection' }).click()
  await name.fill('Trade')
  await page.keyboard.press('Enter')
  await shelf(page, 'Trade').click()
  await page.getByRole('button', { name: 'New collection inside Trade' }).click()
  await name.fill('Steel')
  await page.keyboard.press('Enter')
  await shelf(page, 'All articles').click()
  await grid(page).focus()
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.press('ControlOrMeta+t')
  await page.getByRole('checkbox', { name: 'Steel' }).check()
  await page.keyboard.press('Escape')
  await expect(shelf(page, 'Trade')).toHaveAccessibleName('Trade 5')
  await shelf(page, 'Trade').click()
  await page.getByRole('button', { name: 'Delete Trade' }).click()
  await expect(shelf(page, 'Trade')).toHaveCount(0)
  await expect(shelf(page, 'Steel')).toHaveAccessibleName('Steel 5')
  await expect(shelf(page, 'All articles')).toHaveAccessibleName('All articles 5')
  await page.keyboard.press('ControlOrMeta+z')
  await expect(shelf(page, 'Trade')).toHaveAccessibleName('Trade 5')
})
