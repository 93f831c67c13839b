import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { z } from 'zod'
import type { ArticleId } from '../../../domain/article.ts'
import { defaultSettings } from '../../../domain/settings.ts'
import { encode } from '../../../main/storage/envelope.ts'
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

test('settings of version 1 are taken over, and the older file is kept at the first change', () => {
  const folder = temporaryFolder()
  const { article: _, version: __, search: ___, ...others } = defaultSettings
  const kept = { settings: { ...others, version: 1, theme: 'dark' }, window: place }
  const form = {
    format: 'rejoinder-settings',
    version: 1,
    steps: {},
    data: z.any(),
    empty: null,
    count: () => 1,
    subject: '',
  }
  writeFileSync(join(folder, 'config.json'), JSON.stringify(encode(kept, form)))
  const store = openSettingsStore(folder)
  expect(store.settings()).toEqual({ ...defaultSettings, theme: 'dark' })
  expect(store.windowPlace()).toEqual(place)
  expect(store.notices).toEqual([])
  store.saveSettings({ ...defaultSettings, article: 'two-sides' as ArticleId })
  expect(readdirSync(folder).sort()).toEqual(['config.json', 'config.json.prev', 'config.json.v1'])
  expect(openSettingsStore(folder).settings().article).toBe('two-sides')
})
