/** Builds the program into out/, and only when what it is made from has changed. */
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { runNode } from './children.mjs'
import { inProject, SetupError } from './project.mjs'
import { step } from './steps.mjs'

const SOURCES = [
  'domain',
  'main',
  'preload',
  'renderer',
  'resources/library',
  'electron.vite.config.ts',
  'package.json',
  'package-lock.json',
  'tsconfig.json',
]
const STAMP = 'out/.built-from'

/** All files at or below a path, sorted; none when there is no such path. */
const filesBelow = path => {
  if (!existsSync(path)) return []
  if (!statSync(path).isDirectory()) return [path]
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath ?? entry.path, entry.name))
    .sort()
}

/** A digest over the names and bytes of `sources`, paths below `root`. Equal digests mean an equal program. */
export const sourceStamp = (root, sources) => {
  const hash = createHash('sha256')
  for (const file of sources.flatMap(source => filesBelow(join(root, source)))) {
    const bytes = readFileSync(file)
    hash.update(`${relative(root, file).split(sep).join('/')}\0${bytes.length}\0`).update(bytes)
  }
  return hash.digest('hex')
}

/** Changes when anything else rebuilds out/, as the development server does. */
const outputStamp = () =>
  ['main', 'preload', 'renderer']
    .flatMap(part => filesBelow(inProject('out', part)))
    .map(file => `${relative(inProject('out'), file)} ${statSync(file).mtimeMs}`)
    .join('\n')

const stamp = sources => `${sources}\n${createHash('sha256').update(outputStamp()).digest('hex')}\n`

const readStamp = () => (existsSync(inProject(STAMP)) ? readFileSync(inProject(STAMP), 'utf8') : '')

/** Builds if need be. The stamp goes before the build begins and comes back after it, so half a build is never used. */
export const ensureBuild = async () => {
  const sources = sourceStamp(inProject(), SOURCES)
  if (readStamp() === stamp(sources)) return
  rmSync(inProject(STAMP), { force: true })
  await step('Building', async () => {
    const { code, output } = await runNode(inProject('node_modules/electron-vite/bin/electron-vite.js'), ['build'])
    if (code !== 0)
      throw new SetupError(`${output}\nThe program could not be built. Nothing else was changed. The reason is above.`)
    mkdirSync(inProject('out'), { recursive: true })
    writeFileSync(inProject(STAMP), stamp(sources))
  })
}
