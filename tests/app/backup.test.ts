import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ElectronApplication, Page } from '@playwright/test'
import { expect, freshUserData, test } from './start-app.ts'

/** Answers the next questions for a file as a reader would. */
const answerWith = (app: ElectronApplication, file: string) =>
  app.evaluate(({ dialog }, answer) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath: answer })
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [answer] })
  }, file)

const command = async (page: Page, label: string) => {
  await page.keyboard.press('Control+Shift+P')
  await page.keyboard.type(label)
  await page.keyboard.press('Enter')
}

const panel = (page: Page, name: string | RegExp) => page.getByRole('dialog', { name })

/** Bookmarks a sentence, and brings in a document by pasting. */
const makeSomething = async (page: Page) => {
  await command(page, 'Bring in what you copied')
  await page.getByRole('textbox', { name: 'Title' }).fill('Minutes of the meeting')
  await page.getByRole('textbox', { name: 'Text' }).fill('Minutes of the meeting\n\nAll were present.')
  await page.getByRole('button', { name: 'Bring in', exact: true }).click()
  await expect(panel(page, 'Bring in what you copied')).toHaveCount(0)
  await page.keyboard.press('Control+2')
  await page.locator('[data-paragraph="1"]').waitFor()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('b')
  await expect(page.locator('[data-annotation]')).toHaveCount(1)
}

test('what was backed up to one file is all there again after it was restored into an empty folder', async ({
  start,
}) => {
  const file = join(freshUserData(), 'all.zip')
  const before = await start()
  await makeSomething(before.page)
  await answerWith(before.app, file)
  await command(before.page, 'Back up to one file')
  await expect(panel(before.page, 'Backups')).toContainText(/was written and read back. It holds 1 article, 1 note/)
  expect(before.errors).toEqual([])
  await before.close()

  const { app, page, errors } = await start()
  await answerWith(app, file)
  await command(page, 'Backups and restore')
  await page.getByRole('button', { name: 'Restore from a file…' }).click()
  const choice = panel(page, /^Backup of/)
  await expect(choice).toContainText('1 note on')
  await expect(choice).toContainText('Minutes of the meeting')
  await choice.getByRole('button', { name: /^Restore all that differs/ }).click()
  await expect(panel(page, 'Backups')).toContainText('were brought back')
  await page.keyboard.press('Escape')
  await page.keyboard.press('Control+2')
  await expect(page.locator('[data-annotation]')).toHaveCount(1)
  await page.keyboard.press('Control+4')
  await page.getByRole('combobox').last().fill('were present')
  await expect(page.getByText('Minutes of the meeting').first()).toBeVisible()
  expect(errors).toEqual([])
})

test('a backup that was looked into is looked into anew when it is shown again, beside what is here by then', async ({
  start,
}) => {
  const file = join(freshUserData(), 'all.zip')
  const { app, page, errors } = await start()
  await makeSomething(page)
  await answerWith(app, file)
  await command(page, 'Back up to one file')
  await expect(panel(page, 'Backups')).toContainText('was written and read back')
  await page.getByRole('button', { name: 'Restore from a file…' }).click()
  const notes = panel(page, /^Backup of/).getByRole('checkbox', { name: /1 note on/ })
  await expect(notes).toBeDisabled()
  await page.keyboard.press('Escape')
  await page.keyboard.press('Control+z')
  await expect(page.locator('[data-annotation]')).toHaveCount(0)
  await command(page, 'Backups and restore')
  await notes.check()
  // What is undone beneath counts as well.
  await page.keyboard.press('Control+Shift+z')
  await expect(notes).not.toBeChecked()
  await page.getByRole('button', { name: 'Restore nothing' }).click()
  await expect(panel(page, 'Backups')).toBeVisible()
  expect(errors).toEqual([])
})

test('a damaged backup file is refused, and says that nothing was changed', async ({ start }) => {
  const file = join(freshUserData(), 'damaged.zip')
  writeFileSync(file, 'PK\u0003\u0004 and no more')
  const { app, page } = await start()
  await answerWith(app, file)
  await command(page, 'Backups and restore')
  await page.getByRole('button', { name: 'Restore from a file…' }).click()
  await expect(panel(page, 'Backups').getByRole('alert')).toContainText(/damaged.*Nothing was changed/)
})
