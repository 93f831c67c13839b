/**
 * Starts other programs and sees to it that none outlives us: Ctrl+C, SIGTERM and SIGHUP reach each of them first, and we
 * end when they have ended.
 */
import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import { createInterface } from 'node:readline'
import { ROOT } from './project.mjs'

/** How long a program that was told to end may take before it is killed. */
const GRACE_MS = 5_000
/** How long output may still arrive after a program ended, when a child of its own holds the pipe. */
const DRAIN_MS = 500
/** How often to see whether the shell that started us is still there. */
const PARENT_CHECK_MS = 300
/** Lines of output kept for a failure's message. */
const KEPT_LINES = 400

const live = new Set()
let interruptedBy = null

/** The set-up was told to end. `code` is the exit code a shell expects for that. */
export class Interrupted extends Error {
  name = 'Interrupted'
  code = 128 + constants.signals[interruptedBy]
}

const end = (child, signal) => {
  child.kill(signal)
  setTimeout(() => child.kill('SIGKILL'), GRACE_MS).unref()
}

const interrupt = signal => {
  interruptedBy ??= signal
  for (const child of live) end(child, signal)
  if (live.size === 0) process.exit(128 + constants.signals[signal])
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => interrupt(signal))

// npm hands a SIGTERM to the shell it started us in, and that shell dies without handing it on: notice that it is gone.
if (process.env.npm_lifecycle_event !== undefined) {
  const { ppid } = process
  const watch = setInterval(() => {
    if (process.ppid === ppid) return
    clearInterval(watch)
    interrupt('SIGTERM')
  }, PARENT_CHECK_MS)
  watch.unref()
}

/**
 * Runs a program in the project's folder, to its end.
 *
 * Its output is kept and given back, unless `show` gives it the terminal; with `show`, `onErrorLine` takes its stderr line by
 * line instead. `onStatusLine` takes what it writes to file descriptor 3. `timeout` is in milliseconds, 0 for none; `stop` is
 * an AbortSignal that ends it early. Rejects only when it cannot be started, or when we are told to end.
 *
 * @returns {Promise<{ code: number, output: string, timedOut: boolean }>}
 */
export const run = (command, args, options = {}) => {
  const { env = process.env, show = false, onErrorLine, onStatusLine, timeout = 0, stop } = options
  if (interruptedBy !== null) return Promise.reject(new Interrupted())
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: ROOT,
      env,
      stdio: [
        show ? 'inherit' : 'ignore',
        show ? 'inherit' : 'pipe',
        show && onErrorLine === undefined ? 'inherit' : 'pipe',
        ...(onStatusLine === undefined ? [] : ['pipe']),
      ],
    })
    live.add(child)
    const output = []
    const keep = line => {
      output.push(line)
      if (output.length > KEPT_LINES) output.shift()
    }
    const listen = (stream, onLine) => stream && createInterface({ input: stream }).on('line', onLine)
    listen(child.stdout, keep)
    listen(child.stderr, onErrorLine ?? keep)
    if (onStatusLine !== undefined) listen(child.stdio[3], onStatusLine)

    let timedOut = false
    const onTimeout = () => {
      timedOut = true
      end(child, 'SIGTERM')
    }
    const timer = timeout > 0 ? setTimeout(onTimeout, timeout) : undefined
    stop?.addEventListener('abort', () => end(child, 'SIGTERM'), { once: true })

    let settled = false
    const settle = (code, signal) => {
      if (settled) return
      settled = true
      clearTimeout(timer)
      live.delete(child)
      if (interruptedBy !== null) reject(new Interrupted())
      else resolve({ code: code ?? 128 + constants.signals[signal], output: output.join('\n'), timedOut })
    }
    child.on('error', error => {
      live.delete(child)
      clearTimeout(timer)
      reject(error)
    })
    child.on('close', settle)
    child.on('exit', (code, signal) => setTimeout(() => settle(code, signal), DRAIN_MS))
  })
}

/** Runs a JavaScript file with the Node we run on. */
export const runNode = (file, args, options) => run(process.execPath, [file, ...args], options)

/** Runs npm: the very one that started us, if it did. */
export const runNpm = (args, options) =>
  process.env.npm_execpath?.endsWith('.js')
    ? runNode(process.env.npm_execpath, args, options)
    : run(process.platform === 'win32' ? 'npm.cmd' : 'npm', args, options)
