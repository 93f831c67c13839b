/**
 * What Electron needs of the system on Linux: shared libraries, fonts and, without a display, a virtual one. On Debian and its
 * kin root gets what is missing installed; anyone else is told the one command to run.
 */
import { existsSync, readdirSync, writeFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { delimiter, join } from 'node:path'
import { run } from './children.mjs'
import { inProject, isLinuxRoot, SetupError } from './project.mjs'
import { complain, step } from './steps.mjs'

/** Debian's packages that hold, or bring with them, every library Electron is linked against. */
const LIBRARY_PACKAGES = [
  'libgtk-3-0',
  'libnss3',
  'libasound2',
  'libgbm1',
  'libxss1',
  'libatk-bridge2.0-0',
  'libcups2',
  'libdrm2',
  'libxkbcommon0',
  'libxcomposite1',
  'libxdamage1',
  'libxrandr2',
  'libpango-1.0-0',
]
const DISPLAY_PACKAGES = ['xvfb', 'xauth']
const FONT_PACKAGES = ['fonts-dejavu-core']
/** With these the tests build a network of their own, to see that nothing is sent. */
const NETWORK_PACKAGES = ['iproute2']
const CHINESE_FONT_PACKAGES = ['fonts-noto-cjk']

/** Written once fonts for Chinese were asked for in vain, so that a start offline does not ask again each time. */
const CHINESE_ASKED = inProject('node_modules/.asked-for-chinese-fonts')

/** The names of the libraries that `ldd` did not find. */
export const missingLibraries = lddOutput =>
  [...new Set([...lddOutput.matchAll(/^\s*(\S+) => not found/gm)].map(match => match[1]))].sort()

/**
 * The names under which a release knows the wanted packages: since 2024 Debian and Ubuntu rename libraries to `…t64`.
 *
 * @param {readonly string[]} wanted
 * @param {ReadonlySet<string>} known every package the release has
 */
export const namesInRelease = (wanted, known) =>
  wanted.map(name => (!known.has(name) && known.has(`${name}t64`) ? `${name}t64` : name))

/** The command that installs packages by hand. */
export const installCommand = names =>
  `sudo apt-get update && sudo apt-get install -y --no-install-recommends ${names.join(' ')}`

/**
 * Debian's packages for what is missing: `needed` to run at all, `wished` to show Chinese text and for all of the tests.
 *
 * @param {{ libraries: readonly string[], display: boolean, fonts: boolean, chineseFonts: boolean, network: boolean }} missing
 */
export const packagesFor = ({ libraries, display, fonts, chineseFonts, network }) => ({
  needed: [
    ...(libraries.length > 0 ? LIBRARY_PACKAGES : []),
    ...(display ? DISPLAY_PACKAGES : []),
    ...(fonts ? FONT_PACKAGES : []),
  ],
  wished: [...(chineseFonts ? CHINESE_FONT_PACKAGES : []), ...(network ? NETWORK_PACKAGES : [])],
})

/** Whether a program is on the PATH. */
const onPath = program => (process.env.PATH ?? '').split(delimiter).some(folder => existsSync(join(folder, program)))

/** True where a window has nowhere to appear. */
export const lacksDisplay = (env = process.env) => process.platform === 'linux' && !env.DISPLAY && !env.WAYLAND_DISPLAY

const FONT_FILE = /\.(ttf|otf|ttc|pfb)$/i
const CHINESE_FONT_FILE = /cjk|notos(ans|erif)[-_]?(sc|tc|hk)|wqy|droidsansfallback|sourcehan|uming|ukai/i

/** The names of all installed font files. */
const fontFiles = () =>
  ['/usr/share/fonts', '/usr/local/share/fonts', join(homedir(), '.fonts'), join(homedir(), '.local/share/fonts')]
    .filter(folder => existsSync(folder))
    .flatMap(folder => readdirSync(folder, { recursive: true }))
    .filter(file => FONT_FILE.test(file))

const lookAround = async (executable, forTests) => {
  const fonts = fontFiles()
  const ldd = onPath('ldd') ? await run('ldd', [executable]) : { output: '' }
  return {
    libraries: missingLibraries(ldd.output),
    display: lacksDisplay() && !onPath('Xvfb'),
    fonts: fonts.length === 0,
    chineseFonts: !fonts.some(file => CHINESE_FONT_FILE.test(file)) && !existsSync(CHINESE_ASKED),
    // Only root can build a network namespace.
    network: forTests && isLinuxRoot() && !onPath('ip') && !existsSync('/usr/sbin/ip'),
  }
}

const inWords = ({ libraries, display, fonts }) =>
  [
    libraries.length > 0 ? `shared libraries (${libraries.join(', ')})` : '',
    display ? 'a virtual display (Xvfb)' : '',
    fonts ? 'fonts' : '',
  ]
    .filter(Boolean)
    .join(', ')

/** The share of an installation that is done, of one of apt's status lines; `null` for any other line. */
export const aptProgress = line => {
  const [kind, , percent] = line.split(':')
  const share = Number(percent)
  if (Number.isNaN(share)) return null
  if (kind === 'dlstatus') return Math.round(share / 2)
  return kind === 'pmstatus' ? Math.round(50 + share / 2) : null
}

/** The wanted packages under this release's names. */
const knownNames = async wanted => {
  if (!onPath('apt-cache')) return wanted
  const known = new Set()
  for (const name of wanted) {
    const { output } = await run('apt-cache', ['pkgnames', name])
    for (const line of output.split('\n')) known.add(line)
  }
  return namesInRelease(wanted, known)
}

const APT_ENV = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }

const installWithApt = async wanted => {
  await step(
    'Asking for the newest system packages',
    async () => (await run('apt-get', ['update', '-q'], { env: APT_ENV })).code === 0,
  )
  const names = await knownNames(wanted)
  return step(`Installing system packages: ${names.join(' ')}`, async progress => {
    const options = ['-y', '-q', '--no-install-recommends', '-o', 'DPkg::Lock::Timeout=120', '-o', 'APT::Status-Fd=3']
    const onStatusLine = line => {
      const percent = aptProgress(line)
      if (percent !== null) progress(`${percent} %`)
    }
    const { code, output } = await run('apt-get', ['install', ...options, ...names], { env: APT_ENV, onStatusLine })
    if (code !== 0) complain(output)
    return code === 0
  })
}

const debianLike = () => existsSync('/etc/debian_version') && onPath('apt-get')

const whatToDo = names =>
  debianLike()
    ? `Run this one command, then the same command again:\n\n  ${installCommand(names)}\n`
    : 'Install them with the package manager of this system, then run the same command again.'

/** Sees to it that `executable` can run and show a window here; throws a SetupError that says what to do when it cannot. */
export const ensureSystem = async (executable, { forTests }) => {
  if (process.platform !== 'linux') return
  let missing = await lookAround(executable, forTests)
  const { needed, wished } = packagesFor(missing)
  if (needed.length === 0 && wished.length === 0) return

  if (debianLike() && isLinuxRoot()) {
    await installWithApt([...needed, ...wished])
    missing = await lookAround(executable, forTests)
  }
  const names = await knownNames([...packagesFor(missing).needed, ...packagesFor(missing).wished])
  if (packagesFor(missing).needed.length > 0) {
    throw new SetupError(`This system lacks ${inWords(missing)}. What was set up so far is kept. ${whatToDo(names)}`)
  }
  if (missing.chineseFonts) {
    complain(`No font for Chinese text was found: such text will show as boxes. ${whatToDo(names)}`)
    writeFileSync(CHINESE_ASKED, '')
  }
}
