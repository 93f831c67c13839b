import { join } from 'node:path'
import { allSettled, bringIn } from './bring-in.ts'
import { expect, ROOT, test } from './start-app.ts'

const PAGES = join(ROOT, 'tests/fixtures/documents/pages')
const OFFICE = join(ROOT, 'tests/fixtures/documents/office')

test('two savings of one page are pointed out where they come in, in the library and beside the article, until they are told apart', async ({
  start,
}) => {
  const { page, errors } = await start()
  await bringIn(page, [join(PAGES, 'chromium-news.html'), join(PAGES, 'zlib-how.html')])
  await allSettled(page)
  await bringIn(page, [join(PAGES, 'singlefile-news.html')])
  await allSettled(page)
  const report = page.getByRole('region', { name: 'What became of each file' })
  const pointed = report.getByRole('list', {
    name: 'Much like “Assembly adopts declaration of human rights”, singlefile-news.html',
  })
  await expect(pointed).toHaveCount(1)
  await expect(pointed).toContainText('From the same address as “Assembly adopts declaration of human rights”')
  await expect(page.getByRole('img', { name: 'Much like another' })).toHaveCount(2)

  const shelf = page.getByRole('button', { name: 'Much alike 2' })
  await shelf.focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('grid', { name: 'Articles' })).toHaveAttribute('aria-rowcount', '3')

  await pointed.getByRole('button').focus()
  await page.keyboard.press('Enter')
  await expect(
    page.getByRole('heading', { level: 1, name: 'Assembly adopts declaration of human rights' }),
  ).toBeVisible()
  await page.keyboard.press('Control+i')
  const panel = page.getByRole('dialog', { name: 'About this article' })
  await expect(panel).toContainText('chromium-news.html')
  const other = panel.getByRole('list', { name: 'Much like “Assembly adopts declaration of human rights”' })
  await expect(other).toContainText('came in')
  await other.getByRole('button', { name: /^“Assembly/ }).focus()
  await page.keyboard.press('Enter')
  await expect(panel).toBeHidden()
  await page.keyboard.press('Control+i')
  await expect(panel).toContainText('singlefile-news.html')

  await panel.getByRole('button', { name: 'Side by side with “Assembly adopts declaration of human rights”' }).focus()
  await page.keyboard.press('Enter')
  await expect(panel).toBeHidden()
  await expect(page.getByRole('region', { name: /^Left: Assembly adopts/ })).toBeFocused()
  await expect(page.getByRole('region', { name: /^Right: Assembly adopts/ })).toBeVisible()
  await page.keyboard.press('Control+i')
  await expect(panel).toContainText('singlefile-news.html')
  await expect(panel.getByRole('button', { name: /^Side by side with/ })).toHaveCount(0)

  const apart = panel.getByRole('button', { name: 'Not the same as “Assembly adopts declaration of human rights”' })
  await apart.focus()
  await page.keyboard.press('Space')
  await expect(apart).toHaveAttribute('aria-pressed', 'true')
  await page.keyboard.press('Escape')
  await page.keyboard.press('Control+6')
  await expect(page.getByRole('row', { name: /Assembly adopts/ })).toHaveCount(0)
  await page.getByRole('button', { name: /^All articles/ }).click()
  await expect(page.getByRole('row', { name: /Assembly adopts/ })).toHaveCount(2)
  await expect(page.getByRole('img', { name: 'Much like another' })).toHaveCount(0)
  expect(errors).toEqual([])
})

test('a document that is brought in again and lies in the bin is restored from the report', async ({ start }) => {
  const { page } = await start()
  const file = join(OFFICE, 'libreoffice.odt')
  await bringIn(page, [file])
  await allSettled(page)
  const row = page.getByRole('row', { name: /The first article in five languages/ })
  await row.click()
  await page.keyboard.press('Delete')
  await expect(row).toHaveCount(0)
  await bringIn(page, [file])
  const report = page.getByRole('region', { name: 'What became of each file' })
  await expect(report).toContainText('It is in the bin.')
  await report.getByRole('button', { name: 'Restore' }).focus()
  await page.keyboard.press('Enter')
  await expect(row).toHaveCount(1)
  await expect(report).not.toContainText('It is in the bin.')
  await expect(report.getByRole('button', { name: 'The first article in five languages' })).toBeFocused()
})
