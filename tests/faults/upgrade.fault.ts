import './steps.ts'

import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { defaultSettings } from '../../domain/settings.ts'
import { openAnnotationStore } from '../../main/storage/annotation-store.ts'
import { makeBackup, newestWhole } from '../../main/storage/backup.ts'
import { backupFolder } from '../../main/storage/backup-place.ts'
import { backUpBeforeUpgrade } from '../../main/storage/backup-schedule.ts'
import type { StoredForm } from '../../main/storage/envelope.ts'
import { NOTEBOOK, notebookName } from '../../main/storage/notebook-form.ts'
import { openSavedSearchesStore, SEARCHES } from '../../main/storage/saved-searches-store.ts'
import { openSettingsStore, SETTINGS } from '../../main/storage/settings-store.ts'
import { openStoreFile } from '../../main/storage/store-file.ts'
import { keeperIn, temporaryFolder } from '../main/storage/machine.ts'
import { ARTICLE, note } from '../main/storage/notes.ts'
import { figure } from './figures.ts'
import { eachStep } from './steps.ts'

/** A file of a store as a version of the program wrote it. */
const stored = (format: string, version: number, count: number, data: unknown) => {
  const sha256 = createHash('sha256').update(JSON.stringify({ format, version, count, data })).digest('hex')
  return JSON.stringify({ format, version, count, sha256, data })
}

const { beside: ___, ...settingsOfThree } = defaultSettings
const { search: _, ...settingsOfTwo } = settingsOfThree
const { article: __, ...settingsOfOne } = settingsOfTwo
const search = { id: 'a', name: 'a', query: 'a', sort: 'newest', created: '2024-05-01T12:00:00.000Z' } as const
const book = { annotations: [note('a', 'kept')], undo: [], redo: [] }
const NOTES = notebookName(ARTICLE)

type Old = { readonly name: string; readonly version: number; readonly content: string }

/** Each older form, and the present one in the clothes of a version that is still to come. */
const OLD: readonly Old[] = [
  { name: NOTES, version: 1, content: stored('rejoinder-notebook', 1, 1, book) },
  { name: NOTES, version: 2, content: stored('rejoinder-notebook', 2, 1, book) },
  { name: NOTES, version: 3, content: stored('rejoinder-notebook', 3, 1, { seq: 0, value: book }) },
  { name: 'saved-searches.json', version: 1, content: stored('rejoinder-searches', 1, 1, [search]) },
  {
    name: 'config.json',
    version: 1,
    content: stored('rejoinder-settings', 1, 1, {
      settings: { ...settingsOfOne, version: 1, theme: 'dark' },
      window: null,
    }),
  },
  {
    name: 'config.json',
    version: 2,
    content: stored('rejoinder-settings', 2, 1, {
      settings: { ...settingsOfTwo, version: 2, theme: 'dark' },
      window: null,
    }),
  },
  {
    name: 'config.json',
    version: 3,
    content: stored('rejoinder-settings', 3, 1, {
      settings: { ...settingsOfThree, version: 3, theme: 'dark' },
      window: null,
    }),
  },
]
const NEWER: readonly Old[] = [
  {
    name: NOTES,
    version: 99,
    content: stored('rejoinder-notebook', 99, 1, { seq: 0, value: { ...book, carried: [] } }),
  },
  {
    name: 'saved-searches.json',
    version: 99,
    content: stored('rejoinder-searches', 99, 1, { seq: 0, value: [search] }),
  },
  {
    name: 'config.json',
    version: 99,
    content: stored('rejoinder-settings', 99, 1, { settings: { ...defaultSettings, theme: 'dark' }, window: null }),
  },
]

const opened = (folder: string) => {
  const keeper = keeperIn(folder)
  const settings = openSettingsStore(folder)
  const searches = openSavedSearchesStore(keeper)
  const notes = openAnnotationStore(keeper, ARTICLE)
  const change: Readonly<Record<string, () => { readonly ok: boolean }>> = {
    [NOTES]: () => notes.edit({ kind: 'put', annotation: note('b', 'new') }),
    'saved-searches.json': () => searches.save([...searches.searches(), { ...search, id: 'b', name: 'b' }]),
    'config.json': () => settings.saveSettings({ ...settings.settings(), theme: 'light' }),
  }
  const shown = (name: string): readonly string[] =>
    name === NOTES
      ? notes.notebook().annotations.map(each => each.id)
      : name === 'config.json'
        ? [settings.settings().theme]
        : searches.searches().map(each => each.name)
  const told = [...keeper.notices, ...settings.notices, ...searches.notices, ...notes.notices].map(each => each.message)
  return { keeper, change, shown, told }
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
const openedByOlder = (folder: string, name: string) =>
  name === NOTES
    ? openStoreFile(folder, name, before(NOTEBOOK.file))
    : name === 'config.json'
      ? openStoreFile(folder, name, before(SETTINGS))
      : openStoreFile(folder, name, before(SEARCHES.file))

test('upgrade killed at each step', () => {
  let steps = 0
  for (const old of OLD) {
    const { name, version, content } = old
    const folder = withOldBackup(old)
    const [asItWas, changed] = name === 'config.json' ? [['dark'], ['light']] : [['a'], ['a', 'b']]
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
      expect([asItWas, changed]).toContainEqual(next.shown(name))
      if (at >= acknowledged) expect([at, next.shown(name)]).toEqual([at, changed])
      expect(existsSync(join(copy, 'quarantine'))).toBe(isAmidLine)
      expect(next.change[name]?.().ok).toBe(true)
      expect(next.keeper.checkpoint()).toEqual([])
      expect(opened(copy).shown(name).slice(0, changed.length)).toEqual(changed)
    }
    steps += copies.length
    const bytes = readFileSync(join(folder, name))
    const older = openedByOlder(folder, name)
    expect(older.closed).toMatch(/newer version of Rejoinder.*Use the newer version/)
    expect(readFileSync(join(folder, name)).equals(bytes)).toBe(true)
  }
  figure({
    fault: `upgrade of ${OLD.length} older files, killed at each step`,
    cases: `${steps}`,
    found:
      'each time the file is whole, as it was or upgraded, with every acknowledged change; a backup and a copy of the older file were made before it was changed; the older version refuses to change what the newer one wrote',
    control: '–',
  })
})

test('upgrade', () => {
  for (const old of OLD) {
    const { name, version, content } = old
    const folder = folderWith(old)
    const first = opened(folder)
    const after = name === 'config.json' ? ['light'] : ['a', 'b']
    expect([first.told, first.shown(name)]).toEqual([[], name === 'config.json' ? ['dark'] : ['a']])
    expect(readFileSync(join(folder, name), 'utf8')).toBe(content)
    expect(first.change[name]?.().ok).toBe(true)
    // Killed after the change and before its file: the journal has it.
    expect(opened(folder).shown(name)).toEqual(after)
    expect(first.keeper.checkpoint()).toEqual([])
    expect(opened(folder).shown(name)).toEqual(after)
    expect(readFileSync(join(folder, `${name}.v${version}`), 'utf8')).toBe(content)
  }
  for (const newer of NEWER) {
    const folder = folderWith(newer)
    const { change, shown, told, keeper } = opened(folder)
    expect(shown(newer.name)).toEqual(newer.name === 'config.json' ? ['dark'] : ['a'])
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
