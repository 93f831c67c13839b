import { createHash } from 'node:crypto'
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { AnnotationId } from '../../../domain/annotation.ts'
import type { ArticleId } from '../../../domain/article.ts'
import { partOf } from '../../../domain/backup.ts'
import { createBackups } from '../../../main/archive/backups.ts'
import { type DoJob, perform } from '../../../main/archive/jobs.ts'
import { createAnnotationStores } from '../../../main/storage/annotation-store.ts'
import { makeBackup } from '../../../main/storage/backup.ts'
import { backupFolder, listBackups } from '../../../main/storage/backup-place.ts'
import { notebookName } from '../../../main/storage/notebook-form.ts'
import { openSavedSearchesStore } from '../../../main/storage/saved-searches-store.ts'
import { openSettingsStore } from '../../../main/storage/settings-store.ts'
import { openShelvesStore } from '../../../main/storage/shelves-store.ts'
import { openToldApartStore } from '../../../main/storage/told-apart-store.ts'
import { keeperIn, temporaryFolder } from '../storage/machine.ts'
import { ARTICLE, ARTICLES, note } from '../storage/notes.ts'

const NOW = new Date('2026-03-04T12:30:00.000Z')

/** The work as its process does it. */
const here: DoJob = (name, ask, report) => ({ done: perform(name, ask, report), stop: () => {} })

/** Each look at the clock is a millisecond later. */
let clock = NOW.getTime()

const program = (userData: string) => {
  const keeper = keeperIn(userData)
  const stores = {
    keeper,
    annotations: createAnnotationStores(keeper),
    searches: openSavedSearchesStore(keeper),
    settings: openSettingsStore(userData),
    shelves: openShelvesStore(keeper),
    toldApart: openToldApartStore(userData),
  }
  const folders = { resources: join(userData, 'no-resources'), userData }
  return { userData, ...stores, backups: createBackups({ folders, stores, doJob: here, now: () => new Date(++clock) }) }
}

const hashOf = (text: string) => createHash('sha256').update(text).digest('hex')

/** Puts an article of the reader's into a library. */
const bringIn = (userData: string, id: ArticleId, title: string) => {
  const folder = join(userData, 'library', 'a', id)
  const text = `${title}\nIts text.\n`
  mkdirSync(join(folder, 'images'), { recursive: true })
  writeFileSync(join(folder, 'article.txt'), text)
  writeFileSync(join(folder, 'source.pdf'), `the original of ${title}`)
  writeFileSync(join(folder, 'images', '1.png'), 'a picture')
  writeFileSync(join(folder, 'article.json'), JSON.stringify({ title, sha256: hashOf(text) }))
}

/** A reader with two articles, three notes and a search. */
const reader = () => {
  const userData = temporaryFolder()
  for (const id of ARTICLES) bringIn(userData, id, `About ${id}`)
  const started = program(userData)
  for (let n = 0; n < 3; n++) started.annotations.of(ARTICLE).edit({ kind: 'put', annotation: note(`n${n}`) })
  return started
}

const written = async () => {
  const before = reader()
  const file = join(temporaryFolder(), 'all.zip')
  expect(await before.backups.backUpToFile(file)).toMatchObject({
    ok: true,
    value: { holdings: { articles: 2, notes: 3, searches: 0, files: 9 }, leftOut: [] },
  })
  return { before, file }
}

test('what was backed up to one file comes back in an empty folder, to the byte', async () => {
  const { before, file } = await written()
  const after = program(temporaryFolder())
  const preview = await after.backups.look({ kind: 'file', file })
  expect(preview.ok && preview.value.items.map(({ id, title, fate }) => [id, title, fate])).toEqual([
    [`article:${ARTICLE}`, `About ${ARTICLE}`, 'comes-back'],
    [`notes:${ARTICLE}`, `About ${ARTICLE}`, 'comes-back'],
    [`article:${ARTICLES[1]}`, `About ${ARTICLES[1]}`, 'comes-back'],
  ])
  expect(await after.backups.restore({ kind: 'file' }, 'all')).toMatchObject({ ok: true, value: { count: 3 } })
  for (const id of ARTICLES)
    for (const name of ['article.txt', 'article.json', 'source.pdf', 'images/1.png'])
      expect(readFileSync(join(after.userData, 'library/a', id, name))).toEqual(
        readFileSync(join(before.userData, 'library/a', id, name)),
      )
  expect(after.annotations.of(ARTICLE).notebook()).toEqual(before.annotations.of(ARTICLE).notebook())
  expect(program(after.userData).annotations.of(ARTICLE).notebook().annotations).toHaveLength(3)
  expect(readdirSync(after.userData)).not.toContain('coming-back')
})

test('collections, tags and stars come back with the rest', async () => {
  const before = reader()
  before.shelves.edit({ kind: 'tag', articles: [ARTICLE], tags: ['harbour'], to: true }, NOW)
  const file = join(temporaryFolder(), 'all.zip')
  expect(await before.backups.backUpToFile(file)).toMatchObject({ ok: true })
  const after = program(temporaryFolder())
  expect(await after.backups.look({ kind: 'file', file })).toMatchObject({ ok: true })
  expect(await after.backups.restore({ kind: 'file' }, ['shelves'])).toMatchObject({ ok: true, value: { count: 1 } })
  expect(after.shelves.shelves()).toEqual(before.shelves.shelves())
  expect(program(after.userData).shelves.shelves()).toEqual(before.shelves.shelves())
})

