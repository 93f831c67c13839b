import type { Locator, Page } from '@playwright/test'
import { expect, test } from './start-app.ts'

const card = (page: Page, side: 'accusations' | 'responses', id: string): Locator =>
  page.locator(`[data-pane=${side}] [data-statement="${id}"]`)
const gist = (of: Locator): Locator => of.locator('[data-choose]')
const ids = (page: Page, side: 'accusations' | 'responses', only = '') =>
  page
    .locator(`[data-pane=${side}] [data-statement]${only}`)
    .evaluateAll(cards => cards.map(each => each.getAttribute('data-statement')))

test('the home view counts what the article holds', async ({ start }) => {
  const { page, errors } = await start()
  await expect(page.getByText('16 accusations · 6 answered · 10 unanswered in this article')).toBeVisible()
  expect((await ids(page, 'accusations')).length).toBe(16)
  expect((await ids(page, 'responses')).length).toBe(17)
  expect(errors).toEqual([])
})

test('a card shows who says it to whom, the verbatim words with their paragraph, the voice and the chain', async ({
  start,
}) => {
  const { page } = await start()
  const a2 = card(page, 'accusations', 'A2')
  await expect(a2).toContainText('Biden administration')
  await expect(a2.locator('blockquote')).toHaveText(
    'announced a criminal indictment and sanctions against seven Chinese individuals for allegedly conducting hacks',
  )
  await expect(a2.locator('blockquote em')).toHaveText('allegedly')
  await expect(a2).toContainText('A2 · ¶3')
  await expect(a2).toContainText('reported speech')
  await expect(a2).toContainText('the article › CNN › US government')
  await expect(card(page, 'accusations', 'A5')).toContainText('Not stated')
})

test('choosing an accusation brings its answers level with it, names how each answers, and draws the links', async ({
  start,
}) => {
  const { page } = await start()
  await gist(card(page, 'accusations', 'A3')).click()
  expect(await ids(page, 'responses', '[data-kin]')).toEqual(['R1', 'R2', 'R3', 'R7', 'C9', 'C10'])
  expect((await ids(page, 'responses')).slice(0, 6)).toEqual(['R1', 'R2', 'R3', 'R7', 'C9', 'C10'])
  await expect(card(page, 'responses', 'R2')).toContainText('disputes evidence')
  await expect(card(page, 'responses', 'R3')).toContainText('says it got no answer')
  await expect(page.locator('[data-pane] ~ svg > path')).toHaveCount(6)
  await expect(card(page, 'accusations', 'A1')).toHaveAttribute('data-standing', 'back')
})

test('a single counterpart stands level with the chosen card', async ({ start }) => {
  const { page } = await start()
  await gist(card(page, 'accusations', 'A6')).click()
  const middle = async (of: Locator) => {
    const box = await of.boundingBox()
    return box ? box.y + box.height / 2 : Number.NaN
  }
  const [chosen, counterpart] = [card(page, 'accusations', 'A6'), card(page, 'responses', 'R5')]
  const height = (await counterpart.boundingBox())?.height ?? 0
  // Level as far as the pane's end allows: the two stand beside each other over at least half of the lower one's height.
  expect(Math.abs((await middle(chosen)) - (await middle(counterpart)))).toBeLessThan(height / 2)
})

test('what is not answered says so, and where the article speaks of the silence its words are quoted', async ({
  start,
}) => {
  const { page } = await start()
  await expect(card(page, 'accusations', 'C2')).toContainText('No answer is reported in this article')
  await expect(card(page, 'accusations', 'C1')).toContainText(
    'In the article: “the US government has been silent about them”',
  )
  await expect(card(page, 'accusations', 'C1')).not.toContainText('No answer is reported')
  await expect(card(page, 'responses', 'R3').locator('blockquote')).toContainText(
    'there has been no further response from the British side',
  )
  await gist(card(page, 'accusations', 'C2')).click()
  await expect(page.locator('[data-pane=responses] p[data-kin]')).toHaveText('No answer is reported in this article')
})

