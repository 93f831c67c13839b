import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect, freshUserData, test } from './start-app.ts'

const dialog = (page: Page) => page.getByRole('dialog')
const room = (page: Page) => page.getByRole('main')
const box = (page: Page) => page.getByRole('combobox', { name: /Search articles/ })
const hits = (page: Page, group: string | RegExp) => page.getByRole('group', { name: group }).getByRole('option')

/** Types into the panel, which it opens where nothing is open to type into. */
const ask = async (page: Page, query: string) => {
  if (!(await box(page).isVisible())) await page.keyboard.press('ControlOrMeta+k')
  await box(page).fill(query)
}

const askInView = async (page: Page, query: string) => {
  await page.keyboard.press('ControlOrMeta+4')
  await box(page).fill(query)
}

test.describe('the panel', () => {
  test('finds exactly what the article holds, as typed', async ({ start }) => {
    const { page } = await start()
    const expected: readonly [query: string, matches: number][] = [
      ['Lü', 3],
      ['lu', 3],
      ['"smear campaign"', 4],
      ['cyberspce~1', 2],
    ]
    for (const [query, matches] of expected) {
      await ask(page, query)
      await expect(hits(page, 'Articles').first(), query).toContainText(`${matches} matches in this article`)
    }
  })

  test('marks the words in the passages around them', async ({ start }) => {
    const { page } = await start()
    await ask(page, '"smear campaign"')
    const marks = hits(page, 'Articles').locator('mark')
    await expect(marks).toHaveCount(3)
    for (const words of await marks.allTextContents()) expect(words).toBe('smear campaign')
  })

  test('finds statements by fields: by speaker and by role', async ({ start }) => {
    const { page } = await start()
    await ask(page, 'role:response')
    await expect(dialog(page)).toContainText('17 statements')
    await ask(page, 'speaker:lin')
    await expect(hits(page, 'Statements')).toHaveCount(4)
  })

  test('explains what can not be parsed at its place, and searches it as words', async ({ start }) => {
    const { page } = await start()
    await ask(page, 'nowhere:sanctions ')
    await expect(dialog(page).locator('u')).not.toHaveCount(0)
    await expect(hits(page, 'Articles').first()).toBeVisible()
  })

  test('explains what is unfinished too, where nothing more is typed', async ({ start }) => {
    const { page } = await start()
    await ask(page, 'a:b speaker:')
    await expect(dialog(page).locator('u')).toHaveText(['a:', 'speaker:'])
  })

  test('neither throws nor hangs, whatever is typed', async ({ start }) => {
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
      await expect(dialog(page).getByRole('status').first()).toBeAttached()
    }
    await ask(page, 'sanctions')
    await expect(hits(page, 'Articles').first()).toBeVisible()
    expect(errors).toEqual([])
  })

  test('arrows choose, Enter lands on the passage with its words marked, and Back returns', async ({ start }) => {
    const { page } = await start()
    await ask(page, '"smear campaign"')
    await expect(hits(page, 'Articles')).toHaveCount(3)
    await page.keyboard.press('ArrowDown')
    await expect(dialog(page).getByRole('option', { selected: true })).toContainText('smear campaign')
    await page.keyboard.press('Enter')
    await expect(dialog(page)).toHaveCount(0)
    await expect(page.locator('article mark').nth(1)).toBeInViewport()
    await page.keyboard.press('Alt+ArrowLeft')
    await expect(page.getByRole('heading', { name: 'Accusations 16' })).toBeVisible()
  })

  test('opens a statement in Compare, with its pair', async ({ start }) => {
    const { page } = await start()
    await page.keyboard.press('ControlOrMeta+2')
    await ask(page, 'electoral commission')
    await hits(page, 'Statements').filter({ hasText: 'A3' }).click()
    await expect(page.locator('[data-pane=accusations] [data-statement=A3]')).toHaveAttribute('data-standing', 'chosen')
  })

  test('finds a note the moment it is saved', async ({ start }) => {
    const { page } = await start()
    await page.locator('[data-pane=accusations] [data-statement=A3] [data-choose]').click()
    await page.keyboard.press('n')
    await page.getByRole('textbox', { name: 'Note' }).fill('Ask the registrar about *palimpsests*')
    await expect(page.getByText('Saved', { exact: true })).toBeVisible()
    await page.keyboard.press('Control+Enter')
    await ask(page, 'palimpsest')
    await expect(hits(page, 'Your notes')).toHaveCount(1)
  })

  test('says what to try where nothing is found', async ({ start }) => {
    const { page } = await start()
    await ask(page, 'zzyzx')
    await expect(dialog(page)).toContainText('Nothing in the library, its statements or your notes matches “zzyzx”')
    await expect(dialog(page).getByRole('option')).toHaveCount(0)
  })

  test('leads to the view of all that is found', async ({ start }) => {
    const { page } = await start()
    await ask(page, 'sanctions')
    await expect(hits(page, 'Articles').first()).toBeVisible()
    await page.keyboard.press('End')
    await page.keyboard.press('Enter')
    await expect(dialog(page)).toHaveCount(0)
    await expect(box(page)).toHaveValue('sanctions')
    await expect(hits(page, /^Articles/).first()).toBeVisible()
  })
})

