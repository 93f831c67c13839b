import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openAnnotationStore } from '../../main/storage/annotation-store.ts'
import { openDiskForm } from '../../main/storage/disk-form.ts'
import { attempt } from '../../main/storage/durable.ts'
import { keeperIn } from '../main/storage/machine.ts'
import { ARTICLE, note } from '../main/storage/notes.ts'
import { figure } from './figures.ts'
import { fill, LEVELS, smallDisk } from './small-disk.ts'

test('nearly full disk', context => {
  const disk = smallDisk(context)
  let [refused, behind, saved, silent, slowest] = [0, 0, 0, 0, 0]
  for (const free of LEVELS) {
    const folder = join(disk, 'data')
    mkdirSync(folder)
    const keeper = keeperIn(folder)
    const store = openAnnotationStore(keeper, ARTICLE)
    for (let n = 0; n < 2; n++) store.edit({ kind: 'put', annotation: note(`kept${n}`, 'k'.repeat(90_000)) })
    expect(keeper.checkpoint()).toEqual([])
    const filler = fill(disk, free)
    const before = performance.now()
    const edit = store.edit({ kind: 'put', annotation: note('more', 'm'.repeat(90_000)) })
    slowest = Math.max(slowest, performance.now() - before)
    if (edit.ok) saved++
    else {
      refused++
      expect(edit.error.message).toMatch(/^The disk is full, so this change was not saved\. /)
    }
    const unwritten = keeper.checkpoint()
    if (unwritten.length > 0) behind++
    const again = keeperIn(folder)
    const found = openAnnotationStore(again, ARTICLE)
    expect([...again.notices, ...found.notices]).toEqual([])
    expect(found.notebook()).toEqual(store.notebook())
    rmSync(filler)
    expect(keeper.checkpoint()).toEqual([])
    expect(store.edit({ kind: 'put', annotation: note('later') }).ok).toBe(true)
    expect(openAnnotationStore(keeperIn(folder), ARTICLE).notebook()).toEqual(store.notebook())
    rmSync(folder, { recursive: true })
  }
  for (const free of LEVELS) {
    const file = join(disk, 'bare.json')
    const form = openDiskForm(file)
    form.write({ words: 'short' })
    const filler = fill(disk, free)
    const words = 'w'.repeat(500_000)
    const said = attempt(() => form.write({ words }))
    if (said.ok && readFileSync(file, 'utf8') !== JSON.stringify({ words })) silent++
    rmSync(filler)
    rmSync(file, { force: true })
  }
  expect(refused + saved).toBe(LEVELS.length)
  expect(silent).toBeGreaterThan(0)
  figure({
    fault: 'nearly full disk, 0 to 600 KB left',
    cases: `${LEVELS.length} × save, file, restart, save again`,
    found: `${saved} saved (${behind} of them in the journal alone until there was room), ${refused} refused with the reason after ${slowest.toFixed(0)} ms at most, 0 lost, 0 broken`,
    control: `electron-store by itself: ${silent} of ${LEVELS.length} files cut off without an error`,
  })
})
