import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ElectronApplication, Page } from '@playwright/test'
import { freshUserData, startApp, test } from '../app/start-app.ts'
import { generateLibrary } from '../fixtures/generated-library.ts'

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

/** The longest that the event loop of the main process stood still, milliseconds, until it is asked. */
const watchLoop = async (app: ElectronApplication): Promise<() => Promise<number>> => {
  await app.evaluate(() => {
    const watch = { longest: 0, last: performance.now() }
    Object.assign(globalThis, { watch })
    setInterval(() => {
      const now = performance.now()
      watch.longest = Math.max(watch.longest, now - watch.last)
      watch.last = now
    }, 1)
  })
  return () => app.evaluate(() => (globalThis as unknown as { watch: { longest: number } }).watch.longest)
}

/** Notes in the page, for each key, the time from its press to the first frame that shows the answer to it, milliseconds. */
const watchKeys = (page: Page) =>
  page.evaluate(() => {
    const painted: number[] = []
    Object.assign(window, { painted })
    let pressed: { readonly at: number } | null = null
    addEventListener(
      'keydown',
      event => {
        pressed = { at: event.timeStamp }
      },
      true,
    )
    const isAnswered = () => {
      const typed = document.querySelector<HTMLInputElement>('input[role=combobox]')?.value
      return document.querySelector<HTMLElement>('[data-answers]')?.dataset.answers === typed
    }
    new MutationObserver(() => {
      if (pressed === null || !isAnswered()) return
      const { at } = pressed
      pressed = null
      // A message sent from within a frame arrives when that frame is painted.
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel()
        port1.onmessage = () => painted.push(performance.now() - at)
        port2.postMessage(null)
      })
    }).observe(document.body, { subtree: true, childList: true, attributes: true, attributeFilter: ['data-answers'] })
  })

const painted = (page: Page) => page.evaluate(() => (window as unknown as { painted: number[] }).painted)

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
  print(`  ratio of the medians: ${(quantile(times.large, 0.5) / quantile(times.empty, 0.5)).toFixed(3)}`)
})

const indexed = async (page: Page) => {
  await page.keyboard.press('ControlOrMeta+4')
  await page.getByRole('combobox', { name: /Search/ }).fill('government ')
  await page.locator('[data-answers="government "]').waitFor()
  await page.getByText('indexing goes on').waitFor({ state: 'detached', timeout: 300_000 })
}

test('a key is pressed', async () => {
  const { page, close } = await startApp({ userData: large })
  await indexed(page)
  await watchKeys(page)
  let keys = 0
  for (const word of WORDS) {
    await page.getByRole('combobox', { name: /Search/ }).fill('')
    for (let i = 0; i < word.length; i++) {
      await page.keyboard.press(word.charAt(i) === '"' ? 'Quote' : word.charAt(i))
      keys++
      // Whoever types fast presses a key every 100 ms.
      await page.waitForTimeout(100)
    }
  }
  const times = await painted(page)
  print(`\nkey press to painted results, ms          p50     p95     max   (${times.length} of ${keys} keys)`)
  print(`  ${ARTICLES} articles                     ${told(times)}`)
  await close()
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
    // What the program does on its way up is not asked about here.
    await page.waitForTimeout(1_000)
    const longest = await watchLoop(app)
    const begun = performance.now()
    await indexed(page)
    // Merging goes on once all are taken in.
    await page.waitForTimeout(2_000)
    print(
      `  ${words.padEnd(34)} ${(await longest()).toFixed(1).padStart(8)}   (${Math.round(performance.now() - begun)} ms)`,
    )
    await close()
    rmSync(userData, { recursive: true, force: true, maxRetries: 10 })
  }
})
