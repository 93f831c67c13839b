import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { keptOnDisk } from './kept.ts'
import { expect, ROOT, test } from './start-app.ts'

const LINES = readFileSync(join(ROOT, 'resources/library/china-us-cybersecurity/article.txt'), 'utf8').split('\n')

const article = (page: Page) => page.getByRole('region', { name: 'Article' })
const block = (page: Page, number: number) => page.locator(`[data-paragraph="${number}"] [data-start]`)
const topLine = (page: Page) =>
  page.evaluate(() => {
    const rows = [...document.querySelectorAll('[data-paragraph]')]
    const row = rows.find(each => each.getBoundingClientRect().bottom > 60)
    return { paragraph: row?.getAttribute('data-paragraph'), top: Math.round(row?.getBoundingClientRect().top ?? 0) }
  })
const toRead = async (page: Page) => {
  await page.keyboard.press('ControlOrMeta+2')
  await expect(block(page, 1)).toBeVisible()
}
const nextFrame = (page: Page) =>
  page.evaluate(() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done))))

test('the article stands on the page word for word, with its paragraph numbers', async ({ start }) => {
  const { page } = await start()
  await toRead(page)
  const shown = await page
    .locator('[data-paragraph] [data-start]')
    .evaluateAll(all => all.map(each => each.textContent))
  expect(shown).toEqual(LINES)
  await expect(page.locator('[data-paragraph="20"]')).toContainText('20')
})

test('lines hold 60 to 75 characters at every width offered', async ({ start }) => {
  const { page } = await start()
  await toRead(page)
  for (const press of ['', 'Control+Alt+[', 'Control+Alt+]', 'Control+Alt+]', 'Control+Alt+]']) {
    if (press) await page.keyboard.press(press)
    const mean = await block(page, 14).evaluate(each => {
      const range = document.createRange()
      range.selectNodeContents(each)
      const lines = new Set([...range.getClientRects()].map(box => Math.round(box.bottom / 8)))
      return (each.textContent?.length ?? 0) / Math.max(1, lines.size)
    })
    // The last line of a paragraph is shorter, so the mean is a little under the measure.
    expect(mean).toBeGreaterThan(52)
    expect(mean).toBeLessThan(76)
  }
})

test('a margin chip opens Compare at that pair, and Back returns to the same line', async ({ start }) => {
  const { page } = await start()
  await toRead(page)
  await page.locator('[data-chip=C2]').scrollIntoViewIfNeeded()
  await article(page).evaluate(each => each.scrollBy(0, 37))
  await nextFrame(page)
  const before = await topLine(page)
  await page.locator('[data-chip=C2]').click()
  await expect(page.locator('[data-pane=responses] [data-statement=C2]')).toHaveAttribute('data-standing', 'chosen')
  await expect(page.locator('[data-pane=accusations] [data-statement=A1]')).toHaveAttribute(
    'data-standing',
    'counterpart',
  )
  await page.keyboard.press('Alt+ArrowLeft')
  await expect(block(page, 11)).toBeVisible()
  await nextFrame(page)
  const after = await topLine(page)
  expect(after.paragraph).toBe(before.paragraph)
  expect(Math.abs(after.top - before.top)).toBeLessThan(16)
})

test('a chip names its replies, and says so where none is reported', async ({ start }) => {
  const { page } = await start()
  await toRead(page)
  await expect(page.locator('[data-chip=A3]')).toContainText('A3 · 6 replies')
  await expect(page.locator('[data-chip=R1]')).toContainText('rejects A1, A2, A3')
  await expect(page.locator('[data-chip=C2]')).toContainText('no answer reported')
})

