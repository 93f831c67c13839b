import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { freshUserData, startApp, test } from '../app/start-app.ts'
import { generateLibrary } from '../fixtures/generated-library.ts'
import { writeTable } from './table.ts'
import { watchLoop } from './watch-loop.ts'

/** Prints figures side by side; nothing passes or fails by them, for machines differ. */

const ARTICLES = 10_000
const STARTS = 15
const WORDS = ['government', 'report', 'people', 'water', '"of the"', 'journal editor', 'winter*', 'sciense~1']

const large = mkdtempSync(join(tmpdir(), 'rejoinder-bench-'))
test.beforeAll(() => void generateLibrary(large, { articles: ARTICLES, seed: 11 }))
test.afterAll(() => rmSync(large, { recursive: true, force: true, maxRetries: 10 }))

const sorted = (times: readonly number[]) => times.toSorted((a, b) => a - b)
const quantile = (times: readonly number[], share: number) =>
  sorted(times)[Math.min(times.length - 1, Math.floor(times.length * share))] ?? Number.NaN
const told = (times: readonly number[]) =>
  [0.5, 0.95, 1].map(share => quantile(times, share).toFixed(1).padStart(8)).join('')

const print = (line: string) => process.stdout.write(`${line}\n`)

/** One key: what stood in the box after it, and how long until the first frame that shows the answer to that; `null` where none came. */
type Key = { readonly query: string; readonly shown: number | null }

/**
 * Notes in the page, for each key that changes the box, the time from its press to the first frame that shows the answer to exactly what
 * stands there then, milliseconds. A key whose answer never came, for the next one was pressed before, stays without.
 */
const watchKeys = (page: Page) =>
  page.evaluate(() => {
    type Pressed = { readonly query: string; readonly at: number; shown: number | null }
    const keys: Pressed[] = []
    Object.assign(window, { keys })
    let at = 0
    let waiting: Pressed | null = null
    addEventListener(
      'keydown',
      event => {
        at = event.timeStamp
      },
      true,
    )
    addEventListener(
      'input',
      event => {
        if (!(event.target instanceof HTMLInputElement) || event.target.value.trim() === '') return
        waiting = { query: event.target.value, at, shown: null }
        keys.push(waiting)
      },
      true,
    )
    new MutationObserver(() => {
      const key = waiting
      if (key === null || document.querySelector<HTMLElement>('[data-answers]')?.dataset.answers !== key.query) return
      waiting = null
      // A message sent from within a frame arrives when that frame is painted.
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel()
        port1.onmessage = () => {
          key.shown = performance.now() - key.at
        }
        port2.postMessage(null)
      })
    }).observe(document.body, { subtree: true, childList: true, attributes: true, attributeFilter: ['data-answers'] })
  })

const keysOf = (page: Page) => page.evaluate(() => (window as unknown as { keys: readonly Key[] }).keys)

test('the window opens', async () => {
  const empty = freshUserData()
  const times: Record<'empty' | 'large', number[]> = { empty: [], large: [] }
  // The first starts fill the caches of the system and index the library.
  for (let i = -1; i < STARTS; i++)
    for (const kind of ['empty', 'large'] as const) {
      const begun = performance.now()
      const { page, close } = await startApp({ userData: kind === 'empty' ? empty : large })
      if (i >= 0) times[kind].push(performance.now() - begun)
      else if (kind === 'large') await indexed(page)
      await close()
    }
  rmSync(empty, { recursive: true, force: true })
  print(`\nstart to the first thing shown, ms        p50     p95     max   (${STARTS} starts each, taking turns)`)
  print(`  no articles but the bundled one    ${told(times.empty)}`)
  print(`  ${ARTICLES} articles                     ${told(times.large)}`)
  const ratio = quantile(times.large, 0.5) / quantile(times.empty, 0.5)
  print(`  ratio of the medians: ${ratio.toFixed(3)}`)
  const row = (name: string, of: readonly number[], share: string) => [
    name,
    ...[0.5, 0.95].map(each => quantile(of, each).toFixed(0)),
    share,
  ]
  const rows = [
    row('none but the bundled one', times.empty, '1'),
    row(ARTICLES.toLocaleString('en'), times.large, ratio.toFixed(2)),
  ]
  writeTable(`${STARTS} starts each, taking turns`, ['articles', 'p50, ms', 'p95, ms', 'of the first’s'], rows)
})

