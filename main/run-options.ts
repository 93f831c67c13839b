import { resolve } from 'node:path'
import { TIME_LIMIT } from '../domain/import-limits.ts'
import { THEMES, type Theme, VIEWS, type ViewName } from '../domain/settings.ts'

/** What was asked for on the command line. `null` where nothing was. */
export type RunOptions = {
  /** Folder for everything the program keeps, absolute. */
  readonly userData: string | null
  /** PNG to write once the page is drawn; the program then ends. Absolute. */
  readonly screenshot: string | null
  /** Size of the page in CSS pixels. */
  readonly windowSize: { readonly width: number; readonly height: number } | null
  /** Shown instead of the view and the theme that were kept, in this run only. */
  readonly view: ViewName | null
  readonly theme: Theme | null
  /** Files and folders to bring into the library, absolute. */
  readonly bringIn: readonly string[]
  /** Milliseconds that one document may take to be read, at most a minute. */
  readonly importTimeLimit: number | null
}

/**
 * Reads `--name=value` arguments, and the paths that follow `--import` up to the next argument with dashes. What is not known, or has a value that is not, is left to Chromium.
 * @param folder that relative paths count from
 */
export const readRunOptions = (args: readonly string[], folder = process.cwd()): RunOptions => {
  const valueFor = (name: string): string | null => {
    const start = `--${name}=`
    const value = args.findLast(arg => arg.startsWith(start))?.slice(start.length)
    return value === undefined || value === '' ? null : value
  }
  const path = (name: string) => {
    const value = valueFor(name)
    return value === null ? null : resolve(folder, value)
  }
  const oneOf = <T extends string>(name: string, allowed: readonly T[]) => {
    const value = valueFor(name)
    return allowed.find(each => each === value) ?? null
  }
  const afterImport = args.slice(args.indexOf('--import') + 1)
  const end = afterImport.findIndex(arg => arg.startsWith('--'))
  const paths = args.includes('--import') ? afterImport.slice(0, end < 0 ? undefined : end) : []
  const size = /^(\d{2,5})x(\d{2,5})$/.exec(valueFor('window-size') ?? '')
  const timeLimit = /^[1-9]\d{2,5}$/.exec(valueFor('import-time-limit') ?? '')
  return {
    userData: path('user-data-dir'),
    screenshot: path('screenshot'),
    windowSize: size ? { width: Number(size[1]), height: Number(size[2]) } : null,
    view: oneOf('view', VIEWS),
    theme: oneOf('theme', THEMES),
    importTimeLimit: timeLimit ? Math.min(TIME_LIMIT, Number(timeLimit[0])) : null,
    bringIn: paths.map(each => resolve(folder, each)),
  }
}