test('the notes of one article come back alone, and the backup of what stood there undoes that', async () => {
  const { before, file } = await written()
  const article = join(before.userData, 'library/a', ARTICLE, 'article.json')
  writeFileSync(article, 'changed since')
  before.annotations.of(ARTICLE).edit({ kind: 'remove', id: 'n0' as AnnotationId })
  await before.backups.look({ kind: 'file', file })
  const restored = await before.backups.restore({ kind: 'file' }, [`notes:${ARTICLE}`])
  expect(before.annotations.of(ARTICLE).notebook().annotations).toHaveLength(3)
  expect(readFileSync(article, 'utf8')).toBe('changed since')
  const made = restored.ok ? (restored.value.before ?? '') : ''
  await before.backups.restore({ kind: 'automatic', made }, 'all')
  expect(before.annotations.of(ARTICLE).notebook().annotations).toHaveLength(2)
})

test('a file of an article that is replaced is in the backup that is made before', async () => {
  const { before, file } = await written()
  const article = join(before.userData, 'library/a', ARTICLE, 'article.json')
  const original = readFileSync(article)
  writeFileSync(article, 'changed since')
  const preview = await before.backups.look({ kind: 'file', file })
  expect(preview.ok && preview.value.items.map(({ fate }) => fate)).toEqual(['is-replaced', 'stays', 'stays'])
  await before.backups.restore({ kind: 'file' }, 'all')
  expect(readFileSync(article)).toEqual(original)
  const [made = NOW] = listBackups(before.userData)
  expect(readFileSync(join(backupFolder(before.userData, made), 'library/a', ARTICLE, 'article.json'), 'utf8')).toBe(
    'changed since',
  )
})

test('the way back from a restore stays when later backups of the same hour come', async () => {
  const { before, file } = await written()
  await before.backups.look({ kind: 'file', file })
  await before.backups.restore({ kind: 'file' }, 'all')
  for (const minutes of [1, 2]) for (const _ of makeBackup(before.userData, new Date(+NOW + minutes * 60_000)));
  expect(listBackups(before.userData).map(each => each.getMinutes())).toEqual([30, 32])
})

test('a backup with any byte of its files changed is refused, and nothing changes', async () => {
  const { before, file } = await written()
  const bytes = readFileSync(file)
  const at = bytes.indexOf('the original of')
  bytes[at + 3] = 0
  writeFileSync(file, bytes)
  const after = program(temporaryFolder())
  const looked = await after.backups.look({ kind: 'file', file })
  expect(looked.ok ? '' : looked.error).toMatchObject({
    message: expect.stringMatching(/It is damaged.*Nothing was changed/),
  })
  expect(await after.backups.restore({ kind: 'file' }, 'all')).toMatchObject({ ok: false })
  expect(existsSync(join(after.userData, 'library'))).toBe(false)
  expect(before.annotations.of(ARTICLE).notebook().annotations).toHaveLength(3)
})

test('a damaged automatic backup restores nothing', async () => {
  const started = reader()
  started.keeper.checkpoint()
  for (const _ of makeBackup(started.userData, NOW));
  const kept = join(backupFolder(started.userData, NOW), 'notes', `${ARTICLE}.json`)
  rmSync(kept)
  writeFileSync(kept, 'bad')
  started.annotations.of(ARTICLE).edit({ kind: 'remove', id: 'n0' as AnnotationId })
  const restored = await started.backups.restore({ kind: 'automatic', made: NOW.toISOString() }, 'all')
  expect(restored.ok ? '' : restored.error).toMatchObject({
    message: expect.stringMatching(/damaged.*Nothing was changed/),
  })
  expect(started.annotations.of(ARTICLE).notebook().annotations).toHaveLength(2)
})

test('a damaged file is left out of the backup, and named', async () => {
  const started = reader()
  const other = join(started.userData, notebookName(ARTICLES[1] ?? ARTICLE))
  writeFileSync(other, 'bad')
  const done = await started.backups.backUpToFile(join(temporaryFolder(), 'all.zip'))
  expect(done).toMatchObject({ ok: true, value: { leftOut: [notebookName(ARTICLES[1] ?? ARTICLE)] } })
})

test('a backup that can’t be written leaves the one that was there, and nothing half written', async () => {
  const { before, file } = await written()
  const whole = readFileSync(file)
  const folder = temporaryFolder()
  cpSync(file, join(folder, 'all.zip'))
  rmSync(join(before.userData, 'library/a', ARTICLE, 'source.pdf'))
  mkdirSync(join(folder, 'taken.zip'))
  expect(await before.backups.backUpToFile(join(folder, 'taken.zip'))).toMatchObject({ ok: false })
  expect(readdirSync(folder).sort()).toEqual(['all.zip', 'taken.zip'])
  expect(readFileSync(join(folder, 'all.zip'))).toEqual(whole)
})

test.each([
  ['config.json', 'settings'],
  ['saved-searches.json', 'searches'],
  ['library/a/x/notes.json', 'notes'],
  ['library/a/x/images/1.png', 'article'],
  ['library/a/x/my file.pdf', 'article'],
  ['library/a/x/../y/article.txt', null],
  ['library/a/x/..', null],
  ['library/a/../x', null],
  ['library/a/x/a\\b', null],
  ['library/a/x/c:d', null],
  ['library/a/x/', null],
  ['/etc/passwd', null],
  ['journal/1.ndjson', null],
  ['library/a/X Y/article.txt', null],
])('%j in a backup is %j', (name, kind) => {
  expect(partOf(name)?.kind ?? null).toBe(kind)
})