const indexed = async (page: Page) => {
  await page.keyboard.press('ControlOrMeta+4')
  await page.getByRole('combobox', { name: /Search/ }).fill('government ')
  await page.locator('[data-answers="government "]').waitFor()
  await page.getByText('indexing goes on').waitFor({ state: 'detached', timeout: 300_000 })
}

/** Who types fast presses a key every 100 ms, most people every 200 ms: by then what follows the answer has begun. */
const PACES = [100, 200]

/** Presses the keys of each word as a reader does, one at this pace, milliseconds, and then clears the box. */
const typeWords = async (page: Page, pace: number) => {
  for (const word of WORDS) {
    for (const letter of word) {
      await page.keyboard.press(SHIFTED[letter] ?? letter)
      await page.waitForTimeout(pace)
    }
    await page.keyboard.press('ControlOrMeta+a')
    await page.keyboard.press('Backspace')
  }
}

/** Keys that give their sign with Shift, on a keyboard as in the United States. */
const SHIFTED: Readonly<Record<string, string>> = { '"': 'Shift+Quote', '*': 'Shift+Digit8', '~': 'Shift+Backquote' }

test('a key is pressed', async () => {
  print(`\nkey press to painted results, ms          p50     p95     max   (${ARTICLES} articles)`)
  const all: number[] = []
  for (const [place, open] of [
    ['panel', 'ControlOrMeta+k'],
    ['view', 'ControlOrMeta+4'],
  ] as const)
    for (const pace of PACES) {
      const { page, close } = await startApp({ userData: large })
      await indexed(page)
      await page.keyboard.press('ControlOrMeta+a')
      await page.keyboard.press('Backspace')
      if (place === 'panel') await page.keyboard.press('ControlOrMeta+1')
      await page.keyboard.press(open)
      await watchKeys(page)
      await typeWords(page, pace)
      const keys = await keysOf(page)
      const times = keys.map(({ shown }) => shown ?? Number.POSITIVE_INFINITY)
      all.push(...times)
      const slowest = keys.toSorted((a, b) => (b.shown ?? Number.MAX_VALUE) - (a.shown ?? Number.MAX_VALUE)).slice(0, 5)
      const heading = `  the ${place}, a key each ${pace} ms`.padEnd(37)
      print(`${heading}${told(times)}   (${keys.length} keys)`)
      print(`    slowest: ${slowest.map(({ query, shown }) => `${query} ${shown?.toFixed(0) ?? 'never'}`).join(', ')}`)
      await close()
    }
  print(`${'  all of them'.padEnd(37)}${told(all)}   (${all.length} keys)`)
})

test('the library is indexed', async () => {
  const fresh = mkdtempSync(join(tmpdir(), 'rejoinder-bench-'))
  generateLibrary(fresh, { articles: ARTICLES, seed: 12 })
  print('\nlongest stand-still of the main process, ms')
  for (const [words, userData] of [
    ['no articles but the bundled one', freshUserData()],
    ['while 10000 articles are indexed', fresh],
  ] as const) {
    const { app, page, close } = await startApp({ userData })
    // What the start itself does is not what is measured.
    await page.waitForTimeout(1_000)
    const longest = await watchLoop(app)
    const begun = performance.now()
    await indexed(page)
    // Segments are merged when all is read, and the index is put on disk five seconds later.
    await page.waitForTimeout(8_000)
    print(
      `  ${words.padEnd(34)} ${(await longest()).toFixed(1).padStart(8)}   (${Math.round(performance.now() - begun)} ms)`,
    )
    await close()
    rmSync(userData, { recursive: true, force: true, maxRetries: 10 })
  }
})
