import type { Facet, GroupName, Sort, Suggestion } from '../domain/hit.ts'
import { withClause, withoutClause } from '../domain/narrowing.ts'
import { drawn, failureWords, fallSilent, saveSettings, showView } from './actions.ts'
import type { Desk } from './state/desk.ts'
import {
  type Asked,
  askedNow,
  completed,
  groupListed,
  isAnswered,
  isGrowing,
  moreWanted,
  queryTyped,
  type SearchDesk,
  searchArrived,
  searchFailed,
  sorted,
  stoodOnRow,
  suggestionsArrived,
  typedAt,
} from './state/search.ts'
import { store } from './store.ts'

const { getState: desk, setState: set } = store

const change = (next: (now: SearchDesk) => SearchDesk) => set(now => ({ search: next(now.search) }))

// ── Asking ────────────────────────────────────────────────────────────────

/** How long until a library that is being indexed is asked again, milliseconds. */
const PAUSE = 500
let timer: number | undefined

/** Asks for what the desk asks for, and again while the library is being indexed and the list is in sight. */
const ask = async () => {
  clearTimeout(timer)
  const asked = askedNow(desk().search)
  if (asked === null) return
  const reply = await window.rejoinder.search(asked)
  if (reply.ok) change(now => searchArrived(now, asked, reply.value))
  else if (reply.error.kind !== 'stale') {
    const failure = failureWords(reply.error)
    change(now => searchFailed(now, asked, failure))
  }
  if (!isGrowing(desk().search) || !isInSight(desk())) return
  clearTimeout(timer)
  timer = window.setTimeout(askAgain, PAUSE)
}

/** What was not there yet may be there by now, the words to suggest among them. */
const askAgain = () => {
  void ask()
  if (desk().search.suggestions.length === 0) void suggest()
}

const isInSight = ({ panel, places }: Desk) => panel === 'search' || places.now.view === 'search'

/** Searches as typed. */
export const search = (query: string): Promise<void> => {
  change(now => queryTyped(now, query))
  fallSilent()
  remember()
  return ask()
}

/** A query is kept once typing rests: the disk is not asked between two keys. Milliseconds. */
const TYPING_PAUSE = 1_000

/** What is asked now is still asked after a restart. */
const remember = () => {
  const { query, sort } = desk().search
  saveSettings({ search: { query, sort } }, TYPING_PAUSE)
}

/** Searches for what was asked once, in its order. */
export const searchAgain = ({ query, sort }: Pick<Asked, 'query' | 'sort'>) => {
  stopSuggesting()
  change(now => sorted(queryTyped(now, query), sort))
  remember()
  void ask()
}

/** The list came into sight: what it shows may be to an older query, or of a part of the library. */
export const resumeSearch = async () => {
  await drawn
  const { search: now } = desk()
  if (!isAnswered(now) || isGrowing(now)) void ask()
}

/** What can be found has changed. */
export const refreshSearch = () => {
  if (desk().search.reply) void ask()
}

export const sortBy = (sort: Sort) => {
  change(now => sorted(now, sort))
  remember()
  void ask()
}

export const listGroup = (group: GroupName | null) => change(now => groupListed(now, group))

export const showMore = () => {
  change(moreWanted)
  void ask()
}

/** Narrows the search to what has a value, or lets go of that again. */
export const narrow = ({ clause, isChosen }: Facet['values'][number]) => {
  const { query } = desk().search
  void search(isChosen ? withoutClause(query, clause) : withClause(query, clause))
}

// ── Going there ───────────────────────────────────────────────────────────

/** Opens the view of all that is found, with the reader in its box. */
export const showSearch = () => {
  change(now => ({ ...typedAt(now, null), row: -1, called: now.called + 1 }))
  showView('search')
}

/** The reader stands on another row; -1 is the box. */
export const standOnRow = (row: number) => change(now => stoodOnRow(now, row))

// ── Suggestions ───────────────────────────────────────────────────────────

/** Who has pressed no key for so long after what is found was shown looks for a way to go on, milliseconds. */
const REST = 150

/**
 * Searches as typed in the box of the view. Ways to go on at the caret (UTF-16) are asked for once the reader rests: the next key must not
 * wait for them, and nothing comes and goes over the list while words are typed.
 */
export const typeQuery = (query: string, caret: number) => {
  change(now => typedAt(now, caret))
  const suggestAtRest = () => setTimeout(() => (desk().search.query === query ? suggest() : undefined), REST)
  void search(query).then(suggestAtRest)
}

const suggest = async () => {
  const { query, caret } = desk().search
  if (caret === null || query.trim() === '') return
  const reply = await window.rejoinder.suggest({ query, at: caret })
  if (reply.ok) change(now => suggestionsArrived(now, query, reply.value))
}

export const stopSuggesting = () => change(now => typedAt(now, null))

/** Takes a suggestion. Gives back the place of the caret after it. */
export const takeSuggestion = (suggestion: Suggestion): number => {
  const { query, caret } = completed(desk().search.query, suggestion)
  if (suggestion.kind === 'field') typeQuery(query, caret)
  else {
    stopSuggesting()
    void search(query)
  }
  return caret
}
