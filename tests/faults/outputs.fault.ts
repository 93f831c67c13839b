import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { expect, type TestContext, test } from 'vitest'
import { openBackupFile } from '../../main/archive/backup-file.ts'
import { perform } from '../../main/archive/jobs.ts'
import { exportConcordance } from '../../main/export/concordance.ts'
import { openAnnotationStore } from '../../main/storage/annotation-store.ts'
import { attempt } from '../../main/storage/durable.ts'
import { searching } from '../main/export/searching.ts'
import { keeperIn, temporaryFolder } from '../main/storage/machine.ts'
import { ARTICLE, note } from '../main/storage/notes.ts'
import { figure } from './figures.ts'
import { fill, LEVELS, smallDisk } from './small-disk.ts'

/** The longest that a reader may wait to be told, milliseconds. */
const TELLING = 2_000

type Written = { readonly ok: true } | { readonly ok: false; readonly message: string }

/**
 * Writes a file over an older one, with less and less room. What stands there afterwards must be the one or the other, whole.
 * @param isWhole is the new one in that place?
 */
const overOlder = async (
  context: TestContext,
  write: (file: string) => Promise<Written>,
  isWhole: (file: string) => Promise<boolean>,
) => {
  const disk = smallDisk(context)
  const file = join(disk, 'out')
  const old = randomBytes(60_000)
  let [wrote, refused, slowest, cut] = [0, 0, 0, 0]
  for (const free of LEVELS) {
    writeFileSync(file, old)
    const filler = fill(disk, free)
    const began = performance.now()
    const written = await write(file)
    slowest = Math.max(slowest, performance.now() - began)
    if (written.ok) {
      wrote++
      expect(await isWhole(file)).toBe(true)
    } else {
      refused++
      expect(readFileSync(file).equals(old)).toBe(true)
      expect(written.message).toMatch(/disk is full.*[Ff]ree some space/)
    }
    expect(readdirSync(disk).toSorted()).toEqual(['filler', 'out'])
    rmSync(filler)
    // Once there is room it is written.
    expect((await write(file)).ok).toBe(true)
    // A writer as it must not be: straight over the older one.
    const whole = readFileSync(file)
    writeFileSync(file, old)
    const again = fill(disk, free)
    attempt(() => writeFileSync(file, whole))
    if (!readFileSync(file).equals(whole) && !readFileSync(file).equals(old)) cut++
    rmSync(again)
  }
  expect(refused).toBeGreaterThan(0)
  expect(wrote).toBeGreaterThan(0)
  expect(cut).toBeGreaterThan(0)
  expect(slowest).toBeLessThan(TELLING)
  return {
    cases: `${LEVELS.length} × write over an older one, free space, write`,
    found: `${wrote} written whole; ${refused} refused with the reason after ${slowest.toFixed(0)} ms at most, the older one whole, nothing half made left`,
    control: `writes straight over the older one: cut off ${cut} times`,
  }
}

test('lines exported to a nearly full disk', async context => {
  const asked = { query: 'the', order: 'text' } as const
  const search = searching(10)
  const watching = { signal: new AbortController().signal, report: () => {} }
  const elsewhere = join(temporaryFolder(), 'whole')
  await exportConcordance(search, asked, elsewhere, watching)
  const found = await overOlder(
    context,
    async file => {
      const exported = await exportConcordance(search, asked, file, watching)
      if (exported.ok) return { ok: true }
      return { ok: false, message: exported.error.kind === 'not-saved' ? exported.error.message : exported.error.kind }
    },
    async file => readFileSync(file).equals(readFileSync(elsewhere)),
  )
  figure({ fault: 'lines exported as CSV to a nearly full disk, 0 to 600 KB left', ...found })
})

test('everything backed up to one file on a nearly full disk', async context => {
  const root = temporaryFolder()
  const keeper = keeperIn(root)
  openAnnotationStore(keeper, ARTICLE).edit({ kind: 'put', annotation: note('a') })
  keeper.checkpoint()
  const library = join(root, 'library', 'a', 'of-the-reader')
  mkdirSync(library, { recursive: true })
  writeFileSync(join(library, 'source.pdf'), randomBytes(250_000))
  const now = '2026-03-04T12:00:00.000Z'
  const found = await overOlder(
    context,
    async file => {
      const passing = `${file}.${process.pid}.part`
      const written = await perform('write', { root, file, passing, now }, () => {})
      rmSync(passing, { force: true })
      return written.ok ? { ok: true } : { ok: false, message: written.error }
    },
    async file => {
      const { manifest, read, close } = await openBackupFile(file)
      for (const each of manifest.files) await read(each)
      close()
      return manifest.files.length === 2 && existsSync(file)
    },
  )
  figure({ fault: 'everything backed up to one file on a nearly full disk, 0 to 600 KB left', ...found })
})
