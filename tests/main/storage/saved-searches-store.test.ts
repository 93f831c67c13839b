import { readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { SavedSearch } from '../../../domain/saved-search.ts'
import { openSavedSearchesStore } from '../../../main/storage/saved-searches-store.ts'
import { temporaryFolder } from './machine.ts'

const search: SavedSearch = {
  id: 'a',
  name: 'Answers',
  query: 'role:response "smear campaign"',
  sort: 'newest',
  created: '2024-05-01T12:00:00.000Z',
}

test('saved searches are there after a restart, and the first of them makes the file', () => {
  const folder = temporaryFolder()
  const store = openSavedSearchesStore(folder)
  expect(store.searches()).toEqual([])
  expect(store.save([])).toEqual({ ok: true, value: [] })
  expect(readdirSync(folder)).toEqual([])
  expect(store.save([search])).toEqual({ ok: true, value: [search] })
  expect(openSavedSearchesStore(folder).searches()).toEqual([search])
})

test('damaged searches are set aside, and the reader is told', () => {
  const folder = temporaryFolder()
  writeFileSync(join(folder, 'saved-searches.json'), '[]')
  const store = openSavedSearchesStore(folder)
  expect(store.searches()).toEqual([])
  expect(store.notices[0]?.message).toMatch(/^Your saved searches were damaged/)
  expect(store.save([search]).ok).toBe(true)
})
