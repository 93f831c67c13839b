import { randomUUID } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, rmSync, watch } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import type { Result } from '../../domain/result.ts'
import { attempt, type FileFailure, judged, makeFolder, writeWholeNow } from './durable.ts'
import { parsePlain, serialised } from './plain-json.ts'

/** Folder for what a start left that found the data in use. */
export const HANDED_OVER = 'handed-over'

const FILE = /^[0-9a-f-]{36}\.json$/
/** Documents that the start was given, absolute; none where it was only started. */
const paths = z.array(z.string())

const names = (root: string): readonly string[] => {
  const found = judged(() => readdirSync(join(root, HANDED_OVER)))
  return found.ok ? found.value.filter(name => FILE.test(name)) : []
}

/** Leaves the documents that this start was given to the program that holds the data, or to the next start. Durable when it ends. */
export const handOver = (root: string, given: readonly string[]): Result<null, FileFailure> =>
  attempt(() => {
    makeFolder(join(root, HANDED_OVER))
    writeWholeNow(join(root, HANDED_OVER, `${randomUUID()}.json`), Buffer.from(serialised(given)))
  })

/** Whether a start has left something that nobody has taken. */
export const isHandedOver = (root: string): boolean => names(root).length > 0

/**
 * Takes what starts have left and will leave, until it is stopped. What was left stays on disk till what is given back has resolved.
 * Where the folder can't be watched, what is left there is taken at the next start.
 */
export const takeHandedOver = (root: string, take: (given: readonly string[]) => Promise<unknown>): (() => void) => {
  const folder = join(root, HANDED_OVER)
  const seen = new Set<string>()
  const look = () => {
    for (const name of names(root)) {
      if (seen.has(name)) continue
      seen.add(name)
      const file = join(folder, name)
      const found = judged(() => paths.parse(parsePlain(readFileSync(file, 'utf8'))))
      const taken = found.ok ? take(found.value) : Promise.resolve()
      void taken.then(() => attempt(() => rmSync(file, { force: true })))
    }
  }
  const watched = judged(() => {
    if (!existsSync(folder)) makeFolder(folder)
    return watch(folder, look)
  })
  // Watched first: nothing is left between the two.
  look()
  if (!watched.ok) return () => {}
  watched.value.on('error', () => watched.value.close())
  return () => watched.value.close()
}
