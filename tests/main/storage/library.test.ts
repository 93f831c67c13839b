import { createHash } from 'node:crypto'
import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { ArticleId } from '../../../domain/article.ts'
import {
  bundledArticles,
  hasArticle,
  listArticles,
  readArrival,
  readEdition,
  sourceFile,
} from '../../../main/storage/library.ts'
import { generatedArticle, writeArticle } from '../../fixtures/generated-library.ts'
import { needs, runs, temporaryFolder } from './machine.ts'

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

/** What came with the program, and nothing of the reader's. */
const alone = (resources: string) => ({ resources, userData: join(resources, 'nowhere') })

/** A library of one article, with its files as given. */
const library = (files: Readonly<Record<string, string | Uint8Array>>) => {
  const resources = temporaryFolder()
  mkdirSync(join(resources, 'library', ID), { recursive: true })
  for (const [name, content] of Object.entries(files)) writeFileSync(join(resources, 'library', ID, name), content)
  return resources
}

test('an article and its notes are read together', () => {
  const resources = library({ 'article.txt': TEXT, 'notes.json': JSON.stringify(notes) })
  const read = readEdition(alone(resources), ID)
  expect(read).toMatchObject({ ok: true, value: { article: { id: ID, title: 'Two sides', text: TEXT } } })
  expect(bundledArticles(resources)).toEqual([ID])
})

test('an article that is not there, or would lead out of the library, is no article', () => {
  const resources = library({ 'article.txt': TEXT })
  for (const id of ['none', '../two-sides', '', '/etc'])
    expect(readEdition(alone(resources), id as ArticleId)).toEqual({ ok: false, error: { kind: 'no-such-article' } })
  expect(bundledArticles(join(resources, 'nowhere'))).toEqual([])
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
  const read = readEdition(alone(library(files)), ID)
  expect(read).toMatchObject({ ok: false, error: { kind: 'broken-library' } })
  expect(read.ok || read.error.kind !== 'broken-library' ? '' : read.error.message).toMatch(message)
})

test('keys that reach a prototype are dropped from notes', () => {
  const hostile = JSON.stringify(notes).replace('{', '{"__proto__":{"polluted":true},"constructor":{"prototype":{}},')
  const read = readEdition(alone(library({ 'article.txt': TEXT, 'notes.json': hostile })), ID)
  expect(read.ok).toBe(true)
  expect('polluted' in {}).toBe(false)
})

/** A reader's library of one article, beside what came with the program, with some of its files changed. `null` is no file. */
const readers = (files: Readonly<Record<string, string | Uint8Array | null>> = {}) => {
  const folders = {
    resources: library({ 'article.txt': TEXT, 'notes.json': JSON.stringify(notes) }),
    userData: temporaryFolder(),
  }
  const article = generatedArticle(1, 0)
  writeArticle(folders.userData, article)
  const folder = join(folders.userData, 'library', 'a', article.id)
  for (const [name, content] of Object.entries(files))
    if (content === null) rmSync(join(folder, name))
    else writeFileSync(join(folder, name), content)
  return { folders, article, folder }
}

const about = generatedArticle(1, 0).about
const changed = (change: object) => JSON.stringify({ ...about, ...change })

test('an article of the reader’s is read with what is known of it, and has no statements where none were noted', () => {
  const { folders, article } = readers()
  const { title, authors, publisher, published, language, url } = article.about
  expect(readEdition(folders, article.id)).toMatchObject({
    ok: true,
    value: {
      article: {
        id: article.id,
        title,
        text: article.text,
        sha256: article.about.sha256,
        metadata: { authors, publisher, published, language, url },
      },
      notes: { parties: [], statements: [], observations: [] },
    },
  })
  expect(listArticles(folders)).toEqual({ bundled: [ID], readers: [article.id], problems: [] })
  expect(hasArticle(folders, article.id) && hasArticle(folders, ID)).toBe(true)
  expect(hasArticle(folders, 'none' as ArticleId)).toBe(false)
})

test('statements beside a reader’s article are proved against its text', () => {
  const statements = {
    ...notes,
    article: { ...notes.article, id: generatedArticle(1, 0).id, sha256: about.sha256 },
    parties: [{ id: 'one', name: 'One', partOf: null, names: [], about: '' }],
  }
  const good = readers({ 'statements.json': JSON.stringify(statements) })
  expect(readEdition(good.folders, good.article.id)).toMatchObject({
    ok: true,
    value: { article: { title: about.title }, notes: { parties: [{ id: 'one' }] } },
  })
  const others = { ...statements, article: { ...statements.article, sha256: '0'.repeat(64) } }
  const bad = readers({ 'statements.json': JSON.stringify(others) })
  expect(messageOf(readEdition(bad.folders, bad.article.id))).toMatch(/statements\.json: article\.sha256: /)
})

