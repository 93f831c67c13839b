import type { Annotation, Motivation } from '../../domain/annotation.ts'
import { paragraphs } from '../../domain/article.ts'
import type { Edition } from '../../domain/edition.ts'
import { lineage, type Party, type PartyId, type Statement, type StructuredNotes } from '../../domain/statement.ts'
import { slice } from '../../domain/text.ts'
import { VOICE_WORDS } from '../../domain/wording.ts'
import { type Word, words } from '../../domain/words.ts'
import type { Field } from './lunr.ts'

/** A text that stands by itself: no phrase runs from one passage into the next. */
export type Passage = { readonly text: string; readonly words: readonly Word[] }
/** What can be found, by field. */
export type Document = ReadonlyMap<string, readonly Passage[]>

/** The fields of one group of hits. */
export type Shape = {
  readonly fields: readonly Field[]
  /** Where words without a field are looked for. The others hold codes and names that would drown the rest. */
  readonly bare: readonly string[]
  /** Whose words a hit can show, the most telling first. */
  readonly shown: readonly string[]
}

const plain = (name: string): Field => ({ name, boost: 1 })

export const paragraphShape: Shape = { fields: [plain('text')], bare: ['text'], shown: ['text'] }

export const statementShape: Shape = {
  // The gist says in one sentence what the statement is about; its words weigh double.
  fields: [
    { name: 'gist', boost: 2 },
    ...['quote', 'framing', 'speaker', 'target', 'party', 'role', 'voice', 'via', 'kind'].map(plain),
  ],
  bare: ['gist', 'quote', 'framing', 'speaker', 'target'],
  shown: ['gist', 'quote', 'framing'],
}

export const annotationShape: Shape = {
  fields: [{ name: 'note', boost: 2 }, ...['quote', 'tag', 'kind'].map(plain)],
  bare: ['note', 'quote', 'tag'],
  shown: ['note', 'quote', 'tag'],
}

/** Every name that can stand before a colon. */
export const FIELDS: ReadonlySet<string> = new Set(
  [paragraphShape, statementShape, annotationShape].flatMap(shape => shape.fields.map(field => field.name)),
)

export const paragraphDocuments = (text: string): readonly Document[] =>
  paragraphs(text).map(({ span }) => document({ text: [slice(text, span)] }))

export const statementDocuments = (notes: StructuredNotes): readonly Document[] =>
  notes.statements.map(statement => statementDocument(statement, notes.parties))

const statementDocument = (statement: Statement, parties: readonly Party[]): Document => {
  const namesOf = (ids: readonly PartyId[]) => parties.filter(party => ids.includes(party.id)).flatMap(names)
  const { attribution, targets, quotes, framing } = statement
  return document({
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

const KINDS: Readonly<Record<Motivation, string>> = {
  bookmarking: 'bookmark',
  highlighting: 'highlight',
  commenting: 'note comment',
}

export const annotationDocument = ({ target, body, tags, motivation }: Annotation, { notes }: Edition): Document => {
  const quotes =
    target.kind === 'passage'
      ? [target.selector]
      : (notes.statements.find(statement => statement.id === target.statement)?.quotes ?? [])
  return document({ note: [body], quote: quotes.map(each => each.quote.exact), tag: tags, kind: [KINDS[motivation]] })
}

const document = (fields: Readonly<Record<string, readonly string[]>>): Document =>
  new Map(
    Object.entries(fields).map(([name, texts]) => [
      name,
      texts.filter(text => text !== '').map(text => ({ text, words: words(text) })),
    ]),
  )
