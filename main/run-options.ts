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
  const { from, to } = importIn(args)
  const paths = args.slice(from + 1, to)
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

/** `--import` and the paths that follow it, as indices; an empty stretch where it is not there. */
const importIn = (args: readonly string[]): { readonly from: number; readonly to: number } => {
  const from = args.indexOf('--import')
  const end = args.findIndex((arg, at) => at > from && arg.startsWith('--'))
  return from < 0 ? { from: args.length, to: args.length } : { from, to: end < 0 ? args.length : end }
}

/** The arguments without the documents to bring in. */
export const withoutImport = (args: readonly string[]): readonly string[] => {
  const { from, to } = importIn(args)
  return [...args.slice(0, from), ...args.slice(to)]
}

/**
 * Documents that another start was given, absolute. Chromium hands its arguments over in an order of its own, with all that have dashes
 * first: so the paths no longer follow `--import`.
 * @param folder that relative paths count from
 * @param isPackaged otherwise the first path is the project's
 */
export const handedOver = (args: readonly string[], folder: string, isPackaged: boolean): readonly string[] => {
  if (!args.includes('--import')) return []
  const [, ...paths] = args.filter(arg => !arg.startsWith('--'))
  return paths.slice(isPackaged ? 0 : 1).map(each => resolve(folder, each))
}
