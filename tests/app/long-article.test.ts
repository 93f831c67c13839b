import { rmSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { SENT_AT_ONCE } from '../../domain/notebook.ts'
import { generateLongArticle } from '../fixtures/long-article.ts'
import { keptOnDisk } from './kept.ts'
import { expect, freshUserData, test } from './start-app.ts'

/** Long enough for most of it to be out of sight, and not drawn whole, when it is opened. */
const WORDS = 30_000
/** More than come with the article at once. */
const MARKS = SENT_AT_ONCE + 300

const userData = freshUserData()
const made = { text: '', id: '' }

test.beforeAll(() => {
  const { text, id } = generateLongArticle(userData, { words: WORDS, marks: MARKS, seed: 5 })
  Object.assign(made, { text, id })
})
test.afterAll(() => rmSync(userData, { recursive: true, force: true, maxRetries: 10 }))

test.describe.configure({ mode: 'serial' })

const read = (page: Page) => page.getByRole('region', { name: 'Article' })
const heard = (page: Page) => page.locator('[role="status"][aria-live="polite"]')
const words = (page: Page, paragraph: number) => page.locator(`[data-paragraph="${paragraph}"] [data-start]`)

const openIt = async (page: Page) => {
  await page.keyboard.press('ControlOrMeta+6')
  await page.getByRole('textbox', { name: 'Filter the articles' }).fill('The long article')
  await expect(page.getByText(/^1 of /)).toBeVisible()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('banner').getByRole('heading')).toHaveText('The long article')
  await expect(read(page)).toBeFocused()
  // It opens where it was left.
  await page.keyboard.press('Home')
  await expect(words(page, 1)).toBeInViewport()
  await page.keyboard.press('Escape')
}

test('every word of a long article is on the page from the start, and found wherever it stands', async ({ start }) => {
  const { page, close } = await start({ userData })
  await openIt(page)
  const lines = made.text.trim().split('\n')
  expect(await page.locator('[data-paragraph] [data-start]').allTextContents()).toEqual(lines)
  const last = lines.at(-1)?.split(' ').slice(-4).join(' ') ?? ''
  await page.keyboard.press('ControlOrMeta+f')
  await page.getByRole('textbox', { name: 'Find in this text' }).fill(`"${last}"`)
  await expect(page.locator('mark[aria-current]').first()).toBeInViewport()
  await expect(page.locator(`[data-paragraph="${lines.length - 1}"] mark[aria-current]`).first()).toBeVisible()
  await close()
})

test('the last sentence is reached by a key, said, marked, listed in the Notebook and reached from there', async ({
  start,
}) => {
  const { page, close, errors } = await start({ userData })
  await openIt(page)
  const lines = made.text.trim().split('\n')
  const number = lines.length - 1
  await page.keyboard.press('End')
  await expect(words(page, number).locator('[data-selected]').first()).toBeInViewport()
  await expect(heard(page).filter({ hasText: `¶${number}: ` })).toBeAttached()
  await page.keyboard.press('h')
  await expect(words(page, number).locator('[data-highlighted]')).toBeInViewport()
  await expect(page.locator(`[data-paragraph="${number}"]`).getByText(`Highlight · ¶${number}`)).toBeVisible()
  expect(keptOnDisk(userData, made.id)).toHaveLength(MARKS + 1)

  await page.keyboard.press('Escape')
  await page.keyboard.press('Home')
  await expect(words(page, 0)).toBeInViewport()
  await page.keyboard.press('ControlOrMeta+3')
  await page.getByLabel('Filter by words').press('ArrowDown')
  await page.keyboard.press('End')
  await page.keyboard.press('Enter')
  await expect(page.locator('[data-landed]').first()).toBeInViewport()
  await page.keyboard.press('Alt+ArrowLeft')
  await page.keyboard.press('Alt+ArrowLeft')
  await expect(words(page, 0)).toBeInViewport()
  expect(errors).toEqual([])
  await close()
})

test('words are selected by mouse over paragraphs that were out of sight, and all marks come without being scrolled to', async ({
  start,
}) => {
  const { page } = await start({ userData })
  await openIt(page)
  await expect(read(page).locator('[data-annotation]')).toHaveCount(MARKS + 1)
  await page.mouse.move(640, 500)
  await page.mouse.wheel(0, 9_000)
  await expect(words(page, 1)).not.toBeInViewport()
  const both = await page.evaluate(async () => {
    const rows = [...document.querySelectorAll('[data-paragraph]')]
    const top = () => rows[0]?.getBoundingClientRect().top ?? 0
    // The wheel's way goes on for some frames.
    for (let before = top(), still = 0; still < 20; before = top()) {
      await new Promise(requestAnimationFrame)
      still = top() === before ? still + 1 : 0
    }
    const seen = rows.findIndex(row => row.getBoundingClientRect().top > 60)
    return [seen, seen + 1] as const
  })
  const at = async (number: number) => {
    const box = await words(page, number).boundingBox()
    if (!box) throw new Error('not on the page')
    return { x: box.x + 3, y: box.y + 12 }
  }
  const [from, to] = [await at(both[0]), await at(both[1])]
  await page.mouse.move(from.x, from.y)
  await page.mouse.down()
  await page.mouse.move(to.x + 60, to.y, { steps: 4 })
  await page.mouse.up()
  await page.getByRole('toolbar', { name: 'Selected words' }).waitFor()
  await page.keyboard.press('b')
  await expect(
    page.locator(`[data-paragraph="${both[0]}"]`).getByText(`Bookmark · ¶${both[0]}–${both[1]}`),
  ).toBeVisible()
})
