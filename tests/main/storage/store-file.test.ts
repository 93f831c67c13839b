import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { decode, encode, type StoredForm } from '../../../main/storage/envelope.ts'
import { serialised } from '../../../main/storage/plain-json.ts'
import { openStoreFile } from '../../../main/storage/store-file.ts'
import { type BadFile, badFiles } from './bad-files.ts'
import { temporaryFolder } from './machine.ts'

type Words = { readonly words: readonly string[] }

const WORDS = {
  format: 'test-words',
  version: 1,
  steps: {},
  data: z.strictObject({ words: z.array(z.string()) }),
  empty: { words: [] as readonly string[] },
  count: ({ words }: Words) => words.length,
  subject: 'Your words',
} satisfies StoredForm<Words>

const bytesOf = (value: Words, form: StoredForm<Words> = WORDS) => Buffer.from(serialised(encode(value, form)))

/** A store with two good generations: "one", then "one two". */
const twoGenerations = () => {
  const root = temporaryFolder()
  const store = openStoreFile(root, 'a/words.json', WORDS)
  store.save({ words: ['one'] })
  store.save({ words: ['one', 'two'] })
  return { root, file: join(root, 'a', 'words.json') }
}

const quarantined = (root: string, name: string): Buffer[] => {
  const folder = join(root, 'quarantine')
  return existsSync(folder) ? readdirSync(folder).map(stamp => readFileSync(join(folder, stamp, name))) : []
}

test('what is saved is there when the store is opened again, whatever the words', () => {
  const root = temporaryFolder()
  const store = openStoreFile(root, 'a/words.json', WORDS)
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'grapheme' })), words => {
      expect(store.save({ words }).ok).toBe(true)
      expect(openStoreFile(root, 'a/words.json', WORDS).value()).toEqual({ words })
    }),
    { numRuns: 40 },
  )
  expect(store.notices).toEqual([])
})

test('opening a store makes no file; the first save does, for its owner alone', () => {
  const root = temporaryFolder()
  const store = openStoreFile(root, 'a/words.json', WORDS)
  expect(store.value()).toEqual({ words: [] })
  expect(store.notices).toEqual([])
  expect(readdirSync(root)).toEqual([])
  store.save({ words: ['one'] })
  expect(readdirSync(join(root, 'a'))).toEqual(['words.json'])
  if (process.platform !== 'win32') expect(statSync(join(root, 'a', 'words.json')).mode & 0o777).toBe(0o600)
})

test('the generation before the newest stands beside it', () => {
  const { file } = twoGenerations()
  expect(decode(readFileSync(file), WORDS)).toMatchObject({ kind: 'good', value: { words: ['one', 'two'] } })
  expect(decode(readFileSync(`${file}.prev`), WORDS)).toMatchObject({ kind: 'good', value: { words: ['one'] } })
  expect(readdirSync(dirname(file)).sort()).toEqual(['words.json', 'words.json.prev'])
})

const good = bytesOf({ words: ['one', 'two'] })

const BAD_FILES: readonly BadFile[] = [
  ...badFiles(good),
  ['another kind of store', bytesOf({ words: [] }, { ...WORDS, format: 'test-other' })],
  ['data of another shape', serialised(encode({ words: [1] }, { ...WORDS, data: z.any(), count: () => 1 } as never))],
  ['a count that is wrong', bytesOf({ words: ['one'] }, { ...WORDS, count: () => 7 })],
  [
    'a version with no step up',
    bytesOf({ words: [] }, { ...WORDS, version: 1, format: 'test-words' })
      .toString()
      .replace('"version":1', '"version":0'),
  ],
  ['words that were changed by hand', good.toString().replace('two', 'six')],
]

test.each(BAD_FILES)(
  'a file that holds %s is set aside untouched, and the last good generation opens',
  (_, content) => {
    const { root, file } = twoGenerations()
    writeFileSync(file, content)
    const store = openStoreFile(root, 'a/words.json', WORDS)
    expect(store.value()).toEqual({ words: ['one'] })
    expect(store.notices).toHaveLength(1)
    expect(store.notices[0]?.message).toMatch(
      /^Your words were damaged .* set aside, untouched, in .*The last good copy/,
    )
    expect(quarantined(root, 'a/words.json')).toEqual([Buffer.from(content)])
    expect(store.save({ words: ['one', 'three'] }).ok).toBe(true)
    const again = openStoreFile(root, 'a/words.json', WORDS)
    expect(again.value()).toEqual({ words: ['one', 'three'] })
    expect(again.notices).toEqual([])
  },
)

