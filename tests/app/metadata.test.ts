import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { expect, test } from './start-app.ts'

const PAGE = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Two harbours</title>
<meta property="og:site_name" content="The Harbour Post"><meta name="author" content="Lee, Ann">
<meta property="article:published_time" content="2024-03-27T10:00:00Z">
<meta property="og:url" content="https://example.org/two-harbours">
</head><body><article><h1>Two harbours</h1>${'<p>The bridge between the harbours was opened in the morning, and many people came to see it.</p>'.repeat(6)}</article></body></html>`

const RECORDS = `TY  - JOUR
TI  - The harbours
T2  - Harbour Review
VL  - 7
IS  - 1
SP  - 3
EP  - 9
PB  - Another publisher
UR  - http://www.example.org/two-harbours/
ER  -
TY  - BOOK
TI  - Elsewhere
PY  - 2019
ER  -
`

const openBroughtIn = async (page: Page, title: string) => {
  await page.keyboard.press('ControlOrMeta+6')
  await page.getByRole('button', { name: title }).first().click()
  await expect(page.getByRole('article')).toContainText(title)
}

const folderWith = (files: Readonly<Record<string, string>>) => {
  const folder = mkdtempSync(join(tmpdir(), 'rejoinder-'))
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content)
  return folder
}

test('a page that was brought in tells where it comes from, and what is wrong there is set right, taken back and cited', async ({
  start,
}) => {
  const folder = folderWith({ 'harbours.html': PAGE, 'a.ris': RECORDS })
  const { app, page, userData, errors, close } = await start({ args: ['--import', folder] })
  await page.keyboard.press('ControlOrMeta+6')
  await expect(page.getByRole('button', { name: 'Records 1' })).toBeVisible()
  await openBroughtIn(page, 'Two harbours')
  await expect(page.getByRole('article')).toContainText('Text as it came in from HTML, unedited')
  await page.keyboard.press('ControlOrMeta+i')
  const panel = page.getByRole('dialog', { name: 'About this article' })
  await expect(panel).toContainText('The Harbour Postfrom its meta tags')
  await expect(panel).toContainText('harbours.html')

  await app.evaluate(({ shell }) => {
    shell.showItemInFolder = file => Object.assign(globalThis, { shown: file })
  })
  await panel.getByRole('button', { name: 'Show the original file' }).click()
  const shown = () => app.evaluate(() => (globalThis as unknown as { shown: string }).shown)
  await expect.poll(shown).toMatch(/library[\\/]a[\\/]two-harbours-[0-9a-f]{12}[\\/]source\.html$/)

  await panel.getByRole('button', { name: 'Set right…' }).press('Enter')
  await expect(panel.getByRole('textbox', { name: 'Title' })).toBeFocused()
  const published = panel.getByRole('textbox', { name: 'Published' })
  await published.fill('03/04/2019')
  await published.press('Enter')
  await expect(published).toBeFocused()
  await expect(panel.getByRole('alert').filter({ hasText: 'no date' })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toBeHidden()
  await expect(page.getByText('it waits in “About this article”').last()).toBeVisible()
  await page.keyboard.press('ControlOrMeta+i')
  await expect(panel.getByRole('textbox', { name: 'Title' })).toBeFocused()
  await expect(published).toHaveValue('03/04/2019')
  await expect(panel.getByRole('button', { name: 'Discard' })).toBeVisible()
  await published.fill('March 2019')
  await panel.getByRole('textbox', { name: 'Publisher' }).fill('Quayside Weekly')
  await published.press('Enter')
  const again = panel.getByRole('button', { name: 'Set right…' })
  await expect(again).toBeFocused()
  await expect(panel).toContainText('Quayside Weeklyfrom you')
  await expect(panel).toContainText('March 2019from you')

  const [id = ''] = readdirSync(join(userData, 'library/a')).filter(name => name.startsWith('two-harbours'))
  const kept = () => JSON.parse(readFileSync(join(userData, 'library/a', id, 'article.json'), 'utf8'))
  expect(kept()).toMatchObject({
    publisher: 'Quayside Weekly',
    found: { publisher: { value: ['The Harbour Post'], source: 'meta' } },
  })
  await page.keyboard.press('Escape')
  await page.keyboard.press('ControlOrMeta+k')
  await page.getByRole('combobox').first().fill('publisher:quayside')
  await expect(page.getByRole('option').filter({ hasText: 'Two harbours' }).first()).toBeVisible()
  await page.keyboard.press('Escape')

  await page.keyboard.press('ControlOrMeta+i')
  await page.keyboard.press('ControlOrMeta+z')
  await expect(panel).toContainText('The Harbour Postfrom its meta tags')
  expect(kept()).toMatchObject({ publisher: 'The Harbour Post', published: '2024-03-27', found: {} })
  await page.keyboard.press('ControlOrMeta+Shift+z')
  await expect(panel).toContainText('Quayside Weeklyfrom you')
  await panel.getByRole('button', { name: 'Set right…' }).click()
  await panel.getByRole('button', { name: 'Publisher as found: The Harbour Post' }).click()
  await panel.getByRole('button', { name: 'Save' }).click()
  await expect(panel).toContainText('The Harbour Postfrom its meta tags')

  await panel.getByRole('button', { name: 'Cite…' }).click()
  const cite = page.getByRole('dialog', { name: 'Cite this article' })
  await expect(cite.getByRole('status', { name: 'Citation' })).toHaveText(
    'Lee, A. (2019). Two harbours. Harbour Review, 7(1), 3–9. https://example.org/two-harbours',
  )
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toBeHidden()
  await page.getByRole('region', { name: 'Article' }).focus()
  await page.keyboard.press('ArrowDown')
  await expect(page.getByRole('toolbar', { name: 'Selected words' })).toBeVisible()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ControlOrMeta+Alt+c')
  const first = page.getByRole('dialog', { name: 'Cite ¶1' })
  await first.getByRole('radio', { name: 'MLA' }).check()
  await expect(first.getByRole('status', { name: 'Citation' })).toContainText('came to see it.” (Lee, par. 1).')
  await first.getByRole('radio', { name: 'BibTeX' }).check()
  await first.getByRole('button', { name: 'Copy citation' }).click()
  await expect(first.getByText('Copied')).toBeVisible()
  expect(await app.evaluate(({ clipboard }) => clipboard.readText())).toContain('@article{lee2019two,')
  await page.keyboard.press('Escape')
  await page.keyboard.press('ControlOrMeta+6')
  await page.getByRole('button', { name: 'Records 1' }).click()
  await expect(page.getByRole('region', { name: 'What became of each file' }).getByRole('listitem')).toContainText(
    '1 record belongs to an article that is here; 1 record has no document',
  )
  await expect(page.getByRole('region', { name: 'What became of each file' }).getByRole('listitem')).toContainText(
    'No document here: “Elsewhere” (2019)',
  )
  await openBroughtIn(page, 'Two harbours')
  await page.keyboard.press('ControlOrMeta+i')
  await expect(panel).toContainText('Harbour Review, vol. 7, no. 1, pp. 3-9from a record')
  await expect(panel).toContainText('The Harbour Postfrom its meta tags')
  expect(errors).toEqual([])
  await close()
  rmSync(folder, { recursive: true, force: true })
})

const BIBLIOGRAPHY = `@article{twice, title = {Two harbours}, year = 2024, journal = {Harbour Review}, volume = 7}