test('the reading position is kept over a restart', async ({ start }) => {
  const first = await start()
  await toRead(first.page)
  await block(first.page, 12).evaluate(each => each.scrollIntoView({ block: 'start' }))
  await nextFrame(first.page)
  const before = await topLine(first.page)
  const config = join(first.userData, 'config.json')
  const kept = () => (existsSync(config) ? readFileSync(config, 'utf8') : '')
  await expect.poll(kept).toContain(`"paragraph":${before.paragraph}`)
  await first.app.close()
  const second = await start({ userData: first.userData })
  await expect(block(second.page, 12)).toBeInViewport()
  const after = await topLine(second.page)
  expect(after.paragraph).toBe(before.paragraph)
  expect(Math.abs(after.top - before.top)).toBeLessThan(16)
})

test('by keyboard alone: a sentence cursor, more sentences with Shift, a highlight kept as W3C selectors', async ({
  start,
}) => {
  const { page, userData } = await start()
  await toRead(page)
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Shift+ArrowDown')
  await page.keyboard.press('h')
  await expect(page.getByText('Highlighted', { exact: true }).first()).toBeAttached()
  const [target] = keptOnDisk(userData, 'china-us-cybersecurity').map(each => each.target)
  if (target?.kind !== 'passage') throw new Error('no passage was kept')
  const { quote, position } = target.selector
  const text = LINES.join('\n')
  expect(quote.type).toBe('TextQuoteSelector')
  expect(position.type).toBe('TextPositionSelector')
  expect([...text].slice(position.start, position.end).join('')).toBe(quote.exact)
  expect(quote.exact).toBe(`${LINES[1]}\n${LINES[2]}`)
})

test('after a mark the sentence cursor goes on from where it was', async ({ start }) => {
  const { page, userData } = await start()
  await toRead(page)
  for (let i = 0; i < 3; i++) await page.keyboard.press('ArrowDown')
  await page.keyboard.press('h')
  await expect(page.getByText('Highlighted', { exact: true }).first()).toBeAttached()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('b')
  await expect(page.getByRole('img', { name: 'Bookmarked' })).toBeVisible()
  const kept = keptOnDisk(userData, 'china-us-cybersecurity')
  const words = kept.map(({ target }) => (target.kind === 'passage' ? target.selector.quote.exact : ''))
  expect(words).toEqual([LINES[2], LINES[3]])
})

test('words selected by mouse are bookmarked from the toolbar, and their mark is there after a restart', async ({
  start,
}) => {
  const first = await start()
  await toRead(first.page)
  const box = await block(first.page, 3).boundingBox()
  if (!box) throw new Error('no paragraph')
  await first.page.mouse.move(box.x + 2, box.y + 12)
  await first.page.mouse.down()
  await first.page.mouse.move(box.x + 300, box.y + 12, { steps: 8 })
  await first.page.mouse.up()
  await first.page
    .getByRole('toolbar', { name: 'Selected words' })
    .getByRole('button', { name: /Bookmark/ })
    .click()
  await expect(first.page.getByRole('img', { name: 'Bookmarked' })).toBeVisible()
  await first.app.close()
  const second = await start({ userData: first.userData })
  await toRead(second.page)
  await expect(second.page.getByRole('img', { name: 'Bookmarked' })).toBeVisible()
})

test('text size, line width and theme change at once and are kept', async ({ start }) => {
  const first = await start()
  await toRead(first.page)
  const size = (page: Page) => block(page, 1).evaluate(each => Number.parseFloat(getComputedStyle(each).fontSize))
  const before = await size(first.page)
  await first.page.keyboard.press('Control+Alt+=')
  await expect.poll(() => size(first.page)).toBe(before + 1)
  await first.page.keyboard.press('ControlOrMeta+,')
  await first.page.getByRole('radio', { name: /Sepia/i }).check()
  await expect(first.page.locator('html')).toHaveAttribute('data-theme', 'sepia')
  await first.app.close()
  const second = await start({ userData: first.userData })
  await expect(second.page.locator('html')).toHaveAttribute('data-theme', 'sepia')
  await expect.poll(() => size(second.page)).toBe(before + 1)
})
