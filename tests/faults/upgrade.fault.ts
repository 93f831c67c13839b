import './steps.ts'

import { closeSync, existsSync, mkdirSync, openSync, readFileSync, writeFileSync, writeSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import type { ArticleId } from '../../domain/article.ts'
import { type Shelved, shelvedArticles } from '../../domain/shelves.ts'
import { openAnnotationStore } from '../../main/storage/annotation-store.ts'
import { makeBackup, newestWhole } from '../../main/storage/backup.ts'
import { backupFolder } from '../../main/storage/backup-place.ts'
import { backUpBeforeUpgrade } from '../../main/storage/backup-schedule.ts'
import type { StoredForm } from '../../main/storage/envelope.ts'
import { NOTEBOOK } from '../../main/storage/notebook-form.ts'
import { openSavedSearchesStore, SEARCHES } from '../../main/storage/saved-searches-store.ts'
import { openSettingsStore, SETTINGS } from '../../main/storage/settings-store.ts'
import { SHELVES, SHELVES_NAME } from '../../main/storage/shelves-form.ts'
import { openShelvesStore } from '../../main/storage/shelves-store.ts'
import { openStoreFile } from '../../main/storage/store-file.ts'
import { keeperIn, temporaryFolder } from '../main/storage/machine.ts'
import { ARTICLE, note } from '../main/storage/notes.ts'
import { figure } from './figures.ts'
import { NEWER, NOTES, OLD, type Old, search, stored } from './older-files.ts'
import { eachStep } from './steps.ts'

/** What each older file shows, and what it shows after a change. */
const SHOWN: Readonly<Record<string, { readonly was: readonly string[]; readonly is: readonly string[] }>> = {
  [NOTES]: { was: ['a'], is: ['a', 'b'] },
  [SHELVES_NAME]: {
    was: ['One', 'a: starred x 1', 'gone: binned'],
    is: ['One', 'a: starred x 1', 'b: starred', 'gone: binned'],
  },
  'saved-searches.json': { was: ['a'], is: ['a', 'b'] },
  'config.json': { was: ['dark'], is: ['light'] },
}
const shownOf = (name: string) => {
  const shown = SHOWN[name]
  if (shown === undefined) throw new Error(`what ${name} shows is not told`)
  return shown
}

const said = ([id, { isStarred, tags, collections, binned }]: readonly [ArticleId, Shelved]): string =>
  [`${id}:`, ...(isStarred ? ['starred'] : []), ...tags, ...collections, ...(binned === '' ? [] : ['binned'])].join(' ')

const opened = (folder: string) => {
  const keeper = keeperIn(folder)
  const settings = openSettingsStore(folder)
  const searches = openSavedSearchesStore(keeper)
  const shelves = openShelvesStore(keeper)
  const notes = openAnnotationStore(keeper, ARTICLE)
  const change: Readonly<Record<string, () => { readonly ok: boolean }>> = {
    [NOTES]: () => notes.edit({ kind: 'put', annotation: note('b', 'new') }),
    [SHELVES_NAME]: () => shelves.edit({ kind: 'star', articles: ['b' as ArticleId], to: true }, NOW),
    'saved-searches.json': () => searches.save([...searches.searches(), { ...search, id: 'b', name: 'b' }]),
    'config.json': () => settings.saveSettings({ ...settings.settings(), theme: 'light' }),
  }
  const shown: Readonly<Record<string, () => readonly string[]>> = {
    [NOTES]: () => notes.notebook().annotations.map(each => each.id),
    [SHELVES_NAME]: () => [
      ...shelves.shelves().collections.map(each => each.name),
      ...shelvedArticles(shelves.shelves()).map(said).sort(),
    ],
    'saved-searches.json': () => searches.searches().map(each => each.name),
    'config.json': () => [settings.settings().theme],
  }
  const stores = [keeper, settings, searches, shelves, notes]
  const told = stores.flatMap(each => each.notices.map(({ message }) => message))
  return { keeper, change, shown: (name: string) => shown[name]?.() ?? [], told }
}

const folderWith = ({ name, content }: Old) => {
  const folder = temporaryFolder()
  mkdirSync(dirname(join(folder, name)), { recursive: true })
  writeFileSync(join(folder, name), content)
  return folder
}

const MADE = new Date('2026-03-04T12:00:00.000Z')
const NOW = new Date('2026-03-05T12:00:00.000Z')

/** A folder with a backup that an older version made. */
const withOldBackup = (old: Old) => {
  const folder = folderWith(old)
  for (const _ of makeBackup(folder, MADE));
  const manifest = join(backupFolder(folder, MADE), 'manifest.json')
  const { format, version, count, data } = JSON.parse(readFileSync(manifest, 'utf8'))
  writeFileSync(manifest, stored(format, version, count, { ...data, versions: { older: 1 } }))
  return folder
}

/** The form of each file as the version before this one knew it. */
const before = <T>(form: StoredForm<T>): StoredForm<T> => ({ ...form, version: form.version - 1, steps: {} })
const OPENED_BY_OLDER: Readonly<Record<string, (folder: string) => { readonly closed: string | null }>> = {
  [NOTES]: folder => openStoreFile(folder, NOTES, before(NOTEBOOK.file)),
  [SHELVES_NAME]: folder => openStoreFile(folder, SHELVES_NAME, before(SHELVES.file)),
  'saved-searches.json': folder => openStoreFile(folder, 'saved-searches.json', before(SEARCHES.file)),
  'config.json': folder => openStoreFile(folder, 'config.json', before(SETTINGS)),
}

/** A control: an upgrade as it must not be, straight over the older file. Gives at how many of its steps the file is not whole. */
const wrongInPlace = (old: Old, upgraded: Buffer): number => {
  const folder = folderWith(old)
  const { was, is } = shownOf(old.name)
  const copies = eachStep(folder, () => {
    const file = openSync(join(folder, old.name), 'w')
    writeSync(file, upgraded)
    closeSync(file)
  })
  const isWhole = (copy: string) => {
    const { told, shown } = opened(copy)
    return told.length === 0 && [was, is].some(each => each.join() === shown(old.name).join())
  }
  expect([copies.at(0), copies.at(-1)].map(copy => copy !== undefined && isWhole(copy))).toEqual([true, true])
  return copies.filter(copy => !isWhole(copy)).length
}

test('upgrade killed at each step', () => {
  let steps = 0
  let wrong = 0
  for (const old of OLD) {
    const { name, version, content } = old
    const folder = withOldBackup(old)
    const { was, is } = shownOf(name)
    let acknowledged = 0
    const copies = eachStep(folder, count => {
      expect(backUpBeforeUpgrade(folder, NOW)).toEqual([])
      const { change, keeper } = opened(folder)
      expect(change[name]?.().ok).toBe(true)
      acknowledged = count()
      expect(keeper.checkpoint()).toEqual([])
    })
    for (const [at, copy] of copies.entries()) {
      // Where the newest generation is just being replaced, the one before it is what was there.
      const isUntouched = existsSync(join(copy, name)) && readFileSync(join(copy, name), 'utf8') === content
      if (!isUntouched) {
        const backup = newestWhole(copy)
        expect([at, backup?.made]).toEqual([at, NOW])
        const kept = backup?.manifest.files.find(each => each.name === name)?.file ?? ''
        expect(readFileSync(join(backupFolder(copy, NOW), kept), 'utf8')).toBe(content)
        expect(readFileSync(join(copy, `${name}.v${version}`), 'utf8')).toBe(content)
      }
      expect(backUpBeforeUpgrade(copy, NOW)).toEqual([])
      const next = opened(copy)
      // Half a line of the journal is told of, and set aside.
      const isAmidLine = next.told.length > 0
      if (isAmidLine)
        expect(next.told).toEqual([expect.stringContaining('A change that had not been shown as saved is not here')])
      expect([was, is]).toContainEqual(next.shown(name))
      if (at >= acknowledged) expect([at, next.shown(name)]).toEqual([at, is])
      expect(existsSync(join(copy, 'quarantine'))).toBe(isAmidLine)
      expect(next.change[name]?.().ok).toBe(true)
      expect(next.keeper.checkpoint()).toEqual([])
      expect(opened(copy).shown(name).slice(0, is.length)).toEqual(is)
    }
    steps += copies.length
    const bytes = readFileSync(join(folder, name))
    expect(OPENED_BY_OLDER[name]?.(folder).closed).toMatch(/newer version of Rejoinder.*Use the newer version/)
    expect(readFileSync(join(folder, name)).equals(bytes)).toBe(true)
    const wrongHere = wrongInPlace(old, bytes)
    expect(wrongHere).toBeGreaterThan(0)
    wrong += wrongHere
  }
  figure({
    fault: `upgrade of ${OLD.length} older files, killed at each step`,
    cases: `${steps}`,
    found:
      'each time the file is whole, as it was or upgraded, with every acknowledged change; a backup and a copy of the older file were made before it was changed; the older version refuses to change what the newer one wrote',
    control: `writes straight over the older file: not whole ${wrong} times`,
  })
})

test('upgrade', () => {
  for (const old of OLD) {
    const { name, version, content } = old
    const folder = folderWith(old)
    const first = opened(folder)
    const { was, is } = shownOf(name)
    expect([first.told, first.shown(name)]).toEqual([[], was])
    expect(readFileSync(join(folder, name), 'utf8')).toBe(content)
    expect(first.change[name]?.().ok).toBe(true)
    // Killed after the change and before its file: the journal has it.
    expect(opened(folder).shown(name)).toEqual(is)
    expect(first.keeper.checkpoint()).toEqual([])
    expect(opened(folder).shown(name)).toEqual(is)
    expect(readFileSync(join(folder, `${name}.v${version}`), 'utf8')).toBe(content)
  }
  for (const newer of NEWER) {
    const folder = folderWith(newer)
    const { change, shown, told, keeper } = opened(folder)
    expect(shown(newer.name)).toEqual(shownOf(newer.name).was)
    expect(told).toEqual([expect.stringContaining('newer version of Rejoinder')])
    expect(change[newer.name]?.().ok).toBe(false)
    keeper.checkpoint()
    expect(readFileSync(join(folder, newer.name), 'utf8')).toBe(newer.content)
  }
  figure({
    fault: 'files of older and of newer versions',
    cases: `${OLD.length} older, ${NEWER.length} newer`,
    found:
      'older ones are shown whole, stay untouched until the first change, and are kept beside it then; newer ones are shown, not changed by a byte, and the reader is told',
    control: '–',
  })
})
