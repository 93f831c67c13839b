import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { bundledWriter } from '../main/storage/child.ts'
import { controlFails, killedAfter, survivesKill } from '../main/storage/kills.ts'
import { temporaryFolder } from '../main/storage/machine.ts'
import { ARTICLES } from '../main/storage/notes.ts'
import { figure } from './figures.ts'

let bundle = ''
let writer = ''

beforeAll(async () => {
  bundle = mkdtempSync(join(tmpdir(), 'rejoinder-'))
  writer = await bundledWriter(bundle)
})

afterAll(() => rmSync(bundle, { recursive: true, force: true }))

const KILLS = 200

test('kill -9 of a writer', async () => {
  let times = 0
  for (let n = 0; n < KILLS; n += 4) {
    const round = () => survivesKill(writer, temporaryFolder())
    times += (await Promise.all([round(), round(), round(), round()])).reduce((sum, each) => sum + each, 0)
  }
  let lost = 0
  for (let n = 0; n < 20; n++) {
    const folder = temporaryFolder()
    if (controlFails(folder, await killedAfter(writer, 'says-before', folder, Math.random() * 60))) lost++
  }
  expect(lost).toBeGreaterThan(0)
  figure({
    fault: 'kill -9 of a writer',
    cases: `${KILLS}`,
    found: `0 of ${times * ARTICLES.length} acknowledged notes lost, nor a star, a tag or a collection of ${times} articles, 0 files broken, nothing half made left`,
    control: `acknowledges before it writes: ${lost} of 20`,
  })
})
