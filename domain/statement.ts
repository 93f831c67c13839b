import { articleId } from './article.ts'
import { z } from './schema.ts'
import { type PassageSelector, passageSelector } from './selector.ts'

export type PartyId = string & { readonly __brand: 'PartyId' }
export type StatementId = string & { readonly __brand: 'StatementId' }

export const partyId = z.string().min(1).max(60) as unknown as z.ZodType<PartyId>
export const statementId = z.string().min(1).max(20) as unknown as z.ZodType<StatementId>

/** One actor with many names. The name as the article prints it stays in the quote. */
export type Party = {
  readonly id: PartyId
  readonly name: string
  /** The party that this one speaks for or belongs to, as the article presents it; `null` where it stands alone. */
  readonly partOf: PartyId | null
  /** Other names under which the article, or a reader, may mean this party. */
  readonly names: readonly string[]
  /** What the article says this party is, in plain words; '' where it says nothing. */
  readonly about: string
}

/** A party and those that it belongs to, nearest first. A circle in the data ends where it closes. */
export const lineage = (parties: readonly Party[], id: PartyId): readonly Party[] => {
  const line: Party[] = []
  let next = parties.find(each => each.id === id)
  while (next && !line.includes(next)) {
    line.push(next)
    const above: PartyId | null = next.partOf
    next = above === null ? undefined : parties.find(each => each.id === above)
  }
  return line
}

export const ROLES = ['accusation', 'response', 'evidence', 'context'] as const
/** A counter-accusation is an accusation, for it has a target, that is also linked as a reply. */
export type Role = (typeof ROLES)[number]

export const VOICES = ['direct', 'indirect', 'narrator'] as const
/** How the words reach the reader: inside quotation marks, as reported speech, or in the article's own voice. */
export type Voice = (typeof VOICES)[number]

export const REPLY_KINDS = [
  'rejects',
  'disputes-evidence',
  'counter-accuses',
  'questions-motive',
  'demands',
  'offers-cooperation',
  'clarifies',
  'reports-no-answer',
  'admits-in-part',
  'changes-the-subject',
  'no-comment',
] as const
export type ReplyKind = (typeof REPLY_KINDS)[number]

/** One statement answers another, in one way. Two ways are two replies. */
export type Reply = { readonly to: StatementId; readonly kind: ReplyKind }

/**
 * Who is said to have said it, and through whom it came. Source, cue and content are the parts of an attribution relation.
 * @see Pareti, "PARC 3.0: A Corpus of Attribution Relations", LREC 2016
 */
export type Attribution = {
  /** Empty where the article names nobody ("It was accused of …"): shown as "not stated". */
  readonly speakers: readonly PartyId[]
  /** The speaker as the article words it at this place, e.g. "Lin"; '' where nobody is named. */
  readonly speakerAs: string
  readonly voice: Voice
  /** The reporting words, verbatim: "announced", "noted Lü"; '' where there are none. */
  readonly cue: string
  /** From the article inwards: ["the article", "CNN", "US government"]. At least the article itself. */
  readonly chain: readonly string[]
}

/** Something a party says in an article, anchored to the words that say it. */
export type Statement = {
  readonly id: StatementId
  readonly role: Role
  readonly attribution: Attribution
  /** The parties accused or addressed; empty where there are none. */
  readonly targets: readonly PartyId[]
  /** Verbatim passages, each inside one paragraph, at least one. The first says it best: a card shows it first. */
  readonly quotes: readonly PassageSelector[]
  /** One neutral sentence in the library's own words. */
  readonly gist: string
  /** Loaded words that the article itself puts around the statement, verbatim. */
  readonly framing: readonly PassageSelector[]
  readonly replies: readonly Reply[]
  /** The article's own words that the other side did not answer; `null` where the article says nothing of that. */
  readonly silence: PassageSelector | null
}

/** Something true of the source itself that a reader should know, told without drawing a conclusion. */
export type Observation = {
  readonly id: string
  readonly title: string
  readonly text: string
  readonly quotes: readonly PassageSelector[]
}

/** The structured notes that come with an article: the library's editorial layer, never the reader's. */
export type StructuredNotes = {
  readonly format: 'rejoinder-notes'
  readonly version: 1
  readonly article: {
    readonly id: string
    readonly sha256: string
    /** What the text itself says of its origin, each fact marked as stated or inferred. */
    readonly origin: readonly {
      readonly label: string
      readonly value: string
      readonly basis: 'stated' | 'inferred' | 'not-stated'
    }[]
    readonly rights: string
  }
  readonly parties: readonly Party[]
  readonly statements: readonly Statement[]
  readonly observations: readonly Observation[]
}

const party: z.ZodType<Party> = z.strictObject({
  id: partyId,
  name: z.string().min(1),
  partOf: partyId.nullable(),
  names: z.array(z.string().min(1)),
  about: z.string(),
})

const statement: z.ZodType<Statement> = z.strictObject({
  id: statementId,
  role: z.enum(ROLES),
  attribution: z.strictObject({
    speakers: z.array(partyId),
    speakerAs: z.string(),
    voice: z.enum(VOICES),
    cue: z.string(),
    chain: z.array(z.string().min(1)).min(1),
  }),
  targets: z.array(partyId),
  quotes: z.array(passageSelector).min(1),
  gist: z.string().min(1),
  framing: z.array(passageSelector),
  replies: z.array(z.strictObject({ to: statementId, kind: z.enum(REPLY_KINDS) })),
  silence: passageSelector.nullable(),
})

const observation: z.ZodType<Observation> = z.strictObject({
  id: z.string().min(1),
  title: z.string().min(1),
  text: z.string().min(1),
  quotes: z.array(passageSelector),
})

export const structuredNotes: z.ZodType<StructuredNotes> = z.strictObject({
  format: z.literal('rejoinder-notes'),
  version: z.literal(1),
  article: z.strictObject({
    id: articleId,
    sha256: z.string().regex(/^[0-9a-f]{64}$/),
    origin: z.array(
      z.strictObject({
        label: z.string().min(1),
        value: z.string().min(1),
        basis: z.enum(['stated', 'inferred', 'not-stated']),
      }),
    ),
    rights: z.string().min(1),
  }),
  parties: z.array(party),
  statements: z.array(statement),
  observations: z.array(observation),
})
