import { AxeBuilder } from '@axe-core/playwright'
import type { Locator, Page } from '@playwright/test'
import { ADDED, writeRevised } from '../fixtures/revised-article.ts'
import { keptOnDisk } from './kept.ts'
import { expect, type Started, test } from './start-app.ts'

const left = (page: Page) => page.getByRole('region', { name: /^Left: / })
const right = (page: Page) => page.getByRole('region', { name: /^Right: / })
const title = (page: Page) => page.getByRole('banner').getByRole('heading')
const tops = (page: Page) => Promise.all([left(page), right(page)].map(each => each.evaluate(text => text.scrollTop)))

/** Opens the one version in Read, and the other beside it, by keys alone. */
const openBoth = async (started: Started) => {
  await openFirst(started)
  await openOther(started)
}

const openFirst = async ({ page }: Started) => {
  await page.keyboard.press('ControlOrMeta+6')
  await expect(page.getByRole('grid', { name: 'Articles' })).toBeFocused()
  await page.getByRole('row', { name: 'The text as it stood first' }).waitFor()
  await page.keyboard.type('stood first')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(title(page)).toHaveText('The text as it stood first')
  await page.getByRole('article').waitFor()
}

const openOther = async ({ page }: Started) => {
  await page.keyboard.press('o')
  await page.keyboard.type('revised daily 2024-03')
  await expect(page.getByRole('dialog').getByRole('option')).toHaveCount(1)
  await page.keyboard.press('Enter')
  await expect(right(page)).toBeFocused()
  await expect(page.getByText('of the shorter text stands in both')).toBeVisible()
}

/** The words that stand at the top of a text. */
const onTop = (text: Locator): Promise<string> =>
  text.evaluate(box => {
    const { top } = box.getBoundingClientRect()
    const rows = [...box.querySelectorAll<HTMLElement>('[data-paragraph]')]
    return (
      rows.findLast(row => row.getBoundingClientRect().top <= top + 2)?.querySelector('[data-start]')?.textContent ?? ''
    )
  })

test('two texts stand side by side by keys alone, each is marked and searched by itself, and a restart keeps them', async ({
  start,
  userData,
}) => {
  writeRevised(userData)
  const first = await start({ userData })
  const { page } = first
  await openBoth(first)
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('h')
  await expect(right(page).getByText('Highlight · headline')).toBeVisible()
  await page.keyboard.press('F6')
  await expect(left(page)).toBeFocused()
  await expect(title(page)).toHaveText('The text as it stood first')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('b')
  await expect(left(page).getByText('Bookmark · headline')).toBeVisible()
  expect(keptOnDisk(userData, 'as-revised').map(each => each.motivation)).toEqual(['highlighting'])
  expect(keptOnDisk(userData, 'as-it-stood').map(each => each.motivation)).toEqual(['bookmarking'])

  await page.keyboard.press('F6')
  await page.keyboard.press('ControlOrMeta+f')
  await page.getByRole('textbox', { name: 'Find in this text' }).fill('whoever')
  await page.keyboard.press('F3')
  await expect(right(page).locator('mark[aria-current]').first()).toBeInViewport()
  await expect(left(page).locator('mark')).toHaveCount(0)
  await page.keyboard.press('Escape')

  await page.getByRole('separator').focus()
  await page.keyboard.press('ArrowLeft')
  await page.keyboard.press('ArrowLeft')
  await expect(page.getByRole('separator')).toHaveAttribute('aria-valuenow', '40')
  await right(page).focus()
  await page.keyboard.press('t')
  await expect(page.getByRole('button', { name: 'Together' })).toHaveAttribute('aria-pressed', 'false')
  const was = await tops(page)
  expect(first.errors).toEqual([])
  await first.close()

  const { page: again, errors } = await start({ userData })
  await expect(right(again).getByText('Highlight · headline')).toBeVisible()
  await expect(again.getByRole('separator')).toHaveAttribute('aria-valuenow', '40')
  await expect(again.getByRole('button', { name: 'Together' })).toHaveAttribute('aria-pressed', 'false')
  await expect(title(again)).toHaveText('The text as it was revised')
  const is = await tops(again)
  for (const [i, top] of is.entries()) expect(Math.abs(top - (was[i] ?? 0))).toBeLessThan(4)
  expect(errors).toEqual([])
})

