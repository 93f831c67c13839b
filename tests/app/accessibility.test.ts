import { AxeBuilder } from '@axe-core/playwright'
import type { Locator, Page } from '@playwright/test'
import { expect, test } from './start-app.ts'

const VIEWS: readonly { name: string; open: (page: Page) => Promise<unknown>; shows: (page: Page) => Locator }[] = [
  {
    name: 'Compare',
    open: page => page.keyboard.press('Control+1'),
    shows: page => page.getByRole('heading', { name: 'Accusations 16' }),
  },
  {
    name: 'Compare with a pair chosen',
    open: page => page.locator('[data-pane=accusations] [data-statement=A3] [data-choose]').click(),
    shows: page => page.locator('[data-selected]'),
  },
  {
    name: 'Read',
    open: page => page.keyboard.press('Control+2'),
    shows: page => page.getByText('A note, for axe to look at'),
  },
  {
    name: 'Notebook',
    open: page => page.keyboard.press('Control+3'),
    shows: page => page.getByText('A note, for axe to look at'),
  },
  {
    name: 'Search',
    open: async page => {
      await page.keyboard.press('Control+k')
      await page.keyboard.type('"smear campaign"')
    },
    shows: page => page.getByRole('dialog').getByRole('option').first(),
  },
  {
    name: 'a query that can not be parsed',
    open: async page => {
      await page.keyboard.press('Control+k')
      await page.keyboard.type('nowhere:word')
    },
    shows: page => page.getByRole('dialog').getByText('nowhere', { exact: false }).first(),
  },
  {
    name: 'the Search view',
    open: async page => {
      await page.keyboard.press('Control+4')
      await page.keyboard.type('"smear campaign"')
    },
    shows: page => page.getByRole('main').getByRole('option').first(),
  },
  {
    name: 'Words in context',
    open: async page => {
      await page.keyboard.press('Control+5')
      await page.keyboard.type('cybersecurity')
      await page.getByRole('option', { selected: true }).waitFor()
      await page.keyboard.press('Enter')
      await page.keyboard.press('b')
    },
    shows: page => page.getByRole('option', { selected: true }).getByRole('img', { name: 'Bookmark' }),
  },
  {
    name: 'the Library',
    open: async page => {
      await page.keyboard.press('Control+6')
      await page.getByRole('grid').waitFor()
      await page.keyboard.press('ArrowDown')
    },
    shows: page => page.getByRole('grid').getByRole('row', { selected: true }),
  },
  {
    name: 'tags and collections',
    open: page => page.keyboard.press('Control+t'),
    shows: page => page.getByRole('dialog'),
  },
  panel('All commands', 'Control+Shift+P'),
  panel('Settings', 'Control+,'),
  panel('About this article', 'Control+i'),
  panel('Keys', '?'),
  {
    name: 'Backups',
    open: async (page: Page) => {
      await page.keyboard.press('Control+Shift+P')
      await page.keyboard.type('Backups and restore')
      await page.keyboard.press('Enter')
    },
    shows: (page: Page) => page.getByRole('dialog', { name: 'Backups' }),
  },
]

function panel(name: string, keys: string) {
  return {
    name,
    open: (page: Page) => page.keyboard.press(keys),
    shows: (page: Page) => page.getByRole('dialog'),
  }
}

for (const theme of ['light', 'dark', 'sepia'])
  test(`axe finds no violation in any view, ${theme}`, async ({ start }) => {
    const { page } = await start({ args: [`--theme=${theme}`] })
    await page.keyboard.press('Control+2')
    for (const key of ['b', 'h', 'n']) {
      await page.getByRole('article').waitFor()
      await page.keyboard.press('ArrowDown')
      await page.keyboard.press(key)
    }
    await page.getByRole('textbox', { name: 'Note' }).fill('A note, for axe to look at')
    await page.keyboard.press('Control+Enter')
    for (const { name, open, shows } of VIEWS) {
      await open(page)
      await expect(shows(page)).toBeVisible()
      const found = await new AxeBuilder({ page }).setLegacyMode().analyze()
      expect(
        found.violations.map(
          each =>
            `${name}: ${each.id}: ${each.nodes
              .map(node => node.html)
              .slice(0, 3)
              .join(' | ')}`,
        ),
      ).toEqual([])
      await page.keyboard.press('Escape')
      await page.keyboard.press('Escape')
    }
  })
