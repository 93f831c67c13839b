import { readFile } from 'node:fs/promises'
import { MEMORY_LIMIT } from '../../domain/import-limits.ts'
import { listFiles } from '../border/protocol.ts'
import type { Site } from '../border/site.ts'
import { openReadingProcess, type ReadingProcess } from './reading-process.ts'

/** Draws pages of PDFs where they can do no harm: in a process of the kind that reads documents, which gives pictures and nothing else. */
export type PageDrawer = {
  /** `null` where the page can't be drawn, or nobody waits for it any more. */
  readonly draw: (file: string, page: number, width: number, signal: AbortSignal) => Promise<Uint8Array | null>
  readonly close: () => void
}

/** Milliseconds for one page, and until a process that nobody asks is let go. */
const TIME_LIMIT = 20_000
const IDLE = 60_000

type Wanted = {
  readonly file: string
  readonly page: number
  readonly width: number
  readonly signal: AbortSignal
  readonly settle: (picture: Uint8Array | null) => void
}

/** @param folder of the built pages */
export const createPageDrawer = (folder: string, site: Site): PageDrawer => {
  const files = listFiles(folder)
  const waiting: Wanted[] = []
  let process: Promise<ReadingProcess> | null = null
  let idle: NodeJS.Timeout | undefined
  let isDrawing = false
  let onEnd = () => {}

  const end = () => {
    clearTimeout(idle)
    process?.then(each => each.end())
    process = null
  }
  const drawOne = async ({ file, page, width }: Wanted): Promise<Uint8Array | null> => {
    process ??= openReadingProcess(files, site, () => onEnd())
    const used = await process
    let timer: NodeJS.Timeout | undefined
    const picture = await new Promise<Uint8Array | null>(resolve => {
      const stop = () => {
        end()
        resolve(null)
      }
      onEnd = stop
      timer = setTimeout(stop, TIME_LIMIT)
      used.read({
        job: { kind: 'draw', document: file, page, width },
        source: () => readFile(file),
        beside: async () => null,
        result: bytes => resolve(bytes.length > 0 ? bytes : null),
      })
    })
    onEnd = end
    clearTimeout(timer)
    if (used.memory() > MEMORY_LIMIT) end()
    return picture
  }
  const work = async () => {
    if (isDrawing) return
    isDrawing = true
    clearTimeout(idle)
    // What was asked for last is what the reader looks at now.
    for (let next = waiting.pop(); next; next = waiting.pop())
      next.settle(next.signal.aborted ? null : await drawOne(next).catch(() => null))
    isDrawing = false
    idle = setTimeout(end, IDLE)
  }

  return {
    draw: (file, page, width, signal) =>
      new Promise(settle => {
        waiting.push({ file, page, width, signal, settle })
        void work()
      }),
    close: end,
  }
}
