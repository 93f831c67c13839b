import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { allSettled } from '../app/bring-in.ts'
import { expect, ROOT, test } from '../app/start-app.ts'

const DOCUMENTS = [
  'books/pandoc-3.epub',
  'office/libreoffice.docx',
  'pages/singlefile-news.html',
  'pages/zlib-how.html',
  'pdf/libreoffice.pdf',
  'pdf/cjk.pdf',
  'pdf/arabic.pdf',
  'texts/markdown.md',
  'texts/windows-1251.txt',
  'texts/shift-jis.txt',
].map(each => join(ROOT, 'tests/fixtures/documents', each))

const entries = (page: Page) => page.locator('[data-entry]')
const noteBox = (page: Page) => page.getByRole('textbox', { name: 'Note Markdown' })

/** Steps through the sentences of Read, and keeps the one come to. */
const keepSentence = async (page: Page, steps: number, key: 'b' | 'h' | 'n', note = '') => {
  for (let step = 0; step < steps; step++) await page.keyboard.press('ArrowDown')
  const before = await page.locator('[data-annotation]').count()
  await page.keyboard.press(key)
  await expect(page.locator('[data-annotation]')).toHaveCount(before + 1)
  if (key !== 'n') return
  await noteBox(page).first().waitFor()
  await page.keyboard.type(note)
  await page.keyboard.press('ControlOrMeta+Enter')
  await expect(noteBox(page)).toHaveCount(0)
}

for (const theme of ['light', 'dark'])
  test(`pictures, ${theme}`, async ({ start, userData }) => {
    const { page } = await start({
      userData,
      args: ['--window-size=1280x800', `--theme=${theme}`, '--import', ...DOCUMENTS],
    })
    const take = async (name: string) => {
      await page.mouse.move(1279, 799)
      await page.evaluate(() => document.fonts.ready)
      await page.screenshot({ path: join(ROOT, `docs/images/${name}-${theme}.png`), animations: 'disabled' })
    }
    await allSettled(page)
    await page.keyboard.press('ControlOrMeta+1')
    await page.locator('[data-pane=accusations] [data-statement=A3] [data-choose]').focus()
    await page.keyboard.press('Enter')
    await take('compare')

    await page.keyboard.press('ControlOrMeta+2')
    await page.locator('[data-paragraph="1"] [data-start]').first().waitFor()
    await keepSentence(page, 2, 'b')
    await keepSentence(page, 2, 'n', 'Compare with the statement that is quoted here.')
    await keepSentence(page, 2, 'h')
    await page.keyboard.press('Escape')
    await expect(page.locator('div[aria-hidden=true]', { hasText: 'Highlighted' })).toHaveCount(0)
    await take('read')
    await page.keyboard.press('ControlOrMeta+3')
    await expect(entries(page)).toHaveCount(3)
    await take('notebook')

    await page.keyboard.press('ControlOrMeta+4')
    await page.getByRole('combobox', { name: /Search/ }).fill('"smear campaign" OR sanctions ')
    await page.locator('[data-answers="\\"smear campaign\\" OR sanctions "]').waitFor()
    await take('search')
    await page.keyboard.press('ControlOrMeta+5')
    await page.keyboard.type('china ')
    await page.getByRole('button', { name: 'By the words after' }).click()
    await page
      .getByText(/^[\d,]+ lines$/)
      .first()
      .waitFor()
    await take('context')
    await page.keyboard.press('ControlOrMeta+6')
    await page
      .getByText(/^[\d,]+ articles$/)
      .first()
      .waitFor()
    // The report names the folders of the machine at hand.
    await page.getByRole('button', { name: 'Close' }).click()
    await take('library')
  })
