import './steps.ts'

import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { AnnotationId } from '../../domain/annotation.ts'
import { openAnnotationStore } from '../../main/storage/annotation-store.ts'
import { makeBackup, newestWhole, verifyBackup } from '../../main/storage/backup.ts'
import { backupFolder, listBackups } from '../../main/storage/backup-place.ts'
import { isDue } from '../../main/storage/backup-rotation.ts'
import { attempt } from '../../main/storage/durable.ts'
import { notebookName } from '../../main/storage/notebook-form.ts'
import { keeperIn, temporaryFolder } from '../main/storage/machine.ts'
import { ARTICLE, note } from '../main/storage/notes.ts'
import { figure } from './figures.ts'
import { fill, LEVELS, smallDisk } from './small-disk.ts'
import { eachStep } from './steps.ts'

const START = new Date('2026-03-04T12:00:00.000Z')
const minutes = (count: number) => new Date(START.getTime() + count * 60_000)
const made = (folder: string, at: Date) => {
  for (const _ of makeBackup(folder, at));
}

const NOTES = 10

/** Ten notes in their file, and the same in the generation before it. */
const fillWithNotes = (folder: string, body = '') => {
  const keeper = keeperIn(folder)
  const store = openAnnotationStore(keeper, ARTICLE)
  for (let n = 0; n < NOTES; n++) store.edit({ kind: 'put', annotation: note(`n${n}`, body) })
  for (const late of ['late', 'later']) {
    store.edit({ kind: 'put', annotation: note(late) })
    keeper.checkpoint()
  }
}

const withNotes = (): string => {
  const folder = temporaryFolder()
  fillWithNotes(folder)
  return folder
}

/** Another file in its place: the same bytes under another name stay as they are. */
const replaced = (file: string, bytes: string) => {
  rmSync(file)
  writeFileSync(file, bytes)
}

const notesOf = (folder: string) => {
  const keeper = keeperIn(folder)
  const store = openAnnotationStore(keeper, ARTICLE)
  const told = [...keeper.notices, ...store.notices].map(({ message }) => message)
  return { count: store.notebook().annotations.length, told, store, keeper }
}

type Case = {
  readonly name: string
  /** Does the harm to a folder with two backups of one hour, of which the older may go if all is well. */
  readonly harm: (folder: string, main: string, newest: string) => void
  /** Notes that are there at the next start. */
  readonly notes: number
  readonly isTold: boolean
  /** When the next backup is made, in minutes; and how many there are then. */
  readonly next: number
  readonly backups: number
}

const all = NOTES + 2
const CASES: readonly Case[] = [
  { name: 'nothing', harm: () => {}, notes: all, isTold: false, next: 4, backups: 1 },
  {
    name: 'the file damaged',
    harm: (_, main) => replaced(main, 'bad'),
    notes: all,
    isTold: true,
    next: 4,
    backups: 1,
  },
  {
    name: 'the newest backup damaged',
    harm: (_, __, newest) => replaced(newest, 'bad'),
    notes: all,
    isTold: false,
    next: 4,
    backups: 3,
  },
  {
    name: 'both damaged, with the generation before and the journal',
    harm: (folder, main, newest) => {
      for (const each of [main, `${main}.prev`, newest]) replaced(each, 'bad')
      rmSync(join(folder, 'journal'), { recursive: true })
    },
    notes: all,
    isTold: true,
    next: 4,
    backups: 3,
  },
  { name: 'the file empty', harm: (_, main) => replaced(main, ''), notes: all, isTold: true, next: 4, backups: 1 },
  {
    name: 'half of the records gone',
    harm: folder => {
      const { store, keeper } = notesOf(folder)
      for (let n = 0; n < all / 2; n++) store.edit({ kind: 'remove', id: `n${n}` as AnnotationId })
      keeper.checkpoint()
    },
    notes: all / 2,
    isTold: false,
    next: 4,
    backups: 3,
  },
  { name: 'the clock a day back', harm: () => {}, notes: all, isTold: false, next: -24 * 60, backups: 3 },
]