const messageOf = (read: ReturnType<typeof readEdition>) =>
  read.ok || read.error.kind !== 'broken-library' ? '' : read.error.message

const BROKEN_READERS: readonly (readonly [string, Readonly<Record<string, string | Uint8Array | null>>, RegExp])[] = [
  ['nothing said of it', { 'article.json': null }, /article\.json: ENOENT/],
  ['no text', { 'article.txt': null }, /article\.txt: ENOENT/],
  ['a text that was changed since', { 'article.txt': 'Other words\n' }, /article\.json: sha256: the text has changed/],
  ['a date that is none', { 'article.json': changed({ published: '2024-13' }) }, /article\.json: published: /],
  ['more than belongs there', { 'article.json': changed({ more: 1 }) }, /article\.json: /],
  ['a title of nothing', { 'article.json': changed({ title: '' }) }, /article\.json: title: /],
  ['another version', { 'article.json': changed({ version: 4 }) }, /article\.json: version: /],
  ['a list in place of what is known', { 'article.json': '[]' }, /article\.json: /],
  ['statements that are no JSON', { 'statements.json': '{' }, /statements\.json: .*JSON/],
  ['a text without end', { 'article.txt': new Uint8Array(10 * 1024 * 1024 + 1) }, /article\.txt: it is too large/],
]

test.each(BROKEN_READERS)('a reader’s article with %s is refused, and the message says where', (_, files, message) => {
  const { folders, article } = readers(files)
  expect(messageOf(readEdition(folders, article.id))).toMatch(message)
})

test('links in the reader’s library are not followed', () => {
  const { folders, article, folder } = readers()
  const outside = join(temporaryFolder(), 'outside.txt')
  writeFileSync(outside, article.text)
  rmSync(join(folder, 'article.txt'))
  symlinkSync(outside, join(folder, 'article.txt'))
  expect(messageOf(readEdition(folders, article.id))).toMatch(/article\.txt: /)
  const other = readers()
  symlinkSync(other.folder, join(folders.userData, 'library', 'a', 'linked'))
  expect(listArticles(folders).problems).toEqual([expect.stringMatching(/linked: it is a link/)])
  expect(readEdition(folders, 'linked' as ArticleId)).toEqual({ ok: false, error: { kind: 'no-such-article' } })
})

test('a pipe in place of a text is not waited for', context => {
  needs(context, process.platform !== 'win32', 'there are no named pipes here')
  const { folders, article, folder } = readers({ 'article.txt': null })
  expect(runs('mkfifo', join(folder, 'article.txt'))).toBe(true)
  expect(messageOf(readEdition(folders, article.id))).toMatch(/article\.txt: it is no file/)
})

test('folders that can be no article’s are named, and those that only hold the reader’s notes are not', () => {
  const { folders } = readers()
  const shelf = join(folders.userData, 'library', 'a')
  for (const name of ['Not an id', ID]) mkdirSync(join(shelf, name))
  expect(listArticles(folders).problems).toEqual([expect.stringMatching(/Not an id: no article can have this name/)])
  writeFileSync(join(shelf, ID, 'article.txt'), TEXT)
  expect(listArticles(folders).problems).toContainEqual(expect.stringMatching(/two-sides: .* came with the program/))
  mkdirSync(join(shelf, 'gone'))
  writeFileSync(join(shelf, 'gone', 'notes.json'), '{}')
  expect(readEdition(folders, 'gone' as ArticleId)).toEqual({ ok: false, error: { kind: 'no-such-article' } })
})

test('an article says how it came in, and its document is found only while it is an ordinary file beside it', () => {
  const source = { file: 'source.html', name: 'Talks.html', format: 'html', sha256: '0'.repeat(64) }
  const { folders, article, folder } = readers({ 'article.json': changed({ source, remarks: ['No pictures.'] }) })
  const read = readEdition(folders, article.id)
  const arrival = read.ok ? readArrival(folders, read.value.article) : null
  expect(arrival).toEqual({
    added: about.added,
    source,
    provenance: {},
    found: {},
    publication: null,
    remarks: ['No pictures.'],
    previousVersion: null,
  })
  expect(sourceFile(folders, article.id, arrival)).toBeNull()
  writeFileSync(join(folder, 'source.html'), '<p>')
  expect(sourceFile(folders, article.id, arrival)).toBe(join(folder, 'source.html'))
  rmSync(join(folder, 'source.html'))
  symlinkSync(join(folder, 'article.txt'), join(folder, 'source.html'))
  expect(sourceFile(folders, article.id, arrival)).toBeNull()
  const bundled = readEdition(folders, ID)
  expect(bundled.ok && readArrival(folders, bundled.value.article)).toBeNull()
})
