import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { allSettled, bringIn } from './bring-in.ts'
import { expect, test } from './start-app.ts'

const page1 = (paragraphs: readonly string[]) =>
  `<!doctype html><html lang="en"><head><title>Port to be dredged</title>
<link rel="canonical" href="https://www.example.org/port"></head><body><article><h1>Port to be dredged</h1>
${paragraphs.map(words => `<p>${words}</p>`).join('\n')}</article></body></html>`

const KEPT = 'The works will cost nine million crowns, of which the town pays a third.'
const GONE = 'A second hearing was announced for the tenth of May in the old customs house.'
const REST = [
  'Fishermen had asked for more time to move their nets, and for a place where they could be dried until the summer.',
  'The council will vote on the plan in the autumn, once the survey of the sea bed has been printed and read.',
]
const FIRST = [
  'The port authority said on Monday that the northern channel would be dredged before the winter.',
  KEPT,
  GONE,
  ...REST,
]
const SECOND = [
  'The port authority said on Tuesday that the northern channel would be dredged well before the winter.',
  ...REST,
  KEPT,
]

const block = (page: Page, words: string) => page.locator('[data-paragraph] [data-start]', { hasText: words })

const mark = async (page: Page, words: string, key: string) => {
  await block(page, words).selectText()
  await page.getByRole('toolbar', { name: 'Selected words' }).waitFor()
  await page.keyboard.press(key)
  await expect(page.locator('[data-paragraph]', { hasText: words }).locator('[data-margin] li')).toHaveCount(1)
}

const openNewer = async (page: Page) => {
  await page.keyboard.press('Control+6')
  await page.getByRole('row', { name: /Newer version/ }).dblclick()
}

test('marks go over to a newer version: as they were, after a look, or not at all; and all of it can be undone', async ({
  start,
  userData,
}) => {
  const folder = join(userData, 'to-bring-in')
  mkdirSync(folder)
  writeFileSync(join(folder, 'first.html'), page1(FIRST))
  writeFileSync(join(folder, 'second.html'), page1(SECOND))
  const first = await start({ userData })
  const { page } = first

  await bringIn(page, [join(folder, 'first.html')])
  await allSettled(page)
  await page.getByRole('button', { name: 'Port to be dredged' }).click()
  await expect(block(page, KEPT)).toBeVisible()
  await mark(page, KEPT, 'h')
  await mark(page, 'The port authority said', 'b')
  await mark(page, GONE, 'h')

  await bringIn(page, [join(folder, 'second.html')])
  await allSettled(page)
  await expect(page.getByText('There is an earlier one from this address: “Port to be dredged”')).toBeVisible()
  await page.getByRole('button', { name: 'Take it as its newer version' }).press('Enter')
  const counts = '1 carried over, 1 to confirm, 1 does not stand here any more.'
  await expect(page.getByText(counts).first()).toBeVisible()
  await expect(page.getByRole('row', { name: /Older version/ })).toBeVisible()

  await expect(page.getByRole('row', { name: /Newer version.*1 to confirm/ })).toBeVisible()

  await openNewer(page)
  await expect(page.getByText(`Its marks: ${counts}`).last()).toBeVisible()
  await page.getByRole('button', { name: 'Side by side with the earlier version' }).press('Enter')
  const right = page.getByRole('region', { name: 'Right: Port to be dredged' })
  await expect(page.getByRole('region', { name: 'Left: Port to be dredged' })).toContainText(GONE)
  await expect(right).not.toContainText(GONE)
  await expect(page.getByRole('button', { name: /^Side by side with/ })).toHaveCount(0)
  await page.keyboard.press('Alt+ArrowLeft')
  await expect(right).toHaveCount(0)
  await expect(page.getByRole('button', { name: 'Marks of the earlier version (1 to confirm)' })).toBeVisible()
  await page.getByRole('region', { name: 'Article' }).press('m')
  const review = page.getByRole('dialog', { name: 'Marks of the earlier version' })
  await expect(review.locator('del')).toHaveText(['Monday'])
  await expect(review.locator('ins')).toHaveText(['Tuesday', 'well'])
  await expect(review.getByRole('button', { name: 'Accept' })).toBeFocused()
  const axe = await new AxeBuilder({ page }).setLegacyMode().include('dialog').analyze()
  expect(axe.violations).toEqual([])

  await page.keyboard.press('ArrowDown')
  await expect(review.getByText(GONE)).toBeVisible()
  await expect(review.getByRole('button', { name: 'Open in the earlier version' }).last()).toBeFocused()
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('Enter')
  await expect(review.getByText('2 carried over, 1 does not stand here any more.').first()).toBeVisible()
  await expect(review.getByRole('button', { name: 'Open in the earlier version' })).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(page.locator('[data-paragraph="1"]').getByRole('img', { name: 'Bookmarked' })).toBeVisible()
  await page.keyboard.press('Control+z')
  await expect(page.getByText(`Its marks: ${counts}`).last()).toBeVisible()
  await first.close()

  const again = await start({ userData })
  await again.page.keyboard.press('Control+6')
  await expect(again.page.getByRole('row', { name: /1 to confirm/ })).toBeVisible()
  await openNewer(again.page)
  await expect(again.page.getByText(`Its marks: ${counts}`)).toBeVisible()
  await again.page.keyboard.press('Control+Shift+z')
  await expect(again.page.getByText('Its marks: 2 carried over, 1 does not stand here any more.')).toBeVisible()
  await again.page.getByRole('button', { name: 'Open the earlier version' }).click()
  await expect(again.page.getByText(/A newer version, saved .*, is in the library/)).toBeVisible()
  await expect(block(again.page, GONE)).toBeVisible()
  await again.page.keyboard.press('Control+3')
  const stray = again.page.locator('[data-entry]', { hasText: GONE })
  await expect(stray.getByText('These words no longer stand in the newer version')).toBeVisible()
  expect([...first.errors, ...again.errors]).toEqual([])
})

test('of two articles chosen in the Library the newer follows the older, and Undo parts them and takes their marks back', async ({
  start,
  userData,
}) => {
  const folder = join(userData, 'to-bring-in')
  mkdirSync(folder)
  writeFileSync(join(folder, 'first.md'), `# One\n\n${FIRST.join('\n\n')}\n`)
  writeFileSync(join(folder, 'second.md'), `# Two\n\n${SECOND.join('\n\n')}\n`)
  const { page } = await start({ userData })
  await bringIn(page, [join(folder, 'first.md')])
  await allSettled(page)
  await page.getByRole('button', { name: 'One', exact: true }).click()
  await mark(page, KEPT, 'h')
  await bringIn(page, [join(folder, 'second.md')])
  await allSettled(page)
  await page.getByRole('row', { name: /Two/ }).click()
  await page.getByRole('row', { name: /One/ }).click({ modifiers: ['Control'] })
  await page.getByRole('button', { name: 'Two versions of one text' }).click()
  await expect(page.getByText('“Two” is a newer version now. Its marks: 1 carried over.').last()).toBeVisible()
  await expect(
    page
      .getByRole('row', { name: /Newer version Two/ })
      .getByRole('gridcell')
      .last(),
  ).toHaveText('1')
  await page.getByRole('grid').press('Control+z')
  await expect(page.getByText('Undone: versions of “Two”').last()).toBeVisible()
  await expect(page.getByRole('row', { name: /Newer version/ })).toHaveCount(0)
  await page.getByRole('grid').press('Control+Shift+z')
  await expect(
    page
      .getByRole('row', { name: /Newer version Two/ })
      .getByRole('gridcell')
      .last(),
  ).toHaveText('1')
})
