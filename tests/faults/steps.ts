import { spawnSync } from 'node:child_process'
import fs, { type RmOptions } from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'

type Change = (...args: readonly unknown[]) => unknown

const real = { ...fs }

/** Called before each step, while somebody watches. */
let tell: (() => void) | null = null

const announce = () => {
  const told = tell
  // What is done meanwhile is no step of the program's.
  tell = null
  told?.()
  tell = told
}

const announced =
  (change: Change): Change =>
  (...args) => {
    announce()
    return change(...args)
  }

/** The ways in which the program changes files. */
const CHANGES = [
  'openSync',
  'writeFileSync',
  'appendFileSync',
  'renameSync',
  'linkSync',
  'unlinkSync',
  'rmdirSync',
  'mkdirSync',
  'truncateSync',
  'ftruncateSync',
  'copyFileSync',
] as const

/** In two parts, so that it can be cut off amid it. */
const writeSync = (file: number, bytes: Uint8Array | string, at = 0, length = bytes.length, place?: number | null) => {
  announce()
  if (typeof bytes === 'string') return real.writeSync(file, bytes, at)
  const half = real.writeSync(file, bytes, at, Math.floor(length / 2), place)
  announce()
  const next = typeof place === 'number' ? place + half : place
  return half + real.writeSync(file, bytes, at + half, length - half, next)
}

/** A whole folder goes file by file. */
const rmSync = (path: string, options: RmOptions = {}): void => {
  const found = real.lstatSync(path, { throwIfNoEntry: false })
  if (options.recursive && found?.isDirectory()) {
    for (const name of real.readdirSync(path)) rmSync(join(path, name), options)
    announce()
    real.rmdirSync(path)
  } else if (found || !options.force) {
    announce()
    real.rmSync(path, options)
  }
}

// To be imported before all else: who has taken a function of the file system already is not seen.
for (const name of CHANGES) Object.assign(fs, { [name]: announced(real[name] as Change) })
Object.assign(fs, { writeSync, rmSync })
syncBuiltinESMExports()

/**
 * Does something, and gives copies of the folder as it stood before each step that changed a file, amid each write, and at the end: what is
 * left when the program is killed at that moment.
 * @param act is given how to ask how many copies there are so far
 */
export const eachStep = (folder: string, act: (count: () => number) => void): readonly string[] => {
  const copies: string[] = []
  const places = real.mkdtempSync(join(tmpdir(), 'rejoinder-'))
  onTestFinished(() => real.rmSync(places, { recursive: true, force: true }))
  const copy = () => {
    const place = join(places, `${copies.length}`)
    // With hard links as they are.
    spawnSync('cp', ['-a', folder, place])
    copies.push(place)
  }
  tell = copy
  try {
    act(() => copies.length)
  } finally {
    tell = null
  }
  copy()
  return copies
}
