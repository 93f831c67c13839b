/**
 * Electron itself, in node_modules/electron/dist/. The official release that package.json pins comes first; only where it cannot
 * be fetched does the stand-in of stand-in.mjs take its place, and never silently.
 */
import { lookup } from 'node:dns/promises'
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { runNode } from './children.mjs'
import { inProject, readJson, SetupError } from './project.mjs'
import { layStandIn, STAND_IN, standInRuns } from './stand-in.mjs'
import { step } from './steps.mjs'

const PACKAGE = inProject('node_modules/electron')
const DIST = join(PACKAGE, 'dist')
const PATH_FILE = join(PACKAGE, 'path.txt')
/** Lies in dist/ of a stand-in, and says why it is there. */
const STAND_IN_NOTE = join(DIST, 'stand-in.json')

/** Long enough for a slow line, short enough that a firewall that swallows packets does not stop the set-up. */
const PROBE_MS = 20_000
/** The download is about 120 MB. */
const INSTALL_MS = 20 * 60_000
/** A machine that got the stand-in tries the official release again after this time, when GitHub's name resolves. */
const RETRY_AFTER_MS = 24 * 3_600_000
const LOOKUP_MS = 300

const readText = path => (existsSync(path) ? readFileSync(path, 'utf8').trim() : '')

/**
 * What is installed, or `null`. `path.txt` is written last in either way, so an interrupted set-up counts as none.
 *
 * @returns {{ executable: string, version: string, standIn: null | { why: string, triedAt: string } } | null}
 */
export const installedElectron = () => {
  const executable = join(DIST, readText(PATH_FILE))
  const version = readText(join(DIST, 'version')).replace(/^v/, '')
  if (readText(PATH_FILE) === '' || !existsSync(executable)) return null
  if (version === readJson(join(PACKAGE, 'package.json'))?.version) return { executable, version, standIn: null }
  const standIn = readJson(STAND_IN_NOTE)
  return standIn !== null && version === STAND_IN.electron ? { executable, version, standIn } : null
}

const within = (ms, promise) =>
  Promise.race([promise, new Promise((_, reject) => setTimeout(reject, ms, new Error('too slow')).unref())])

/** Whether it is worth trying for the official release again. Costs a name look-up, and only once in 24 hours. */
const worthRetrying = async ({ standIn }) => {
  if (standIn === null || Date.now() - Date.parse(standIn.triedAt) < RETRY_AFTER_MS) return false
  return within(LOOKUP_MS, lookup('github.com')).then(
    () => true,
    () => false,
  )
}

const usesMirror = () =>
  Object.keys(process.env).some(name => /^(npm_config_)?electron_(mirror|get_use_proxy)$/i.test(name))

/** Why GitHub cannot be read, in words; `null` when it can. Never takes longer than PROBE_MS. */
const probeGitHub = async version => {
  try {
    const address = `https://github.com/electron/electron/releases/download/v${version}/SHASUMS256.txt`
    const reply = await fetch(address, { method: 'HEAD', signal: AbortSignal.timeout(PROBE_MS) })
    return reply.ok ? null : `GitHub answered ${reply.status}`
  } catch (error) {
    const code = error.cause?.code
    if (code === 'ENOTFOUND' || code === 'EAI_AGAIN')
      return `the name ${error.cause.hostname} could not be resolved (${code})`
    if (error.name === 'TimeoutError') return `GitHub did not answer within ${PROBE_MS / 1000} s`
    return `GitHub could not be reached (${code ?? error.message})`
  }
}

/** Runs Electron's own installer. Gives `null` when the official release is in place, else the reason why not. */
const installOfficial = async version => {
  const giveUp = new AbortController()
  const installing = runNode(join(PACKAGE, 'install.js'), [], { timeout: INSTALL_MS, stop: giveUp.signal })
  const probing = usesMirror() ? Promise.resolve(null) : probeGitHub(version)
  const first = await Promise.race([installing, probing])
  if (typeof first === 'string') giveUp.abort()
  const { code, output, timedOut } = await installing
  if (code === 0 && installedElectron()?.standIn === null) return null
  if (timedOut) return `the download took longer than ${INSTALL_MS / 60_000} minutes`
  return (
    (await probing) ?? output.split('\n').find(line => line.includes('Error')) ?? `its installer ended with ${code}`
  )
}

/** Puts what was there before out of the way while `work` runs, and back again unless `work` succeeded. */
const keepingOld = async work => {
  const kept = `${DIST}.kept`
  const path = readText(PATH_FILE)
  rmSync(kept, { recursive: true, force: true })
  rmSync(PATH_FILE, { force: true })
  if (existsSync(DIST)) renameSync(DIST, kept)
  try {
    return await work()
  } finally {
    if (installedElectron() === null && existsSync(kept) && path !== '') {
      rmSync(DIST, { recursive: true, force: true })
      renameSync(kept, DIST)
      writeFileSync(PATH_FILE, path)
    }
    rmSync(kept, { recursive: true, force: true })
  }
}

const noElectron = (version, why) =>
  new SetupError(
    `Electron ${version} could not be fetched: ${why}. There is no stand-in for this system (${process.platform}-${process.arch}). ` +
      'The packages that were installed are kept. Connect to the network, or name a mirror in ELECTRON_MIRROR, and run the same command again.',
  )

/** Installs Electron if it is not there yet. Gives what `installedElectron` gives, never `null`. */
export const ensureElectron = async () => {
  const before = installedElectron()
  if (before !== null && !(await worthRetrying(before))) return before

  const { version } = readJson(join(PACKAGE, 'package.json'))
  let why = null
  await keepingOld(() =>
    step(`Fetching Electron ${version}`, async progress => {
      why = await installOfficial(version)
      progress(why === null ? 'official release' : `not possible: ${why}`)
      return why === null
    }),
  )
  if (why === null) return installedElectron()
  if (!standInRuns()) throw noElectron(version, why)

  const note = { why, triedAt: new Date().toISOString() }
  if (installedElectron() === null) await layStandIn(PACKAGE, note)
  else writeFileSync(STAND_IN_NOTE, `${JSON.stringify(note)}\n`)
  return installedElectron()
}

/** One line that says which Electron runs, and why it is not the official one if it is not. */
export const describeElectron = ({ version, standIn }) =>
  standIn === null
    ? `Electron ${version} (official release)`
    : `Electron ${version}, taken from the package ${STAND_IN.name}, because the official release could not be fetched: ${standIn.why}`
