import { ok, type Result } from '../../domain/result.ts'
import { type SavedSearch, savedSearches } from '../../domain/saved-search.ts'
import type { Notice, NotSaved } from '../../preload/contract.ts'
import type { StoredForm } from './envelope.ts'
import { openStoreFile } from './store-file.ts'

/** The searches that the reader keeps. Each change is on disk before it returns; a change of nothing writes nothing. */
export type SavedSearchesStore = {
  readonly searches: () => readonly SavedSearch[]
  readonly save: (next: readonly SavedSearch[]) => Result<readonly SavedSearch[], NotSaved>
  readonly notices: readonly Notice[]
}

/** The step from each version to the next. A step is never edited once released. */
const STEPS: StoredForm<readonly SavedSearch[]>['steps'] = {}

const SEARCHES: StoredForm<readonly SavedSearch[]> = {
  format: 'rejoinder-searches',
  version: 1,
  steps: STEPS,
  data: savedSearches,
  empty: [],
  count: searches => searches.length,
  subject: 'Your saved searches',
}

/** Opens `saved-searches.json` in the user-data folder. The file appears with the first search that is saved. */
export const openSavedSearchesStore = (userData: string): SavedSearchesStore => {
  const file = openStoreFile(userData, 'saved-searches.json', SEARCHES)
  return {
    searches: file.value,
    save: next => (JSON.stringify(next) === JSON.stringify(file.value()) ? ok(next) : file.save(next)),
    notices: file.notices,
  }
}
