/** `npm start`: sets up what is missing, builds what has changed, and opens the reader. */
import { statSync } from 'node:fs'
import { resolve } from 'node:path'
import { readArguments } from './arguments.mjs'
import { ensureBuild } from './build.mjs'
import { run } from './children.mjs'
import { ensureDisplay } from './display.mjs'
import { isNoise } from './noise.mjs'
import { ensurePackages } from './packages.mjs'
import { main, prepareElectron } from './prepare.mjs'
import { isLinuxRoot, ROOT, SetupError } from './project.mjs'
import { complain, say } from './steps.mjs'

const SCREENSHOT_MS = 60_000

const SANDBOX_HINT = /SUID sandbox helper binary|No usable sandbox/

const sandboxHelp = executable => {
  const helper = resolve(executable, '../chrome-sandbox')
  return `This system does not let ordinary programs build a sandbox. Run this once, then npm start again:\n\n  sudo chown root:root ${helper} && sudo chmod 4755 ${helper}\n`
}

const modifiedAt = file => statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0

const start = async () => {
  const { screenshot, rest } = readArguments(process.argv.slice(2), process.env.INIT_CWD ?? process.cwd())
  await ensurePackages()
  const executable = await prepareElectron()
  await ensureBuild()
  const { env, virtual } = await ensureDisplay()
  if (virtual) say(`There is no display here: the window opens on a virtual one (${env.DISPLAY}). Ctrl+C ends it.`)

  const before = screenshot === null ? 0 : modifiedAt(screenshot)
  const args = [
    ...(isLinuxRoot() ? ['--no-sandbox'] : []),
    ROOT,
    ...(screenshot === null ? [] : [`--screenshot=${screenshot}`]),
    ...rest,
  ]
  const onErrorLine = line => {
    if (!isNoise(line)) complain(line)
    if (SANDBOX_HINT.test(line)) complain(sandboxHelp(executable))
  }
  const timeout = screenshot === null ? 0 : SCREENSHOT_MS
  const { code, timedOut } = await run(executable, args, { env, show: true, onErrorLine, timeout })
  if (timedOut) {
    throw new SetupError(
      `No screenshot: the window was not ready within ${SCREENSHOT_MS / 1000} s, so the program was ended. Nothing was written.`,
    )
  }
  if (screenshot === null || code !== 0) return code
  if (modifiedAt(screenshot) === before) {
    throw new SetupError(
      `No screenshot: the program ended without an error, but wrote no ${screenshot}. Is the reader already open? Close it first.`,
    )
  }
  say(`The window is in ${screenshot}`)
  return 0
}

await main(start)
