import { cpSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { ArticleId } from '../../domain/article.ts'
import { defaultSettings } from '../../domain/settings.ts'
import { openAnnotationStore } from '../../main/storage/annotation-store.ts'
import { notebookName } from '../../main/storage/notebook-form.ts'
import { openSavedSearchesStore } from '../../main/storage/saved-searches-store.ts'
import { openSettingsStore } from '../../main/storage/settings-store.ts'
import { SHELVES_NAME } from '../../main/storage/shelves-form.ts'
import { openShelvesStore } from '../../main/storage/shelves-store.ts'
import { badFiles } from '../main/storage/bad-files.ts'
import { keeperIn, temporaryFolder } from '../main/storage/machine.ts'
import { ARTICLE, note } from '../main/storage/notes.ts'
import { figure } from './figures.ts'

const search = { id: 'a', name: 'a', query: 'a', sort: 'newest', created: '2024-05-01T12:00:00.000Z' } as const

/** A data folder with two generations of each store. */
const filled = () => {
  const folder = temporaryFolder()
  const settings = openSettingsStore(folder)
  const keeper = keeperIn(folder)
  const notes = openAnnotationStore(keeper, ARTICLE)
  const searches = openSavedSearchesStore(keeper)
  const shelves = openShelvesStore(keeper)
  for (const id of ['a', 'b']) {
    notes.edit({ kind: 'put', annotation: note(id) })
    searches.save([{ ...search, name: id }])
    shelves.edit({ kind: 'star', articles: [id as ArticleId], to: true }, new Date(0))
    settings.saveSettings({ ...defaultSettings, theme: 'dark' })
    keeper.checkpoint()
  }
  return folder
}

const copyOf = (folder: string) => {
  const copy = temporaryFolder()
  cpSync(folder, copy, { recursive: true })
  return copy
}

/** All that is shown of a data folder, and what the reader is told. */
const opened = (folder: string) => {
  const keeper = keeperIn(folder)
  const settings = openSettingsStore(folder)
  const searches = openSavedSearchesStore(keeper)
  const notes = openAnnotationStore(keeper, ARTICLE)
  const shelves = openShelvesStore(keeper)
  const names = searches.searches().map(each => each.name)
  const stores = [keeper, settings, searches, notes, shelves]
  return {
    shown: [settings.settings().theme, names, notes.notebook(), shelves.shelves()],
    told: stores.flatMap(({ notices }) => notices).map(each => each.message),
  }
}

const quarantined = (folder: string, name: string) => {
  const place = join(folder, 'quarantine')
  if (!existsSync(place)) return []
  return readdirSync(place)
    .map(stamp => join(place, stamp, name))
    .filter(file => existsSync(file))
    .map(file => readFileSync(file))
}

test('bad store files', () => {
  let cases = 0
  for (const name of ['config.json', 'saved-searches.json', SHELVES_NAME, notebookName(ARTICLE), 'journal/1.ndjson']) {
    const sound = filled()
    const before = opened(copyOf(sound))
    const good = readFileSync(join(sound, name))
    for (const [what, content] of badFiles(good)) {
      if (good.equals(Buffer.from(content))) continue
      const folder = copyOf(sound)
      writeFileSync(join(folder, name), content)
      const after = opened(folder)
      expect(after.shown).toEqual(before.shown)
      expect([what, after.told]).toEqual([what, [expect.any(String)]])
      expect(quarantined(folder, name)).toEqual([Buffer.from(content)])
      expect(opened(folder)).toEqual({ shown: before.shown, told: [] })
      cases++
    }
  }
  figure({
    fault: 'bad bytes in the place of each store file and of the journal',
    cases: `${cases}`,
    found:
      'each time all that was saved is shown, the bad file is in quarantine byte for byte, the reader is told once',
    control: 'electron-store by itself takes `[]`, `null` and `"x"` for an empty store',
  })
})
