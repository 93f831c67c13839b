import { GROUPS, type GroupName, type Hit, type PassageHit, type SearchReply } from '../../domain/hit.ts'

/** One row of the list. Arrows go from row to row, Enter opens what a row leads to. */
export type Row =
  /** A hit. An article has a row for each passage: `isFirst` is the one under its title. */
  | { readonly kind: 'hit'; readonly hit: Hit; readonly passage: PassageHit | null; readonly isFirst: boolean }
  /** The way to the rest of a group, of which the best stand above. */
  | { readonly kind: 'all'; readonly group: GroupName; readonly total: number }
  /** The way to more of the group listed alone. */
  | { readonly kind: 'more'; readonly shown: number; readonly total: number }

/** Rows under a heading. `first` is the place of its first row in the whole list. */
export type Section = {
  readonly group: GroupName
  readonly total: number
  readonly first: number
  readonly rows: readonly Row[]
}

/** How much is listed. */
export type Extent =
  /** The best of all groups, and where `leadsOn`, a row that leads to the rest of each. */
  | { readonly group: null; readonly best: Readonly<Record<GroupName, number>>; readonly leadsOn: boolean }
  /** One group as far as it came; where `hasMore`, a row asks for more of it. */
  | { readonly group: GroupName; readonly hasMore: boolean }

/** What a glance takes in. */
export const IN_PANEL: Extent = {
  group: null,
  best: { articles: 6, statements: 5, notes: 4, bookmarks: 4 },
  leadsOn: false,
}

/** The view of all that is found. */
export const inView = (group: GroupName | null, hasMore: boolean): Extent =>
  group === null
    ? { group, best: { articles: 10, statements: 6, notes: 5, bookmarks: 5 }, leadsOn: true }
    : { group, hasMore }

/** With more articles than this, each is told by its best passage alone: breadth counts for more than depth. */
const DEEP_ARTICLES = 12
const PASSAGES = 3

/** The groups that have hits, with their rows. */
export const sectionsOf = (reply: SearchReply | null, extent: Extent): readonly Section[] => {
  if (reply === null) return []
  const names = GROUPS.filter(name => reply[name].hits.length > 0 && (extent.group === null || extent.group === name))
  let first = 0
  return names.map(group => {
    const { total } = reply[group]
    const section = { group, total, first, rows: rowsOfGroup(reply, group, extent) }
    first += section.rows.length
    return section
  })
}

const rowsOfGroup = (reply: SearchReply, name: GroupName, extent: Extent): readonly Row[] => {
  const { total, hits } = reply[name]
  const listed: readonly Hit[] = extent.group === null ? hits.slice(0, extent.best[name]) : hits
  const passages = listed.length > DEEP_ARTICLES ? 1 : PASSAGES
  const rows: readonly Row[] = listed.flatMap(hit => rowsOf(hit, passages))
  if (extent.group === null)
    return extent.leadsOn && listed.length < total ? [...rows, { kind: 'all', group: name, total }] : rows
  return extent.hasMore ? [...rows, { kind: 'more', shown: listed.length, total }] : rows
}

/** Every row in the order of the list. */
export const rowsIn = (sections: readonly Section[]): readonly Row[] => sections.flatMap(section => section.rows)

/** As much of a list as its first rows. */
export const firstRows = (sections: readonly Section[], count: number): readonly Section[] =>
  sections
    .filter(({ first }) => first < count)
    .map(section => ({ ...section, rows: section.rows.slice(0, count - section.first) }))

const rowsOf = (hit: Hit, most: number): readonly Row[] => {
  const passages = hit.kind === 'article' ? hit.passages.filter(each => each !== titlePassage(hit)) : []
  if (passages.length === 0) return [{ kind: 'hit', hit, passage: null, isFirst: true }]
  return passages.slice(0, most).map((passage, i) => ({ kind: 'hit', hit, passage, isFirst: i === 0 }))
}

/** The passage that is the headline: it is marked in the title, and has no row of its own. */
const titlePassage = ({ article, passages }: Hit & { kind: 'article' }): PassageHit | null =>
  passages.find(({ paragraph, excerpt }) => paragraph === 0 && excerpt.text.trim() === article.title) ?? null

/** What tells a row from all others of its section. */
export const rowKey = (row: Row): string => {
  if (row.kind !== 'hit') return row.kind
  const { hit, passage } = row
  switch (hit.kind) {
    case 'article':
      return `${hit.article.id} ${passage?.paragraph ?? ''}`
    case 'statement':
      return `${hit.article.id} ${hit.statement}`
    case 'note':
    case 'bookmark':
      return hit.annotation
  }
}

/** Rows passed over by Page Up and Page Down: about what a small window shows. */
const PAGE = 6

/** Where a key leads in a list; -1 is the box above it, `null` means nothing. */
export const rowAfter = (key: string, row: number, count: number): number | null => {
  const last = count - 1
  switch (key) {
    case 'ArrowDown':
      return Math.min(last, row + 1)
    case 'ArrowUp':
      return row - 1
    case 'PageDown':
      return Math.min(last, row + PAGE)
    case 'PageUp':
      return Math.max(0, row - PAGE)
    case 'Home':
      return 0
    case 'End':
      return last
    default:
      return null
  }
}
