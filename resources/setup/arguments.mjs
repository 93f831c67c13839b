/** What `npm start` takes after `--`. */
import { resolve } from 'node:path'
import { SetupError } from './project.mjs'

/**
 * Takes `--screenshot FILE` (or `--screenshot=FILE`) out of the arguments; FILE becomes absolute, seen from `folder`.
 *
 * @returns {{ screenshot: string | null, rest: string[] }}
 */
export const readArguments = (args, folder) => {
  const at = args.findIndex(arg => arg === '--screenshot' || arg.startsWith('--screenshot='))
  if (at < 0) return { screenshot: null, rest: args }
  const joined = args[at].includes('=')
  const file = joined ? args[at].slice('--screenshot='.length) : args[at + 1]
  if (!file || file.startsWith('--')) throw new SetupError('Name the file to write: npm start -- --screenshot FILE')
  return { screenshot: resolve(folder, file), rest: [...args.slice(0, at), ...args.slice(at + (joined ? 1 : 2))] }
}
