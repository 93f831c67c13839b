import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { HANDED_OVER, handOver, isHandedOver, takeHandedOver } from '../../../main/storage/handed-over.ts'
import { temporaryFolder } from './machine.ts'

/** Takes at once, and notes what. */
const taker = () => {
  const taken: (readonly string[])[] = []
  const take = async (given: readonly string[]) => {
    taken.push(given)
  }
  return { taken, take }
}

test('what starts leave is taken once each, whether it was left before or is left after, and is gone from disk then', async () => {
  const root = temporaryFolder()
  expect(handOver(root, ['/before']).ok).toBe(true)
  const { taken, take } = taker()
  const stop = takeHandedOver(root, take)
  handOver(root, ['/after', '/Ünïcode path'])
  handOver(root, [])
  await vi.waitFor(() => expect(taken).toHaveLength(3))
  expect(taken).toEqual(expect.arrayContaining([['/before'], ['/after', '/Ünïcode path'], []]))
  await vi.waitFor(() => expect(isHandedOver(root)).toBe(false))
  stop()
})

test('what was not taken to its end is taken by the next start', async () => {
  const root = temporaryFolder()
  handOver(root, ['/a'])
  takeHandedOver(root, () => new Promise(() => {}))()
  expect(isHandedOver(root)).toBe(true)
  const { taken, take } = taker()
  takeHandedOver(root, take)()
  expect(taken).toEqual([['/a']])
})

test('nothing is taken after the stop', () => {
  const root = temporaryFolder()
  const { taken, take } = taker()
  takeHandedOver(root, take)()
  handOver(root, ['/late'])
  expect(taken).toEqual([])
  expect(isHandedOver(root)).toBe(true)
})

test('a file that no start left is neither taken nor removed, and one that is damaged asks for nothing', async () => {
  const root = temporaryFolder()
  mkdirSync(join(root, HANDED_OVER))
  const strange = join(root, HANDED_OVER, 'notes.json')
  writeFileSync(strange, '["/x"]')
  writeFileSync(join(root, HANDED_OVER, `${crypto.randomUUID()}.json`), '{"__proto__":')
  const { taken, take } = taker()
  takeHandedOver(root, take)()
  await vi.waitFor(() => expect(isHandedOver(root)).toBe(false))
  expect(taken).toEqual([])
  expect(existsSync(strange)).toBe(true)
})
