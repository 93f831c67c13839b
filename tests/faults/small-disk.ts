import { spawnSync } from 'node:child_process'
import { statSync, truncateSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { onTestFinished, type TestContext } from 'vitest'
import { runs, temporaryFolder } from '../main/storage/machine.ts'
import { needs } from './figures.ts'

/** What is left on the disk, in KB: a little left is what bites, where nothing left at all is an error for every writer. */
export const LEVELS: readonly number[] = Array.from({ length: 26 }, (_, n) => n * 24)

/** An empty disk of 4 MB for this test. */
export const smallDisk = (context: TestContext): string => {
  const isRoot = process.platform === 'linux' && process.getuid?.() === 0
  needs(context, isRoot, 'a disk can be mounted by root on Linux only')
  const disk = temporaryFolder()
  needs(context, runs('mount', '-t', 'tmpfs', '-o', 'size=4m', 'tmpfs', disk), 'tmpfs can not be mounted here')
  onTestFinished(() => void spawnSync('umount', [disk]))
  return disk
}

/** Fills a disk up to some KB. Gives the file that fills it. */
export const fill = (disk: string, free: number): string => {
  const filler = join(disk, 'filler')
  spawnSync('dd', ['if=/dev/zero', `of=${filler}`, 'bs=4k'])
  truncateSync(filler, Math.max(0, statSync(filler).size - free * 1024))
  return filler
}
