import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { defaultSettings } from '../../domain/settings.ts'
import { openAnnotationStore } from '../../main/storage/annotation-store.ts'
import { notebookName } from '../../main/storage/notebook-form.ts'
import { openSavedSearchesStore } from '../../main/storage/saved-searches-store.ts'
import { openSettingsStore } from '../../main/storage/settings-store.ts'
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
  for (const id of ['a', 'b']) {
    notes.edit({ kind: 'put', annotation: note(id) })
    searches.save([{ ...search, name: id }])
    settings.saveSettings({ ...defaultSettings, theme: 'dark' })
    keeper.checkpoint()
  }
  return folder
}

/** All that is shown of a data folder, and what the reader is told. */
const opened = (folder: string) => {
  const keeper = keeperIn(folder)
  const settings = openSettingsStore(folder)
  const searches = openSavedSearchesStore(keeper)
  const notes = openAnnotationStore(keeper, ARTICLE)
  return {
    shown: [settings.settings().theme, searches.searches().map(each => each.name), notes.notebook()],
    told: [...keeper.notices, ...settings.notices, ...searches.notices, ...notes.notices].map(each => each.message),
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
  for (const name of ['config.json', 'saved-searches.json', notebookName(ARTICLE), 'journal/1.ndjson']) {
    const sound = filled()
    const before = opened(sound)
    const good = readFileSync(join(sound, name))
    for (const [what, content] of badFiles(good)) {
      if (good.equals(Buffer.from(content))) continue
      const folder = filled()
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
