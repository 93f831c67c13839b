import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { startApp, test } from '../app/start-app.ts'
import { generateLibrary } from '../fixtures/generated-library.ts'
import { generateLongArticle } from '../fixtures/long-article.ts'
import { framesDuring, LATE, WAYS } from './frames.ts'
import { writeTable } from './table.ts'

/** Prints figures side by side; nothing passes or fails by them, for machines differ. */

const LONG = { words: 100_000, marks: 2_000, seed: 3 } as const

const folder = mkdtempSync(join(tmpdir(), 'rejoinder-scroll-'))
const large = join(folder, 'large')
const small = join(folder, 'small')
const marked = join(folder, 'marked')
let text = ''

test.beforeAll(() => {
  generateLibrary(large, { articles: 10_000, seed: 11 })
  generateLibrary(small, { articles: 100, seed: 11 })
  text = generateLongArticle(marked, LONG).text
})
test.afterAll(() => rmSync(folder, { recursive: true, force: true, maxRetries: 10 }))

/** Shows a text in the place of the program, as bare as it can be: what no program can scroll faster than. */
const showBare = (page: Page, text: string) =>
  page.evaluate(lines => {
    const box = document.createElement('div')
    box.id = 'bare'
    box.tabIndex = 0
    Object.assign(box.style, { position: 'fixed', inset: '0', overflow: 'auto', background: 'white', color: 'black' })
    for (const line of lines) {
      const paragraph = document.createElement('p')
      Object.assign(paragraph.style, { maxWidth: '40rem', margin: '0 auto 1em', font: '18px/1.62 serif' })
      paragraph.textContent = line
      box.append(paragraph)
    }
    document.querySelector<HTMLElement>('#desk')?.style.setProperty('display', 'none')
    document.body.append(box)
  }, text.trim().split('\n'))

const print = (line: string) => process.stdout.write(`${line}\n`)

const quantile = (times: readonly number[], share: number) =>
  times.toSorted((a, b) => a - b)[Math.min(times.length - 1, Math.floor(times.length * share))] ?? Number.NaN
const told = (times: readonly number[], shares: readonly number[]) =>
  shares.map(share => quantile(times, share).toFixed(1).padStart(8)).join('')

const rows: string[][] = []
test.afterAll(() =>
  writeTable(
    'Time between frames while scrolling',
    ['', 'frames', 'p50, ms', 'p95, ms', 'max, ms', `over ${LATE} ms`],
    rows,
  ),
)

const measure = async (page: Page, box: string, heading: string) => {
  print(`\n${heading.padEnd(48)}frames     p50     p95     max   over ${LATE} ms`)
  for (const [name, scroll] of Object.entries(WAYS)) {
    await page.evaluate(selector => {
      const element = document.querySelector<HTMLElement>(selector)
      element?.scrollTo({ top: 0, behavior: 'instant' })
      element?.focus({ preventScroll: true })
    }, box)
    await page.waitForTimeout(500)
    const frames = await framesDuring(page, () => scroll(page, box))
    const late = frames.filter(time => time > LATE).length
    const times = [0.5, 0.95, 1].map(share => quantile(frames, share).toFixed(1))
    rows.push([`${heading}: ${name}`, String(frames.length), ...times, String(late)])
    print(
      `  ${name.padEnd(46)}${String(frames.length).padStart(6)}${told(frames, [0.5, 0.95, 1])}${String(late).padStart(13)}`,
    )
  }
}

const LIST = '[role="grid"][aria-label="Articles"] tbody'
const ARTICLE = 'section[aria-label="Article"]'

const toLibrary = async (page: Page) => {
  await page.keyboard.press('ControlOrMeta+6')
  await page.getByRole('grid', { name: 'Articles' }).waitFor()
  await page.getByText(/^[\d,]+ articles$/).waitFor({ timeout: 120_000 })
}

/** Opens the long article from the library by keys. Gives back milliseconds from Enter to the frame after its words are shown. */
const openLong = async (page: Page): Promise<number> => {
  await toLibrary(page)
  await page.getByRole('textbox', { name: 'Filter the articles' }).fill('The long article')
  await page.getByText(/^1 of /).waitFor()
  await page.keyboard.press('ArrowDown')
  return timed(page, 'Enter', `${ARTICLE} [data-paragraph="3"]`)
}

/** Milliseconds from a key to the frame that shows one more of what `selector` names. */
const timed = async (page: Page, key: string, selector: string): Promise<number> => {
  await page.evaluate(wanted => {
    const before = document.querySelectorAll(wanted).length
    const times = { pressed: 0, shown: 0 }
    Object.assign(window, { times })
    addEventListener(
      'keydown',
      event => {
        times.pressed = event.timeStamp
      },
      { capture: true, once: true },
    )
    const watch = new MutationObserver(() => {
      if (times.pressed === 0 || document.querySelectorAll(wanted).length <= before) return
      watch.disconnect()
      // A message sent from within a frame arrives when that frame is painted.
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel()
        port1.onmessage = () => {
          times.shown = performance.now()
        }
        port2.postMessage(null)
      })
    })
    watch.observe(document.body, { subtree: true, childList: true, attributes: true, characterData: true })
  }, selector)
  await page.keyboard.press(key)
  const reads = () => (window as unknown as { times: { pressed: number; shown: number } }).times
  await page.waitForFunction(() => (window as unknown as { times: { shown: number } }).times.shown > 0)
  const { pressed, shown } = await page.evaluate(reads)
  return shown - pressed
}

test('a bare page is scrolled', async () => {
  const { page, close } = await startApp({ userData: small })
  await showBare(page, text)
  // Once for warmth: what is measured next is not measured cold either.
  await measure(page, '#bare', 'the same words as a bare page, for the first time')
  await measure(page, '#bare', 'the same words as a bare page')
  await close()
})

test('a library is scrolled', async () => {
  for (const [words, userData] of [
    ['100 articles', small],
    ['10,000 articles', large],
  ] as const) {
    const { page, close } = await startApp({ userData })
    await toLibrary(page)
    await measure(page, LIST, words)
    await close()
  }
})

test('a long article is scrolled', async () => {
  const { page, close } = await startApp({ userData: marked })
  const opening = await openLong(page)
  await page.waitForTimeout(3_000)
  await measure(page, ARTICLE, `${LONG.words.toLocaleString('en')} words with ${LONG.marks.toLocaleString('en')} marks`)
  print(`\nmilliseconds from a key to the frame that shows what it leads to`)
  print(`  Enter opens the article                       ${opening.toFixed(0).padStart(6)}`)
  await page.evaluate(selector => {
    const element = document.querySelector(selector)
    element?.scrollTo({ top: element.scrollHeight / 2, behavior: 'instant' })
  }, ARTICLE)
  await page.waitForTimeout(500)
  const cursor: number[] = []
  const highlight: number[] = []
  for (let i = 0; i < 5; i++) {
    await page.keyboard.press('Escape')
    cursor.push(await timed(page, 'ArrowDown', '[data-selected]'))
    highlight.push(await timed(page, 'h', '[data-annotation]'))
  }
  print(`  an arrow key moves the sentence cursor        ${told(cursor, [0.5, 1])}`)
  print(`  a highlight is added                          ${told(highlight, [0.5, 1])}`)
  await close()
})
