import { createHash } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { ArticleId } from '../../../domain/article.ts'
import { libraryArticles, readEdition } from '../../../main/storage/library.ts'
import { temporaryFolder } from './machine.ts'

const ID = 'two-sides' as ArticleId
const TEXT = 'Two sides\nOne said that the other lied.\n'

const notes = {
  format: 'rejoinder-notes',
  version: 1,
  article: {
    id: ID,
    sha256: createHash('sha256').update(TEXT).digest('hex'),
    origin: [],
    rights: 'For tests.',
  },
  parties: [],
  statements: [],
  observations: [],
}

/** A library of one article, with its files as given. */
const library = (files: Readonly<Record<string, string | Uint8Array>>) => {
  const resources = temporaryFolder()
  mkdirSync(join(resources, 'library', ID), { recursive: true })
  for (const [name, content] of Object.entries(files)) writeFileSync(join(resources, 'library', ID, name), content)
  return resources
}

test('an article and its notes are read together', () => {
  const resources = library({ 'article.txt': TEXT, 'notes.json': JSON.stringify(notes) })
  const read = readEdition(resources, ID)
  expect(read).toMatchObject({ ok: true, value: { article: { id: ID, title: 'Two sides', text: TEXT } } })
  expect(libraryArticles(resources)).toEqual([ID])
})

test('an article that is not there, or would lead out of the library, is no article', () => {
  const resources = library({ 'article.txt': TEXT })
  for (const id of ['none', '../two-sides', '', '/etc'])
    expect(readEdition(resources, id as ArticleId)).toEqual({ ok: false, error: { kind: 'no-such-article' } })
  expect(libraryArticles(join(resources, 'nowhere'))).toEqual([])
})

const otherHash = { ...notes, article: { ...notes.article, sha256: '0'.repeat(64) } }
const BROKEN: readonly (readonly [string, Readonly<Record<string, string | Uint8Array>>, RegExp])[] = [
  ['no notes', { 'article.txt': TEXT }, /notes\.json: ENOENT/],
  ['notes that are no JSON', { 'article.txt': TEXT, 'notes.json': '{' }, /notes\.json: .*JSON/],
  ['text that is no UTF-8', { 'article.txt': new Uint8Array([0xff, 0x41]), 'notes.json': '{}' }, /article\.txt: /],
  [
    'notes of another text',
    { 'article.txt': TEXT, 'notes.json': JSON.stringify(otherHash) },
    /notes\.json: article\.sha256: /,
  ],
  [
    'notes of another article',
    { 'article.txt': TEXT, 'notes.json': JSON.stringify({ ...notes, article: { ...notes.article, id: 'other' } }) },
    /notes\.json: article\.id: the notes are of "other"/,
  ],
  [
    'a party without a name',
    { 'article.txt': TEXT, 'notes.json': JSON.stringify({ ...notes, parties: [{ id: 'us' }] }) },
    /notes\.json: parties\.0\.name: /,
  ],
]

test.each(BROKEN)('a library with %s is refused, and the message names the file and the place', (_, files, message) => {
  const read = readEdition(library(files), ID)
  expect(read).toMatchObject({ ok: false, error: { kind: 'broken-library' } })
  expect(read.ok || read.error.kind !== 'broken-library' ? '' : read.error.message).toMatch(message)
})

test('keys that reach a prototype are dropped from notes', () => {
  const hostile = JSON.stringify(notes).replace('{', '{"__proto__":{"polluted":true},"constructor":{"prototype":{}},')
  const read = readEdition(library({ 'article.txt': TEXT, 'notes.json': hostile }), ID)
  expect(read.ok).toBe(true)
  expect('polluted' in {}).toBe(false)
})
