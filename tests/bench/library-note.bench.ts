import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ElectronApplication, Page } from '@playwright/test'
import type { ArticleId } from '../../domain/article.ts'
import { startApp, test } from '../app/start-app.ts'
import { generateLibrary } from '../fixtures/generated-library.ts'
import { generateNotes } from '../fixtures/generated-notes.ts'
import { generateLongArticle } from '../fixtures/long-article.ts'
import { writeTable } from './table.ts'

/** Prints figures side by side; nothing passes or fails by them, for machines differ. */

const SIZES = [10, 1_000, 50_000] as const
/** Notes that are added in each way. */
const ADDED = 40
/** Notes of an article where they are spread over many. */
const APIECE = 10

const folder = mkdtempSync(join(tmpdir(), 'rejoinder-note-'))
test.afterAll(() => rmSync(folder, { recursive: true, force: true, maxRetries: 10 }))

const print = (line: string) => process.stdout.write(`${line}\n`)
const quantile = (times: readonly number[], share: number) =>
  times.toSorted((a, b) => a - b)[Math.min(times.length - 1, Math.floor(times.length * share))] ?? Number.NaN

/** Of each library, medians of notes added one by one, milliseconds. */
const measured: { readonly size: number; readonly where: 'one' | 'many'; readonly times: readonly number[] }[] = []

const COLUMNS = [
  'notes there',
  'one more, to disk, ms',
  'of the first’s',
  'to found, ms',
  'of the first’s',
  'H to the mark painted, ms',
  'of the first’s',
]

test.afterAll(() => {
  const rows = measured.map(({ size, where, times }) => {
    const first = measured.find(each => each.where === where)?.times ?? []
    const ratio = (time: number, i: number) => (time / (first[i] ?? Number.NaN)).toFixed(2)
    return [
      `${size.toLocaleString('en')}, ${placed(where)}`,
      ...times.flatMap((time, i) => [time.toFixed(1), ratio(time, i)]),
    ]
  })
  print(writeTable(`Medians of ${ADDED} notes and ${ADDED / 2} marks`, COLUMNS, rows).join('\n'))
})

const placed = (where: 'one' | 'many') => (where === 'one' ? 'all in one article' : `${APIECE} in each article`)

const told = (times: readonly number[]) =>
  [0.5, 0.95, 1].map(share => quantile(times, share).toFixed(1).padStart(8)).join('')

/** A library with so many notes. Gives back the article that one more is added to. */
const prepared = (userData: string, size: number, where: 'one' | 'many'): ArticleId => {
  if (where === 'one') return generateLongArticle(userData, { words: 100_000, marks: size, seed: 3 }).id
  const articles = generateLibrary(userData, { articles: size / APIECE, seed: 11 })
  generateNotes(userData, articles, APIECE)
  return articles[0]?.id ?? ('' as ArticleId)
}

/** The longest that the event loop of the main process stood still since it was asked last, milliseconds. */
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
  return () =>
    app.evaluate(() => {
      const { watch } = globalThis as unknown as { watch: { longest: number } }
      const { longest } = watch
      watch.longest = 0
      return longest
    })
}

/** Adds notes one after another, each with a word of its own. Milliseconds until each was on disk, and until it was found. */
const addAsked = (page: Page, article: ArticleId) =>
  page.evaluate(
    async ({ article, count }) => {
      const kept: number[] = []
      const found: number[] = []
      for (let i = 0; i < count; i++) {
        const now = new Date().toISOString()
        const word = `quetzal${'abcdefghijklmnopqrstuvwxyz'[i % 26]}${'abcdefghij'[Math.floor(i / 26)]}`
        const selector = {
          quote: { type: 'TextQuoteSelector', exact: 'the', prefix: '', suffix: '' },
          position: { type: 'TextPositionSelector', start: 0, end: 3 },
        } as const
        const annotation = {
          id: `added-${i}`,
          motivation: 'commenting',
          target: { kind: 'passage', source: article, selector },
          body: word,
          tags: [],
          created: now,
          modified: now,
        }
        const edit = { kind: 'put', annotation } as unknown as Parameters<
          typeof window.rejoinder.editNotebook
        >[0]['edit']
        const begun = performance.now()
        const reply = await window.rejoinder.editNotebook({ article, isAtHand: true, edit })
        if (!reply.ok) throw new Error(JSON.stringify(reply.error))
        kept.push(performance.now() - begun)
        const answer = await window.rejoinder.search({ query: word, sort: 'relevance', shown: 10 })
        if (!answer.ok || answer.value.notes.total !== 1) throw new Error(`not found: ${JSON.stringify(answer)}`)
        found.push(performance.now() - begun)
        await new Promise(resolve => setTimeout(resolve, 30))
      }
      return { kept, found }
    },
    { article, count: ADDED },
  )

/** Notes in the page, for each H pressed, the time until the first frame in which the paragraph of the selected words looks otherwise, milliseconds. */
const watchMarks = (page: Page) =>
  page.evaluate(() => {
    const times: number[] = []
    Object.assign(window, { times })
    let at: number | null = null
    const watch = new MutationObserver(() => {
      if (at === null) return
      const begun = at
      at = null
      watch.disconnect()
      // A message sent from within a frame arrives when that frame is painted.
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel()
        port1.onmessage = () => times.push(performance.now() - begun)
        port2.postMessage(null)
      })
    })
    addEventListener(
      'keydown',
      event => {
        const row = event.key === 'h' && document.querySelector('[data-selected]')?.closest('[data-paragraph]')
        if (!row) return
        at = event.timeStamp
        // That one alone: others are still being drawn, and to look through all of them would take longer than the mark.
        watch.observe(row, {
          subtree: true,
          childList: true,
          characterData: true,
          attributeFilter: ['data-highlighted'],
        })
      },
      true,
    )
  })

