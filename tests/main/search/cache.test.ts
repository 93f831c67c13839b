import { mkdirSync, readdirSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { openIndexCache } from '../../../main/search/cache.ts'
import { temporaryFolder } from '../storage/machine.ts'

const PARTS = [new Uint8Array([1, 2, 3]), new Uint8Array(0), new Uint8Array(1_200_000).fill(7)]
const ALL = Buffer.concat(PARTS)
const always = () => true

const saved = async () => {
  const userData = temporaryFolder()
  await openIndexCache(userData, '1.0').save(PARTS, always)
  return { userData, file: join(userData, 'search-index', 'library.bin') }
}

/** It could not be kept, and a line in the log says so. */
const quietly = async (save: () => Promise<void>) => {
  const told = vi.spyOn(console, 'warn').mockImplementation(() => {})
  await save()
  const times = told.mock.calls.length
  told.mockRestore()
  return times
}

test('the index comes back byte for byte, for its owner alone', async () => {
  const { userData, file } = await saved()
  expect(ALL.equals(openIndexCache(userData, '1.0').load() ?? new Uint8Array())).toBe(true)
  if (process.platform !== 'win32') expect(statSync(file).mode & 0o777).toBe(0o600)
})

test('what is loaded begins where words of any size may begin', async () => {
  const { userData } = await saved()
  const loaded = openIndexCache(userData, '1.0').load()
  expect(loaded?.byteOffset).toSatisfy(offset => offset % 8 === 0)
  expect(loaded?.slice().buffer.byteLength).toBe(ALL.length)
})

test('an index of another version of the program is not taken', async () => {
  const { userData } = await saved()
  expect(openIndexCache(userData, '1.1').load()).toBeNull()
})

test('an index is not taken once any of its bytes was changed, or any was cut off', async () => {
  const { userData, file } = await saved()
  const whole = readFileSync(file)
  const cache = openIndexCache(userData, '1.0')
  const places = [0, 30, 511, 512, 514, 515, 1_000_000, whole.length - 33, whole.length - 32, whole.length - 1]
  for (const place of places) {
    const flipped = Buffer.from(whole)
    flipped.writeUInt8((flipped[place] ?? 0) ^ 4, place)
    writeFileSync(file, flipped)
    expect(cache.load(), `byte ${place}`).toBeNull()
  }
  writeFileSync(file, whole)
  for (const length of [whole.length - 1, 1_000_000, 544, 512, 100, 0]) {
    truncateSync(file, length)
    expect(cache.load(), `${length} bytes`).toBeNull()
  }
})

test('there is nothing to load where there is no file, or something else in its place', () => {
  const userData = temporaryFolder()
  expect(openIndexCache(userData, '1.0').load()).toBeNull()
  writeFileSync(join(userData, 'search-index'), 'a file')
  expect(openIndexCache(userData, '1.0').load()).toBeNull()
  const other = temporaryFolder()
  mkdirSync(join(other, 'search-index', 'library.bin'), { recursive: true })
  expect(openIndexCache(other, '1.0').load()).toBeNull()
})

test('saving where a file stands in place of the folder, or a folder in place of the file, is no error', async () => {
  const userData = temporaryFolder()
  writeFileSync(join(userData, 'search-index'), 'a file')
  expect(await quietly(() => openIndexCache(userData, '1.0').save(PARTS, always))).toBe(1)
  expect(readFileSync(join(userData, 'search-index'), 'utf8')).toBe('a file')
  const other = temporaryFolder()
  mkdirSync(join(other, 'search-index', 'library.bin'), { recursive: true })
  expect(await quietly(() => openIndexCache(other, '1.0').save(PARTS, always))).toBe(1)
  expect(readdirSync(join(other, 'search-index'))).toEqual(['library.bin'])
})

test('an index that changed while it was written is not kept, and leaves nothing behind', async () => {
  const { userData, file } = await saved()
  await openIndexCache(userData, '1.0').save([new Uint8Array(5)], () => false)
  expect(openIndexCache(userData, '1.0').load()?.length).toBe(ALL.length)
  expect(readdirSync(join(file, '..'))).toEqual(['library.bin'])
})

test('what a killed writer left behind goes with the next save', async () => {
  const { userData, file } = await saved()
  writeFileSync(`${file}.tmp-123`, 'half')
  await openIndexCache(userData, '1.0').save(PARTS, always)
  expect(readdirSync(join(file, '..'))).toEqual(['library.bin'])
})
