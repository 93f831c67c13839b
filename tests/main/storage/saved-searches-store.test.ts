import { readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { SavedSearch } from '../../../domain/saved-search.ts'
import { openSavedSearchesStore } from '../../../main/storage/saved-searches-store.ts'
import { keeperIn, temporaryFolder } from './machine.ts'

const search: SavedSearch = {
  id: 'a',
  name: 'Answers',
  query: 'role:response "smear campaign"',
  sort: 'newest',
  created: '2024-05-01T12:00:00.000Z',
}

test('saved searches are there after a restart, and nothing is written before the first of them', () => {
  const folder = temporaryFolder()
  const store = openSavedSearchesStore(keeperIn(folder))
  expect(store.searches()).toEqual([])
  expect(store.save([])).toEqual({ ok: true, value: [] })
  expect(readdirSync(folder)).toEqual([])
  expect(store.save([search])).toEqual({ ok: true, value: [search] })
  expect(openSavedSearchesStore(keeperIn(folder)).searches()).toEqual([search])
})

test('damaged searches are set aside, and the reader is told', () => {
  const folder = temporaryFolder()
  writeFileSync(join(folder, 'saved-searches.json'), '[]')
  const store = openSavedSearchesStore(keeperIn(folder))
  expect(store.searches()).toEqual([])
  expect(store.notices[0]?.message).toMatch(/^Your saved searches were damaged/)
  expect(store.save([search]).ok).toBe(true)
})

test('whatever list the searches become, the same list is there after a restart', () => {
  const folder = temporaryFolder()
  const store = openSavedSearchesStore(keeperIn(folder))
  const list = fc.uniqueArray(fc.tuple(fc.integer({ min: 0, max: 9 }), fc.constantFrom('one', 'two')), {
    selector: ([id]) => id,
  })
  fc.assert(
    fc.property(list, of => {
      const next = of.map(([id, name]) => ({ ...search, id: `${id}`, name }))
      expect(store.save(next)).toEqual({ ok: true, value: next })
      expect(openSavedSearchesStore(keeperIn(folder)).searches()).toEqual(next)
    }),
    { numRuns: 40 },
  )
})
