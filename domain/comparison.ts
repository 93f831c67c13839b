import {
  lineage,
  type Party,
  type PartyId,
  type ReplyKind,
  type Role,
  type Statement,
  type StatementId,
  type StructuredNotes,
  type Voice,
} from './statement.ts'

/** The two panes of Compare. A statement that is both an accusation and an answer stands in each, as itself. */
export type Side = 'accusations' | 'responses'

/** One statement answers another. `kinds` are all the ways in which it does, in the order of the notes. */
export type Link = { readonly from: StatementId; readonly to: StatementId; readonly kinds: readonly ReplyKind[] }

/** The statements of an article laid out as accusation and response. Both lists keep the order of the notes. */
export type Comparison = {
  readonly accusations: readonly Statement[]
  readonly responses: readonly Statement[]
  readonly links: readonly Link[]
  readonly parties: readonly Party[]
}

/** What the reader wants to see. `null` asks nothing. A party also means those that speak for it. */
export type Filter = {
  readonly speaker: PartyId | 'not-stated' | null
  readonly target: PartyId | null
  readonly kind: ReplyKind | null
  readonly voice: Voice | null
  readonly answered: boolean | null
}

export const noFilter: Filter = { speaker: null, target: null, kind: null, voice: null, answered: null }

export const isFiltering = (filter: Filter): boolean => Object.values(filter).some(value => value !== null)

export const compare = (notes: StructuredNotes): Comparison => {
  const accusations = notes.statements.filter(each => each.role === 'accusation')
  const accused = new Set(accusations.map(each => each.id))
  const links = notes.statements.flatMap(each => linksFrom(each).filter(link => accused.has(link.to)))
  const answering = new Set(links.map(link => link.from))
  return {
    accusations,
    responses: notes.statements.filter(each => each.role === 'response' || answering.has(each.id)),
    links,
    parties: notes.parties,
  }
}

/**
 * What a statement is in Compare: its own role, and a response where it answers an accusation. An accusation that answers
 * one is both.
 */
export const rolesOf = ({ statements }: Pick<StructuredNotes, 'statements'>, statement: Statement): readonly Role[] => {
  const { role, replies } = statement
  const isAccusation = (id: StatementId) => statements.find(each => each.id === id)?.role === 'accusation'
  return role !== 'response' && replies.some(({ to }) => isAccusation(to)) ? [role, 'response'] : [role]
}

const linksFrom = (statement: Statement): readonly Link[] => {
  const kinds = new Map<StatementId, ReplyKind[]>()
  for (const reply of statement.replies) kinds.set(reply.to, [...(kinds.get(reply.to) ?? []), reply.kind])
  return [...kinds].map(([to, of]) => ({ from: statement.id, to, kinds: of }))
}

/** The links at a chosen statement: the answers to an accusation, or the accusations that a response answers. */
export const linksAt = ({ links }: Comparison, side: Side, id: StatementId): readonly Link[] =>
  links.filter(link => (side === 'accusations' ? link.to : link.from) === id)

/** The other end of a link. */
export const counterpart = (link: Link, side: Side): StatementId => (side === 'accusations' ? link.from : link.to)

export const isAnswered = ({ links }: Comparison, id: StatementId): boolean => links.some(link => link.to === id)

/** The header's counts, over the whole article and whatever the filter. */
export const tally = (comparison: Comparison) => {
  const accusations = comparison.accusations.length
  const answered = comparison.accusations.filter(each => isAnswered(comparison, each.id)).length
  return { accusations, answered, unanswered: accusations - answered, responses: comparison.responses.length }
}

/**
 * What the panes show: statements that match, each with its counterparts. So a filter by one speaker shows what that speaker
 * says and also what it answers or is answered by; a filter by reply kind shows both ends of each such reply.
 */
export const filtered = (comparison: Comparison, filter: Filter): Pick<Comparison, Side | 'links'> => {
  const { accusations, responses, links } = comparison
  const byId = new Map([...accusations, ...responses].map(each => [each.id, each]))
  const matches = (id: StatementId) => {
    const statement = byId.get(id)
    return statement !== undefined && saidAsAsked(comparison.parties, statement, filter)
  }
  const isAsAnswered = (id: StatementId) => filter.answered === null || isAnswered(comparison, id) === filter.answered
  const kept = links.filter(
    link =>
      (filter.kind === null || link.kinds.includes(filter.kind)) &&
      isAsAnswered(link.to) &&
      (matches(link.from) || matches(link.to)),
  )
  return {
    accusations: accusations.filter(
      ({ id }) => isAsAnswered(id) && (kept.some(link => link.to === id) || (filter.kind === null && matches(id))),
    ),
    responses: responses.filter(
      ({ id }) =>
        kept.some(link => link.from === id) || (filter.kind === null && filter.answered === null && matches(id)),
    ),
    links: kept,
  }
}

const saidAsAsked = (parties: readonly Party[], { attribution, targets }: Statement, filter: Filter): boolean =>
  (filter.speaker === null ||
    (filter.speaker === 'not-stated'
      ? attribution.speakers.length === 0
      : isOneOf(parties, attribution.speakers, filter.speaker))) &&
  (filter.target === null || isOneOf(parties, targets, filter.target)) &&
  (filter.voice === null || attribution.voice === filter.voice)

const isOneOf = (parties: readonly Party[], ids: readonly PartyId[], wanted: PartyId): boolean =>
  ids.some(id => lineage(parties, id).some(each => each.id === wanted))

/** The parties that a filter can offer: those that speak (or are addressed), and those they belong to, in the order of the notes. */
export const partiesOf = (comparison: Comparison, which: 'speakers' | 'targets'): readonly Party[] => {
  const statements = [...comparison.accusations, ...comparison.responses]
  const ids = statements.flatMap(each => (which === 'speakers' ? each.attribution.speakers : each.targets))
  const offered = new Set(ids.flatMap(id => lineage(comparison.parties, id)))
  return comparison.parties.filter(each => offered.has(each))
}

/** Statements under the parties that accuse: "United States, United Kingdom". Each party stands under the one it belongs to. */
export const byAccuser = (
  parties: readonly Party[],
  statements: readonly Statement[],
): readonly { readonly heading: string; readonly statements: readonly Statement[] }[] => {
  const groups = new Map<string, Statement[]>()
  for (const statement of statements) {
    const roots = statement.attribution.speakers.flatMap(id => lineage(parties, id).at(-1)?.name ?? [])
    const heading = roots.length === 0 ? 'Not stated' : [...new Set(roots)].join(', ')
    groups.set(heading, [...(groups.get(heading) ?? []), statement])
  }
  return [...groups].map(([heading, of]) => ({ heading, statements: of }))
}
