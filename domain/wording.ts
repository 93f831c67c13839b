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

/** "1 reply", "11 replies" */
export const counted = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`

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
