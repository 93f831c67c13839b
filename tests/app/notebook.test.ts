import { once } from 'node:events'
import { renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { keptOnDisk } from './kept.ts'
import { expect, freshUserData, test } from './start-app.ts'

const entries = (page: Page) => page.locator('[data-entry]')
const focusedEntry = (page: Page) => page.locator('[data-entry]:focus-within')
const noteBox = (page: Page) => page.getByRole('textbox', { name: 'Note Markdown' })
const selectedWords = (page: Page) => page.getByRole('toolbar', { name: 'Selected words' })
const paragraph = (page: Page, number: number) => page.locator(`[data-paragraph="${number}"] [data-start]`)
/** On disk, as the text box that is written in says. */
const saved = (page: Page) => page.locator('fieldset:focus-within [data-state=saved]').waitFor()

const openRead = async (page: Page) => {
  await page.keyboard.press('Control+2')
  await paragraph(page, 1).waitFor()
}
const openNotebook = async (page: Page) => {
  await page.keyboard.press('Control+3')
  await page.getByRole('region', { name: 'Notebook' }).waitFor()
}

/** Keeps the next sentence of Read by keyboard alone, and waits until the program says so. */
const keepSentence = async (page: Page, key: 'b' | 'h' | 'n') => {
  await page.keyboard.press('ArrowDown')
  await selectedWords(page).waitFor()
  const before = await page.locator('[data-annotation]').count()
  await page.keyboard.press(key)
  await expect(page.locator('[data-annotation]')).toHaveCount(before + 1)
}

/** A bookmark, a highlight and a note on the first sentences, in that order; then the Notebook. By keyboard alone. */
const keepThree = async (page: Page, note: string) => {
  await openRead(page)
  await keepSentence(page, 'b')
  await page.keyboard.press('ArrowDown')
  await keepSentence(page, 'h')
  await page.keyboard.press('ArrowDown')
  await keepSentence(page, 'n')
  await page.keyboard.type(note)
  await page.keyboard.press('Control+Enter')
  await expect(noteBox(page)).toHaveCount(0)
  await openNotebook(page)
  await expect(entries(page)).toHaveCount(3)
}

/** A note on a statement, made in Compare by keyboard alone. The text box stays open. */
const noteOnStatement = async (page: Page, statement: string, words: string) => {
  await page.keyboard.press('Control+1')
  await page.locator(`[data-pane=accusations] [data-statement=${statement}] [data-choose]`).focus()
  await page.keyboard.press('Enter')
  await page.keyboard.press('n')
  await noteBox(page).first().waitFor()
  await page.keyboard.type(words)
}

test('with nothing kept it says how to keep something, and leads there', async ({ start }) => {
  const { page, errors } = await start()
  await openNotebook(page)
  await expect(
    page.getByRole('heading', { name: 'Your bookmarks, highlights and notes will stand here' }),
  ).toBeVisible()
  await page.getByRole('button', { name: 'Open Read' }).click()
  await expect(paragraph(page, 1)).toBeVisible()
  expect(errors).toEqual([])
})

test('a bookmark, a highlight and a note are made and listed by keyboard alone', async ({ start }) => {
  const { page, errors } = await start()
  await keepThree(page, 'First **thoughts**')
  await expect(entries(page).getByRole('heading')).toHaveText([/^Bookmark/, /^Highlight/, /^Note/])
  await expect(entries(page).last().locator('strong')).toHaveText('thoughts')
  await expect(page.getByText('1 bookmark · 1 highlight · 1 note')).toBeVisible()

  await expect(focusedEntry(page)).toContainText('Bookmark')
  await page.keyboard.press('ArrowDown')
  await expect(focusedEntry(page)).toContainText('Highlight')
  await page.keyboard.press('End')
  await expect(focusedEntry(page)).toContainText('Note')
  await page.keyboard.press('Home')
  await expect(focusedEntry(page)).toContainText('Bookmark')
  await page.keyboard.press('ArrowUp')
  await expect(page.getByLabel('Filter by words')).toBeFocused()
  await page.keyboard.press('ArrowDown')
  await expect(focusedEntry(page)).toContainText('Bookmark')
  expect(errors).toEqual([])
})

test('a bookmark, a highlight and a note are made, listed and edited by mouse', async ({ start }) => {
  const { page, errors } = await start()
  await openRead(page)
  for (const [number, name] of [
    [1, 'Bookmark'],
    [2, 'Highlight'],
    [3, 'Note'],
  ] as const) {
    await paragraph(page, number).scrollIntoViewIfNeeded()
    await paragraph(page, number).dblclick({ position: { x: 60, y: 12 } })
    await selectedWords(page).getByRole('button', { name }).click()
    await expect(page.locator('[data-annotation]')).toHaveCount(number)
  }
  await noteBox(page).fill('By mouse')
  await page.getByRole('button', { name: 'Done' }).click()
  await page.getByRole('button', { name: 'Notebook' }).first().click()
  await expect(entries(page).getByRole('heading')).toHaveText(['Bookmark¶1', 'Highlight¶2', 'Note¶3'])
  await entries(page).last().getByRole('button', { name: 'Edit' }).click()
  await noteBox(page).fill('By mouse, twice')
  await page.getByRole('button', { name: 'Done' }).click()
  await expect(entries(page).last()).toContainText('By mouse, twice')
  await expect(noteBox(page)).toHaveCount(0)
  expect(errors).toEqual([])
})

test('filters by words, kind and tag give true counts, and can be cleared', async ({ start }) => {
  const { page } = await start()
  await keepThree(page, 'Ask Lü about it')
  await page.getByLabel('Filter by words').fill('lu')
  await expect(page.getByText('Showing 1 of 3')).toBeVisible()
  await expect(entries(page)).toContainText(['Ask Lü about it'])
  await page.getByLabel('Filter by words').fill('zebra')
  await expect(page.getByText('Showing 0 of 3')).toBeVisible()
  await page.getByRole('main').getByRole('button', { name: 'Clear filters' }).last().click()
  await expect(entries(page)).toHaveCount(3)

  await page.getByLabel('Kind').selectOption('Highlights')
  await expect(page.getByText('Showing 1 of 3')).toBeVisible()
  await page.getByLabel('Kind').selectOption('Any kind')
  await expect(entries(page)).toHaveCount(3)

  await entries(page).last().getByRole('button', { name: 'Edit' }).click()
  await page.getByLabel('Tags').pressSequentially('law, press')
  await page.keyboard.press('Control+Enter')
  await expect(entries(page).last().getByRole('list', { name: 'Tags' }).getByRole('listitem')).toHaveText([
    'law',
    'press',
  ])
  await page.getByLabel('Tag', { exact: true }).selectOption('press (1)')
  await expect(page.getByText('Showing 1 of 3')).toBeVisible()
})

test('entries stand in text order or newest first, and stay so after a restart', async ({ start }) => {
  const userData = freshUserData()
  const first = await start({ userData })
  await keepThree(first.page, 'third')
  await first.page.getByRole('button', { name: 'Newest first' }).click()
  await expect(entries(first.page).getByRole('heading')).toHaveText([/^Note/, /^Highlight/, /^Bookmark/])
  const keptOrder = () =>
    first.page.evaluate(async () => {
      const kept = await window.rejoinder.start({})
      return kept.ok && kept.value.settings.notebookOrder
    })
  await expect.poll(keptOrder).toBe('newest')
  await first.close()
  const second = await start({ userData })
  await openNotebook(second.page)
  await expect(entries(second.page).getByRole('heading')).toHaveText([/^Note/, /^Highlight/, /^Bookmark/])
  await second.close()
  rmSync(userData, { recursive: true, force: true })
})

test('editing in place keeps the entry listed though it no longer matches, and undo shows in the open box', async ({
  start,
}) => {
  const { page } = await start()
  await keepThree(page, 'alpha')
  await page.getByLabel('Filter by words').fill('alpha')
  await expect(entries(page)).toHaveCount(1)
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('e')
  await expect(noteBox(page)).toBeFocused()
  // A pause in typing ends a step of undo.
  await page.waitForTimeout(3_200)
  await noteBox(page).fill('beta')
  await saved(page)
  await expect(entries(page)).toHaveCount(1)
  await page.getByRole('button', { name: 'Undo edit of note' }).click()
  await expect(noteBox(page)).toHaveValue('alpha')
  await page.getByRole('button', { name: 'Redo edit of note' }).click()
  await expect(noteBox(page)).toHaveValue('beta')
  await noteBox(page).press('Escape')
  await expect(page.getByText('Showing 0 of 3')).toBeVisible()
})

test('delete, undo and redo, with the focus always on a neighbour', async ({ start }) => {
  const { page } = await start()
  await keepThree(page, 'to be deleted')
  await page.keyboard.press('End')
  await page.keyboard.press('Delete')
  await expect(entries(page)).toHaveCount(2)
  await expect(focusedEntry(page)).toContainText('Highlight')
  await expect(page.getByText('Deleted: note “to be deleted”')).toBeVisible()
  await page.keyboard.press('Control+z')
  await expect(entries(page)).toHaveCount(3)
  await page.keyboard.press('Control+Shift+z')
  await expect(entries(page)).toHaveCount(2)
  await page.getByRole('button', { name: 'Undo', exact: true }).press('Enter')
  await expect(entries(page)).toHaveCount(3)
  await expect(focusedEntry(page)).toContainText('to be deleted')
  for (const left of [2, 1, 0]) {
    await page.keyboard.press('Delete')
    await expect(entries(page)).toHaveCount(left)
  }
  await expect(page.getByRole('button', { name: 'Undo', exact: true })).toBeFocused()
})

test('a delete is undone after a restart', async ({ start }) => {
  const userData = freshUserData()
  const first = await start({ userData })
  await keepThree(first.page, 'deleted, then back')
  await first.page.keyboard.press('End')
  await first.page.keyboard.press('Delete')
  await expect(entries(first.page)).toHaveCount(2)
  await first.close()
  const second = await start({ userData })
  await openNotebook(second.page)
  await expect(entries(second.page)).toHaveCount(2)
  await second.page.getByRole('button', { name: 'Undo', exact: true }).click()
  await expect(entries(second.page).last()).toContainText('deleted, then back')
  await second.close()
  rmSync(userData, { recursive: true, force: true })
})

test('opening an entry lands on its passage, and Back returns to the entry', async ({ start }) => {
  const { page } = await start()
  await keepThree(page, 'lands here')
  await page.keyboard.press('End')
  const words = await focusedEntry(page).locator('blockquote').innerText()
  await page.keyboard.press('Enter')
  const landed = page.locator('[data-landed]')
  await expect(landed.first()).toBeInViewport()
  expect((await landed.allInnerTexts()).join('')).toBe(words)
  await page.keyboard.press('Alt+ArrowLeft')
  await expect(focusedEntry(page)).toContainText('lands here')
})

test('an entry about a statement opens Compare at that statement', async ({ start }) => {
  const { page } = await start()
  await noteOnStatement(page, 'A3', 'Which register?')
  await page.keyboard.press('Control+Enter')
  await openNotebook(page)
  await expect(entries(page).getByRole('heading')).toHaveText(['NoteA3 · ¶4'])
  await page.keyboard.press('Enter')
  await expect(page.locator('[data-pane=accusations] [data-statement=A3]')).toHaveAttribute('data-standing', 'chosen')
})

test('a note typed is there after the program is killed right after "Saved", five times', async ({ start }) => {
  const userData = freshUserData()
  const statements = ['A1', 'A2', 'A3', 'C1', 'C2']
  const notes = statements.map((statement, i) => `Note ${i} on ${statement}: ${'word '.repeat(i)}end`)
  for (const [i, statement] of statements.entries()) {
    const { page, kill } = await start({ userData })
    await noteOnStatement(page, statement, notes[i] ?? '')
    await saved(page)
    await kill()
  }
  const { page, close } = await start({ userData })
  await openNotebook(page)
  await page.getByRole('button', { name: 'Newest first' }).click()
  await expect(entries(page)).toHaveCount(notes.length)
  for (const [i, note] of notes.toReversed().entries()) await expect(entries(page).nth(i)).toContainText(note)
  await close()
  rmSync(userData, { recursive: true, force: true })
})

test('words typed just before the window is closed are kept', async ({ start }) => {
  const userData = freshUserData()
  const first = await start({ userData })
  await noteOnStatement(first.page, 'A1', 'typed and gone')
  await first.close()
  const second = await start({ userData })
  await openNotebook(second.page)
  await expect(entries(second.page)).toContainText(['typed and gone'])
  await second.close()
  rmSync(userData, { recursive: true, force: true })
})

test('of words typed without a pause no more than a second is gone when the page crashes', async ({ start }) => {
  const { app, page, userData } = await start()
  await noteOnStatement(page, 'A1', '')
  const typed: { readonly words: string; readonly at: number }[] = []
  let words = ''
  for (const began = Date.now(); Date.now() - began < 1_500; ) {
    words += `word${typed.length} `
    await page.keyboard.type(`word${typed.length} `, { delay: 10 })
    typed.push({ words, at: Date.now() })
  }
  const crashed = Date.now()
  await Promise.all([
    app.waitForEvent('window'),
    app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer()),
  ])
  const kept = keptOnDisk(userData, 'china-us-cybersecurity')[0]?.body ?? ''
  expect(words.startsWith(kept)).toBe(true)
  const firstLost = typed.find(each => each.words.length > kept.length)
  expect(crashed - (firstLost?.at ?? crashed)).toBeLessThan(1_000)
})

