import { join } from 'node:path'
import { expect, ROOT, test } from './start-app.ts'

test('the pages of a PDF are shown beside its text, and words selected on them are highlighted in both', async ({
  start,
}) => {
  const file = join(ROOT, 'tests', 'fixtures', 'documents', 'pdf', 'columns.pdf')
  const { page, errors } = await start({ args: ['--import', file] })
  const state = () =>
    page.evaluate(async () => JSON.stringify(await window.rejoinder.importState({ from: 0, count: 1 })))
  await expect.poll(state).toContain('"over"')
  await page.keyboard.press('Control+6')
  await page.getByRole('button', { name: 'The Declaration in Two Columns' }).click()
  await page.locator('h2', { hasText: 'The Declaration in Two Columns' }).waitFor()
  await page.keyboard.press('p')

  const sheet = page.getByRole('region', { name: 'Page 213' })
  await expect
    .poll(() => sheet.locator('img').evaluate(image => (image as HTMLImageElement).naturalWidth))
    .toBeGreaterThan(600)
  await sheet.getByText('Preamble').dblclick()
  await page.getByRole('toolbar', { name: 'Selected words' }).waitFor()
  await page.keyboard.press('h')
  await expect(sheet.locator('rect[data-kind="highlighting"]')).toHaveCount(1)

  await sheet.getByText('Preamble').dblclick()
  await page.getByRole('toolbar', { name: 'Selected words' }).waitFor()
  await page.keyboard.press('n')
  const note = page.getByRole('textbox', { name: 'Note Markdown' })
  await expect(note).toBeFocused()
  await expect(note).toBeInViewport()
  await page.keyboard.type('n+h 1')
  await page.keyboard.press('Escape')
  await expect(note).toHaveCount(0)
  await expect(sheet.locator('rect[data-kind="commenting"]')).toHaveCount(1)
  await expect(page.getByRole('region', { name: 'Pages', exact: true })).toBeFocused()

  await page.getByRole('textbox', { name: /Page/ }).fill('999')
  await page.keyboard.press('Enter')
  await expect(
    page.getByText('This document has 4 pages, 213 to 216. There is none called “999”.').last(),
  ).toBeVisible()
  await expect(sheet).toBeInViewport()
  await page.getByRole('textbox', { name: /Page/ }).fill('216')
  await page.keyboard.press('Enter')
  await page.getByRole('region', { name: 'Page 216' }).waitFor()

  await page.keyboard.press('p')
  await expect(page.locator('[data-highlighted]')).toHaveText('Preamble')
  await expect(page.getByText('n+h 1')).toBeVisible()
  expect(errors).toEqual([])
})