test('a file cut off at any of 200 places is set aside, and the last good generation opens', () => {
  const { root, file } = twoGenerations()
  const long = bytesOf({ words: Array.from({ length: 40 }, (_, n) => `wörd ${n}`) })
  for (let n = 0; n < 200; n++) {
    const cut = long.subarray(0, Math.floor((n * long.length) / 200))
    writeFileSync(`${file}.new`, cut)
    renameSync(`${file}.new`, file)
    const store = openStoreFile(root, 'a/words.json', WORDS)
    expect(store.value()).toEqual({ words: ['one'] })
    expect(store.notices).toHaveLength(1)
    expect(quarantined(root, 'a/words.json')).toEqual([cut])
    rmSync(join(root, 'quarantine'), { recursive: true })
  }
})

test('no flipped bit is taken for other words', () => {
  const value = { words: ['one', 'twö', 'a "quoted" one'] }
  const bytes = bytesOf(value)
  for (let at = 0; at < bytes.length * 8; at++) {
    const flipped = Buffer.from(bytes)
    flipped[at >> 3] = (flipped[at >> 3] ?? 0) ^ (1 << (at & 7))
    const read = decode(flipped, WORDS)
    if (read.kind !== 'bad') expect(read).toEqual({ kind: 'good', value, from: 1 })
  }
})

test('with both generations damaged the reader starts afresh, and both stand in quarantine', () => {
  const { root, file } = twoGenerations()
  writeFileSync(file, 'bad')
  writeFileSync(`${file}.prev`, 'worse')
  const store = openStoreFile(root, 'a/words.json', WORDS)
  expect(store.value()).toEqual({ words: [] })
  expect(store.notices[0]?.message).toMatch(/damaged too.*start afresh/)
  const stamps = readdirSync(join(root, 'quarantine')).map(stamp => join(root, 'quarantine', stamp, 'a'))
  const all = stamps.flatMap(folder => readdirSync(folder).map(name => readFileSync(join(folder, name), 'utf8')))
  expect(all.sort()).toEqual(['bad', 'worse'])
  expect(store.save({ words: ['new'] }).ok).toBe(true)
})

test('a missing file is replaced by the generation before it', () => {
  const { root, file } = twoGenerations()
  rmSync(file)
  const store = openStoreFile(root, 'a/words.json', WORDS)
  expect(store.value()).toEqual({ words: ['one'] })
  expect(store.notices[0]?.message).toContain('were missing')
  expect(existsSync(file)).toBe(true)
  expect(openStoreFile(root, 'a/words.json', WORDS).notices).toEqual([])
})

const NEWER: StoredForm<Words> = { ...WORDS, version: 2 }

const isThere = (words: readonly string[]) => ({ words: [...words, 'w'.repeat(100_000)] })

test('a large file is written in turns, to the byte as at once, and the generation before it is kept', async () => {
  const { root, file } = twoGenerations()
  const next = isThere(['one', 'two', 'three'])
  const before = readFileSync(file)
  const store = openStoreFile(root, 'a/words.json', WORDS)
  expect(await store.saveLater(next, () => true)).toEqual({ ok: true, value: next })
  // Byte by byte, `toEqual` takes longer than all else here.
  expect(readFileSync(file).equals(bytesOf(next))).toBe(true)
  expect(readFileSync(`${file}.prev`)).toEqual(before)
  expect(readdirSync(dirname(file)).sort()).toEqual(['words.json', 'words.json.prev'])
})

test('a newer value that was saved meanwhile is not written over', async () => {
  const { root, file } = twoGenerations()
  const store = openStoreFile(root, 'a/words.json', WORDS)
  let isWanted = true
  const written = store.saveLater(isThere([]), () => isWanted)
  store.save({ words: ['newer'] })
  isWanted = false
  await written
  expect(readFileSync(file)).toEqual(bytesOf({ words: ['newer'] }))
  expect(store.value()).toEqual({ words: ['newer'] })
})

test('where a large file can’t be written, what was there stays, and the reason is told', async () => {
  const { root, file } = twoGenerations()
  const store = openStoreFile(root, 'a/words.json', WORDS)
  rmSync(dirname(file), { recursive: true })
  writeFileSync(dirname(file), 'in the way')
  const saved = await store.saveLater(isThere([]), () => true)
  expect(saved.ok ? '' : saved.error.message).toMatch(/not be saved.*stay as they were/)
  expect(store.value()).toEqual({ words: ['one', 'two'] })
})

