import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Annotation } from '../../../domain/annotation.ts'
import { openAnnotationStore } from '../../../main/storage/annotation-store.ts'
import { bundledWriter } from './child.ts'
import { controlFails, killedAfter, survivesKill } from './kills.ts'
import { keeperIn, needs, runs, temporaryFolder } from './machine.ts'
import { ARTICLE, note } from './notes.ts'

let bundle = ''
let writer = ''

beforeAll(async () => {
  bundle = mkdtempSync(join(tmpdir(), 'rejoinder-'))
  writer = await bundledWriter(bundle)
})

afterAll(() => rmSync(bundle, { recursive: true, force: true }))

/** Saves a note, and brings its file up to the journal. */
const saveInFile = (folder: string, annotation: Annotation) => {
  const keeper = keeperIn(folder)
  openAnnotationStore(keeper, ARTICLE).edit({ kind: 'put', annotation })
  keeper.checkpoint()
}

const notesFile = (folder: string) => join(folder, 'library', 'a', ARTICLE, 'notes.json')

test('no acknowledged note is lost when the program is killed, 4 times', { timeout: 30_000 }, async () => {
  const round = () => survivesKill(writer, temporaryFolder())
  await Promise.all([round(), round(), round(), round()])
})

test('the same kills find a writer out that acknowledges before it writes', { timeout: 30_000 }, async () => {
  const isFound = async () => {
    const folder = temporaryFolder()
    return controlFails(folder, await killedAfter(writer, 'says-before', folder, Math.random() * 30))
  }
  expect(await Promise.all([isFound(), isFound(), isFound(), isFound()])).toContain(true)
})

test('a file that the system cuts short is never taken for a saved one', { timeout: 30_000 }, context => {
  needs(context, runs('prlimit', '--version'), 'prlimit is not installed')
  const folder = temporaryFolder()
  saveInFile(folder, note('kept', 'k'.repeat(500)))
  const good = readFileSync(notesFile(folder))
  const limits = Array.from({ length: 8 }, (_, n) => 100 + n * 8_000)
  const child = spawnSync(process.execPath, [writer, 'under-limits', folder, ...limits.map(String)], {
    encoding: 'utf8',
  })
  expect(child.stderr).toBe('')
  const told: { limit: number; saved: boolean; message: string }[] = child.stdout
    .split('\n')
    .slice(0, -1)
    .map(line => JSON.parse(line))
  // The control: the bare writer reports success for a file that was cut off. Without it this test would see nothing.
  expect(statSync(join(folder, 'bare.json')).size).toBe(30_000)
  expect(told.map(each => each.limit)).toEqual(limits)
  for (const { saved, message } of told) {
    expect(saved).toBe(false)
    expect(message).toMatch(/not saved.*stay as they were.*make the change again/)
  }
  expect(readFileSync(notesFile(folder)).equals(good)).toBe(true)
  expect(openAnnotationStore(keeperIn(folder), ARTICLE).notices).toEqual([])
})

/** Bytes of a small disk. */
const SIZE = 2 * 1024 * 1024

