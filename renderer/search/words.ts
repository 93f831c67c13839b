import type { Motivation } from '../../domain/annotation.ts'
import {
  type FacetName,
  GROUPS,
  type GroupName,
  type Period,
  type Readiness,
  type SearchReply,
  type Sort,
} from '../../domain/hit.ts'
import { begunWord } from '../../domain/query-text.ts'
import { slice } from '../../domain/text.ts'
import { counted, dateWords, numberWords } from '../../domain/wording.ts'
import { fold } from '../../domain/words.ts'
import { KIND_WORDS, startOf } from '../notebook/words.ts'

const COUNTED: Readonly<Record<GroupName, readonly [one: string, many: string]>> = {
  articles: ['article', 'articles'],
  statements: ['statement', 'statements'],
  notes: ['note', 'notes'],
  bookmarks: ['bookmark', 'bookmarks'],
}

/** "1,204 articles", "1 note" */
export const groupCount = (group: GroupName, count: number): string => counted(count, ...COUNTED[group])

/** "12 matches in this article" */
export const matchCount = (count: number): string => `${counted(count, 'match', 'matches')} in this article`

/** "1,204 articles", "38 statements": the groups that have hits. */
export const countWords = (reply: SearchReply): readonly string[] =>
  GROUPS.filter(group => reply[group].total > 0).map(group => groupCount(group, reply[group].total))

export const isNothing = (reply: SearchReply): boolean => GROUPS.every(group => reply[group].total === 0)

/** Short names of the groups, where they stand side by side. */
export const GROUP_NAMES: Readonly<Record<GroupName, string>> = {
  articles: 'Articles',
  statements: 'Statements',
  notes: 'Notes',
  bookmarks: 'Bookmarks',
}

export const GROUP_HEADINGS: Readonly<Record<GroupName, string>> = {
  articles: 'Articles',
  statements: 'Statements',
  notes: 'Your notes',
  bookmarks: 'Your bookmarks',
}

export const FACET_HEADINGS: Readonly<Record<FacetName, string>> = {
  party: 'Party',
  role: 'Role',
  voice: 'Voice',
  publisher: 'Publisher',
  year: 'Year',
  tag: 'Your tags',
}

export const SORT_WORDS: Readonly<Record<Sort, string>> = {
  relevance: 'Relevance',
  newest: 'Newest',
  oldest: 'Oldest',
}

/** What a mark of the reader's is. A mark that says that here someone states something is no statement of the structured notes. */
export const markWords = (motivation: Motivation): string =>
  motivation === 'classifying' ? 'Statement mark' : KIND_WORDS[motivation]

/** Said while the library is being indexed; '' once all of it can be searched. */
export const readinessWords = ({ ready, total }: Readiness): string =>
  ready < total ? `Searched ${numberWords(ready)} of ${numberWords(total)} articles: indexing goes on` : ''

/** What a screen reader hears of a list. That the library is being indexed is told once, not at each step. */
export const heardWords = (reply: SearchReply): string => {
  if (readinessWords(reply.readiness) !== '') return 'The library is being indexed: what is found grows'
  const counts = countWords(reply).join(', ') || 'Nothing found'
  return [counts, periodWords(reply.period), reply.isRelaxed ? RELAXED_WORDS : '']
    .filter(words => words !== '')
    .join('. ')
}

/**
 * Said where the last word is taken as a beginning and some of what is found only begins so; '' where it makes no difference. Words in
 * context take the same word whole.
 */
export const begunWords = (reply: SearchReply): string => {
  const begun = begunWord(reply.query)
  const isLonger = (word: string) => word.length > begun.length && fold(word).startsWith(fold(begun))
  return begun !== '' && markedWords(reply).some(isLonger)
    ? `Words that begin with “${begun}” are shown. A space ends the word.`
    : ''
}

/** The matched words of the hits, as they stand there. */
const markedWords = ({ articles, statements, notes, bookmarks }: SearchReply): readonly string[] =>
  [...articles.hits.flatMap(({ passages }) => passages), ...statements.hits, ...notes.hits, ...bookmarks.hits].flatMap(
    ({ excerpt: { text, marks } }) => marks.map(mark => slice(text, mark)),
  )

export const RELAXED_WORDS = 'Nothing holds all of these words: these hold some.'

/** What is said of the place of a match where it is neither the gist nor the quote. */
const FIELD_WORDS: Readonly<Record<string, string>> = {
  framing: 'framing words of the article',
  'speaker.name': 'found in the speaker’s name',
  'target.name': 'found in the target’s name',
  speaker: 'found by speaker',
  target: 'found by target',
  party: 'found by party',
  role: 'found by role',
  voice: 'found by voice',
  via: 'found in the chain',
  kind: 'found by kind of reply',
  title: 'found in the title',
  author: 'found in the author’s name',
  publisher: 'found in the publisher’s name',
  tag: 'found in a tag',
}

/** '' for the fields whose words are shown. */
export const fieldWords = (field: string): string => FIELD_WORDS[field] ?? ''

/** "Published from 1 January 2019 to 29 February 2024 …": which days are meant, and what has none; '' where any are. */
export const periodWords = (period: Period | null): string => {
  if (period === null || isEmptyPeriod(period)) return ''
  const { from, to } = period
  const bounds = [from === null ? '' : `from ${dateWords(from)}`, to === null ? 'on' : `to ${dateWords(to)}`]
  return `Published ${bounds.filter(words => words !== '').join(' ')}; articles without a date are left out`
}

/** Of such a period a problem tells. */
const isEmptyPeriod = ({ from, to }: Period) => from !== null && to !== null && to < from

/** Characters of a query that are repeated in a sentence. */
const SHOWN = 80

export const shortened = (query: string): string => startOf(query.trim(), SHOWN)
