import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { bundledWriter } from '../main/storage/child.ts'
import { acknowledgements, controlFails, hasAll } from '../main/storage/kills.ts'
import { runs, temporaryFolder } from '../main/storage/machine.ts'
import { ARTICLES } from '../main/storage/notes.ts'
import { figure, needs } from './figures.ts'

let bundle = ''
let writer = ''

beforeAll(async () => {
  bundle = mkdtempSync(join(tmpdir(), 'rejoinder-'))
  writer = await bundledWriter(bundle)
})

afterAll(() => rmSync(bundle, { recursive: true, force: true }))

/** An empty disk of 32 MB, as a file. */
const emptyDisk = (folder: string): string | null => {
  const image = join(folder, 'empty.img')
  writeFileSync(image, '')
  return runs('truncate', '-s', '32M', image) && runs('mkfs.ext4', '-q', '-F', image) ? image : null
}

const mounted = async <T>(image: string, at: string, act: () => Promise<T>): Promise<T> => {
  mkdirSync(at, { recursive: true })
  if (!runs('mount', '-o', 'loop', image, at)) throw new Error(`${image} can not be mounted`)
  try {
    return await act()
  } finally {
    for (let tries = 0; tries < 20 && !runs('umount', at); tries++) await wait(100)
  }
}

/**
 * A power cut: the writer is stopped, and what of the disk has reached its file by then is copied. The kernel still holds the rest, which
 * is lost with the power. Then the copy is looked at. It does not model a drive that lies about what it has written.
 */
const afterPowerCut = async (
  empty: string,
  how: string,
  look: (disk: string, acknowledged: readonly string[]) => void,
) => {
  const folder = temporaryFolder()
  const [image, copy] = [join(folder, 'disk.img'), join(folder, 'copy.img')]
  copyFileSync(empty, image)
  const acknowledged = await mounted(image, join(folder, 'disk'), async () => {
    const child = spawn(process.execPath, [writer, how, join(folder, 'disk')], { stdio: ['ignore', 'pipe', 'inherit'] })
    const closed = once(child, 'close')
    let said = ''
    child.stdout.on('data', chunk => {
      said += chunk
    })
    while (said === '' && child.exitCode === null) await wait(2)
    await wait(Math.random() * 150)
    child.kill('SIGSTOP')
    await wait(5)
    copyFileSync(image, copy)
    child.kill('SIGKILL')
    await closed
    return acknowledgements(said)
  })
  await mounted(copy, join(folder, 'after'), async () => look(join(folder, 'after'), acknowledged))
  return acknowledged.length
}

const CUTS = 40

test('power cut', async context => {
  needs(
    context,
    process.platform === 'linux' && process.getuid?.() === 0,
    'a disk can be mounted by root on Linux only',
  )
  const empty = emptyDisk(temporaryFolder())
  if (empty === null) return needs(context, false, 'mkfs.ext4 is not installed')
  const probe = temporaryFolder()
  needs(context, runs('mount', '-o', 'loop', empty, probe), 'a file can not be mounted as a disk here')
  spawnSync('umount', [probe])
  let times = 0
  for (let n = 0; n < CUTS; n++) times += await afterPowerCut(empty, 'for-ever', hasAll)
  const failing = async (how: string) => {
    let failed = 0
    for (let n = 0; n < 5; n++)
      await afterPowerCut(empty, how, (disk, acknowledged) => {
        if (controlFails(disk, acknowledged)) failed++
      })
    return failed
  }
  const [unsynced, inPlace] = [await failing('unsynced'), await failing('in-place')]
  expect(Math.min(unsynced, inPlace)).toBeGreaterThan(0)
  figure({
    fault: 'power cut',
    cases: `${CUTS}`,
    found: `0 of ${times * ARTICLES.length} acknowledged notes lost, nor a star, a tag or a collection of ${times} articles, 0 files broken`,
    control: `appends without fsync: ${unsynced} of 5; writes in place: ${inPlace} of 5`,
  })
  expect(readFileSync(empty).length).toBe(32 * 1024 * 1024)
})
