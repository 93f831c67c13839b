import { spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { _electron as electron, type Page } from '@playwright/test'
import { electronPath, expect, freshUserData, ROOT, test } from './start-app.ts'

test.skip(process.platform !== 'linux', 'the default folder can be put elsewhere by the environment on Linux alone')

const AS_ROOT = process.getuid?.() === 0 ? ['--no-sandbox'] : []

const environment = (home: string) => ({ ...process.env, XDG_CONFIG_HOME: home, HOME: home }) as Record<string, string>

const launch = (home: string) =>
  electron.launch({ executablePath: electronPath(), args: ['.'], cwd: ROOT, env: environment(home) })

const openRead = async (page: Page) => {
  await page.locator('#desk > *').first().waitFor()
  await page.keyboard.press('Control+2')
  await page.locator('[data-paragraph="1"]').waitFor()
}

test('the data folder is moved with all that is in it, and one that is not there is told, with nothing begun in its place', async () => {
  const home = freshUserData()
  const disk = freshUserData()
  const first = await launch(home)
  const page = await first.firstWindow()
  await openRead(page)
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('b')
  await expect(page.locator('[data-annotation]')).toHaveCount(1)
  await first.evaluate(({ app, dialog }, folder) => {
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [folder] })
    dialog.showMessageBox = async () => ({ response: 0, checkboxChecked: false })
    // The test itself starts it again.
    app.relaunch = () => {}
  }, disk)
  const ended = once(first.process(), 'exit')
  await page.keyboard.press('Control+Shift+P')
  await page.keyboard.type('Move the data folder')
  await page.keyboard.press('Enter')
  await ended
  expect(existsSync(join(home, 'Rejoinder', 'library'))).toBe(true)

  const second = await launch(home)
  expect(await second.evaluate(({ app }) => app.getPath('userData'))).toBe(disk)
  const after = await second.firstWindow()
  await openRead(after)
  await expect(after.locator('[data-annotation]')).toHaveCount(1)
  await second.close()

  rmSync(disk, { recursive: true, force: true })
  const before = readdirSync(join(home, 'Rejoinder')).sort()
  const third = spawnSync(electronPath(), ['.', ...AS_ROOT, `--screenshot=${join(home, 'x.png')}`], {
    cwd: ROOT,
    env: environment(home),
    encoding: 'utf8',
  })
  expect(third.status).toBe(1)
  expect(third.stderr).toContain(`Your data is in ${disk}, which is not there now.`)
  expect(existsSync(disk)).toBe(false)
  expect(readdirSync(join(home, 'Rejoinder')).sort()).toEqual(before)
  rmSync(home, { recursive: true, force: true, maxRetries: 5 })
})
