import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { AnnotationId } from '../../../domain/annotation.ts'
import { shelvedOf } from '../../../domain/shelves.ts'
import { createAnnotationStores } from '../../../main/storage/annotation-store.ts'
import { isUpgraded, makeBackup, newestWhole, verifyBackup } from '../../../main/storage/backup.ts'
import { backupFolder, listBackups } from '../../../main/storage/backup-place.ts'
import { isDue, mayRotate, outdated } from '../../../main/storage/backup-rotation.ts'
import { notebookName } from '../../../main/storage/notebook-form.ts'
import { openSavedSearchesStore } from '../../../main/storage/saved-searches-store.ts'
import { SHELVES_NAME } from '../../../main/storage/shelves-form.ts'
import { openShelvesStore } from '../../../main/storage/shelves-store.ts'
import { keeperIn, temporaryFolder } from './machine.ts'
import { ARTICLE, note } from './notes.ts'

const NOW = new Date('2026-03-04T12:30:00.000Z')
const hours = (count: number) => new Date(NOW.getTime() + count * 3_600_000)
const made = (folder: string, at: Date) => [...makeBackup(folder, at)]

/** A data folder with some notes in their file. */
const withNotes = (count: number) => {
  const folder = temporaryFolder()
  const keeper = keeperIn(folder)
  const annotations = createAnnotationStores(keeper)
  const searches = openSavedSearchesStore(keeper)
  for (let n = 0; n < count; n++) annotations.of(ARTICLE).edit({ kind: 'put', annotation: note(`n${n}`) })
  keeper.checkpoint()
  return { folder, keeper, annotations, searches, file: join(folder, notebookName(ARTICLE)) }
}

test('a backup holds every file that the reader made, under a second name, and is whole', () => {
  const { folder, file, keeper, annotations } = withNotes(3)
  made(folder, NOW)
  const place = backupFolder(folder, NOW)
  expect(readdirSync(place).sort()).toEqual(['manifest.json', 'notes'])
  expect(statSync(join(place, 'notes', `${ARTICLE}.json`)).ino).toBe(statSync(file).ino)
  expect(verifyBackup(folder, NOW)).toMatchObject({ ok: true, value: { files: [{ records: 3 }], damaged: [] } })
  const before = readFileSync(file)
  annotations.of(ARTICLE).edit({ kind: 'remove', id: 'n0' as AnnotationId })
  keeper.checkpoint()
  expect(readFileSync(join(place, 'notes', `${ARTICLE}.json`))).toEqual(before)
  expect(verifyBackup(folder, NOW).ok).toBe(true)
})

test('collections, tags and stars are in it', () => {
  const { folder, keeper } = withNotes(1)
  openShelvesStore(keeper).edit({ kind: 'star', articles: [ARTICLE], to: true }, NOW)
  keeper.checkpoint()
  made(folder, NOW)
  const file = readFileSync(join(folder, SHELVES_NAME))
  expect(readFileSync(join(backupFolder(folder, NOW), SHELVES_NAME))).toEqual(file)
  for (const name of [SHELVES_NAME, `${SHELVES_NAME}.prev`]) rmSync(join(folder, name), { force: true })
  writeFileSync(join(folder, SHELVES_NAME), 'bad')
  rmSync(join(folder, 'journal'), { recursive: true })
  expect(shelvedOf(openShelvesStore(keeperIn(folder)).shelves(), ARTICLE).isStarred).toBe(true)
})

test('where there is nothing to keep, no backup is made', () => {
  const folder = temporaryFolder()
  made(folder, NOW)
  expect(existsSync(join(folder, 'backups'))).toBe(false)
})

test('a backup is due after an hour, when the clock was set back, and before another version changes anything', () => {
  const { folder } = withNotes(1)
  expect(isDue(undefined, NOW)).toBe(true)
  expect([hours(0.5), hours(1.1), hours(-24)].map(at => isDue(NOW, at))).toEqual([false, true, true])
  expect(isUpgraded(folder)).toBe(false)
  made(folder, NOW)
  expect(isUpgraded(folder)).toBe(false)
  const manifest = join(backupFolder(folder, NOW), 'manifest.json')
  const other = JSON.parse(readFileSync(manifest, 'utf8'))
  other.data.versions['rejoinder-shelves'] = 1
  const { sha256: _, ...rest } = other
  const sha256 = createHash('sha256').update(JSON.stringify(rest)).digest('hex')
  writeFileSync(manifest, JSON.stringify({ ...rest, sha256 }))
  expect(isUpgraded(folder)).toBe(true)
})

