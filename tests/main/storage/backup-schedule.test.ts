import { afterEach, expect, test, vi } from 'vitest'
import { makeBackup } from '../../../main/storage/backup.ts'
import { listBackups } from '../../../main/storage/backup-place.ts'
import { keepBackups } from '../../../main/storage/backup-schedule.ts'
import { openShelvesStore } from '../../../main/storage/shelves-store.ts'
import { keeperIn, temporaryFolder } from './machine.ts'
import { ARTICLE } from './notes.ts'

afterEach(() => {
  vi.useRealTimers()
})

test('the first backup is made some seconds after there is something to keep, and the next an hour later', () => {
  vi.useFakeTimers({ now: new Date('2026-03-04T12:00:00.000Z') })
  const folder = temporaryFolder()
  const keeper = keeperIn(folder)
  const shelves = openShelvesStore(keeper)
  keepBackups(
    folder,
    () => {
      keeper.checkpoint()
      for (const _ of makeBackup(folder, new Date()));
    },
    keeper.hear,
  )
  const star = (to: boolean) => shelves.edit({ kind: 'star', articles: [ARTICLE], to }, new Date())
  vi.advanceTimersByTime(25 * 60_000)
  expect(listBackups(folder)).toHaveLength(0)
  star(true)
  vi.advanceTimersByTime(15_000)
  expect(listBackups(folder)).toHaveLength(1)
  star(false)
  vi.advanceTimersByTime(30 * 60_000)
  expect(listBackups(folder)).toHaveLength(1)
  vi.advanceTimersByTime(2 * 3_600_000)
  expect(listBackups(folder).length).toBeGreaterThan(1)
})
