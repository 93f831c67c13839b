import { once } from 'node:events'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { storedArticles } from '../fixtures/article-as-text.ts'
import { allSettled, bringIn, chooseInMenu } from './bring-in.ts'
import { expect, ROOT, test } from './start-app.ts'

const DOCUMENTS = join(ROOT, 'tests/fixtures/documents')
const GOLDEN = join(DOCUMENTS, 'golden')
const KINDS = ['books', 'mail', 'office', 'pages', 'texts']

/** With `ACCEPT_GOLDEN=true` what came in is written down as what should. Read the difference before keeping it. */
const isAccepting = process.env.ACCEPT_GOLDEN === 'true'

test('documents of every kind come in by the menu with their words, their shape and what they say of themselves', async ({
  start,
}) => {
  const started = await start()
  const folders = KINDS.map(kind => join(DOCUMENTS, kind))
  await chooseInMenu(started, 'Bring in a folder…', folders)
  const items = await allSettled(started.page)
  expect(items.filter(({ outcome }) => outcome?.kind !== 'came-in')).toEqual([])
  const articles = storedArticles(started.userData)
  const files = KINDS.flatMap(kind => readdirSync(join(DOCUMENTS, kind)).filter(name => !name.endsWith('_files')))
  expect(articles.map(({ sourceName }) => sourceName).sort()).toEqual(files.sort())
  for (const { sourceName, shown } of articles) {
    const golden = join(GOLDEN, `${sourceName}.txt`)
    mkdirSync(GOLDEN, { recursive: true })
    if (isAccepting) writeFileSync(golden, shown)
    expect.soft(shown, sourceName).toBe(existsSync(golden) ? readFileSync(golden, 'utf8') : '')
  }
  expect(started.errors).toEqual([])
})

test('what came in is read with its headings, tables and notes', async ({ start }) => {
  const { page } = await start()
  await bringIn(page, [join(DOCUMENTS, 'office', 'libreoffice.odt')])
  await allSettled(page)
  await page.getByRole('button', { name: 'The first article in five languages' }).click()
  await expect(page.getByRole('heading', { name: 'How it was adopted' })).toBeVisible()
  await expect(page.getByRole('cell', { name: 'Abstaining' })).toBeVisible()
  await expect(page.getByRole('img', { name: 'A blue square' })).toBeVisible()
})

test('what is pasted comes in with its headings and lists', async ({ start, userData }) => {
  const { page } = await start({ userData })
  await page.keyboard.press('Control+Alt+V')
  const field = page.getByRole('textbox', { name: 'Text' })
  await field.fill('Minutes\nThe talks\nFirst\nSecond')
  await field.evaluate(element => {
    const clipboardData = new DataTransfer()
    clipboardData.setData(
      'text/html',
      '<h1>Minutes</h1><h2>The talks</h2><ol><li>First</li><li>Second</li></ol><script>document.title = 1</script>',
    )
    element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true }))
  })
  await expect(page.getByText('It comes in with its headings')).toBeVisible()
  // What was pasted waits where the panel is closed by mistake.
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await page.keyboard.press('Control+Alt+V')
  await expect(page.getByText('It comes in with its headings')).toBeVisible()
  await page.getByRole('button', { name: 'Bring in', exact: true }).click()
  await expect(page.getByRole('status').getByText('“Minutes” came in')).toBeAttached()
  const shown = storedArticles(userData)[0]?.shown ?? ''
  expect(shown.slice(shown.indexOf('\n\n') + 2)).toBe('Minutes\n## The talks\n  1. First\n  2. Second\n')
})

test('a batch goes on past bad files, and after the program was killed, and doubles nothing', async ({
  start,
  userData,
}) => {
  test.slow()
  const folder = join(userData, 'to-bring-in')
  mkdirSync(folder)
  for (let i = 0; i < GOOD + BAD; i++) {
    const words = `Report ${i}\n\nThese are the words of report ${i}, and of no other.`
    const isBad = i % 20 === 7
    writeFileSync(join(folder, `${String(i).padStart(4, '0')}.txt`), isBad ? `PK\x03\x04 damaged ${i}` : words)
  }
  const first = await start({ userData })
  await chooseInMenu(first, 'Bring in a folder…', [folder])
  await expect(() => expect(storedArticles(userData).length).toBeGreaterThan(20)).toPass({ intervals: [50] })
  await first.kill()
  const again = await start({ userData })
  await again.page.evaluate(() => window.rejoinder.steerImport({ to: 'go-on' }))
  await allSettled(again.page, 100_000)
  const reply = await again.page.evaluate(() => window.rejoinder.importState({ from: 0, count: 1 }))
  const { cameIn, known, refused } =
    reply.ok && reply.value !== null ? reply.value : { cameIn: 0, known: 0, refused: 0 }
  expect({ brought: cameIn + known, refused }).toEqual({ brought: GOOD, refused: BAD })
  expect(storedArticles(userData)).toHaveLength(GOOD)
})

test('a window that is closed amid a batch ends the program, and the next start goes on with the batch', async ({
  start,
  userData,
}) => {
  const folder = join(userData, 'to-bring-in')
  mkdirSync(folder)
  for (let i = 0; i < 200; i++)
    writeFileSync(join(folder, `${i}.txt`), `Report ${i}\n\nThese are the words of report ${i}, and of no other.`)
  const first = await start({ userData, args: ['--import', folder] })
  await expect(() => expect(storedArticles(userData).length).toBeGreaterThan(5)).toPass({ intervals: [20] })
  const ended = once(first.app.process(), 'exit')
  await first.app.evaluate(({ BrowserWindow }) => {
    for (const window of BrowserWindow.getAllWindows()) if (window.isVisible()) window.close()
  })
  await ended
  const cameIn = storedArticles(userData).length
  expect(cameIn).toBeLessThan(200)
  const again = await start({ userData })
  await again.page.evaluate(() => window.rejoinder.steerImport({ to: 'go-on' }))
  await allSettled(again.page)
  expect(storedArticles(userData)).toHaveLength(200)
})

const GOOD = 950
const BAD = 50
