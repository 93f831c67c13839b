import { once } from 'node:events'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { test as base, type ElectronApplication, _electron as electron, type Page } from '@playwright/test'

export { expect } from '@playwright/test'

/** The project's folder. */
export const ROOT = fileURLToPath(new URL('../..', import.meta.url))

/** The runtime that set-up put into place. Outside Electron the package is nothing but the path of its program. */
export const electronPath = (): string => createRequire(import.meta.url)('electron') as string

/** A new, empty folder for what one program keeps. */
export const freshUserData = (): string => mkdtempSync(join(tmpdir(), 'rejoinder-'))

export type StartOptions = {
  /** Where the program keeps things; a new empty folder where none is given, which goes when the program is closed. */
  readonly userData?: string
  /** More arguments, such as `--window-size=800x600`. */
  readonly args?: readonly string[]
  /** More environment variables. */
  readonly env?: Readonly<Record<string, string>>
}

/** A running program. */
export type Started = {
  readonly app: ElectronApplication
  readonly page: Page
  readonly userData: string
  /** What went wrong in the page so far: uncaught errors and errors on its console. */
  readonly errors: readonly string[]
  /** Closes it as a reader does. */
  readonly close: () => Promise<void>
  /** Kills it as a power cut does: no handler runs, nothing is finished. */
  readonly kill: () => Promise<void>
}

/** Starts the program as built in `out/`, and waits until its page shows something. */
export const startApp = async ({ userData, args = [], env = {} }: StartOptions = {}): Promise<Started> => {
  const folder = userData ?? freshUserData()
  const launch = () =>
    electron.launch({
      executablePath: electronPath(),
      args: ['.', `--user-data-dir=${folder}`, ...args],
      cwd: ROOT,
      env: { ...inherited(), ...env },
    })
  const app = (await within(LAUNCH_LIMIT, launch())) ?? (await relaunched(folder, launch))
  const child = app.process()
  // Its helpers hold the same pipes, and write into the folder until they are gone too.
  const allGone = Promise.race([once(child, 'close'), once(child, 'exit').then(() => wait(3_000))])
  const page = await app.firstWindow()
  const errors: string[] = []
  page.on('pageerror', error => errors.push(String(error)))
  page.on('console', message => {
    if (message.type() === 'error') errors.push(message.text())
  })
  await page
    .locator('#desk > *')
    .first()
    .waitFor()
    .catch((error: unknown) => {
      child.kill('SIGKILL')
      throw error
    })

  const forget = () => {
    if (userData === undefined) rmSync(folder, { recursive: true, force: true, maxRetries: 10 })
  }
  return {
    app,
    page,
    userData: folder,
    errors,
    close: async () => {
      await app.close()
      await allGone
      forget()
    },
    kill: async () => {
      child.kill('SIGKILL')
      await allGone
      forget()
    },
  }
}

/**
 * Playwright's launch now and then never comes back though the program's page is there (about once in 160 launches, and its own
 * timeout does not fire). Ten times what a launch takes on a busy machine, milliseconds.
 */
const LAUNCH_LIMIT = 20_000

const within = async <T>(limit: number, work: Promise<T>): Promise<T | null> => {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<null>(resolve => {
    timer = setTimeout(() => resolve(null), limit)
  })
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}

/** Kills the program that Playwright lost, and starts it once more. */
const relaunched = (folder: string, launch: () => Promise<ElectronApplication>): Promise<ElectronApplication> => {
  const processes = existsSync('/proc') ? readdirSync('/proc').filter(name => /^\d+$/.test(name)) : []
  for (const id of processes) {
    const command = join('/proc', id, 'cmdline')
    if (existsSync(command) && readFileSync(command, 'utf8').includes(folder)) process.kill(Number(id), 'SIGKILL')
  }
  return launch()
}

/** Our environment, without what would turn the program into something else. */
const inherited = (): Record<string, string> => {
  const { ELECTRON_RUN_AS_NODE: _, ELECTRON_RENDERER_URL: __, ...rest } = process.env
  return Object.fromEntries(
    Object.entries(rest).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  )
}

/**
 * Playwright's `test`, with `userData`, a folder for what programs keep, and `start`: like `startApp`, and whatever is still running when the
 * test ends is killed.
 */
export const test = base.extend<{ userData: string; start: (options?: StartOptions) => Promise<Started> }>({
  // Playwright finds the fixtures that are needed by this pattern, and wants one: a name costs nothing, a page would be a browser.
  userData: async ({ browserName: _ }, use) => {
    const folder = freshUserData()
    await use(folder)
    rmSync(folder, { recursive: true, force: true, maxRetries: 10 })
  },
  // Needed or not, the folder comes first: so it goes last, when no program writes into it any more.
  start: async ({ userData: _ }, use) => {
    const started: Started[] = []
    await use(async options => {
      const each = await startApp(options)
      started.push(each)
      return each
    })
    // The last first: it may use the folder of one before, which that one takes away.
    for (const each of started.toReversed()) await each.kill()
  },
})
