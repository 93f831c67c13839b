import { z } from 'zod'
import { ok, type Result } from '../../domain/result.ts'
import { SAVED_LIMIT, type SavedSearch, savedSearches } from '../../domain/saved-search.ts'
import type { Notice, NotSaved } from '../../preload/contract.ts'
import { type JournalledForm, type Kept, keptForm } from './journalled-store.ts'
import type { Keeper } from './keeper.ts'

/** The searches that the reader keeps. Each change is on disk before it returns; a change of nothing writes nothing. */
export type SavedSearchesStore = {
  readonly searches: () => readonly SavedSearch[]
  readonly save: (next: readonly SavedSearch[]) => Result<readonly SavedSearch[], NotSaved>
  readonly notices: readonly Notice[]
}

type Searches = readonly SavedSearch[]

/** A stretch of the list, taken out and replaced by another. */
type Exchange = {
  readonly op: 'exchange'
  readonly id: ''
  readonly value: { readonly at: number; readonly gone: readonly string[]; readonly come: Searches }
}

/** The step from each version to the next. A step is never edited once released. */
const STEPS: Readonly<Record<number, (data: unknown) => unknown>> = {
  // From here on the latest changes may stand in the journal alone: a program that does not read it opens the file read-only.
  1: data => ({ seq: 0, value: data }),
}

export const SEARCHES: JournalledForm<Searches, Exchange> = {
  file: {
    format: 'rejoinder-searches',
    version: 2,
    steps: STEPS,
    data: keptForm(savedSearches),
    empty: { seq: 0, value: [] } satisfies Kept<Searches>,
    count: ({ value }) => value.length,
    subject: 'Your saved searches',
  },
  change: z.strictObject({
    op: z.literal('exchange'),
    id: z.literal(''),
    value: z.strictObject({ at: z.number().int().nonnegative(), gone: z.array(z.string()), come: savedSearches }),
  }),
  changeSteps: {},
  apply: (searches, { value: { at, gone, come } }) =>
    gone.length + come.length === 0
      ? searches
      : searches.filter(({ id }) => !gone.includes(id)).toSpliced(at, 0, ...come),
  fits: searches => searches.length <= SAVED_LIMIT,
}

export const SEARCHES_NAME = 'saved-searches.json'

/** Opens `saved-searches.json` in the user-data folder. Changes go to the journal; the file appears at the first pause. */
export const openSavedSearchesStore = (keeper: Keeper): SavedSearchesStore => {
  const store = keeper.open(SEARCHES_NAME, SEARCHES)
  return {
    searches: store.value,
    save: next => {
      const saved = store.save(exchange(store.value(), next))
      return saved.ok ? ok(saved.value.value) : saved
    },
    notices: store.notices,
  }
}

/** The shortest stretch that makes one list the other. */
const exchange = (before: Searches, after: Searches): Exchange => {
  const isSame = (a: SavedSearch | undefined, b: SavedSearch | undefined) => JSON.stringify(a) === JSON.stringify(b)
  const shorter = Math.min(before.length, after.length)
  let at = 0
  while (at < shorter && isSame(before[at], after[at])) at++
  let end = 0
  while (end < shorter - at && isSame(before.at(-1 - end), after.at(-1 - end))) end++
  const gone = before.slice(at, before.length - end).map(({ id }) => id)
  return { op: 'exchange', id: '', value: { at, gone, come: after.slice(at, after.length - end) } }
}
