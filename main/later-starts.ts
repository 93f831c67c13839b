import process from 'node:process'
import { app } from 'electron'
import { lockOf } from './electron-lock.ts'
import { handedOver, readRunOptions, SECOND_TRY, withoutImport } from './run-options.ts'

/** Documents that a start was given which found the program running and gave way; none where it was only started. */
type Paths = readonly string[]

/** Starts of the program that found it running and gave way. What they were given is not lost, whenever they come. */
export type LaterStarts = {
  /** Has them taken from now on; those first that came before. Each counts as taken once what is given back has resolved. */
  readonly takenBy: (take: (paths: Paths) => Promise<unknown>) => void
  /** The program ends: none is taken any more. */
  readonly stop: () => void
  /** Has the program start once more after its end, where any was not taken, or where it must anyway. */
  readonly startAgain: (must: boolean) => void
  /**
   * Of starts at the same moment two may get Electron's lock, and one of them finds the folder in use. It ends, and starts anew with all that
   * it was given, to give way to the other.
   */
  readonly tryAgain: () => void
}

/** Must be called before Electron is ready: it tells of a start at once, whether anybody listens or not. */
export const laterStarts = (): LaterStarts => {
  const open = new Set<Paths>()
  let take: ((paths: Paths) => Promise<unknown>) | null = null
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
    },
    stop: () => {
      take = null
    },
    tryAgain: () => {
      const args = process.argv.slice(1)
      const paths = [...readRunOptions(args).bringIn, ...[...open].flat()]
      const next = [
        ...withoutImport(args),
        `${SECOND_TRY}=${lockOf(app.getPath('userData'))}`,
        ...(paths.length === 0 ? [] : ['--import', ...paths]),
      ]
      app.relaunch({ args: next })
      app.exit(0)
    },
    startAgain: must => {
      if (open.size === 0 && !must) return
      const paths = [...open].flat()
      // What this program itself was given has begun, and is not asked for again.
      const args = withoutImport(process.argv.slice(1))
      app.relaunch({ args: paths.length === 0 ? [...args] : [...args, '--import', ...paths] })
    },
  }
}
