import { spawnSync } from 'node:child_process'
import { mkdirSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { expect, test } from 'vitest'
import { openAnnotationStore } from '../../main/storage/annotation-store.ts'
import { makeBackup, newestWhole, verifyBackup } from '../../main/storage/backup.ts'
import { listBackups } from '../../main/storage/backup-place.ts'
import { attempt } from '../../main/storage/durable.ts'
import { keeperIn, runs, temporaryFolder } from '../main/storage/machine.ts'
import { ARTICLES, note } from '../main/storage/notes.ts'
import { figure, needs } from './figures.ts'

const START = new Date('2026-03-04T12:00:00.000Z')
const minutes = (count: number) => new Date(START.getTime() + count * 60_000)

const withNotes = (folder: string) => {
  const keeper = keeperIn(folder)
  for (const article of ARTICLES)
    openAnnotationStore(keeper, article).edit({ kind: 'put', annotation: note('a', 'words'.repeat(1_000)) })
  keeper.checkpoint()
}

test('backups', context => {
  // Killed at each step of making one and of removing what is outdated.
  let kills = 0
  for (let isOver = false; !isOver; kills++) {
    const folder = temporaryFolder()
    withNotes(folder)
    for (const n of [0, 1]) for (const _ of makeBackup(folder, minutes(n), false));
    const making = makeBackup(folder, minutes(2))
    for (let step = 0; step < kills && !isOver; step++) isOver = making.next().done === true
    expect(newestWhole(folder)?.manifest.files).toHaveLength(ARTICLES.length)
    for (const _ of makeBackup(folder, minutes(3)));
    expect(newestWhole(folder)?.made).toEqual(minutes(3))
  }

  needs(
    context,
    process.platform === 'linux' && process.getuid?.() === 0,
    'a disk can be mounted by root on Linux only',
  )
  const disk = temporaryFolder()
  needs(context, runs('mount', '-t', 'tmpfs', '-o', 'size=4m', 'tmpfs', disk), 'tmpfs can not be mounted here')
  let refused = 0
  const LEVELS = 26
  try {
    for (let level = 0; level < LEVELS; level++) {
      const folder = join(disk, 'data')
      mkdirSync(folder)
      withNotes(folder)
      for (const _ of makeBackup(folder, START));
      const filler = join(disk, 'filler')
      spawnSync('dd', ['if=/dev/zero', `of=${filler}`, 'bs=4k'])
      truncateSync(filler, Math.max(0, statSync(filler).size - level * 4096))
      const done = attempt(() => {
        for (const _ of makeBackup(folder, minutes(120)));
      })
      if (!done.ok) refused++
      expect(verifyBackup(folder, START).ok).toBe(true)
      expect(listBackups(folder).every(made => verifyBackup(folder, made).ok)).toBe(true)
      rmSync(filler)
      for (const _ of makeBackup(folder, minutes(180)));
      expect(newestWhole(folder)?.made).toEqual(minutes(180))
      rmSync(folder, { recursive: true })
    }
  } finally {
    spawnSync('umount', [disk])
  }
  expect(refused).toBeGreaterThan(0)
  const folder = temporaryFolder()
  withNotes(folder)
  for (const _ of makeBackup(folder, START));
  for (const article of ARTICLES) {
    const file = join(folder, 'backups', '2026-03-04T12-00-00.000Z', 'notes', `${article}.json`)
    rmSync(file)
    writeFileSync(file, 'bad')
  }
  expect(newestWhole(folder)).toBe(null)
  figure({
    fault: 'backup killed at each step, and on a nearly full disk',
    cases: `${kills} + ${LEVELS}`,
    found: `every backup that is listed is whole each time (${refused} were not made, with the reason), and the next is made`,
    control: 'a backup whose bytes were changed: found out',
  })
})
