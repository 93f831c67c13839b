/** The set-up in its order, shared by all commands. Done once, it costs a fraction of a second. */
import { Interrupted } from './children.mjs'
import { describeElectron, ensureElectron } from './electron.mjs'
import { nodeIsNewEnough, SetupError } from './project.mjs'
import { complain, say } from './steps.mjs'
import { ensureSystem } from './system.mjs'

/** Electron, and a system it can run on. Gives the path of its executable. */
export const prepareElectron = async ({ forTests = false } = {}) => {
  const electron = await ensureElectron()
  say(describeElectron(electron))
  await ensureSystem(electron.executable, { forTests })
  return electron.executable
}

/** Runs a command to its exit code. A foreseen failure is told in its own words; a bug keeps its stack. */
export const main = async command => {
  let code = 1
  try {
    if (!nodeIsNewEnough(process.versions.node)) {
      throw new SetupError(
        `Node ${process.versions.node} is too old: 20.19 or newer is needed (https://nodejs.org). Nothing was changed.`,
      )
    }
    code = await command()
  } catch (error) {
    if (error instanceof Interrupted) code = error.code
    else complain(error instanceof SetupError ? error.message : (error.stack ?? String(error)))
  }
  process.exit(code)
}
