import type { Page } from '@playwright/test'
import { expect, test } from './start-app.ts'

const box = (page: Page) => page.getByRole('combobox', { name: /Search article/ })
const hits = (page: Page, group: string) => page.getByRole('group', { name: group }).getByRole('option')

const ask = async (page: Page, query: string) => {
  if (!(await box(page).isVisible())) await page.keyboard.press('ControlOrMeta+k')
  await box(page).fill(query)
}

test('finds exactly what the article holds, as typed', async ({ start }) => {
  const { page } = await start()
  const expected: readonly [query: string, paragraphs: number][] = [
    ['US', 15],
    ['us', 15],
    ['Lü', 3],
    ['lu', 3],
    ['China', 15],
    ['"smear campaign"', 4],
    ['cyberattack*', 7],
    ['cyberspce~1', 2],
  ]
  for (const [query, paragraphs] of expected) {
    await ask(page, query)
    await expect(hits(page, 'In the article'), query).toHaveCount(paragraphs)
  }
})

test('marks the words in the passage around them', async ({ start }) => {
  const { page } = await start()
  await ask(page, '"smear campaign"')
  const marks = hits(page, 'In the article').locator('mark')
  await expect(marks).toHaveCount(4)
  for (const words of await marks.allTextContents()) expect(words).toBe('smear campaign')
})

test('fields find statements: by speaker and by role', async ({ start }) => {
  const { page } = await start()
  await ask(page, 'role:response')
  await expect(hits(page, 'Statements')).toHaveCount(7)
  await ask(page, 'speaker:lin')
  await expect(hits(page, 'Statements')).toHaveCount(4)
})

test('what can not be parsed is explained at its place and searched as words', async ({ start }) => {
  const { page } = await start()
  await ask(page, 'nowhere:sanctions')
  await expect(page.getByRole('dialog').locator('u')).not.toHaveCount(0)
  await expect(hits(page, 'In the article').first()).toBeVisible()
})

test('nothing typed throws or hangs', async ({ start }) => {
  const { page, errors } = await start()
  for (const query of [
    '"',
    'a:b',
    '~',
    '^',
    '+',
    '-',
    '*',
    'research~10',
    '*a*e*',
    'x'.repeat(1_900),
    '\u202eabc',
    '\u0000',
    '+-"~*^:',
  ]) {
    await ask(page, query)
    await expect(page.getByRole('dialog').getByRole('status').first()).toBeAttached()
  }
  await ask(page, 'sanctions')
  await expect(hits(page, 'In the article').first()).toBeVisible()
  expect(errors).toEqual([])
})

test('arrows choose, Enter lands on the passage with its words marked, and Back returns', async ({ start }) => {
  const { page } = await start()
  await ask(page, '"smear campaign"')
  await expect(hits(page, 'In the article')).toHaveCount(4)
  await page.keyboard.press('ArrowDown')
  await expect(page.getByRole('dialog').getByRole('option', { selected: true })).toContainText('smear campaign')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect(page.locator('article mark').first()).toBeInViewport()
  await page.keyboard.press('Alt+ArrowLeft')
  await expect(page.getByRole('heading', { name: 'Accusations 16' })).toBeVisible()
})

test('a statement opens in Compare, with its pair', async ({ start }) => {
  const { page } = await start()
  await page.keyboard.press('ControlOrMeta+2')
  await ask(page, 'electoral commission')
  const statement = hits(page, 'Statements').filter({ hasText: 'A3' })
  await statement.click()
  await expect(page.locator('[data-pane=accusations] [data-statement=A3]')).toHaveAttribute('data-standing', 'chosen')
})

test('a note is found the moment it is saved', async ({ start }) => {
  const { page } = await start()
  await page.locator('[data-pane=accusations] [data-statement=A3] [data-choose]').click()
  await page.keyboard.press('n')
  await page.getByRole('textbox', { name: 'Note' }).fill('Ask the registrar about *palimpsests*')
  await expect(page.getByText('Saved', { exact: true })).toBeVisible()
  await page.keyboard.press('Control+Enter')
  await ask(page, 'palimpsest')
  await expect(hits(page, 'Your notes')).toHaveCount(1)
})

test('nothing found says what to try', async ({ start }) => {
  const { page } = await start()
  await ask(page, 'zzyzx')
  await expect(page.getByRole('dialog')).toContainText('zzyzx')
  await expect(page.getByRole('dialog').getByRole('option')).toHaveCount(0)
})
