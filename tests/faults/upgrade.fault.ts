import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { defaultSettings } from '../../domain/settings.ts'
import { openAnnotationStore } from '../../main/storage/annotation-store.ts'
import { notebookName } from '../../main/storage/notebook-form.ts'
import { openSavedSearchesStore } from '../../main/storage/saved-searches-store.ts'
import { openSettingsStore } from '../../main/storage/settings-store.ts'
import { keeperIn, temporaryFolder } from '../main/storage/machine.ts'
import { ARTICLE, note } from '../main/storage/notes.ts'
import { figure } from './figures.ts'

/** A file of a store as a version of the program wrote it. */
const stored = (format: string, version: number, count: number, data: unknown) => {
  const sha256 = createHash('sha256').update(JSON.stringify({ format, version, count, data })).digest('hex')
  return JSON.stringify({ format, version, count, sha256, data })
}

const { article: _, ...settingsOfOne } = defaultSettings
const search = { id: 'a', name: 'a', query: 'a', sort: 'newest', created: '2024-05-01T12:00:00.000Z' } as const
const book = { annotations: [note('a', 'kept')], undo: [], redo: [] }
const NOTES = notebookName(ARTICLE)

type Old = { readonly name: string; readonly version: number; readonly content: string }

/** Each older form, and the present one in the clothes of a version that is still to come. */
const OLD: readonly Old[] = [
  { name: NOTES, version: 1, content: stored('rejoinder-notebook', 1, 1, book) },
  { name: NOTES, version: 2, content: stored('rejoinder-notebook', 2, 1, book) },
  { name: 'saved-searches.json', version: 1, content: stored('rejoinder-searches', 1, 1, [search]) },
  {
    name: 'config.json',
    version: 1,
    content: stored('rejoinder-settings', 1, 1, {
      settings: { ...settingsOfOne, version: 1, theme: 'dark' },
      window: null,
    }),
  },
]
const NEWER: readonly Old[] = [
  { name: NOTES, version: 99, content: stored('rejoinder-notebook', 99, 1, { seq: 0, value: book }) },
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

test('upgrade', () => {
  for (const old of OLD) {
    const { name, version, content } = old
    const folder = folderWith(old)
    const first = opened(folder)
    const before = name === 'config.json' ? ['dark'] : ['a']
    const after = name === 'config.json' ? ['light'] : ['a', 'b']
    expect([first.told, first.shown(name)]).toEqual([[], before])
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
