import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { TextReader, Uint8ArrayReader, Uint8ArrayWriter, ZipWriter, type ZipWriterAddDataOptions } from '@zip.js/zip.js'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { openBackupFile, Unusable } from '../../../main/archive/backup-file.ts'
import { perform } from '../../../main/archive/jobs.ts'
import { cases } from '../../domain/cases.ts'
import { temporaryFolder } from '../storage/machine.ts'

type Packed = { readonly name: string; readonly bytes: Uint8Array; readonly how?: ZipWriterAddDataOptions }

const sha256 = (text: string | Uint8Array) => createHash('sha256').update(text).digest('hex')

/** A manifest with a right checksum, for whatever files. */
const manifestOf = (files: readonly { name: string; size: number; sha256: string }[]): string => {
  const data = {
    made: '2026-03-04T12:30:00.000Z',
    files: files.map(file => ({ ...file, records: 0 })),
    leftOut: [],
  }
  const head = { format: 'rejoinder-backup-file', version: 1, count: files.length }
  return JSON.stringify({ ...head, sha256: sha256(JSON.stringify({ ...head, data })), data })
}

/** An archive of files and a manifest, which tells the truth unless another one is given. */
const archive = async (files: readonly Packed[], manifest?: string): Promise<string> => {
  const zip = new ZipWriter(new Uint8ArrayWriter(), { useWebWorkers: false })
  for (const { name, bytes, how } of files) await zip.add(name, new Uint8ArrayReader(bytes), how)
  const told = files.map(({ name, bytes }) => ({ name, size: bytes.length, sha256: sha256(bytes) }))
  await zip.add('manifest.json', new TextReader(manifest ?? manifestOf(told)))
  const file = join(temporaryFolder(), 'hostile.zip')
  writeFileSync(file, await zip.close())
  return file
}

/** Why a file is refused by who would restore it; nothing of it is on disk then. */
const refusal = async (file: string): Promise<string> => {
  const userData = temporaryFolder()
  const from = { kind: 'file', file } as const
  const out = { root: userData, from, items: 'all', to: join(userData, 'coming-back') } as const
  const result = await perform('bringOut', out, () => {})
  expect(result.ok).toBe(false)
  expect(existsSync(join(userData, 'library'))).toBe(false)
  return result.ok ? '' : result.error
}

const words = Buffer.from('some words')
const NAME = 'library/a/x/article.txt'

test('an archive as the program makes it is taken', async () => {
  const opened = await openBackupFile(await archive([{ name: NAME, bytes: words }]))
  expect(opened.manifest.files).toHaveLength(1)
  opened.close()
})

test.each([
  '../outside.txt',
  'library/a/x/../../../../outside.txt',
  '/etc/outside',
  'C:/outside',
  'library\\a\\x\\article.txt',
  'journal/1.ndjson',
  'backups/2026/manifest.json',
  'in-use.json',
  'library/a/x/a\u0000b',
])('a file named %j is refused', async name => {
  expect(await refusal(await archive([{ name, bytes: words }]))).toMatch(
    /no backup of Rejoinder does|is damaged|can’t be read/,
  )
})

test('a link is refused', async () => {
  const how = { unixMode: 0o120777, msDosCompatible: false } as const
  expect(await refusal(await archive([{ name: NAME, bytes: Buffer.from('/etc/passwd'), how }]))).toMatch(/holds a link/)
})

test('two names that are one on some systems are refused', async () => {
  const files = [NAME, 'library/a/x/ARTICLE.txt'].map(name => ({ name, bytes: words }))
  expect(await refusal(await archive(files))).toMatch(/two files of the name/)
})

test('an encrypted file is refused', async () => {
  expect(await refusal(await archive([{ name: NAME, bytes: words, how: { password: 'x' } }]))).toMatch(/encrypted/)
})

test('a file that unpacks to far more than it takes is refused before it is unpacked', async () => {
  const bytes = Buffer.alloc(12 * 1024 * 1024)
  expect(await refusal(await archive([{ name: NAME, bytes }]))).toMatch(/made to fill the disk/)
})

test('a file that is larger than its manifest says is unpacked no further', async () => {
  const bytes = Buffer.alloc(1024 * 1024)
  const manifest = manifestOf([{ name: NAME, size: 10, sha256: sha256(Buffer.alloc(10)) }])
  expect(await refusal(await archive([{ name: NAME, bytes }], manifest))).toMatch(/is not as it was put in/)
})

test('a file with another checksum than the manifest has is refused', async () => {
  const manifest = manifestOf([{ name: NAME, size: words.length, sha256: sha256('other') }])
  expect(await refusal(await archive([{ name: NAME, bytes: words }], manifest))).toMatch(/is not as it was put in/)
})

test('a file that the manifest does not name is refused, and one that it names and is missing', async () => {
  const one = { name: NAME, size: words.length, sha256: sha256(words) }
  const other = { ...one, name: 'library/a/x/article.json' }
  for (const told of [[], [other], [one, other]])
    expect(await refusal(await archive([{ name: NAME, bytes: words }], manifestOf(told)))).toMatch(/differ/)
})

test('keys of the manifest that reach a prototype reach nothing', async () => {
  const manifest = manifestOf([]).replace('{', '{"__proto__":{"polluted":true},')
  expect(await refusal(await archive([], manifest))).toMatch(/manifest is damaged/)
  expect('polluted' in {}).toBe(false)
})

test('whatever byte of a backup is changed or cut off, it is whole or refused, and never anything else', async () => {
  const root = temporaryFolder()
  const file = join(root, 'all.zip')
  const whole = await archive([{ name: NAME, bytes: words }])
  const bytes = readFileSync(whole)
  await fc.assert(
    fc.asyncProperty(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), fc.boolean(), async (at, by, cuts) => {
      const harmed = Buffer.from(cuts ? bytes.subarray(0, at) : bytes)
      if (!cuts) harmed[at] = (harmed[at] ?? 0) ^ by
      writeFileSync(file, harmed)
      try {
        const opened = await openBackupFile(file)
        for (const each of opened.manifest.files) expect(await opened.read(each)).toEqual(words)
        opened.close()
      } catch (error) {
        expect(error).toBeInstanceOf(Unusable)
      }
    }),
    cases(50),
  )
})
