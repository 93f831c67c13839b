import { type Paragraph, paragraphAt } from './article.ts'
import { findPassage } from './selector.ts'
import type { Attribution, Party, PartyId, ReplyKind, Role, Statement, Voice } from './statement.ts'

/** The library's words for its own terms: neutral, and the same wherever they are shown. */
export const REPLY_WORDS: Readonly<Record<ReplyKind, string>> = {
  rejects: 'rejects',
  'disputes-evidence': 'disputes evidence',
  'counter-accuses': 'counter-accuses',
  'questions-motive': 'questions motive',
  demands: 'demands',
  'offers-cooperation': 'offers cooperation',
  clarifies: 'clarifies',
  'reports-no-answer': 'says it got no answer',
  'admits-in-part': 'admits in part',
  'changes-the-subject': 'changes the subject',
  'no-comment': 'no comment',
}

export const VOICE_WORDS: Readonly<Record<Voice, string>> = {
  direct: 'direct speech',
  indirect: 'reported speech',
  narrator: 'the article’s own words',
}

export const ROLE_WORDS: Readonly<Record<Role, string>> = {
  accusation: 'accusation',
  response: 'response',
  evidence: 'evidence',
  context: 'context',
}

/** Said of an accusation without a reply. It speaks of this article alone. */
export const NO_ANSWER = 'No answer is reported in this article'

export const NOT_STATED = 'Not stated'

export const partyNames = (parties: readonly Party[], ids: readonly PartyId[]): string =>
  ids.map(id => parties.find(each => each.id === id)?.name ?? id).join(', ')

/** Who says it, by the library's names; "Not stated" where the article names nobody. */
export const speakerWords = (parties: readonly Party[], { speakers }: Attribution): string =>
  speakers.length === 0 ? NOT_STATED : partyNames(parties, speakers)

/** "the article › CNN › US government" */
export const chainWords = ({ chain }: Attribution): string => chain.join(' › ')

const numbers = new Intl.NumberFormat('en')

/** "1,204" */
export const numberWords = (count: number): string => numbers.format(count)

/** "1 reply", "1,204 replies" */
export const counted = (count: number, one: string, many: string): string =>
  `${numberWords(count)} ${count === 1 ? one : many}`

const day = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' })
const month = new Intl.DateTimeFormat('en-GB', { month: 'long', year: 'numeric', timeZone: 'UTC' })

/** "27 March 2024", "March 2024" or "2024": as exact as the date is known. What is no such date stays as it is. */
export const dateWords = (published: string): string => {
  const date = new Date(`${published}T00:00:00Z`)
  const asMonth = new Date(`${published}-01T00:00:00Z`)
  if (/^\d{4}-\d\d-\d\d$/.test(published) && !Number.isNaN(date.getTime())) return day.format(date)
  if (/^\d{4}-\d\d$/.test(published) && !Number.isNaN(asMonth.getTime())) return month.format(asMonth)
  return published
}

/** "Global Times · 27 March 2024"; what is not known is left out. */
export const originWords = ({
  publisher,
  published,
}: {
  readonly publisher: string
  readonly published: string
}): string => [publisher, dateWords(published)].filter(words => words !== '').join(' · ')

/** The number of the paragraph in which a statement's first quote stands. */
export const statementParagraph = (text: string, blocks: readonly Paragraph[], statement: Statement): number => {
  const first = statement.quotes[0]
  const span = first ? findPassage(text, first) : null
  return span === null ? 0 : (paragraphAt(blocks, span.start)?.number ?? 0)
}

/** A query as a sentence names it: in quotation marks, unless it brings its own. */
export const queryWords = (query: string): string => {
  const typed = query.trim()
  return /["“”„‟«»＂]/.test(typed) ? typed : `“${typed}”`
}