test('a nearly full disk keeps the good data, says so, and saves again once there is space', {
  timeout: 30_000,
}, async context => {
  const isRoot = process.getuid?.() === 0
  needs(context, process.platform === 'linux' && isRoot, 'a small disk can be mounted by root on Linux only')
  const disk = temporaryFolder()
  needs(context, runs('mount', '-t', 'tmpfs', '-o', `size=${SIZE}`, 'tmpfs', disk), 'tmpfs can not be mounted here')
  try {
    let refused = 0
    let behind = 0
    for (let free = 0; free <= 200; free += 16) {
      const folder = join(disk, `free-${free}`)
      mkdirSync(folder)
      const keeper = keeperIn(folder)
      const store = openAnnotationStore(keeper, ARTICLE)
      store.edit({ kind: 'put', annotation: note('kept', 'k'.repeat(70_000)) })
      keeper.checkpoint()
      const good = readFileSync(notesFile(folder))
      const filler = join(disk, 'filler')
      expect(() => writeFileSync(filler, Buffer.alloc(SIZE))).toThrow('ENOSPC')
      // tmpfs gives space back in pages; what is left is a little more than nothing.
      truncateSync(filler, Math.max(0, statSync(filler).size - free * 1024))
      const saved = store.edit({ kind: 'put', annotation: note('more', 'm'.repeat(90_000)) })
      // At once, and in turns.
      const unwritten = free % 32 === 0 ? keeper.checkpoint() : await keeper.checkpointLater()
      const again = keeperIn(folder)
      const now = openAnnotationStore(again, ARTICLE)
      expect([...again.notices, ...now.notices]).toEqual([])
      expect(now.notebook()).toEqual(store.notebook())
      if (!saved.ok) {
        refused++
        expect(saved.error.message).toMatch(
          /^The disk is full, so this change was not saved\. Your notes .* stay as they were/,
        )
        expect(readFileSync(notesFile(folder)).equals(good)).toBe(true)
      } else if (unwritten.length > 0) {
        behind++
        expect(unwritten[0]).toMatch(/^The disk is full/)
        expect(readFileSync(notesFile(folder)).equals(good)).toBe(true)
      }
      rmSync(filler)
      expect(keeper.checkpoint()).toEqual([])
      expect(store.edit({ kind: 'put', annotation: note('later') }).ok).toBe(true)
      rmSync(folder, { recursive: true })
    }
    expect(refused).toBeGreaterThan(4)
    // Saved in the journal, which takes less room than the whole file.
    expect(behind).toBeGreaterThan(2)
  } finally {
    spawnSync('umount', [disk])
  }
})

test('a folder that may not be written to can be read, gives a message at once, and keeps what was there', {
  timeout: 30_000,
}, context => {
  needs(context, process.platform !== 'win32', 'Windows has no permission bits')
  const isRoot = process.getuid?.() === 0
  const nobody = isRoot ? { uid: 65_534, gid: 65_534 } : {}
  const folder = temporaryFolder()
  chmodSync(folder, 0o755)
  saveInFile(folder, note('kept'))
  const good = readFileSync(notesFile(folder))
  const folders = ['library', 'library/a', `library/a/${ARTICLE}`].map(name => join(folder, name))
  for (const each of folders) chmodSync(each, 0o555)
  const journal = join(folder, 'journal')
  chmodSync(journal, 0o755)
  if (isRoot) for (const each of [notesFile(folder), join(journal, '1.ndjson')]) chownSync(each, 65_534, 65_534)
  const child = spawnSync(process.execPath, [writer, 'once', folder], { ...nobody, encoding: 'utf8' })
  needs(context, child.error === undefined, 'an ordinary user can not run this Node')
  for (const each of folders) chmodSync(each, 0o755)
  expect(child.stderr).toBe('')
  const told = JSON.parse(child.stdout)
  expect(told).toMatchObject({ notes: ['kept'], saved: false })
  expect(told.notices[0].message).toContain('can be read')
  expect(told.message).toMatch(/may not write to .*was not saved.*stay as they were/)
  // The bare writer would try again for a whole second.
  expect(told.took).toBeLessThan(500)
  expect(readFileSync(notesFile(folder)).equals(good)).toBe(true)
  expect(existsSync(join(folder, 'quarantine'))).toBe(false)
})

test('a file that may not be read is left alone, and nothing is saved over it', context => {
  needs(context, process.platform !== 'win32', 'Windows has no permission bits')
  const folder = temporaryFolder()
  mkdirSync(notesFile(folder), { recursive: true })
  writeFileSync(join(notesFile(folder), 'something.txt'), 'of somebody')
  const store = openAnnotationStore(keeperIn(folder), ARTICLE)
  expect(store.notices[0]?.message).toContain('could not be read')
  expect(store.edit({ kind: 'put', annotation: note('new') }).ok).toBe(false)
  expect(readFileSync(join(notesFile(folder), 'something.txt'), 'utf8')).toBe('of somebody')
})