test('what a newer version saved is shown, and never overwritten', () => {
  const { root, file } = twoGenerations()
  const newer = bytesOf({ words: ['from', 'tomorrow'] }, NEWER)
  writeFileSync(file, newer)
  const store = openStoreFile(root, 'a/words.json', WORDS)
  expect(store.value()).toEqual({ words: ['from', 'tomorrow'] })
  expect(store.notices[0]?.message).toMatch(/newer version of Rejoinder.*can’t be changed/)
  const saved = store.save({ words: [] })
  expect(saved.ok ? '' : saved.error.message).toContain('newer version')
  expect(readFileSync(file)).toEqual(newer)
  expect(existsSync(join(root, 'quarantine'))).toBe(false)
})

test('what only a newer version understands is not shown, and never overwritten', () => {
  const { root, file } = twoGenerations()
  type Other = { readonly list: readonly string[] }
  const other: StoredForm<Other> = {
    ...WORDS,
    version: 2,
    data: z.strictObject({ list: z.array(z.string()) }),
    empty: { list: [] },
    count: ({ list }) => list.length,
  }
  const newer = Buffer.from(serialised(encode({ list: ['a'] }, other)))
  writeFileSync(file, newer)
  const store = openStoreFile(root, 'a/words.json', WORDS)
  expect(store.value()).toEqual({ words: [] })
  expect(store.save({ words: ['b'] }).ok).toBe(false)
  expect(readFileSync(file)).toEqual(newer)
})

test('an older file is upgraded step by step, and kept as it was once the upgraded one is saved', () => {
  const { root, file } = twoGenerations()
  const old = readFileSync(file)
  const third: StoredForm<{ readonly terms: readonly string[]; readonly language: string }> = {
    ...WORDS,
    version: 3,
    data: z.strictObject({ terms: z.array(z.string()), language: z.string() }),
    empty: { terms: [], language: '' },
    count: ({ terms }) => terms.length,
    steps: {
      1: data => ({ terms: WORDS.data.parse(data).words }),
      2: data => ({ ...z.object({ terms: z.unknown() }).parse(data), language: 'en' }),
    },
  }
  const store = openStoreFile(root, 'a/words.json', third)
  expect(store.value()).toEqual({ terms: ['one', 'two'], language: 'en' })
  expect(readFileSync(file)).toEqual(old)
  expect(store.save({ terms: ['three'], language: 'en' }).ok).toBe(true)
  expect(readFileSync(`${file}.v1`)).toEqual(old)
  expect(openStoreFile(root, 'a/words.json', third).value()).toEqual({ terms: ['three'], language: 'en' })
})

test('what can not be read again is never saved', () => {
  const { root, file } = twoGenerations()
  const before = readFileSync(file)
  const short = { ...WORDS, data: z.strictObject({ words: z.array(z.string().max(5)) }) }
  const store = openStoreFile(root, 'a/words.json', short)
  expect(store.save({ words: ['too long a word'] }).ok).toBe(false)
  expect(store.value()).toEqual({ words: ['one', 'two'] })
  expect(readFileSync(file)).toEqual(before)
})

test('what a killed writer left behind is cleared away, and nothing else', () => {
  const { root, file } = twoGenerations()
  const folder = dirname(file)
  for (const name of ['words.json.tmp-1234567890abcdef', 'words.json.prev.tmp-link', 'other.json.tmp-1', 'mine.txt'])
    writeFileSync(join(folder, name), 'half')
  expect(openStoreFile(root, 'a/words.json', WORDS).value()).toEqual({ words: ['one', 'two'] })
  expect(readdirSync(folder).sort()).toEqual(['mine.txt', 'other.json.tmp-1', 'words.json', 'words.json.prev'])
})

test('a file kept elsewhere by a symbolic link stays there', context => {
  if (process.platform === 'win32') context.skip('links need a privilege on Windows')
  const { root, file } = twoGenerations()
  const elsewhere = join(root, 'elsewhere')
  mkdirSync(elsewhere)
  renameSync(file, join(elsewhere, 'words.json'))
  symlinkSync(join(elsewhere, 'words.json'), file)
  const store = openStoreFile(root, 'a/words.json', WORDS)
  expect(store.save({ words: ['three'] }).ok).toBe(true)
  expect(decode(readFileSync(join(elsewhere, 'words.json')), WORDS)).toMatchObject({ value: { words: ['three'] } })
  expect(readdirSync(elsewhere).sort()).toEqual(['words.json', 'words.json.prev'])
})
