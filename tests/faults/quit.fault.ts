import { once } from 'node:events'
import { setTimeout as wait } from 'node:timers/promises'
import type { Page } from '@playwright/test'
import { expect, test } from 'vitest'
import { keptOnDisk } from '../app/kept.ts'
import { temporaryFolder } from '../main/storage/machine.ts'
import { note } from '../main/storage/notes.ts'
import { figure } from './figures.ts'
import { type Driven, driven, needsProgram } from './program.ts'
import { ARTICLE_READ, holds, keptIn, openRead, typeNote, witness } from './typing.ts'

/** Asks to end, as a system does at its end. */
const terminate = async ({ child }: Driven) => {
  child.kill('SIGTERM')
}

const closeWindow = async ({ app }: Driven) => {
  await app.evaluate(({ BrowserWindow }) => setImmediate(() => BrowserWindow.getAllWindows()[0]?.close()))
}

/** Saves one note over and over, each time with the next number in it. Gives the last number that was acknowledged. */
const burst = async (page: Page): Promise<() => number> => {
  let last = -1
  page.on('console', message => {
    last = Math.max(last, Number(/^saved (\d+)$/.exec(message.text())?.[1] ?? -1))
  })
  const annotation = { ...note('burst'), target: { ...note('burst').target, source: ARTICLE_READ } }
  await page.evaluate(each => {
    const save = async (n: number) => {
      const edit = { kind: 'put', annotation: { ...each, body: `${n}` } } as const
      const saved = await window.rejoinder.editNotebook({ article: each.target.source, isAtHand: true, edit })
      if (!saved.ok) return
      console.log(`saved ${n}`)
      void save(n + 1)
    }
    void save(0)
  }, annotation)
  return () => last
}

/** The longest that the program may take to end, milliseconds. */
const END = 5_000

const endings = async (count: number, end: (program: Driven) => Promise<void>) => {
  let [saves, longest, slowest, cut] = [0, 0, 0, 0]
  for (let n = 0; n < count; n++) {
    const userData = temporaryFolder()
    const program = await driven(userData)
    await openRead(program.page)
    const seen = witness()
    const acknowledged = await burst(program.page)
    const typing = typeNote(program.page, seen, 1_000).catch(() => {})
    await wait(300 + Math.random() * 1_000)
    const gone = once(program.child, 'exit')
    const ended = performance.now()
    await end(program)
    const [code] = await gone
    slowest = Math.max(slowest, performance.now() - ended)
    await typing
    expect(code).toBe(0)
    const annotations = keptOnDisk(userData, ARTICLE_READ)
    const kept = Number(annotations.find(each => each.id === 'burst')?.body ?? -1)
    expect(kept).toBeGreaterThanOrEqual(acknowledged())
    saves += acknowledged()
    if (kept > acknowledged()) cut++
    longest = Math.max(longest, holds(annotations, seen, ended).lostTime)
  }
  expect(slowest).toBeLessThan(END)
  return { saves, longest, slowest, cut }
}

const words = ({ saves, longest, slowest }: Awaited<ReturnType<typeof endings>>) =>
  `0 of ${saves} acknowledged saves lost, ${longest.toFixed(0)} ms of typing lost at most; over after ${slowest.toFixed(0)} ms at most`

test('SIGTERM amid a burst of saves', async context => {
  needsProgram(context)
  const found = await endings(20, terminate)
  figure({
    fault: 'SIGTERM amid a burst of saves and a note being typed',
    cases: '20',
    found: words(found),
    control: '–',
  })
})

test('the window closed amid a burst of saves', async context => {
  needsProgram(context)
  const found = await endings(20, closeWindow)
  figure({
    fault: 'the window closed amid a burst of saves and a note being typed',
    cases: '20',
    found: words(found),
    control: '–',
  })
})

const CRASHES = 10
/** More within a minute, and the program would end. */
const OF_ONE_PROGRAM = 3

test('the page crashes amid a note', async context => {
  needsProgram(context)
  let [longest, lost] = [0, 0]
  for (let n = 0; n < CRASHES; ) {
    const program = await driven(temporaryFolder())
    const { app } = program
    let { page } = program
    for (let each = 0; each < OF_ONE_PROGRAM && n < CRASHES; each++, n++) {
      await openRead(page)
      const seen = witness()
      const typing = typeNote(page, seen, 1_000).catch(() => {})
      await wait(500 + Math.random() * 2_500)
      const next = app.waitForEvent('window')
      const ended = performance.now()
      await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer())
      page = await next
      await typing
      await page.locator('#desk > *').first().waitFor()
      const { annotations, told } = await keptIn(page)
      const { lostWords, lostTime } = holds(annotations, seen, ended)
      expect(told).toEqual([])
      longest = Math.max(longest, lostTime)
      if (lostWords > 0) lost++
    }
    await program.kill()
  }
  // A crash that takes nothing would not have come amid typing.
  expect(lost).toBeGreaterThan(0)
  figure({
    fault: 'the page crashes amid a note that is typed without a pause',
    cases: `${CRASHES}`,
    found: `a new page each time, with all but the last ${longest.toFixed(0)} ms of the typing at most`,
    control: `takes words for saved once they are typed: wrong ${lost} times`,
  })
})