test('filters show matching statements with their counterparts, and can be cleared', async ({ start }) => {
  const { page } = await start()
  await page.getByLabel('Kind of reply').selectOption({ label: 'disputes evidence' })
  expect(await ids(page, 'accusations')).toEqual(['A3', 'A4'])
  expect(await ids(page, 'responses')).toEqual(['R2'])
  await expect(page.getByText('2 of 16 accusations · 1 of 17 responses')).toBeVisible()
  await page.getByRole('button', { name: 'Clear filters' }).click()
  await page.getByLabel('Answered or not').selectOption({ label: 'Unanswered' })
  expect((await ids(page, 'accusations')).length).toBe(10)
  await expect(page.getByText('No response matches the filter.')).toBeVisible()
})

test('by keyboard alone: cards by arrows, to the counterpart and back, choice and filter let go with Escape', async ({
  start,
}) => {
  const { page } = await start()
  await gist(card(page, 'accusations', 'A1')).focus()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  await expect(gist(card(page, 'accusations', 'A3'))).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(card(page, 'accusations', 'A3')).toHaveAttribute('data-standing', 'chosen')
  await page.keyboard.press('ArrowRight')
  await expect(gist(card(page, 'responses', 'R1'))).toBeFocused()
  await page.keyboard.press('ArrowLeft')
  await expect(gist(card(page, 'accusations', 'A3'))).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(card(page, 'accusations', 'A3')).toHaveAttribute('data-standing', 'plain')
  await page.keyboard.press('g')
  await expect(page.getByRole('heading', { name: 'United States, United Kingdom 1' })).toBeVisible()
})

test('sides, widths, grouping and scroll come back as they were left', async ({ start }) => {
  const first = await start()
  const { page } = first
  await page.getByRole('separator').focus()
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('s')
  await page.locator('[data-pane=responses]').evaluate(pane => pane.scrollTo(0, 400))
  // The scroll is told to the page with the next frame.
  await page.evaluate(() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done))))
  await first.app.close()
  const second = await start({ userData: first.userData })
  await expect(second.page.getByRole('separator')).toHaveAttribute('aria-valuenow', '60')
  await expect(second.page.locator('[data-pane=responses]')).toHaveAttribute('data-at', 'left')
  // To a few pixels: fonts arrive after the first layout.
  await expect
    .poll(() => second.page.locator('[data-pane=responses]').evaluate(pane => pane.scrollTop))
    .toBeCloseTo(400, -1)
})

test('panes scroll apart, or together when asked', async ({ start }) => {
  const { page } = await start()
  const scroll = (side: string, to: number) =>
    page.locator(`[data-pane=${side}]`).evaluate((pane, y) => pane.scrollTo(0, y), to)
  const at = (side: string) => page.locator(`[data-pane=${side}]`).evaluate(pane => pane.scrollTop)
  await scroll('accusations', 500)
  expect(await at('responses')).toBe(0)
  await page.keyboard.press('t')
  await scroll('accusations', 900)
  await expect.poll(() => at('responses')).toBeGreaterThan(300)
})

test('the separator follows the mouse', async ({ start }) => {
  const { page } = await start()
  const box = await page.getByRole('separator').boundingBox()
  if (!box) throw new Error('no separator')
  await page.mouse.move(box.x + box.width / 2, box.y + 300)
  await page.mouse.down()
  await page.mouse.move(box.x + box.width / 2 - 150, box.y + 320, { steps: 5 })
  await page.mouse.up()
  const share = Number(await page.getByRole('separator').getAttribute('aria-valuenow'))
  expect(share).toBeLessThan(45)
})

test('Back from a pair returns to what was chosen before', async ({ start }) => {
  const { page } = await start()
  await gist(card(page, 'accusations', 'A3')).click()
  await gist(card(page, 'responses', 'R2')).click()
  await expect(card(page, 'responses', 'R2')).toHaveAttribute('data-standing', 'chosen')
  await page.keyboard.press('Alt+ArrowLeft')
  await expect(card(page, 'accusations', 'A3')).toHaveAttribute('data-standing', 'chosen')
})
