/** The packages of package-lock.json, installed as they are locked. */
import { runNpm } from './children.mjs'
import { inProject, readJson, SetupError } from './project.mjs'
import { step } from './steps.mjs'

/**
 * Whether what npm notes as installed is what is locked. Packages for other systems are optional and may be absent.
 * npm writes its note (`node_modules/.package-lock.json`) last, so an interrupted installation has none.
 */
export const sameAsLocked = (locked, installed) => {
  const present = installed?.packages ?? {}
  return Object.entries(locked.packages)
    .filter(([path]) => path !== '')
    .every(([path, entry]) => {
      const other = present[path]
      if (other === undefined) return entry.optional === true || entry.devOptional === true
      return other.version === entry.version && other.integrity === entry.integrity
    })
}

/** Runs `npm ci` when the packages are missing or are not those of the lock file; otherwise costs a few milliseconds. */
export const ensurePackages = async () => {
  const locked = readJson(inProject('package-lock.json'))
  if (locked === null)
    throw new SetupError('package-lock.json is missing or damaged. Get it back with: git restore package-lock.json')
  const installed = readJson(inProject('node_modules/.package-lock.json'))
  if (installed !== null && sameAsLocked(locked, installed)) return
  await step('Installing packages', async () => {
    const { code, output } = await runNpm(['ci', '--no-audit', '--no-fund', '--loglevel=error'])
    if (code !== 0) {
      throw new SetupError(
        `${output.split('npm error Clean install')[0].trimEnd()}\nThe packages could not be installed (npm ci ended with ${code}); npm's reason is above. ` +
          'Your own files are untouched. If the package registry could not be reached, run the same command again once it can.',
      )
    }
  })
}