test.describe('the view', () => {
  test('is gone through by keys alone, and Back returns to the row that was opened', async ({ start }) => {
    const { page } = await start()
    await askInView(page, '"smear campaign" ')
    await expect(hits(page, /^Articles/)).toHaveCount(3)
    await page.keyboard.press('Enter')
    await page.keyboard.press('ArrowDown')
    const row = page.getByRole('option', { selected: true })
    await expect(row).toContainText('¶16')
    await page.keyboard.press('Enter')
    await expect(page.locator('article mark').nth(1)).toBeInViewport()
    await page.keyboard.press('Alt+ArrowLeft')
    await expect(page.getByRole('listbox', { name: 'Found' })).toBeFocused()
    await expect(row).toContainText('¶16')
    await page.keyboard.press('Home')
    await page.keyboard.press('ArrowUp')
    await expect(box(page)).toBeFocused()
  })

  test('Back returns to the matches marked in the text, as they were left', async ({ start }) => {
    const { page } = await start()
    const back = page.getByRole('button', { name: 'Back', exact: true })
    const forward = page.getByRole('button', { name: 'Forward', exact: true })
    await expect(back).toBeDisabled()
    await askInView(page, '"smear campaign" ')
    await expect(hits(page, /^Articles/)).toHaveCount(3)
    await page.keyboard.press('Enter')
    await page.keyboard.press('Enter')
    const bar = page.getByRole('search', { name: 'Matches in this text' })
    await expect(bar).toContainText(/Match \d of 4/)
    await page.keyboard.press('F3')
    const current = page.locator('article mark[aria-current]').first()
    await expect(current).toBeInViewport()
    // Where the page stands is noted with the frame after it moved.
    await page.evaluate(() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done))))
    const standing = (await bar.textContent()) ?? ''
    await page.keyboard.press('ControlOrMeta+3')
    await expect(bar).toHaveCount(0)
    await expect(forward).toBeDisabled()
    await back.click()
    await expect(bar).toContainText(standing)
    await expect(current).toBeInViewport()
    await page.keyboard.press('F3')
    await expect(bar).not.toContainText(standing)
    await forward.click()
    await expect(page.getByRole('region', { name: 'Notebook' })).toBeVisible()
    await expect(forward).toBeDisabled()
  })

  test('offers ways to go on, and takes none that was not chosen', async ({ start }) => {
    const { page } = await start()
    await page.keyboard.press('ControlOrMeta+4')
    await box(page).pressSequentially('smear cam')
    const offered = page.getByRole('listbox', { name: 'Ways to go on' })
    await expect(offered.getByRole('option', { name: /^campaign / })).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(offered).toHaveCount(0)
    await expect(box(page)).toHaveValue('smear cam')
    await box(page).pressSequentially('p')
    await expect(offered).toBeVisible()
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('Enter')
    await expect(box(page)).toHaveValue(/^smear campaigns? $/)
    await box(page).pressSequentially('u')
    await expect(offered).toBeVisible()
    await page.keyboard.press('ArrowDown')
    await expect(page.getByRole('listbox', { name: 'Found' })).toBeFocused()
    await expect(offered).toHaveCount(0)
  })

  test('narrows on click and widens again, with the words left as typed', async ({ start }) => {
    const { page } = await start()
    await askInView(page, 'US ')
    const response = room(page).getByRole('button', { name: /^response/ })
    await response.click()
    await expect(box(page)).toHaveValue('role:response US ')
    await expect(response).toHaveAttribute('aria-pressed', 'true')
    await expect(hits(page, /^Articles/)).toHaveCount(0)
    await response.click()
    await expect(box(page)).toHaveValue('US ')
    await expect(hits(page, /^Articles/)).not.toHaveCount(0)
  })

  test('shows all values of what narrows it, on demand', async ({ start }) => {
    const { page } = await start()
    await askInView(page, 'in:statements')
    const party = room(page).getByRole('group', { name: 'Party' })
    await expect(party.getByRole('button')).toHaveCount(7)
    const all = party.getByRole('button', { name: /^Show all \d+$/ })
    const count = Number((await all.textContent())?.replace(/\D/g, ''))
    await all.click()
    await expect(party.getByRole('button')).toHaveCount(count + 1)
    await party.getByRole('button', { name: 'Show fewer' }).click()
    await expect(party.getByRole('button')).toHaveCount(7)
  })

  test('offers the values of a field before the first letter', async ({ start }) => {
    const { page } = await start()
    await page.keyboard.press('ControlOrMeta+4')
    await box(page).pressSequentially('spea')
    const offered = page.getByRole('listbox', { name: 'Ways to go on' })
    await offered.getByRole('option', { name: /^speaker:/ }).click()
    await offered.getByRole('option', { name: 'speaker:"Chinese Foreign Ministry"' }).click()
    await expect(box(page)).toHaveValue('speaker:"Chinese Foreign Ministry" ')
    await expect(hits(page, /^Statements/)).not.toHaveCount(0)
  })

  test('says so where nothing holds all of the words, and what may be meant where nothing is found', async ({
    start,
  }) => {
    const { page } = await start()
    await askInView(page, 'Lü zzyzx ')
    await expect(room(page)).toContainText('Nothing holds all of these words: these hold some.')
    await box(page).fill('sanctionz ')
    await room(page)
      .getByRole('button', { name: /^sanction/ })
      .first()
      .click()
    await expect(hits(page, /^Articles/).first()).toBeVisible()
  })

  test('keeps what was asked, and what was saved, over a restart, and gives back a saved search that was deleted', async ({
    start,
  }) => {
    const userData = freshUserData()
    const first = await start({ userData })
    await askInView(first.page, 'role:response US')
    await first.page.getByRole('button', { name: 'Save search…' }).click()
    await first.page.getByRole('textbox', { name: 'Name of the search' }).fill('What the US hears')
    await first.page.keyboard.press('Enter')
    await expect(first.page.getByRole('button', { name: 'Saved', exact: true })).toBeVisible()
    await first.close()
    const { page } = await start({ userData })
    await expect(box(page)).toHaveValue('role:response US')
    await expect(hits(page, /^Statements/)).toHaveCount(7)
    await box(page).fill('sanctions')
    const saved = page.getByRole('button', { name: /^What the US hears/ })
    await page.getByRole('button', { name: 'Delete “What the US hears”' }).click()
    await expect(saved).toHaveCount(0)
    await page.getByRole('button', { name: 'Undo', exact: true }).click()
    await saved.click()
    await expect(box(page)).toHaveValue('role:response US')
    await expect(hits(page, /^Statements/)).not.toHaveCount(0)
  })

  test('Ctrl+Z takes back what was changed last, a saved search or a note, and Ctrl+Shift+Z makes it again', async ({
    start,
  }) => {
    const { page } = await start()
    await askInView(page, 'sanctions')
    await page.getByRole('button', { name: 'Save search…' }).click()
    await page.getByRole('textbox', { name: 'Name of the search' }).fill('First name')
    await page.keyboard.press('Enter')
    const named = (name: string) => page.getByRole('button', { name: new RegExp(`^${name}`) })
    await page.getByRole('button', { name: 'Rename “First name”' }).click()
    await page.getByRole('textbox', { name: 'Name of the search' }).fill('Second name')
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: 'Delete “Second name”' }).click()
    await expect(named('Second name')).toHaveCount(0)
    await page.keyboard.press('ControlOrMeta+z')
    await expect(named('Second name')).toBeFocused()
    await page.keyboard.press('ControlOrMeta+z')
    await expect(named('First name')).toBeVisible()
    await page.keyboard.press('ControlOrMeta+Shift+z')
    await page.keyboard.press('ControlOrMeta+Shift+z')
    await expect(named('Second name')).toHaveCount(0)
    await page.keyboard.press('ControlOrMeta+2')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('b')
    const bookmark = page.getByRole('img', { name: 'Bookmarked' })
    await expect(bookmark).toBeVisible()
    await page.keyboard.press('ControlOrMeta+z')
    await expect(bookmark).toHaveCount(0)
    await page.keyboard.press('ControlOrMeta+z')
    await page.keyboard.press('ControlOrMeta+4')
    await expect(named('Second name')).toBeVisible()
  })

  test('has nothing that a check of accessibility finds, from the empty box to a narrowed list', async ({ start }) => {
    const { page } = await start()
    await page.keyboard.press('ControlOrMeta+4')
    const check = async () => {
      const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze()
      expect(violations.map(each => each.id)).toEqual([])
    }
    await check()
    await box(page).pressSequentially('sanctions')
    await expect(hits(page, /^Articles/).first()).toBeVisible()
    await check()
    await page.keyboard.press('Enter')
    await check()
  })
})
