import { rmSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { generateLibrary } from '../fixtures/generated-library.ts'
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
