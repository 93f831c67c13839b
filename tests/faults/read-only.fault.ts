import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  chownSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openAnnotationStore } from '../../main/storage/annotation-store.ts'
import { bundledWriter } from '../main/storage/child.ts'
import { keeperIn, runs, temporaryFolder } from '../main/storage/machine.ts'
import { ARTICLE, note } from '../main/storage/notes.ts'
import { figure, needs } from './figures.ts'

const NOBODY = 65_534

let bundle = ''
let writer = ''

beforeAll(async () => {
  bundle = mkdtempSync(join(tmpdir(), 'rejoinder-'))
  writer = await bundledWriter(bundle)
})

afterAll(() => rmSync(bundle, { recursive: true, force: true }))

const filesIn = (folder: string) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map(name => join(folder, name))
    .filter(file => statSync(file).isFile())
    .map(file => [file, readFileSync(file, 'utf8')])

/** A note is there; an ordinary user owns all of it. */
const ownedByNobody = (folder: string) => {
  const keeper = keeperIn(folder)
  openAnnotationStore(keeper, ARTICLE).edit({ kind: 'put', annotation: note('kept') })
  keeper.checkpoint()
  for (const name of ['.', ...readdirSync(folder, { recursive: true, encoding: 'utf8' })])
    chownSync(join(folder, name), NOBODY, NOBODY)
}

/** What an ordinary user's program may not write to, by the names in the data folder. */
const CLOSED: readonly (readonly [string, number])[] = [
  [`library/a/${ARTICLE}`, 0o555],
  ['journal', 0o555],
  ['journal/1.ndjson', 0o444],
  ['.', 0o555],
]

test('read-only', context => {
  const isRoot = process.getuid?.() === 0
  needs(context, process.platform === 'linux' && isRoot, 'only root can give files to an ordinary user')
  const user = { uid: NOBODY, gid: NOBODY, encoding: 'utf8' } as const
  needs(
    context,
    spawnSync(process.execPath, ['--version'], user).status === 0,
    'an ordinary user can not run this Node',
  )
  let slowest = 0
  let refused = 0
  const tryIn = (folder: string) => {
    const before = filesIn(folder)
    const { stdout, stderr } = spawnSync(process.execPath, [writer, 'once', folder], user)
    expect(stderr).toBe('')
    const { saved, took, notes, message, notices } = JSON.parse(stdout)
    slowest = Math.max(slowest, took)
    expect(notes).toEqual(saved ? ['kept', 'late'] : ['kept'])
    if (saved) return
    refused++
    expect(message).toMatch(/may not write to .*was not saved.*stay as they were/)
    expect(filesIn(folder)).toEqual(before)
    return notices
  }
  for (const [name, mode] of CLOSED) {
    const folder = temporaryFolder()
    ownedByNobody(folder)
    chmodSync(join(folder, name), mode)
    tryIn(folder)
    chmodSync(join(folder, name), 0o755)
  }
  const disk = temporaryFolder()
  needs(context, runs('mount', '-t', 'tmpfs', '-o', 'size=4m', 'tmpfs', disk), 'tmpfs can not be mounted here')
  try {
    const folder = join(disk, 'data')
    mkdirSync(folder)
    ownedByNobody(folder)
    const copy = join(temporaryFolder(), 'copy')
    cpSync(folder, copy, { recursive: true })
    expect(runs('mount', '-o', 'remount,ro', disk)).toBe(true)
    expect(tryIn(folder)[0].message).toContain('can be read')
  } finally {
    spawnSync('umount', [disk])
  }
  expect(slowest).toBeLessThan(100)
  figure({
    fault: 'folders and files that an ordinary user may not write to, and a disk that became read-only',
    cases: `${CLOSED.length + 1}`,
    found: `${refused} refused with the reason after ${slowest.toFixed(0)} ms at most, ${CLOSED.length + 1 - refused} saved where saving needs no more; all notes can be read, no file changed`,
    control: 'electron-store by itself tries for a whole second',
  })
})