@article{open, title = {The bridge}, year = 2023

@book{gone, title = {Elsewhere}, year = 2019}
`

test('a record that fits two articles goes to the one that the reader chooses, and is taken back; a damaged entry is named', async ({
  start,
}) => {
  const text = (words: string) => `---\ntitle: Two harbours\ndate: 2024-03-27\n---\n\n${words}\n`
  const folder = folderWith({
    'a.md': text('The bridge between the harbours was opened.'),
    'b.md': text('A ferry goes from the one to the other.'),
    'records.bib': BIBLIOGRAPHY,
  })
  const { page, userData, errors, close } = await start({ args: ['--import', folder] })
  await page.keyboard.press('ControlOrMeta+6')
  const report = page.getByRole('region', { name: 'What became of each file' })
  await expect(report).toContainText(
    '1 record fits several articles; 1 record has no document here; 1 entry is damaged.',
  )
  await expect(report).toContainText('Damaged, and left out: “open”, line 3.')
  const choice = report.getByRole('group', { name: 'Which of these is “Two harbours” (2024)?' })
  const [first, second] = [choice.getByRole('button', { name: /a\.md/ }), choice.getByRole('button', { name: /b\.md/ })]
  const holders = () =>
    readdirSync(join(userData, 'library/a')).filter(id =>
      readFileSync(join(userData, 'library/a', id, 'article.json'), 'utf8').includes('Harbour Review'),
    )
  await first.press('Enter')
  await expect(first).toHaveAttribute('aria-pressed', 'true')
  await expect(page.getByRole('status').getByText('Added to “Two harbours”: what the record says')).toBeAttached()
  const [holder] = holders()
  await second.press('Space')
  await expect(second).toHaveAttribute('aria-pressed', 'true')
  await expect(first).toHaveAttribute('aria-pressed', 'false')
  expect(holders()).toHaveLength(1)
  expect(holders()[0]).not.toBe(holder)
  await second.press('Space')
  await expect(second).toHaveAttribute('aria-pressed', 'false')
  await expect(second).toBeFocused()
  expect(holders()).toEqual([])
  expect(errors).toEqual([])
  await close()
  rmSync(folder, { recursive: true, force: true })
})