/** Waits until all paragraphs are drawn with their marks, which goes on in idle moments. */
const atRest = (page: Page) =>
  page.evaluate(async () => {
    const count = () => document.querySelectorAll('[data-annotation]').length
    for (let before = -1; before !== count(); ) {
      before = count()
      await new Promise(resolve => setTimeout(resolve, 1_000))
    }
  })

const timesOf = (page: Page) => page.evaluate(() => (window as unknown as { times: number[] }).times)

const indexed = async (page: Page) => {
  await page.keyboard.press('ControlOrMeta+4')
  await page.getByRole('combobox', { name: /Search/ }).fill('government ')
  await page.locator('[data-answers="government "]').waitFor()
  await page.getByText('indexing goes on').waitFor({ state: 'detached', timeout: 200_000 })
}

for (const where of ['one', 'many'] as const)
  for (const size of SIZES)
    test(`${size} notes in ${where}`, async () => {
      const userData = join(folder, `${where}-${size}`)
      const article = prepared(userData, size, where)
      print(`\n${size.toLocaleString('en')} notes, ${placed(where)}`)
      print(`${''.padEnd(44)}     p50     p95     max   main stands still`)
      const { app, page, close } = await startApp({ userData })
      await indexed(page)
      await page.waitForTimeout(1_000)
      const stillness = await watchLoop(app)
      const row = async (name: string, times: readonly number[]) =>
        print(`  ${name.padEnd(42)}${told(times)}${(await stillness()).toFixed(1).padStart(12)}`)

      await stillness()
      await row('the article, Enter in the Library to its text', [await openFromLibrary(page, where)])
      await row('the Notebook, key to all entries counted', [
        await timed(async () => {
          await page.keyboard.press('ControlOrMeta+3')
          await page.locator('section[aria-label="Notebook"][aria-busy="false"] [data-entry]').first().waitFor()
        }),
      ])
      await page.keyboard.press('ControlOrMeta+2')
      await page.locator('[data-paragraph="1"]').waitFor()

      await atRest(page)
      await stillness()
      const { kept, found } = await addAsked(page, article)
      await row('one more note, to on disk', kept)
      await row('one more note, to found', found)

      const text = page.locator('section[aria-label="Article"]')
      await text.focus()
      // Those notes were not added by way of the page: with its next change it reads all of them anew, as no reader lets it.
      await page.keyboard.press('ArrowDown')
      await page.keyboard.press('h')
      await page.getByText('Highlighted', { exact: true }).first().waitFor()
      await atRest(page)
      await stillness()
      await watchMarks(page)
      for (let i = 0; i < ADDED / 2; i++) {
        await page.keyboard.press('ArrowDown')
        await page.waitForTimeout(250)
        await page.keyboard.press('h')
        await page.waitForTimeout(400)
      }
      const painted = await timesOf(page)
      await row('H to the mark painted', painted)
      measured.push({ size, where, times: [kept, found, painted].map(times => quantile(times, 0.5)) })
      await page.keyboard.press('ControlOrMeta+3')
      await page.locator('[data-entry]').first().waitFor()
      await page.waitForTimeout(500)
      await stillness()
      await row('the Notebook again, key to entries', [
        await timed(async () => {
          await page.keyboard.press('ControlOrMeta+2')
          await text.waitFor()
          await page.keyboard.press('ControlOrMeta+3')
          await page.locator('[data-entry]').first().waitFor()
        }),
      ])
      const undone: number[] = []
      for (let i = 0; i < 10; i++) {
        undone.push(
          await page.evaluate(async () => {
            const button = document.querySelector<HTMLElement>('button[aria-label^="Undo "]')
            const said = document.querySelector('section[aria-label="Notebook"]')?.firstElementChild
            const before = said?.textContent
            const begun = performance.now()
            button?.click()
            while (said?.textContent === before && performance.now() - begun < 3_000)
              await new Promise(resolve => requestAnimationFrame(resolve))
            return performance.now() - begun
          }),
        )
      }
      await row('Undo in the Notebook, to the counts shown', undone)
      // The file is brought up to the journal at a pause.
      await page.waitForTimeout(4_000)
      await row('a pause, in which the file may be written', [0])
      const ending = await timed(close)
      print(`  ${'the program ends'.padEnd(42)}${told([ending])}`)
      rmSync(userData, { recursive: true, force: true, maxRetries: 10 })
    })

const timed = async (work: () => Promise<unknown>): Promise<number> => {
  const begun = performance.now()
  await work()
  return performance.now() - begun
}

const openFromLibrary = async (page: Page, where: 'one' | 'many'): Promise<number> => {
  await page.keyboard.press('ControlOrMeta+6')
  await page.getByRole('grid', { name: 'Articles' }).waitFor()
  await page.getByText(/^[\d,]+ articles?$/).waitFor({ timeout: 120_000 })
  if (where === 'one') await page.getByRole('textbox', { name: 'Filter the articles' }).fill('The long article')
  await page.keyboard.press('ArrowDown')
  await page.waitForTimeout(500)
  return timed(async () => {
    await page.keyboard.press('Enter')
    await page.locator('[data-paragraph="1"]').waitFor()
  })
}
