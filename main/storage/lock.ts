import { closeSync, fsyncSync, linkSync, openSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { hostname, uptime } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { z } from 'zod'
import { err, ok, type Result } from '../../domain/result.ts'
import { attempt, codeOf, judged, makeFolder, writeAll } from './durable.ts'
import { parsePlain, serialised } from './plain-json.ts'

/** The data folder is this program's alone until it lets go of it, or ends. */
export type Lock = { readonly release: () => void }

/** The data is another program's. `isHere`: it runs on this computer. `message`: a sentence for the reader. */
export type InUse = { readonly isHere: boolean; readonly message: string }

/** Who holds the folder. */
const holder = z.strictObject({
  pid: z.number().int().positive(),
  host: z.string(),
  /** When the process began, in the system's own count; '' where the system does not tell. */
  began: z.string(),
  /** ISO 8601, UTC. */
  taken: z.iso.datetime(),
})
type Holder = z.infer<typeof holder>

export const LOCK_NAME = 'in-use.json'

/**
 * Takes the data folder: the guard behind Electron's single-instance lock, which knows nothing of a folder that two computers share or
 * a program started by another name. Two programs on the same files lose each other's changes without an error. What a killed program
 * left is recognised by its process.
 */
export const takeLock = (root: string, now: Date = new Date()): Result<Lock, InUse> => {
  const file = join(root, LOCK_NAME)
  const own: Holder = { pid: process.pid, host: hostname(), began: beganAt(process.pid), taken: now.toISOString() }
  // Whoever cleared away a dead program's file may find that another was quicker.
  for (let tries = 0; tries < 3; tries++) {
    const taken = attempt(() => {
      makeFolder(root)
      const handle = openSync(file, 'wx', 0o600)
      try {
        writeAll(handle, Buffer.from(serialised(own)), 0)
        fsyncSync(handle)
      } finally {
        closeSync(handle)
      }
    })
    if (taken.ok) return ok({ release: () => void attempt(() => isStill(file, own) && rmSync(file)) })
    // Where nothing can be written, nothing can be lost: the stores tell the reader that nothing can be saved.
    if (!attempt(() => readFileSync(file)).ok) return ok({ release: () => {} })
    const found = holderOf(file)
    if (found !== null && isAlive(found, now))
      return err({ isHere: found.host === hostname(), message: refusal(found, file) })
    clearAway(file, found)
  }
  const message = `Another Rejoinder took ${root} at the same moment. Nothing was opened. Start Rejoinder again.`
  return err({ isHere: true, message })
}

/** `null` where the file holds no holder: its writer was killed at once, before it opened anything. */
const holderOf = (file: string): Holder | null => {
  const found = judged(() => holder.parse(parsePlain(readFileSync(file, 'utf8'))))
  return found.ok ? found.value : null
}

/** Removes what a dead program left, and nothing that another program has put there since it was read. */
const clearAway = (file: string, found: Holder | null) => {
  const aside = `${file}.tmp-${process.pid}`
  attempt(() => {
    renameSync(file, aside)
    if (serialised(holderOf(aside)) !== serialised(found)) linkSync(aside, file)
    rmSync(aside)
  })
}

const isStill = (file: string, own: Holder) => serialised(holderOf(file)) === serialised(own)

const isAlive = ({ pid, host, began, taken }: Holder, now: Date): boolean => {
  // What runs on another computer can't be seen from here.
  if (host !== hostname()) return true
  if (began !== '') return beganAt(pid) === began
  return isRunning(pid) && Date.parse(taken) > now.getTime() - uptime() * 1000
}

const isRunning = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return codeOf(error) === 'EPERM'
  }
}

/** Tells a process from a later one of the same number. Only Linux says it without another program. */
const beganAt = (pid: number): string => {
  const start = judged(() => {
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()
    // The name, in brackets, may hold anything; the 20th field after it is the time of the start.
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(')').at(-1)?.trim().split(' ')
    if (ENDED.has(fields?.[0] ?? '')) throw new Error('it has ended, and its parent has not asked for it yet')
    return `${boot} ${fields?.[19]}`
  })
  return start.ok ? start.value : ''
}

/** States of a process that is none any more. */
const ENDED: ReadonlySet<string> = new Set(['Z', 'X', 'x'])

const refusal = ({ pid, host }: Holder, file: string) =>
  host === hostname()
    ? `Rejoinder already runs on this data (process ${pid}). Nothing was opened. Use that window, or end that process.`
    : `This data is in use by Rejoinder on the computer ${host}. Nothing was opened. Close it there. If it does not run there, \
delete ${file} and start Rejoinder again.`
