import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { copyData, placeIn } from '../../../main/archive/move.ts'
import { createAnnotationStores } from '../../../main/storage/annotation-store.ts'
import { makeBackup } from '../../../main/storage/backup.ts'
import { backupFolder } from '../../../main/storage/backup-place.ts'
import { dataPlace, setDataPlace } from '../../../main/storage/data-place.ts'
import { notebookName } from '../../../main/storage/notebook-form.ts'
import { keeperIn, temporaryFolder } from '../storage/machine.ts'
import { ARTICLE, note } from '../storage/notes.ts'

const NOW = new Date('2026-03-04T12:30:00.000Z')
const quiet = () => {}

/** A data folder with a note, a backup of it, and files that are not the reader's. */
const dataFolder = () => {
  const root = temporaryFolder()
  const keeper = keeperIn(root)
  const annotations = createAnnotationStores(keeper)
  annotations.of(ARTICLE).edit({ kind: 'put', annotation: note('n') })
  keeper.checkpoint()
  for (const _ of makeBackup(root, NOW));
  mkdirSync(join(root, 'Cache'))
  writeFileSync(join(root, 'Cache', 'x'), 'Chromium’s')
  writeFileSync(join(root, 'in-use.json'), '{}')
  return { root, annotations, keeper }
}

test('a copy holds all that is the reader’s, to the byte, and nothing of Chromium’s', () => {
  const { root } = dataFolder()
  const to = join(temporaryFolder(), 'new')
  copyData(root, to, quiet)
  expect(readdirSync(to).sort()).toEqual(['backups', 'journal', 'library'])
  expect(readFileSync(join(to, notebookName(ARTICLE)))).toEqual(readFileSync(join(root, notebookName(ARTICLE))))
  expect(createAnnotationStores(keeperIn(to)).of(ARTICLE).notebook().annotations).toHaveLength(1)
})

test('a file under two names takes no more room in the copy', () => {
  const { root } = dataFolder()
  const to = join(temporaryFolder(), 'new')
  copyData(root, to, quiet)
  const kept = join(backupFolder(to, NOW), 'notes', `${ARTICLE}.json`)
  expect(statSync(kept).ino).toBe(statSync(join(to, notebookName(ARTICLE))).ino)
})

test('what was changed after the first pass is there after the second, and what went is gone', () => {
  const { root, annotations, keeper } = dataFolder()
  const to = join(temporaryFolder(), 'new')
  writeFileSync(join(root, 'journal', '99.ndjson'), 'soon gone')
  copyData(root, to, quiet)
  rmSync(join(root, 'journal', '99.ndjson'))
  annotations.of(ARTICLE).edit({ kind: 'put', annotation: note('later') })
  keeper.checkpoint()
  copyData(root, to, quiet)
  expect(readdirSync(join(to, 'journal'))).toEqual(readdirSync(join(root, 'journal')))
  expect(createAnnotationStores(keeperIn(to)).of(ARTICLE).notebook().annotations).toHaveLength(2)
})

test('a link in the data folder is not followed: nothing is moved', () => {
  const { root } = dataFolder()
  symlinkSync('/etc', join(root, 'library', 'a', 'elsewhere'))
  const to = join(temporaryFolder(), 'new')
  expect(() => copyData(root, to, quiet)).toThrow(/is a link/)
})

test('a folder that holds something gets a folder in it; the data folder itself is refused', () => {
  const root = temporaryFolder()
  const empty = temporaryFolder()
  expect(placeIn(root, empty)).toBe(empty)
  writeFileSync(join(empty, 'x'), '')
  expect(placeIn(root, empty)).toBe(join(empty, 'Rejoinder data'))
  mkdirSync(join(empty, 'Rejoinder data'))
  writeFileSync(join(empty, 'Rejoinder data', 'x'), '')
  expect(() => placeIn(root, empty)).toThrow(/holds something already/)
  expect(() => placeIn(root, join(root, 'inside'))).toThrow(/in the data folder itself/)
})

test('a data folder that was moved is found, and told as gone where its disk is not there', () => {
  const [home, disk] = [temporaryFolder(), join(temporaryFolder(), 'disk')]
  expect(dataPlace(home)).toEqual({ kind: 'found', folder: home })
  mkdirSync(disk)
  setDataPlace(home, disk, home)
  expect(dataPlace(home)).toEqual({ kind: 'found', folder: disk })
  // The bare place where the disk is plugged in.
  rmSync(disk, { recursive: true })
  mkdirSync(disk)
  expect(dataPlace(home)).toMatchObject({ kind: 'gone', why: expect.stringContaining(disk) })
  expect(readdirSync(disk)).toEqual([])
  writeFileSync(join(home, 'data-folder.json'), '{')
  expect(dataPlace(home)).toMatchObject({ kind: 'gone', why: expect.stringMatching(/can’t be read/) })
})
