import { rmSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { generateLibrary } from '../fixtures/generated-library.ts'
import { generateNotes } from '../fixtures/generated-notes.ts'
import { keptOnDisk } from './kept.ts'
import { expect, freshUserData, test } from './start-app.ts'

const BUNDLED = 'China urges US to stop politicizing cybersecurity issues'

const title = (page: Page) => page.getByRole('banner').getByRole('heading')
const line = (page: Page) => page.getByRole('option', { selected: true })

/** A library of generated articles, and words that one of them holds and no other. */
const libraryOf = (articles: number) => {
  const userData = freshUserData()
  const [, , , chosen] = generateLibrary(userData, { articles, seed: 3 })
  if (!chosen) throw new Error('too few articles')
  return { userData, chosen, query: `"${chosen.name}"` }
}

const showInContext = async (page: Page, query: string) => {
  await page.keyboard.press('ControlOrMeta+5')
  const box = page.getByRole('textbox', { name: 'Words to see in context' })
  await box.fill(query)
  await expect(line(page)).toBeVisible()
  await box.press('Enter')
}

test('what was being written is kept in its own article when another is opened, and Back leads to it', async ({
  start,
}) => {
  const { userData, chosen, query } = libraryOf(20)
  const first = await start({ userData })
  const { page } = first
  await page.keyboard.press('ControlOrMeta+2')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('n')
  await page.getByRole('textbox', { name: 'Note Markdown' }).fill('written and left')
  await showInContext(page, query)
  await page.keyboard.press('Enter')
  await expect(title(page)).toHaveText(chosen.about.title)
  expect(keptOnDisk(userData, 'china-us-cybersecurity')).toMatchObject([{ body: 'written and left' }])
  await page.keyboard.press('Alt+ArrowLeft')
  await expect(line(page)).toContainText(chosen.name)
  await page.keyboard.press('Alt+ArrowLeft')
  await expect(title(page)).toHaveText(BUNDLED)
  await page.keyboard.press('Alt+ArrowRight')
  await page.keyboard.press('Alt+ArrowRight')
  await expect(title(page)).toHaveText(chosen.about.title)
  await first.close()
  const second = await start({ userData })
  await expect(title(second.page)).toHaveText(chosen.about.title)
  await second.close()
  rmSync(userData, { recursive: true, force: true })
})

test('a line in context is marked and noted in its own article, and the marks are taken back', async ({ start }) => {
  const { userData, chosen, query } = libraryOf(20)
  const { page, close } = await start({ userData })
  await showInContext(page, query)
  const motivations = () => keptOnDisk(userData, chosen.id).map(each => each.motivation)
  await page.keyboard.press('b')
  await expect(line(page).getByRole('img', { name: 'Bookmark' })).toBeVisible()
  await page.keyboard.press('s')
  await expect(line(page).getByRole('img', { name: 'Statement' })).toBeVisible()
  expect(motivations()).toEqual(['bookmarking', 'classifying'])
  await page.keyboard.press('n')
  await page.getByRole('textbox', { name: 'Note Markdown' }).fill('seen in context')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toBeHidden()
  expect(keptOnDisk(userData, chosen.id)[2]).toMatchObject({ motivation: 'commenting', body: 'seen in context' })
  for (const left of [['bookmarking', 'classifying'], ['bookmarking'], []]) {
    await page.keyboard.press('ControlOrMeta+z')
    await expect.poll(motivations).toEqual(left)
  }
  await expect(title(page)).toHaveText(BUNDLED)
  await close()
  rmSync(userData, { recursive: true, force: true })
})

test('words are found in the text by keys alone, and letting go leaves the reader there', async ({ start }) => {
  const { page } = await start()
  await page.keyboard.press('ControlOrMeta+2')
  await page.keyboard.press('ControlOrMeta+f')
  await page.getByRole('textbox', { name: 'Find in this text' }).fill('"smear campaign"')
  const bar = page.getByRole('search', { name: 'Matches in this text' })
  await expect(bar).toContainText('1 of ')
  await page.keyboard.press('Enter')
  await expect(page.locator('mark[aria-current]').first()).toBeInViewport()
  await page.keyboard.press('F3')
  await expect(bar).toContainText('3 of ')
  await page.keyboard.press('Shift+F3')
  await expect(bar).toContainText('2 of ')
  const current = page.locator('mark[aria-current]').first()
  const place = await current.boundingBox()
  // The bar takes room of its own: no match is ever under it.
  const edge = await bar.boundingBox()
  expect((place?.y ?? 0) + (place?.height ?? 0)).toBeLessThanOrEqual(edge?.y ?? 0)
  await page.keyboard.press('Escape')
  await expect(bar).toBeHidden()
  await expect(page.locator('mark')).toHaveCount(0)
  const words = await page.evaluate(({ x, y }) => document.elementFromPoint(x, y)?.textContent ?? '', {
    x: (place?.x ?? 0) + 4,
    y: (place?.y ?? 0) + 8,
  })
  expect(words).toContain('smear')
})

const entries = (page: Page) => page.locator('[data-entry]')
const focusedEntry = (page: Page) => page.locator('[data-entry]:focus-within')

/** Two articles with something kept: a statement and a bookmark of a line in context, and a note on the bundled article. */
const keepInTwo = async (page: Page, query: string) => {
  await showInContext(page, query)
  await page.keyboard.press('s')
  await expect(line(page).getByRole('img', { name: 'Statement' })).toBeVisible()
  await page.keyboard.press('b')
  await expect(line(page).getByRole('img', { name: 'Bookmark' })).toBeVisible()
  await page.keyboard.press('ControlOrMeta+2')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('n')
  await page.getByRole('textbox', { name: 'Note Markdown' }).fill('of the bundled one')
  await page.keyboard.press('ControlOrMeta+Enter')
  await page.keyboard.press('ControlOrMeta+3')
  await expect(entries(page)).toHaveCount(3)
}

test('the Notebook lists what was kept of every article, or of the one in hand, and leads there and back', async ({
  start,
}) => {
  const { userData, chosen, query } = libraryOf(20)
  const first = await start({ userData })
  await keepInTwo(first.page, query)
  await first.close()
  const { page, close, errors } = await start({ userData })
  await page.keyboard.press('ControlOrMeta+3')
  await expect(page.getByText('1 bookmark · 1 note · 1 statement')).toBeVisible()
  await expect(entries(page).getByRole('heading', { level: 3 })).toHaveText([BUNDLED, chosen.about.title])
  await expect(entries(page).getByRole('heading', { level: 4 })).toHaveText([/^Note/, /^Statement/, /^Bookmark/])

  await page.getByLabel('Articles').selectOption('This article (1)')
  await expect(page.getByText('Showing 1 of 3')).toBeVisible()
  await expect(entries(page)).toContainText(['of the bundled one'])
  await page.getByLabel('Articles').selectOption('All articles')
  await page.getByLabel('Kind').selectOption('Statements')
  await expect(entries(page)).toContainText([chosen.name])
  await page.getByLabel('Kind').selectOption('Any kind')

  await page.getByLabel('Filter by words').press('ArrowDown')
  await page.keyboard.press('End')
  await expect(focusedEntry(page)).toContainText('Bookmark')
  await page.keyboard.press('Enter')
  await expect(title(page)).toHaveText(chosen.about.title)
  await expect(page.locator('[data-landed]').first()).toBeInViewport()
  await page.keyboard.press('Alt+ArrowLeft')
  await expect(title(page)).toHaveText(BUNDLED)
  await expect(focusedEntry(page)).toContainText('Bookmark')
  expect(errors).toEqual([])
  await close()
  rmSync(userData, { recursive: true, force: true })
})

test('entries of any article are edited and deleted in the Notebook, and undo follows the reader from one to the other', async ({
  start,
}) => {
  const { userData, chosen, query } = libraryOf(20)
  const { page, close } = await start({ userData })
  await keepInTwo(page, query)
  await entries(page).first().locator('[data-open]').focus()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('e')
  await page.getByRole('textbox', { name: 'Note Markdown' }).fill('edited elsewhere')
  await page.keyboard.press('ControlOrMeta+Enter')
  await expect(focusedEntry(page)).toContainText('edited elsewhere')
  expect(keptOnDisk(userData, chosen.id)).toMatchObject([
    { motivation: 'classifying', body: 'edited elsewhere' },
    { motivation: 'bookmarking' },
  ])
  for (const left of [2, 1]) {
    await page.keyboard.press(left === 2 ? 'Delete' : 'Home')
    if (left === 1) await page.keyboard.press('Delete')
    await expect(entries(page)).toHaveCount(left)
  }
  expect([keptOnDisk(userData, chosen.id).length, keptOnDisk(userData, 'china-us-cybersecurity').length]).toEqual([
    1, 0,
  ])

  const undone = async (words: RegExp) => {
    await page.keyboard.press('ControlOrMeta+z')
    await expect(page.getByText(words).first()).toBeVisible()
  }
  await undone(/^Undone: delete of note, ¶\d+$|^Undone: delete of note, headline$/)
  await undone(new RegExp(`^Undone: delete of statement, .*${chosen.about.title}$`))
  await undone(/^Undone: edit of statement/)
  await expect(entries(page)).toHaveCount(3)
  expect(keptOnDisk(userData, chosen.id)[0]).toMatchObject({ motivation: 'classifying', body: '' })
  await page.keyboard.press('ControlOrMeta+Shift+z')
  await expect(entries(page).filter({ hasText: 'edited elsewhere' })).toHaveCount(1)
  await expect(title(page)).toHaveText(BUNDLED)
  await close()
  rmSync(userData, { recursive: true, force: true })
})

test('hundreds of entries are counted, read along and gone through by keys, though only those in sight are drawn', async ({
  start,
}) => {
  const userData = freshUserData()
  const articles = generateLibrary(userData, { articles: 40, seed: 11 })
  generateNotes(userData, articles, 10)
  const { page, close, errors } = await start({ userData })
  const openNotebook = () => page.keyboard.press('ControlOrMeta+3')
  await openNotebook()
  await expect(page.getByText('100 bookmarks · 100 highlights · 100 notes · 100 statements')).toBeVisible()
  await expect(focusedEntry(page)).toHaveAttribute('aria-setsize', '400')
  expect(await entries(page).count()).toBeLessThan(40)

  await page.keyboard.press('End')
  const place = async () => Number(await focusedEntry(page).getAttribute('aria-posinset'))
  await expect.poll(place).toBe(400)
  for (const expected of [399, 398, 397]) {
    await page.keyboard.press('ArrowUp')
    await expect.poll(place).toBe(expected)
  }
  await page.keyboard.press('ControlOrMeta+2')
  await openNotebook()
  await expect.poll(place).toBe(397)
  const around = page.locator('[data-entry][aria-posinset="396"]')
  await expect(focusedEntry(page)).toBeInViewport({ ratio: 1 })
  await expect(around).toBeInViewport()

  await page.getByRole('button', { name: 'Newest first' }).click()
  await page.getByLabel('Filter by words').press('ArrowDown')
  await page.keyboard.press('Home')
  await expect(focusedEntry(page)).toContainText('newest of all')
  await page.getByLabel('Filter by words').fill('newest of')
  await expect(page.getByText('Showing 1 of 400')).toBeVisible()
  expect(errors).toEqual([])
  await close()
  rmSync(userData, { recursive: true, force: true })
})
