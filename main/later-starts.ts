import process from 'node:process'
import { app } from 'electron'
import { handedOver, withoutImport } from './run-options.ts'
import { isHandedOver, takeHandedOver } from './storage/handed-over.ts'

/** Documents that a start was given which found the program running and gave way; none where it was only started. */
type Paths = readonly string[]

/**
 * Starts of the program that found it running and gave way. What they were given is not lost, whenever they come. Most find Electron's lock
 * taken, and Electron hands on what they were given. Of starts at the same moment several may get that lock: all but one of them find the data
 * in use, and leave what they were given in the data folder.
 */
export type LaterStarts = {
  /** Has them taken from now on; those first that came before. Each counts as taken once what is given back has resolved. */
  readonly takenBy: (take: (paths: Paths) => Promise<unknown>) => void
  /** The program ends: none is taken any more. */
  readonly stop: () => void
  /** Has the program start once more after its end, where any was not taken, or where it must anyway. */
  readonly startAgain: (must: boolean) => void
}

/** Must be called before Electron is ready: it tells of a start at once, whether anybody listens or not. */
export const laterStarts = (): LaterStarts => {
  const open = new Set<Paths>()
  let take: ((paths: Paths) => Promise<unknown>) | null = null
  let stopWatching = () => {}
  const handOn = (paths: Paths) => void take?.(paths).then(() => open.delete(paths))
  app.on('second-instance', (_event, args, folder) => {
    const paths = handedOver(args, folder, app.isPackaged)
    open.add(paths)
    handOn(paths)
  })
  return {
    takenBy: by => {
      take = by
      for (const paths of open) handOn(paths)
      stopWatching()
      stopWatching = takeHandedOver(app.getPath('userData'), by)
    },
    stop: () => {
      take = null
      stopWatching()
    },
    startAgain: must => {
      if (open.size === 0 && !must && !isHandedOver(app.getPath('userData'))) return
      const paths = [...open].flat()
      // What this program itself was given has begun, or was done, and is not asked for again.
      const args = withoutImport(process.argv.slice(1)).filter(arg => !arg.startsWith('--screenshot='))
      app.relaunch({ args: paths.length === 0 ? [...args] : [...args, '--import', ...paths] })
    },
  }
}
