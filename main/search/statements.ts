import { rolesOf } from '../../domain/comparison.ts'
import type { Edition } from '../../domain/edition.ts'
import type { Hit } from '../../domain/hit.ts'
import { ARTICLES_WORDS, whoseWords } from '../../domain/spoken.ts'
import { lineage, type Party, type PartyId, type Statement } from '../../domain/statement.ts'
import { VOICE_WORDS } from '../../domain/wording.ts'
import { ofArticle } from './articles.ts'
import { type Passages, passagesOf, shownOf } from './documents.ts'
import type { Marker } from './marks.ts'
import { OWN_NAME, STATEMENT_SHAPE } from './shape.ts'

export const statementPassages = (edition: Edition, statement: Statement): Passages => {
  const { parties } = edition.notes
  const namesOf = (ids: readonly PartyId[]) => parties.filter(party => ids.includes(party.id)).flatMap(names)
  const namesAbove = (ids: readonly PartyId[]) => ids.flatMap(id => lineage(parties, id)).flatMap(names)
  const { attribution, targets, quotes, framing } = statement
  return passagesOf({
    ...ofArticle(edition),
    gist: [statement.gist],
    quote: quotes.map(each => each.quote.exact),
    framing: framing.map(each => each.quote.exact),
    [OWN_NAME.speaker]: [attribution.speakerAs, ...namesOf(attribution.speakers)],
    [OWN_NAME.target]: namesOf(targets),
    speaker: [attribution.speakerAs, ...namesAbove(attribution.speakers)],
    target: namesAbove(targets),
    party: attribution.speakers.flatMap(id => lineage(parties, id)).flatMap(party => clearNames(party, parties)),
    role: rolesOf(edition.notes, statement),
    voice: [attribution.voice, VOICE_WORDS[attribution.voice]],
    via: attribution.chain,
    kind: statement.replies.map(reply => reply.kind),
  })
}

const names = (party: Party): readonly string[] => [party.name, ...party.names]

/**
 * The names that mean no other party: "Chinese Ambassador to New Zealand" would be found as New Zealand, and the party would have
 * more statements than are counted for it.
 */
const clearNames = (party: Party, parties: readonly Party[]): readonly string[] => {
  const own = lineage(parties, party.id)
  const others = parties.filter(each => !own.includes(each)).map(each => spaced(each.name))
  return [party.name, ...party.names.filter(name => !others.some(other => spaced(name).includes(other)))]
}
const spaced = (name: string) => ` ${name.toLowerCase()} `

export const statementHit = (
  inArticle: Pick<Hit, 'article' | 'titleMarks'>,
  edition: Edition,
  statement: Statement,
  marker: Marker,
): Hit & { kind: 'statement' } => {
  const { language } = edition.article.metadata
  const shown = shownOf(statementPassages(edition, statement), STATEMENT_SHAPE, marker, language)
  return {
    kind: 'statement',
    ...inArticle,
    statement: statement.id,
    roles: rolesOf(edition.notes, statement),
    by: shown.field === 'framing' ? ARTICLES_WORDS : whoseWords(edition.notes.parties, statement.attribution),
    ...shown,
  }
}
