import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { defaultSettings } from '../../../domain/settings.ts'
import { openSettingsStore } from '../../../main/storage/settings-store.ts'
import { temporaryFolder } from './machine.ts'

const place = { x: -5, y: 10, width: 1200, height: 800, maximized: true }

test('settings and the place of the window come back as they were left', () => {
  const folder = temporaryFolder()
  const store = openSettingsStore(folder)
  expect(store.settings()).toEqual(defaultSettings)
  expect(store.windowPlace()).toBeNull()
  const chosen = {
    ...defaultSettings,
    theme: 'sepia',
    reading: { 'an-article': { paragraph: 3, passed: 0.5 } },
  } as const
  expect(store.saveSettings(chosen)).toEqual({ ok: true, value: null })
  expect(store.saveWindowPlace(place)).toEqual({ ok: true, value: null })
  const again = openSettingsStore(folder)
  expect(again.settings()).toEqual(chosen)
  expect(again.windowPlace()).toEqual(place)
  expect(again.notices).toEqual([])
})

test('a reading position of an article with an unlucky name does not damage the settings', () => {
  const folder = temporaryFolder()
  const position = { paragraph: 1, passed: 0 }
  openSettingsStore(folder).saveSettings({
    ...defaultSettings,
    theme: 'dark',
    reading: { constructor: position, ok: position },
  })
  const again = openSettingsStore(folder)
  expect(again.settings()).toEqual({ ...defaultSettings, theme: 'dark', reading: { ok: position } })
  expect(again.notices).toEqual([])
})

test('broken settings are set aside, and the program starts with its own', () => {
  const folder = temporaryFolder()
  writeFileSync(join(folder, 'config.json'), '{"theme":"dark"}')
  const store = openSettingsStore(folder)
  expect(store.settings()).toEqual(defaultSettings)
  expect(store.notices[0]?.message).toMatch(/^Your settings were damaged/)
  const stamp = readdirSync(join(folder, 'quarantine'))[0] ?? ''
  expect(readFileSync(join(folder, 'quarantine', stamp, 'config.json'), 'utf8')).toBe('{"theme":"dark"}')
})
