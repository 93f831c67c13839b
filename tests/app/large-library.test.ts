import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { generateLibrary } from '../fixtures/generated-library.ts'
import { expect, test } from './start-app.ts'

/** Ten thousand articles, written once for all that is tried here, one journey after the other. */
const ARTICLES = 10_000
const userData = mkdtempSync(join(tmpdir(), 'rejoinder-large-'))
const made = { name: '', id: '' }

test.describe.configure({ mode: 'serial' })

test.beforeAll(() => {
  const chosen = generateLibrary(userData, { articles: ARTICLES, seed: 7 })[4_321]
  if (chosen) Object.assign(made, { name: chosen.name, id: chosen.id })
})
test.afterAll(() => rmSync(userData, { recursive: true, force: true, maxRetries: 10 }))

const box = (page: Page) => page.getByRole('combobox', { name: /Search/ })
const found = (page: Page) => page.getByRole('listbox', { name: 'Found' })
const readiness = (page: Page) => page.getByText(/Searched [\d,]+ of [\d,]+ articles/)

/** Longest that indexing ten thousand articles may take on a busy machine, milliseconds. */
const INDEXING = 90_000

test('search answers while ten thousand articles are indexed, says how much is ready, and then finds any of them', async ({
  start,
}) => {
  const { page, close, errors } = await start({ userData })
  await page.keyboard.press('ControlOrMeta+4')
  await box(page).fill('cybersecurity ')
  // The bundled article is ready long before the rest.
  await expect(found(page).getByRole('option').first()).toBeVisible()
  await expect(readiness(page)).toHaveCount(0, { timeout: INDEXING })
  await box(page).fill(`"${made.name}"`)
  await expect(found(page).getByRole('option')).toHaveCount(1)
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(page.locator('article mark').first()).toHaveText(made.name)
  await expect(page.locator('article mark').first()).toBeInViewport()
  expect(errors).toEqual([])
  await close()
  expect(readdirSync(userData)).toContain('search-index')
})

test('the next start finds all at once from what was kept', async ({ start }) => {
  const { page } = await start({ userData })
  await page.keyboard.press('ControlOrMeta+4')
  await box(page).fill(`"${made.name}"`)
  await expect(found(page).getByRole('option')).toHaveCount(1)
})
