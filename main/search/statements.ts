import type { Edition } from '../../domain/edition.ts'
import type { ArticleLabel, Hit } from '../../domain/hit.ts'
import { lineage, type Party, type PartyId, type Statement } from '../../domain/statement.ts'
import { speakerWords, VOICE_WORDS } from '../../domain/wording.ts'
import { ofArticle } from './articles.ts'
import { type Passages, passagesOf, shownOf } from './documents.ts'
import type { Marker } from './marks.ts'
import { STATEMENT_SHAPE } from './shape.ts'

export const statementPassages = (edition: Edition, statement: Statement): Passages => {
  const { parties } = edition.notes
  const namesOf = (ids: readonly PartyId[]) => parties.filter(party => ids.includes(party.id)).flatMap(names)
  const { attribution, targets, quotes, framing } = statement
  return passagesOf({
    ...ofArticle(edition),
    gist: [statement.gist],
    quote: quotes.map(each => each.quote.exact),
    framing: framing.map(each => each.quote.exact),
    speaker: [attribution.speakerAs, ...namesOf(attribution.speakers)],
    target: namesOf(targets),
    party: attribution.speakers.flatMap(id => lineage(parties, id)).flatMap(names),
    role: [statement.role],
    voice: [attribution.voice, VOICE_WORDS[attribution.voice]],
    via: attribution.chain,
    kind: statement.replies.map(reply => reply.kind),
  })
}

const names = (party: Party): readonly string[] => [party.name, ...party.names]

export const statementHit = (
  article: ArticleLabel,
  edition: Edition,
  statement: Statement,
  marker: Marker,
): Hit & { kind: 'statement' } => ({
  kind: 'statement',
  article,
  statement: statement.id,
  role: statement.role,
  speaker: speakerWords(edition.notes.parties, statement.attribution),
  ...shownOf(statementPassages(edition, statement), STATEMENT_SHAPE, marker, edition.article.metadata.language),
})