test('whatever the backups, the newest of each of the last 24 hours and 30 days stay, and no others', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.integer({ min: 0, max: 60 * 24 * 60 }), { maxLength: 200 }), minutes => {
      const all = minutes.map(minute => new Date(NOW.getTime() - minute * 60_000))
      const gone = new Set(outdated(all))
      const newestOf = (length: number, most: number) => {
        const spans = [...new Set(all.map(date => date.toISOString().slice(0, length)))].sort().reverse().slice(0, most)
        return spans.map(span => Math.max(...all.filter(date => date.toISOString().startsWith(span)).map(Number)))
      }
      const kept = new Set([...newestOf(13, 24), ...newestOf(10, 30)])
      expect(
        all
          .filter(date => !gone.has(date))
          .map(Number)
          .sort(),
      ).toEqual([...kept].sort())
    }),
  )
})

test('old backups make no room where something looks damaged, much has gone, or the clock was set back', () => {
  const tally = (records: number, isWhole = true) => ({ records, isWhole })
  expect(mayRotate(tally(90), tally(100), true)).toBe(true)
  expect(mayRotate(tally(1), null, true)).toBe(true)
  expect(mayRotate(tally(89), tally(100), true)).toBe(false)
  expect(mayRotate(tally(100, false), tally(100), true)).toBe(false)
  expect(mayRotate(tally(100), tally(100, false), true)).toBe(false)
  expect(mayRotate(tally(100), tally(100), false)).toBe(false)
})

/** Two backups of one hour, the older of which may go; then one more after something has happened. */
const afterHarm = (harm: (of: ReturnType<typeof withNotes>) => void, at = hours(0.2)) => {
  const here = withNotes(10)
  made(here.folder, NOW)
  made(here.folder, hours(0.1))
  expect(listBackups(here.folder)).toEqual([hours(0.1)])
  harm(here)
  made(here.folder, at)
  return here
}

test('the older of two backups of one hour goes, as long as all is well', () => {
  expect(listBackups(afterHarm(() => {}).folder)).toEqual([hours(0.2)])
})

test('no backup is replaced by a worse one', () => {
  const newest = (folder: string) => join(backupFolder(folder, hours(0.1)), 'notes', `${ARTICLE}.json`)
  const half = ({ annotations, keeper }: ReturnType<typeof withNotes>) => {
    for (let n = 0; n < 5; n++) annotations.of(ARTICLE).edit({ kind: 'remove', id: `n${n}` as AnnotationId })
    keeper.checkpoint()
  }
  const replaced = (file: string, bytes: string) => {
    rmSync(file)
    writeFileSync(file, bytes)
  }
  expect(listBackups(afterHarm(half).folder)).toHaveLength(2)
  expect(listBackups(afterHarm(({ file }) => replaced(file, 'bad')).folder)).toEqual([hours(0.1)])
  expect(listBackups(afterHarm(({ file }) => replaced(file, '')).folder)).toEqual([hours(0.1)])
  const spoiled = afterHarm(({ folder }) => replaced(newest(folder), 'bad'))
  expect(listBackups(spoiled.folder)).toHaveLength(2)
  expect(newestWhole(spoiled.folder)?.made).toEqual(hours(0.2))
  expect(listBackups(afterHarm(() => {}, hours(-24)).folder)).toEqual([hours(-24), hours(0.1)])
})

test('a backup that was killed at any step leaves those before it as they were, and is cleared away by the next', () => {
  const { folder } = withNotes(2)
  made(folder, NOW)
  for (let steps = 0; steps < 5; steps++) {
    const making = makeBackup(folder, hours(2 + steps))
    for (let n = 0; n < steps; n++) making.next()
    expect(verifyBackup(folder, NOW).ok).toBe(true)
  }
  mkdirSync(join(folder, 'backups', 'half.tmp', 'notes'), { recursive: true })
  made(folder, hours(24))
  expect(readdirSync(join(folder, 'backups')).filter(name => name.endsWith('.tmp'))).toEqual([])
  expect(newestWhole(folder)?.made).toEqual(hours(24))
})

test('where a file and the one before it are damaged, the newest good backup takes their place', () => {
  const { folder, file, keeper, annotations } = withNotes(3)
  made(folder, NOW)
  annotations.of(ARTICLE).edit({ kind: 'put', annotation: note('late') })
  keeper.checkpoint()
  made(folder, hours(2))
  const newest = join(backupFolder(folder, hours(2)), 'notes', `${ARTICLE}.json`)
  for (const each of [file, `${file}.prev`, newest]) {
    rmSync(each)
    writeFileSync(each, 'bad')
  }
  rmSync(join(folder, 'journal'), { recursive: true })
  const store = createAnnotationStores(keeperIn(folder)).of(ARTICLE)
  expect(store.notebook().annotations.map(({ id }) => id)).toEqual(['n0', 'n1', 'n2'])
  expect(store.notices[0]?.message).toMatch(/damaged too.*from the backup of 2026-03-04T12:30/)
  expect(store.edit({ kind: 'put', annotation: note('new') }).ok).toBe(true)
  expect(verifyBackup(folder, NOW).ok).toBe(true)
})
