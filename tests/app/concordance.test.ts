import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import Papa from 'papaparse'
import type { ArticleId } from '../../domain/article.ts'
import { words } from '../../domain/words.ts'
import { generatedArticle, generateLibrary, writeArticle } from '../fixtures/generated-library.ts'
import { expect, ROOT, type Started, test } from './start-app.ts'

const TEXT = readFileSync(join(ROOT, 'resources/library/china-us-cybersecurity/article.txt'), 'utf8')
const countIn = (text: string, pattern: RegExp) => text.match(pattern)?.length ?? 0

const view = (page: Page) => page.getByRole('region', { name: 'Words in context' })
const box = (page: Page) => page.getByRole('textbox', { name: 'Words to see in context' })
const lines = (page: Page) => page.getByRole('listbox', { name: 'Matches in their context' })
const line = (page: Page) => lines(page).getByRole('option', { selected: true })
const title = (page: Page) => page.getByRole('banner').getByRole('heading')

/** Asks for words in context by keys alone, and goes to the first line once all are there. */
const ask = async (page: Page, query: string, count: number) => {
  await page.keyboard.press('ControlOrMeta+5')
  await box(page).fill(query)
  await expect(view(page)).toContainText(`${count.toLocaleString('en')} line`)
  await expect(line(page)).toHaveAttribute('aria-setsize', String(count))
  await page.keyboard.press('Enter')
  await expect(lines(page)).toBeFocused()
}

/** The lines drawn: those in sight and some more. */
const drawn = (page: Page) =>
  lines(page)
    .getByRole('option')
    .evaluateAll(options =>
      options.map(option => {
        const [before = '', match = '', after = ''] = [...option.querySelectorAll('bdi')].map(each => each.textContent)
        const mark = option.querySelector('mark')?.getBoundingClientRect()
        return { before, match, after, left: mark?.left ?? 0, text: option.textContent }
      }),
    )

const chooseFile = ({ app }: Started, file: string) =>
  app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = async () => ({ canceled: filePath === '', filePath })
  }, file)

const exportButton = (page: Page) => view(page).getByRole('button', { name: 'Export lines…' })

test('each match is a line, all are aligned on the word and counted', async ({ start }) => {
  const { page, errors } = await start()
  for (const [query, pattern] of [
    ['"smear campaign"', /smear campaigns?/gi],
    ['the', /\bthe\b/gi],
    ['US', /\bUS\b/g],
  ] as const) {
    await ask(page, query, countIn(TEXT, pattern))
    const all = await drawn(page)
    expect(all.length).toBeGreaterThan(1)
    expect(new Set(all.map(each => Math.round(each.left))).size).toBe(1)
    for (const { before, match, after } of all) {
      expect(match).toMatch(new RegExp(`^${pattern.source}$`, pattern.flags.replace('g', '')))
      expect(TEXT).toContain(before + match + after)
    }
  }
  expect(errors).toEqual([])
})

test('words of a script without spaces are seen in context', async ({ start, userData }) => {
  const articles = generateLibrary(userData, { articles: 250, seed: 3 })
  const count = countIn(articles.map(({ text }) => text).join('\n'), /网络安全/g)
  expect(count).toBeGreaterThan(1)
  const { page } = await start({ userData })
  await ask(page, '网络安全', count)
  for (const { match, before, after } of await drawn(page)) {
    expect(match).toBe('网络安全')
    if (before !== '') expect(`${before}${match}${after}`).toContain('研究人员讨论了网络安全的问题')
  }
})

