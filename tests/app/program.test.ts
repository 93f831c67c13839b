import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { electronPath, expect, freshUserData, ROOT, test } from './start-app.ts'

/** Runs the program to its end, without Playwright. */
const runToEnd = async (...args: readonly string[]) => {
  const root = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  const began = Date.now()
  const child = spawn(electronPath(), [...root, '.', ...args], { cwd: ROOT, stdio: ['ignore', 'ignore', 'pipe'] })
  let said = ''
  child.stderr.on('data', chunk => {
    said += String(chunk)
  })
  const [code] = await once(child, 'exit')
  return { code: code as number | null, said, took: Date.now() - began }
}

test('a second start gives way at once and brings the first window to the front', async ({ start }) => {
  const { app, userData } = await start()
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.minimize())
  const second = await runToEnd(`--user-data-dir=${userData}`)
  expect(second.code).toBe(0)
  expect(second.took).toBeLessThan(3_000)
  const shown = () =>
    app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows().map(each => each.isVisible() && !each.isMinimized()),
    )
  await expect.poll(shown).toEqual([true])
})

test('documents given to starts at the same moment all come in, into one program', async () => {
  const [userData, documents] = [freshUserData(), freshUserData()]
  const library = join(userData, 'library', 'a')
  const root = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  const starts = [0, 1, 2].map(n => {
    const file = join(documents, `${n}.txt`)
    writeFileSync(file, `Headline ${n}\n\n${`Words of document ${n}. `.repeat(50)}`)
    const args = [...root, '.', `--user-data-dir=${userData}`, '--import', file]
    return spawn(electronPath(), args, { cwd: ROOT, stdio: 'ignore', detached: true })
  })
  try {
    await expect.poll(() => (existsSync(library) ? readdirSync(library).length : 0)).toBe(3)
    await expect.poll(() => starts.filter(({ exitCode }) => exitCode === null)).toHaveLength(1)
  } finally {
    for (const { pid, exitCode } of starts) if (pid !== undefined && exitCode === null) process.kill(-pid, 'SIGKILL')
    for (const folder of [userData, documents]) rmSync(folder, { recursive: true, force: true, maxRetries: 20 })
  }
})

test('a start that gets the lock of Electron, but finds the data in use, hands over what it was given', async ({
  start,
}) => {
  const { userData } = await start()
  // As a start at the same moment would: it takes the lock for a dead program's.
  for (const name of readdirSync(userData)) if (name.startsWith('Singleton')) rmSync(join(userData, name))
  const file = join(userData, 'memo.txt')
  writeFileSync(file, `A memo\n\n${'Words of the memo. '.repeat(50)}`)
  const second = await runToEnd(`--user-data-dir=${userData}`, '--import', file)
  expect([second.code, second.said.includes('already runs')]).toEqual([0, false])
  await expect.poll(() => readdirSync(join(userData, 'library', 'a'))).toHaveLength(1)
  await expect.poll(() => readdirSync(join(userData, 'handed-over'))).toEqual([])
})

test('a window comes back where it was left', async ({ start }) => {
  const userData = freshUserData()
  const place = { x: 20, y: 30, width: 900, height: 650 }
  const first = await start({ userData })
  await first.app.evaluate(({ BrowserWindow }, bounds) => BrowserWindow.getAllWindows()[0]?.setBounds(bounds), place)
  const left = await first.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getNormalBounds())
  await first.close()
  const second = await start({ userData })
  const found = await second.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getNormalBounds())
  expect(found).toEqual(left)
  await second.close()
  rmSync(userData, { recursive: true, force: true })
})

test('a page that crashes is replaced by a new one, in its place', async ({ start }) => {
  const { app, page } = await start()
  const call = () => window.rejoinder.start({})
  const before = await page.evaluate(call)
  const bounds = () =>
    app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().map(each => each.getNormalBounds()))
  const stood = await bounds()
  const [next] = await Promise.all([
    app.waitForEvent('window'),
    app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer()),
  ])
  await next.locator('#desk > *').first().waitFor()
  expect(await next.evaluate(call)).toEqual(before)
  await expect.poll(bounds).toEqual(stood)
})

test('a screenshot is written, in the size, theme and view asked for, and none of that is kept', async () => {
  const userData = freshUserData()
  const file = join(userData, 'picture.png')
  const asked = [`--user-data-dir=${userData}`, '--window-size=1000x700', '--theme=sepia', '--view=read']
  const { code, said } = await runToEnd(`--screenshot=${file}`, ...asked)
  expect(said).not.toContain('No screenshot')
  expect(code).toBe(0)
  const png = readFileSync(file)
  expect(png.subarray(1, 4).toString()).toBe('PNG')
  expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([1000, 700])
  expect(() => readFileSync(join(userData, 'config.json'), 'utf8')).toThrow('ENOENT')
  rmSync(userData, { recursive: true, force: true })
})

test('a screenshot that can not be written ends with the reason', async () => {
  const userData = freshUserData()
  const { code, said } = await runToEnd(`--user-data-dir=${userData}`, `--screenshot=${userData}/missing/picture.png`)
  expect(code).toBe(1)
  expect(said).toMatch(/No screenshot was made: .*ENOENT/)
  rmSync(userData, { recursive: true, force: true })
})

test('the menu reaches the page, and zoom ends at 200 %', async ({ start }) => {
  const { app, page } = await start()
  const zoomed = await app.evaluate(({ BrowserWindow, Menu }) => {
    const view = Menu.getApplicationMenu()?.items.find(each => each.label === '&View')?.submenu
    const zoomIn = view?.items.find(each => each.label === 'Zoom in')
    for (let i = 0; i < 20; i++) zoomIn?.click()
    return BrowserWindow.getAllWindows()[0]?.webContents.zoomFactor
  })
  expect(zoomed).toBeCloseTo(2)
  await page.evaluate(() => {
    window.rejoinder.onCommand(command => {
      document.documentElement.dataset.heard = command
    })
  })
  await app.evaluate(({ Menu }) => Menu.getApplicationMenu()?.getMenuItemById('show-read')?.click())
  await expect(page.locator('html')).toHaveAttribute('data-heard', 'show-read')
})

test('data that another computer uses is left alone', async () => {
  const userData = freshUserData()
  const held = { pid: 1, host: 'elsewhere', began: '', taken: '2026-01-02T03:04:05.678Z' }
  writeFileSync(join(userData, 'in-use.json'), JSON.stringify(held))
  const { code, said } = await runToEnd(`--user-data-dir=${userData}`, `--screenshot=${userData}/picture.png`)
  expect([code, said]).toEqual([1, expect.stringContaining('in use by Rejoinder on the computer elsewhere')])
  expect(existsSync(join(userData, 'config.json'))).toBe(false)
  rmSync(userData, { recursive: true, force: true })
})
