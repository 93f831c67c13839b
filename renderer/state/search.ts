import type { GroupName, SearchReply, Sort, Suggestion } from '../../domain/hit.ts'
import type { SavedSearch } from '../../domain/saved-search.ts'

/** What is asked of the search: a reply belongs to all three. */
export type Asked = {
  /** As typed; '' asks nothing. */
  readonly query: string
  readonly sort: Sort
  /** Hits of each group wanted. */
  readonly shown: number
}

/** The search as it stands on the desk, for the panel and the view alike. */
export type SearchDesk = Asked & {
  /** The newest reply. It may be to what was asked before, until the next one comes; `null` before the first. */
  readonly reply: SearchReply | null
  /** What `reply` is the reply to. */
  readonly answered: Asked | null
  /** Why there is no newer reply; `null` where there is one. What was found before is kept. */
  readonly failure: string | null
  /** The group listed alone; `null` lists the best of all. */
  readonly group: GroupName | null
  /** The row of the list that the reader stands on; -1 in the box. */
  readonly row: number
  /** Grows each time the reader asks for the box. */
  readonly called: number
  /** Ways to go on typing; empty while none are offered. */
  readonly suggestions: readonly Suggestion[]
  /** Where the reader types in the box of the view (UTF-16), so that suggestions are welcome; `null` where they do not. */
  readonly caret: number | null
  /** The saved search deleted last: that is told until another query is asked. */
  readonly deleted: SavedSearch | null
}

/** Suggestions offered: more would cover what is found already. */
const SUGGESTIONS = 6

/** How many hits of each group are wanted at first, and each time the reader wants more. */
const SHOWN_STEPS = [10, 50, 200, 1_000] as const

export const emptySearch: SearchDesk = {
  query: '',
  sort: 'relevance',
  shown: SHOWN_STEPS[0],
  reply: null,
  answered: null,
  failure: null,
  group: null,
  row: -1,
  called: 0,
  suggestions: [],
  caret: null,
  deleted: null,
}

/** What is asked now; `null` where nothing is. */
export const askedNow = ({ query, sort, shown }: SearchDesk): Asked | null =>
  query.trim() === '' ? null : { query, sort, shown }

const isSame = (a: Asked | null, b: Asked | null) =>
  a?.query === b?.query && a?.sort === b?.sort && a?.shown === b?.shown

/** Another query. What was found before stays until the reply comes; an empty query finds nothing. */
export const queryTyped = (now: SearchDesk, query: string): SearchDesk => {
  if (query === now.query) return now
  const isEmpty = query.trim() === ''
  return {
    ...now,
    query,
    shown: SHOWN_STEPS[0],
    failure: null,
    row: -1,
    suggestions: [],
    deleted: null,
    ...(isEmpty && { reply: null, answered: null, group: null }),
  }
}

export const sorted = (now: SearchDesk, sort: Sort): SearchDesk =>
  sort === now.sort ? now : { ...now, sort, shown: SHOWN_STEPS[0], row: -1 }

/** A search as it was left in an earlier run: nothing is known of what it finds. */
export const searchLeft = ({ query, sort }: Pick<Asked, 'query' | 'sort'>): SearchDesk => ({
  ...emptySearch,
  query,
  sort,
})

/** One group alone, or the best of all. */
export const groupListed = (now: SearchDesk, group: GroupName | null): SearchDesk =>
  group === now.group ? now : { ...now, group, row: -1 }

/** How many hits "Show more" leads to; `null` where all are shown, or no more are given. */
export const nextShown = ({ shown, group, reply }: SearchDesk): number | null => {
  if (group === null || reply === null || reply[group].total <= shown) return null
  return SHOWN_STEPS.find(step => step > shown) ?? null
}

export const moreWanted = (now: SearchDesk): SearchDesk => ({ ...now, shown: nextShown(now) ?? now.shown })

/** A reply came. It is dropped where the reader asks for something else by now. */
export const searchArrived = (now: SearchDesk, asked: Asked, reply: SearchReply): SearchDesk =>
  isSame(asked, askedNow(now)) ? { ...now, reply, answered: asked, failure: null } : now

export const searchFailed = (now: SearchDesk, asked: Asked, failure: string): SearchDesk =>
  isSame(asked, askedNow(now)) ? { ...now, failure } : now

/** Is the reply the one to what is asked now? */
export const isAnswered = (now: SearchDesk): boolean => isSame(now.answered, askedNow(now))

/** Not all that is asked for can be found yet: the library is being indexed, or the index made anew. */
export const isGrowing = (now: SearchDesk): boolean =>
  askedNow(now) !== null &&
  (now.failure !== null || (now.reply !== null && now.reply.readiness.ready < now.reply.readiness.total))

export const stoodOnRow = (now: SearchDesk, row: number): SearchDesk => (row === now.row ? now : { ...now, row })

// ── Suggestions ───────────────────────────────────────────────────────────

/** The reader types in the box of the view, at the caret, or stopped (`null`). */
export const typedAt = (now: SearchDesk, caret: number | null): SearchDesk => ({
  ...now,
  caret,
  suggestions: caret === null ? [] : now.suggestions,
})

/** Ways to go on came. They are dropped where the query is another by now, and so are those that say what is typed already. */
export const suggestionsArrived = (now: SearchDesk, query: string, suggestions: readonly Suggestion[]): SearchDesk => {
  if (query !== now.query || now.caret === null) return now
  const others = suggestions.filter(each => completed(query, each).query.trimEnd() !== query.trimEnd())
  return { ...now, suggestions: others.slice(0, SUGGESTIONS) }
}

/** The query with a suggestion taken, and the place of the caret after it (UTF-16). A space after a whole word ends it. */
export const completed = (
  query: string,
  { kind, text, replaces }: Suggestion,
): { readonly query: string; readonly caret: number } => {
  const rest = query.slice(replaces.end)
  const gap = kind === 'field' || /^\s/.test(rest) ? '' : ' '
  const before = `${query.slice(0, replaces.start)}${text}${gap}`
  return { query: before + rest, caret: before.length }
}

// ── Saved searches ────────────────────────────────────────────────────────

/** The saved search that asks the same; `null` where there is none. */
export const savedAs = (saved: readonly SavedSearch[], { query, sort }: Asked): SavedSearch | null =>
  saved.find(each => each.query === query && each.sort === sort) ?? null

/** A search saved under a name: the newest stands first. One that asks the same gets the name instead. */
export const searchSaved = (saved: readonly SavedSearch[], search: SavedSearch): readonly SavedSearch[] => {
  const same = saved.find(each => each.query === search.query && each.sort === search.sort)
  return same ? searchRenamed(saved, same.id, search.name) : [search, ...saved]
}

export const searchRenamed = (saved: readonly SavedSearch[], id: string, name: string): readonly SavedSearch[] =>
  saved.map(each => (each.id === id ? { ...each, name } : each))