test('what befalls the file or its backups', () => {
  for (const { name, harm, notes, isTold, next, backups } of CASES) {
    const folder = withNotes()
    made(folder, minutes(0))
    // As it was made by hand: the older one of the hour stays until the next.
    for (const _ of makeBackup(folder, minutes(2), false));
    const newest = join(backupFolder(folder, minutes(2)), 'notes', `${ARTICLE}.json`)
    harm(folder, join(folder, notebookName(ARTICLE)), newest)
    const found = notesOf(folder)
    expect([name, found.count, found.told.length > 0]).toEqual([name, notes, isTold])
    expect(found.keeper.checkpoint()).toEqual([])
    made(folder, minutes(next))
    expect([name, listBackups(folder).length]).toEqual([name, backups])
    expect([name, newestWhole(folder) !== null]).toEqual([name, true])
    expect(notesOf(folder)).toMatchObject({ count: notes, told: [] })
  }
  const folder = withNotes()
  made(folder, minutes(0))
  expect(isDue(listBackups(folder).at(-1), minutes(-24 * 60))).toBe(true)

  const file = join(backupFolder(folder, minutes(0)), 'notes', `${ARTICLE}.json`)
  replaced(file, readFileSync(file, 'utf8').replace('n0', 'n1'))
  expect(newestWhole(folder)).toBe(null)
  figure({
    fault: 'the file damaged or empty, the newest backup damaged, both, half of the records gone, the clock set back',
    cases: `${CASES.length - 1}`,
    found:
      'each time the newest good one is taken, the reader is told of what was damaged, and no backup made room for a worse one',
    control: 'a backup whose bytes were changed: found out; nothing amiss: the older backup of the hour goes',
  })
})

test('backup killed at each step', () => {
  const folder = withNotes()
  for (const n of [0, 1, 2]) for (const _ of makeBackup(folder, minutes(n), false));
  const copies = eachStep(folder, () => made(folder, minutes(3)))
  expect(listBackups(folder)).toEqual([minutes(3)])
  for (const [at, copy] of copies.entries()) {
    const whole = listBackups(copy).filter(each => verifyBackup(copy, each).ok)
    expect([at, whole]).toEqual([at, listBackups(copy)])
    expect(newestWhole(copy)?.manifest.files.map(({ records }) => records)).toEqual([all])
    expect(notesOf(copy)).toMatchObject({ count: all, told: [] })
    made(copy, minutes(4))
    expect(listBackups(copy)).toEqual([minutes(4)])
  }
  figure({
    fault: 'backup killed at each step, also while older ones make room',
    cases: `${copies.length}`,
    found: 'every backup that is listed is whole each time, and the next is made',
    control: '–',
  })
})

test('backup on a nearly full disk', context => {
  const disk = smallDisk(context)
  let refused = 0
  for (const level of LEVELS.keys()) {
    const folder = join(disk, 'data')
    mkdirSync(folder)
    fillWithNotes(folder, 'words'.repeat(1_000))
    for (const n of [0, 1]) for (const _ of makeBackup(folder, minutes(n), false));
    const filler = fill(disk, level * 4)
    if (!attempt(() => made(folder, minutes(2))).ok) refused++
    expect(listBackups(folder).length).toBeGreaterThan(0)
    for (const each of listBackups(folder)) expect(verifyBackup(folder, each).ok).toBe(true)
    rmSync(filler)
    made(folder, minutes(3))
    expect(newestWhole(folder)?.made).toEqual(minutes(3))
    rmSync(folder, { recursive: true })
  }
  expect(refused).toBeGreaterThan(0)
  figure({
    fault: 'backup on a nearly full disk, 0 to 100 KB left, also while older ones make room',
    cases: `${LEVELS.length}`,
    found: `every backup that is listed is whole each time (${refused} were not made, with the reason), and the next is made`,
    control: '–',
  })
})