test('a last word is whole unless all that begin so are asked for, and what names no words says so', async ({
  start,
}) => {
  const { page } = await start()
  await page.keyboard.press('ControlOrMeta+5')
  await box(page).fill('cyber')
  await expect(view(page)).toContainText('“cyber” is taken as a whole word')
  const count = async () => Number(await line(page).getAttribute('aria-setsize'))
  const whole = await count()
  expect(whole).toBe(countIn(TEXT, /\bcyber\b/gi))
  await view(page).getByRole('button', { name: 'cyber*' }).click()
  await expect(box(page)).toHaveValue('cyber*')
  await expect.poll(count).toBeGreaterThan(whole)
  for (const { match } of await drawn(page)) expect(match).toMatch(/^cyber/i)
  await expect(view(page)).not.toContainText('whole word')
  for (const query of ['lang:en', 'publisher:bbc', 'speaker:lin']) {
    await box(page).fill(query)
    await expect(view(page).getByRole('heading', { name: `“${query}”` })).toContainText('no words to line up')
    await expect(view(page)).not.toContainText('Nothing found')
  }
  await view(page).getByRole('button', { name: 'See what Search finds' }).click()
  await expect(page.getByRole('region', { name: 'Search', exact: true })).toContainText('Lin')
})

test('lines are ordered by the words before and after, and as in the text again', async ({ start }) => {
  const { page } = await start()
  const count = countIn(TEXT, /\bthe\b/gi)
  await ask(page, 'the', count)
  const asInText = (await drawn(page)).map(each => each.text)
  const nearest = {
    l: ({ before }: { before: string }) => words(before).at(-1)?.folded ?? '',
    r: ({ after }: { after: string }) => words(after)[0]?.folded ?? '',
  }
  for (const key of ['l', 'r'] as const) {
    await page.keyboard.press(key)
    await expect(async () => {
      const found = (await drawn(page)).map(nearest[key])
      expect(found.length).toBeGreaterThan(10)
      expect(found).toEqual([...found].sort())
      expect(new Set(found).size).toBeGreaterThan(3)
    }).toPass()
    await expect(line(page)).toHaveAttribute('aria-posinset', '1')
  }
  await page.keyboard.press('t')
  await expect(async () => expect((await drawn(page)).map(each => each.text)).toEqual(asInText)).toPass()
})

test('by keyboard alone a line is opened at its match, and Back returns to it', async ({ start }) => {
  const { page } = await start()
  await ask(page, '"smear campaign"', countIn(TEXT, /smear campaigns?/gi))
  await page.keyboard.press('End')
  await page.keyboard.press('ArrowUp')
  const place = await line(page).getAttribute('aria-posinset')
  const before = (await line(page).locator('bdi').first().textContent()) ?? ''
  await page.keyboard.press('Enter')
  const match = page.locator('article mark[aria-current]').first()
  await expect(match).toBeInViewport()
  await expect(match).toContainText(/smear/i)
  expect(await page.locator('[data-paragraph]:has(mark[aria-current])').first().textContent()).toContain(before)
  await page.keyboard.press('Alt+ArrowLeft')
  await expect(line(page)).toHaveAttribute('aria-posinset', place ?? '')
  await expect(line(page)).toBeInViewport()
  await expect(lines(page)).toBeFocused()
  await page.keyboard.press('Home')
  await page.keyboard.press('ArrowUp')
  await expect(box(page)).toBeFocused()
})

test('a line marked with a key stands in the Notebook, until it is taken back', async ({ start }) => {
  const { page } = await start()
  await ask(page, '"smear campaign"', countIn(TEXT, /smear campaigns?/gi))
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('b')
  await page.keyboard.press('s')
  await expect(line(page).getByRole('img', { name: 'Statement' })).toBeVisible()
  await expect(line(page).getByRole('img', { name: 'Bookmark' })).toBeVisible()
  await page.keyboard.press('ControlOrMeta+3')
  const entries = page.getByRole('main').getByText(/smear campaign/i)
  await expect(entries).toHaveCount(2)
  await page.keyboard.press('ControlOrMeta+5')
  await expect(line(page)).toHaveAttribute('aria-posinset', '2')
  await page.keyboard.press('ControlOrMeta+z')
  await page.keyboard.press('ControlOrMeta+z')
  await expect(line(page).getByRole('img')).toHaveCount(0)
  await page.keyboard.press('ControlOrMeta+3')
  await expect(entries).toHaveCount(0)
})

