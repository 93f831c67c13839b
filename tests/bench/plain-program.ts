import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { setTimeout as wait } from 'node:timers/promises'
import { HANDED_OVER, handOver } from '../../main/storage/handed-over.ts'
import { electronPath, ROOT } from '../app/start-app.ts'

/** Programs as a reader starts them. What drives a program by its debugger sees each request of each page, and takes a third of the machine for it. */

/** The most that processes had in use at once, MB; 0 where the system tells nothing. */
export type Memory = { readonly main: number; readonly parsing: number }

/** How often memory is watched, and whether a batch is over, milliseconds: looking takes of the machine that is measured. */
const [WATCH, LOOK] = [250, 25]

type Plain = {
  readonly child: ChildProcess
  /** Watches memory until it is asked. `shown` is the page of the reader. */
  readonly watchMemory: () => () => Memory
  readonly end: () => void
}

const start = (args: readonly string[]): Plain => {
  const root = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  const child = spawn(electronPath(), [...root, ...args], {
    cwd: ROOT,
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    detached: true,
  })
  const own = child.pid ?? 0
  const shown = new Set<number>()
  return {
    child,
    watchMemory: () => {
      for (const { pid } of pagesOf(own)) shown.add(pid)
      const most = { main: 0, parsing: 0 }
      const timer = setInterval(() => {
        most.main = Math.max(most.main, memoryOf(own))
        const parsing = pagesOf(own).filter(({ pid }) => !shown.has(pid))
        most.parsing = Math.max(
          most.parsing,
          parsing.reduce((sum, { pid }) => sum + memoryOf(pid), 0),
        )
      }, WATCH)
      return () => {
        clearInterval(timer)
        shown.clear()
        return most
      }
    },
    end: () => {
      if (child.exitCode === null && own > 0) process.kill(-own, 'SIGKILL')
    },
  }
}

/** The processes of a program's pages, where the system tells. */
const pagesOf = (program: number): readonly { readonly pid: number }[] => {
  if (!existsSync('/proc')) return []
  return readdirSync('/proc').flatMap(name => {
    if (!/^\d+$/.test(name)) return []
    const [stat, command] = [textOf(`/proc/${name}/stat`), textOf(`/proc/${name}/cmdline`)]
    // The third field after the name is the group, which is the program's.
    const group = Number(stat.split(') ').at(-1)?.split(' ')[2])
    return group === program && command.includes('--type=renderer') ? [{ pid: Number(name) }] : []
  })
}

const memoryOf = (pid: number): number => {
  const kilobytes = /^VmRSS:\s+(\d+)/m.exec(textOf(`/proc/${pid}/status`))?.[1]
  return Number(kilobytes ?? 0) / 1024
}

const textOf = (file: string): string => {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    // The process has ended.
    return ''
  }
}

const until = async <T>(look: () => T | null, what: string): Promise<T> => {
  for (const began = Date.now(); Date.now() - began < 300_000; await wait(LOOK)) {
    const found = look()
    if (found !== null) return found
  }
  throw new Error(`${what} took more than five minutes`)
}

export type CameIn = Memory & { readonly time: number; readonly standing: number; readonly count: number }

/** Rejoinder with an empty library. */
export const startRejoinder = async () => {
  const userData = mkdtempSync(join(tmpdir(), 'rejoinder-bench-'))
  const imports = join(userData, 'imports')
  const program = start(['--require', join(ROOT, 'tests/bench/stand-still.cjs'), '.', `--user-data-dir=${userData}`])
  let standing = 0
  program.child.on('message', (told: { readonly longest: number }) => {
    standing = told.longest
  })
  // It is there when the window is, and documents can be taken.
  await until(() => (existsSync(join(userData, HANDED_OVER)) ? true : null), 'the start')
  await wait(2_000)
  const batches = () => (existsSync(imports) ? readdirSync(imports).filter(name => name.endsWith('.ndjson')) : [])
  return {
    /** Hands files and folders over, as another start with `--import` does, and waits until the last is stored. */
    bringIn: async (paths: readonly string[]): Promise<CameIn> => {
      const before = new Set(batches())
      const memory = program.watchMemory()
      program.child.send({})
      standing = 0
      const begun = performance.now()
      handOver(userData, paths)
      const lines = await until(() => {
        const file = batches().find(name => !before.has(name))
        const text = file === undefined ? '' : textOf(join(imports, file))
        return text.includes('"over":true') ? text.split('\n') : null
      }, 'the batch')
      const time = performance.now() - begun
      const count = lines.filter(line => line.includes('"kind":"came-in"')).length
      return { time, standing, count, ...memory() }
    },
    end: () => {
      program.end()
      rmSync(userData, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 })
    },
  }
}

export type Bare = { readonly whole: number; readonly reading: number; readonly parsing: number }

/**
 * The bare program, which does nothing but hand documents to parsers.
 * @param pages its built pages
 */
export const startBare = async (pages: string) => {
  const program = start([join(ROOT, 'tests/bench/bare'), pages])
  const told = <T>() => new Promise<T>(resolve => program.child.once('message', resolve as (message: unknown) => void))
  await told()
  return {
    parse: async (format: string, files: readonly string[]): Promise<Bare & { readonly memory: number }> => {
      const memory = program.watchMemory()
      const times = told<Bare>()
      program.child.send({ format, files })
      return { ...(await times), memory: memory().parsing }
    },
    end: program.end,
  }
}