test('together, the text that is scrolled leads and the other shows the same paragraph, whatever was put in or left out', async ({
  start,
  userData,
}) => {
  const { first } = writeRevised(userData)
  const started = await start({ userData })
  const { page } = started
  await openBoth(started)
  const lines = first.text.split('\n')
  await right(page).hover()
  await expect(async () => {
    await page.mouse.wheel(0, 60)
    const [one, other] = await tops(page)
    expect(one).toBeGreaterThan(20)
    expect(Math.abs((one ?? 0) - (other ?? 0))).toBeLessThan(2)
  }).toPass({ intervals: [100] })
  for (const line of [12, 40, 25]) {
    const words = lines[line] ?? ''
    await right(page).evaluate((box, words) => {
      const row = [...box.querySelectorAll('[data-start]')].find(each => each.textContent === words)
      row?.closest('[data-paragraph]')?.scrollIntoView({ block: 'start' })
    }, words)
    await page.mouse.wheel(0, 30)
    await expect.poll(() => onTop(right(page))).toBe(words)
    await expect.poll(() => onTop(left(page))).toBe(words)
  }
  // Nothing goes on by itself: who follows does not lead back.
  const still = await tops(page)
  await page.evaluate(() => new Promise(resolve => setTimeout(resolve, 300)))
  expect(await tops(page)).toEqual(still)

  // Apart, one stays; and level again nothing jumps.
  await page.keyboard.press('t')
  await page.mouse.wheel(0, -900)
  await expect.poll(async () => (await tops(page))[1]).toBeLessThan((still[1] ?? 0) - 500)
  const apart = await tops(page)
  expect(apart[0]).toBe(still[0])
  await page.keyboard.press('t')
  await page.mouse.wheel(0, 40)
  await expect.poll(async () => (await tops(page))[1]).toBeGreaterThan((apart[1] ?? 0) + 20)
  expect(Math.abs(((await tops(page))[0] ?? 0) - (apart[0] ?? 0))).toBeLessThan(60)
})

test('together, a text that is opened beside another stands at the same words at once, and after a restart', async ({
  start,
  userData,
}) => {
  const words = writeRevised(userData).first.text.split('\n')[25] ?? ''
  const first = await start({ userData })
  const { page } = first
  await openFirst(first)
  await page.getByRole('region', { name: 'Article', exact: true }).evaluate(async (box, words) => {
    await document.fonts.ready
    const row = [...box.querySelectorAll('[data-start]')].find(each => each.textContent === words)
    row?.closest('[data-paragraph]')?.scrollIntoView({ block: 'start' })
    box.scrollTop += 20
  }, words)
  await openOther(first)
  await expect.poll(() => onTop(right(page))).toBe(words)
  expect(await onTop(left(page))).toBe(words)

  // Apart, one goes elsewhere; what is opened together again stands level.
  await page.keyboard.press('t')
  await page.keyboard.press('Home')
  await expect.poll(async () => (await tops(page))[1]).toBeLessThan(40)
  expect((await tops(page))[0]).toBeGreaterThan(200)
  await page.keyboard.press('t')
  await first.close()
  const again = await start({ userData })
  await expect.poll(async () => (await tops(again.page))[0]).toBeLessThan(40)
  expect([...first.errors, ...again.errors]).toEqual([])
})