test('a line bookmarked in an earlier session shows it, and the same key takes it away and back', async ({
  start,
  userData,
}) => {
  const [article] = generateLibrary(userData, { articles: 1, seed: 7 })
  const name = article?.name ?? ''
  const count = countIn(article?.text ?? '', new RegExp(name, 'gi'))
  const earlier = await start({ userData })
  await ask(earlier.page, `"${name}"`, count)
  await earlier.page.keyboard.press('b')
  const bookmarkOn = (page: Page) => line(page).getByRole('img', { name: 'Bookmark' })
  await expect(bookmarkOn(earlier.page)).toBeVisible()
  await earlier.close()

  // Another article is open: what is known of this one comes with its lines.
  const { page } = await start({ userData })
  await ask(page, `"${name}"`, count)
  await expect(bookmarkOn(page)).toBeVisible()
  const button = page.getByRole('toolbar', { name: 'The line in hand' }).getByRole('button', { name: 'Bookmark' })
  await expect(button).toHaveAttribute('aria-pressed', 'true')
  await page.keyboard.press('b')
  await expect(bookmarkOn(page)).toHaveCount(0)
  await expect(view(page)).toContainText('Removed: bookmark of')
  await page.keyboard.press('ControlOrMeta+z')
  await expect(bookmarkOn(page)).toBeVisible()
  await page.keyboard.press('b')
  await page.keyboard.press('b')
  await page.keyboard.press('b')
  await expect(bookmarkOn(page)).toHaveCount(0)
  await page.keyboard.press('Enter')
  await expect(page.locator('article mark[aria-current]').first()).toBeInViewport()
  await page.keyboard.press('ControlOrMeta+3')
  await expect(page.getByRole('region', { name: 'Notebook' })).toContainText('Nothing kept yet')
})

test('all lines are written as a table that other programs can read, and no text in it is a formula', async ({
  start,
  userData,
}) => {
  const { about } = generatedArticle(1, 0)
  const text = 'What a cell may hold\n=HYPERLINK("a:b") quetzal, and more\nA “quetzal”; it is\n'
  const sha256 = createHash('sha256').update(text).digest('hex')
  writeArticle(userData, { id: 'cells' as ArticleId, about: { ...about, sha256 }, text })
  const started = await start({ userData })
  const { page } = started
  const file = join(userData, 'quetzal.csv')
  await ask(page, 'quetzal', 2)
  await chooseFile(started, '')
  await exportButton(page).click()
  await expect(exportButton(page)).toBeEnabled()
  expect(existsSync(file)).toBe(false)
  await expect(view(page).getByText(/exported|cancelled/)).toHaveCount(0)
  await chooseFile(started, file)
  await exportButton(page).click()
  await expect(view(page)).toContainText(`2 lines exported to ${file}`)
  const written = readFileSync(file, 'utf8')
  expect(written.charCodeAt(0)).toBe(0xfeff)
  const { data, errors } = Papa.parse<Record<string, string>>(written.slice(1), { header: true, skipEmptyLines: true })
  expect(errors).toEqual([])
  const article = { query: 'quetzal', article: about.title, publisher: about.publisher, published: about.published }
  expect(data).toMatchObject([
    {
      ...article,
      paragraph: '¶1',
      before: '\'=HYPERLINK("a:b") ',
      match: 'quetzal',
      after: ', and more',
      reviewed: '',
    },
    { ...article, paragraph: '¶2', before: 'A “', match: 'quetzal', after: '”; it is', speaker: '', reviewed: '' },
  ])
  for (const { citation, paragraph } of data) {
    expect(citation).toContain(about.title)
    expect(citation).toContain(paragraph)
  }
  await view(page).getByRole('button', { name: 'OK', exact: true }).click()
  await expect(view(page)).not.toContainText('exported')
  await expect(lines(page)).toBeFocused()
})

