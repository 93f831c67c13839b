import { SAVED_LIMIT, type SavedSearch } from '../domain/saved-search.ts'
import { numberWords } from '../domain/wording.ts'
import { failureWords, say, tell } from './actions.ts'
import {
  type Changes,
  changeRedone,
  changeUndone,
  newestOfSearches,
  type SearchesChange,
  searchesChanged,
  searchesToRedo,
} from './state/changes.ts'
import { searchRenamed, searchSaved } from './state/search.ts'
import { store } from './store.ts'

const { getState: desk, setState: set } = store

/** Keeps what is asked now under a name. */
export const saveSearch = async (name: string) => {
  const { search, savedSearches } = desk()
  if (savedSearches.length >= SAVED_LIMIT)
    return say(`No more than ${numberWords(SAVED_LIMIT)} searches can be saved. Delete one first.`)
  // As typed: a space at the end tells that the last word is whole.
  const { query, sort } = search
  const saved = { id: crypto.randomUUID(), name, query, sort, created: new Date().toISOString() }
  if (await changed(`saving of search “${name}”`, searchSaved(savedSearches, saved))) say(`Search saved as “${name}”`)
}

export const renameSearch = async ({ id, name: before }: SavedSearch, name: string) => {
  if (name === before) return
  const renamed = searchRenamed(desk().savedSearches, id, name)
  if (await changed(`renaming of search “${before}”`, renamed)) say(`Now called “${name}”`)
}

export const deleteSearch = async (search: SavedSearch) => {
  const rest = desk().savedSearches.filter(each => each.id !== search.id)
  if (await changed(`delete of search “${search.name}”`, rest, search)) say('Deleted. Undo brings it back.')
}

/** Takes the newest change of the saved searches back. */
export const undoSearches = async () => {
  const change = newestOfSearches(desk().changes)
  if (change && (await keep(change.before, null, now => changeUndone(now, 'searches')))) say(`Undone: ${change.words}`)
}

export const redoSearches = async () => {
  const change = searchesToRedo(desk().changes)
  if (change && (await keep(change.after, change.deleted, now => changeRedone(now, 'searches'))))
    say(`Redone: ${change.words}`)
}

const changed = (words: string, after: SearchesChange['after'], deleted: SavedSearch | null = null) => {
  const change = { of: 'searches', words, before: desk().savedSearches, after, deleted } as const
  return keep(after, deleted, now => searchesChanged(now, change))
}

/** Gives back whether they are on disk. */
const keep = async (
  searches: readonly SavedSearch[],
  deleted: SavedSearch | null,
  next: (changes: Changes) => Changes,
): Promise<boolean> => {
  const reply = await window.rejoinder.saveSearches({ searches })
  if (reply.ok)
    set(now => ({ savedSearches: reply.value, changes: next(now.changes), search: { ...now.search, deleted } }))
  else tell({ level: 'warning', message: failureWords(reply.error) })
  return reply.ok
}