test('words typed just before the system ends the program are kept', async ({ start }) => {
  const userData = freshUserData()
  const first = await start({ userData })
  await noteOnStatement(first.page, 'A1', 'typed and ended')
  const ended = once(first.app.process(), 'exit')
  first.app.process().kill('SIGTERM')
  await ended
  expect(keptOnDisk(userData, 'china-us-cybersecurity').map(({ body }) => body)).toEqual(['typed and ended'])
  rmSync(userData, { recursive: true, force: true, maxRetries: 20 })
})

test('a note that can not be saved says so, keeps its words, and is saved when tried again', async ({ start }) => {
  const { page, userData } = await start()
  await noteOnStatement(page, 'A1', 'before')
  await saved(page)
  const journal = join(userData, 'journal')
  renameSync(journal, `${journal}.away`)
  writeFileSync(journal, 'no folder')
  await page.keyboard.type(' and after')
  await expect(page.getByText(/^Not saved: /)).toBeVisible()
  await expect(noteBox(page)).toHaveValue('before and after')
  rmSync(journal)
  renameSync(`${journal}.away`, journal)
  await page.getByRole('button', { name: 'Try again' }).click()
  await saved(page)
  await page.keyboard.press('Escape')
  await openNotebook(page)
  await expect(entries(page)).toContainText(['before and after'])
})
