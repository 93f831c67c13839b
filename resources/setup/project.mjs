/** Where things are, and which versions are asked for. Nothing here needs an installed package. */
import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The project's folder, absolute. */
export const ROOT = resolve(fileURLToPath(import.meta.url), '../../..')

/** A path inside the project. */
export const inProject = (...parts) => join(ROOT, ...parts)

/** The JSON in a file, or `null` when the file is missing or is no JSON. */
export const readJson = path => {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch (error) {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR' || error instanceof SyntaxError) return null
    throw error
  }
}

/** The oldest Node that runs the tools, as [major, minor]. */
const OLDEST_NODE = [20, 19]

/** Whether a Node version such as `20.19.3` is new enough. */
export const nodeIsNewEnough = version => {
  const [major, minor] = version.split('.').map(Number)
  return major > OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor >= OLDEST_NODE[1])
}

/** True for root on Linux: the only account for which Chromium's sandbox has to be switched off. */
export const isLinuxRoot = () => process.platform === 'linux' && process.getuid?.() === 0

/** A foreseen failure. The message says what happened, what was kept, and what to do next. */
export class SetupError extends Error {
  name = 'SetupError'
}
