import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createRequire } from 'node:module'
import { resolve } from 'node:path'
import process from 'node:process'
import { type ElectronApplication, _electron as electron, type Page } from '@playwright/test'
import { onTestFinished, type TestContext } from 'vitest'
import { needs } from './figures.ts'

const ROOT = resolve(import.meta.dirname, '../..')

/** Outside Electron the package is nothing but the path of its program. */
const executablePath: string = createRequire(import.meta.url)('electron')

const environment = (): Record<string, string> => {
  const { ELECTRON_RUN_AS_NODE: _, ELECTRON_RENDERER_URL: __, ...env } = process.env
  return Object.fromEntries(
    Object.entries(env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  )
}

/** Tests of the whole program need Linux, where a group of processes can be killed, and a display. */
export const needsProgram = (context: TestContext): void => {
  needs(context, process.platform === 'linux', 'a group of processes is killed as on Linux')
  needs(context, process.env.DISPLAY !== undefined, 'there is no display (xvfb-run gives one)')
}

/** Kills a process and all that it started, at once. */
const killGroup = async (child: ChildProcess) => {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return
  const gone = once(child, 'exit')
  process.kill(-child.pid, 'SIGKILL')
  await gone
}

/** The command that starts the program as built. */
export const programCommand = (userData: string): readonly [string, ...string[]] => [
  executablePath,
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  ROOT,
  `--user-data-dir=${userData}`,
]

/** The program as built, in a group of its own: no one drives it. */
export const started = (userData: string, ...args: readonly string[]) => {
  const [program, ...own] = programCommand(userData)
  const began = performance.now()
  const child = spawn(program, [...own, ...args], {
    cwd: ROOT,
    env: environment(),
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let said = ''
  child.stderr.on('data', chunk => {
    said += String(chunk)
  })
  const ended = once(child, 'exit').then(([code]) => ({ code, took: performance.now() - began, said }))
  const kill = () => killGroup(child)
  onTestFinished(kill)
  return { child, ended, kill }
}

export type Driven = {
  readonly app: ElectronApplication
  readonly page: Page
  readonly child: ChildProcess
  /** Kills it with all of its processes, as a power cut does. */
  readonly kill: () => Promise<void>
}

/** The program as built, with a hand at its keyboard. */
export const driven = async (userData: string): Promise<Driven> => {
  const args = ['.', `--user-data-dir=${userData}`]
  const launch = () => electron.launch({ executablePath, args, cwd: ROOT, env: environment(), timeout: 10_000 })
  // Playwright now and then never hears of a program that runs. It has killed that one by then.
  const app = await launch().catch(launch)
  const child = app.process()
  const kill = () => killGroup(child)
  onTestFinished(kill)
  const page = await app.firstWindow()
  await page.locator('#desk > *').first().waitFor()
  return { app, page, child, kill }
}