test('what stands in one text alone is marked when asked, swapped and closed they stand at their lines, and Back brings the pair again', async ({
  start,
  userData,
}) => {
  writeRevised(userData)
  const started = await start({ userData })
  const { page } = started
  await openBoth(started)
  await page.keyboard.press('d')
  await expect(right(page).locator('[data-only]').filter({ hasText: ADDED }).first()).toBeAttached()
  await expect(right(page).locator('[data-only]').filter({ hasText: 'Heretofore' })).toBeVisible()
  await expect(page.getByText('percent of the shorter text').first()).toBeAttached()
  await page.keyboard.press('PageDown')
  await page.keyboard.press('x')
  await expect(left(page)).toHaveAccessibleName('Left: The text as it was revised')
  await expect(left(page)).toBeFocused()
  await page.keyboard.press('w')
  await expect(page.getByRole('separator')).toHaveCount(0)
  await expect(title(page)).toHaveText('The text as it stood first')
  await page.keyboard.press('Alt+ArrowLeft')
  await expect(left(page)).toHaveAccessibleName('Left: The text as it was revised')
  await expect(right(page)).toBeVisible()
  await page.keyboard.press('ControlOrMeta+3')
  await page.keyboard.press('Alt+ArrowLeft')
  await expect(right(page)).toBeVisible()
  await page.keyboard.press('Alt+ArrowRight')
  await page.keyboard.press('ControlOrMeta+2')
  await expect(right(page)).toBeVisible()
  expect(started.errors).toEqual([])
})

test('two rows of the library are read side by side, and a third article stands alone until Back', async ({
  start,
  userData,
}) => {
  writeRevised(userData)
  const { page, errors } = await start({ userData })
  await page.keyboard.press('ControlOrMeta+6')
  await expect(page.getByRole('grid', { name: 'Articles' })).toHaveAttribute('aria-rowcount', '4')
  await page.keyboard.type('daily')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.press('Shift+Enter')
  await expect(left(page)).toBeFocused()
  await expect(right(page)).toBeVisible()
  await page.keyboard.press('ControlOrMeta+k')
  await page.keyboard.type('"smear campaign"')
  await expect(page.getByRole('dialog').getByRole('option').first()).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('region', { name: 'Article', exact: true })).toBeVisible()
  await page.keyboard.press('Alt+ArrowLeft')
  await expect(left(page)).toBeVisible()
  await expect(right(page)).toBeVisible()

  // From a hit, with Shift, in the place of the text that is not in hand: the words found are marked there.
  await expect(title(page)).toHaveText('The text as it stood first')
  await page.keyboard.press('ControlOrMeta+k')
  await expect(page.getByRole('dialog').getByRole('option').first()).toBeVisible()
  await page.keyboard.press('Shift+Enter')
  await expect(right(page)).toHaveAccessibleName('Right: China urges US to stop politicizing cybersecurity issues')
  await expect(right(page).locator('mark[aria-current]').first()).toBeInViewport()
  await expect(left(page)).toHaveAccessibleName('Left: The text as it stood first')
  await page.getByText('few words in common').waitFor()
  await page.keyboard.press('d')
  await expect(page.getByText('too little in common').first()).toBeAttached()
  expect(errors).toEqual([])
})

for (const theme of ['light', 'dark', 'sepia'])
  test(`axe finds no violation with two texts side by side, ${theme}`, async ({ start, userData }) => {
    writeRevised(userData)
    const started = await start({ userData, args: [`--theme=${theme}`] })
    const { page } = started
    await openBoth(started)
    await page.keyboard.press('d')
    await page.keyboard.press('ControlOrMeta+f')
    await page.getByRole('textbox', { name: 'Find in this text' }).fill('text')
    await expect(right(page).locator('[data-only]').first()).toBeVisible()
    const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze()
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(node => node.html).slice(0, 3)}`)).toEqual([])
    await page.keyboard.press('Escape')
    await page.keyboard.press('o')
    await expect(page.getByRole('dialog').getByRole('option').first()).toBeVisible()
    const panel = await new AxeBuilder({ page }).setLegacyMode().analyze()
    expect(panel.violations.map(({ id, nodes }) => `${id}: ${nodes.map(node => node.html).slice(0, 3)}`)).toEqual([])
  })