test('an export says how far it is, and cancelled it writes nothing', async ({ start, userData }) => {
  generateLibrary(userData, { articles: 2_000, seed: 5 })
  const started = await start({ userData })
  const { page } = started
  await chooseFile(started, join(userData, 'lines.csv'))
  await page.keyboard.press('ControlOrMeta+5')
  await box(page).fill('the')
  await exportButton(page).click()
  await expect(view(page).getByRole('progressbar', { name: 'Export' })).toBeVisible()
  await expect(view(page).getByText(/^Exporting “the”: /)).toContainText(/[\d,]+ of [\d,]+/)
  await view(page).getByRole('button', { name: 'Cancel' }).click()
  await expect(view(page)).toContainText('Export cancelled: nothing was written')
  expect(readdirSync(userData).filter(name => name.includes('lines.csv'))).toEqual([])
  await expect(exportButton(page)).toBeEnabled()
})

test('reading that was stopped goes on from where it was', async ({ start, userData }) => {
  generateLibrary(userData, { articles: 2_000, seed: 5 })
  const { page } = await start({ userData })
  await page.keyboard.press('ControlOrMeta+5')
  await box(page).fill('quetzal')
  // All of it can be searched.
  await expect(view(page)).toContainText('Nothing found', { timeout: 40_000 })
  await box(page).fill('the')
  await view(page).getByRole('button', { name: 'Stop' }).click()
  await expect(view(page)).toContainText(/Stopped after [\d,]+ of [\d,]+ articles/)
  const stopped = Number(await line(page).getAttribute('aria-setsize'))
  await view(page).getByRole('button', { name: 'Go on' }).click()
  await expect(view(page).getByRole('button', { name: /Stop|Go on/ })).toHaveCount(0)
  expect(Number(await line(page).getAttribute('aria-setsize'))).toBeGreaterThan(stopped)
})

/** Half a pixel of a line's thirty-two may be lost to rounding where the page is zoomed. */
const WHOLE = 0.98

test('at twice the size, in a small window, lines tell their article and every button is there', async ({ start }) => {
  const { app, page } = await start({ args: ['--window-size=1280x800'] })
  await ask(page, '"smear campaign"', countIn(TEXT, /smear campaigns?/gi))
  await page.keyboard.press('ArrowDown')
  const zoom = (by: number) =>
    app.evaluate(({ BrowserWindow }, factor) => {
      for (const window of BrowserWindow.getAllWindows()) window.webContents.setZoomFactor(factor)
    }, by)
  await zoom(2)
  await expect.poll(() => page.evaluate(() => innerWidth)).toBe(640)
  await expect(line(page)).toBeInViewport({ ratio: WHOLE })
  await expect(line(page).getByText('China urges US to stop politicizing cybersecurity issues')).toBeInViewport()
  const buttons = view(page).getByRole('button')
  for (const button of await buttons.all()) await expect(button).toBeInViewport({ ratio: 1 })
  await page.keyboard.press('End')
  await expect(line(page)).toBeInViewport({ ratio: WHOLE })
  await page.keyboard.press('r')
  await expect(view(page).getByRole('button', { name: 'By the words after' })).toHaveAttribute('aria-pressed', 'true')
  await page.keyboard.press('PageDown')
  await expect(line(page)).toBeInViewport({ ratio: WHOLE })
  await zoom(1)
  await expect(line(page)).toBeInViewport({ ratio: WHOLE })
})
test('the box, its lines and their commands are there in a small window too', async ({ start }) => {
  const { page } = await start({ args: ['--window-size=800x600'] })
  await ask(page, '"smear campaign"', countIn(TEXT, /smear campaigns?/gi))
  await expect(line(page)).toBeInViewport()
  await expect(exportButton(page)).toBeInViewport()
  await expect(page.getByRole('toolbar', { name: 'The line in hand' })).toBeInViewport()
  await expect(title(page)).toBeInViewport()
})
