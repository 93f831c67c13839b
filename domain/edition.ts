import { type Article, type ArticleId, noMetadata, paragraphAt, paragraphs } from './article.ts'
import { err, ok, type Result } from './result.ts'
import type { z } from './schema.ts'
import { findPassage, type PassageSelector } from './selector.ts'
import { type StructuredNotes, structuredNotes } from './statement.ts'
import { toCodePoint } from './text.ts'

/** An article together with its structured notes, proved to belong to each other. */
export type Edition = { readonly article: Article; readonly notes: StructuredNotes }

/** Why a library can't be used. `place` is a path into the notes ("statements.3.quotes.0"), '' for the whole file. */
export type LibraryProblem = { readonly place: string; readonly message: string }

/**
 * Joins a text and its notes. Refuses, naming the place, where the shape is wrong, an id does not resolve, a quote does not
 * stand verbatim where its selectors say, or a quote runs over the end of a paragraph.
 * @param sha256 hex SHA-256 over the UTF-8 bytes of `text`, computed by the caller: this room has no crypto.
 */
export const decodeEdition = (text: string, sha256: string, json: unknown): Result<Edition, LibraryProblem> => {
  const decoded = structuredNotes.safeParse(json)
  if (!decoded.success) return err(firstIssue(decoded.error))
  const notes = decoded.data
  if (notes.article.sha256 !== sha256)
    return err({
      place: 'article.sha256',
      message: `the notes belong to another text (${notes.article.sha256}, found ${sha256})`,
    })
  const problem = unresolvedId(notes) ?? misplacedQuote(text, notes)
  if (problem) return err(problem)
  const title = text.split('\n', 1)[0] ?? ''
  return ok({ article: { id: notes.article.id as ArticleId, title, metadata: noMetadata, text, sha256 }, notes })
}

const firstIssue = (error: z.ZodError): LibraryProblem => {
  const issue = error.issues[0]
  return { place: issue?.path.join('.') ?? '', message: issue?.message ?? 'the notes have the wrong shape' }
}

const unresolvedId = (notes: StructuredNotes): LibraryProblem | null => {
  const parties = new Set<string>()
  for (const [i, party] of notes.parties.entries()) {
    if (parties.has(party.id)) return { place: `parties.${i}.id`, message: `"${party.id}" is used twice` }
    parties.add(party.id)
  }
  const statements = new Set<string>()
  for (const [i, statement] of notes.statements.entries()) {
    if (statements.has(statement.id)) return { place: `statements.${i}.id`, message: `"${statement.id}" is used twice` }
    statements.add(statement.id)
  }
  const missing = (place: string, what: string, id: string) => ({ place, message: `no ${what} has the id "${id}"` })
  for (const [i, party] of notes.parties.entries())
    if (party.partOf !== null && !parties.has(party.partOf))
      return missing(`parties.${i}.partOf`, 'party', party.partOf)
  const wholeOf = new Map(notes.parties.map(party => [party.id, party.partOf]))
  for (const [i, party] of notes.parties.entries()) {
    let whole = party.partOf
    for (let steps = 0; whole !== null && steps < notes.parties.length; steps++) whole = wholeOf.get(whole) ?? null
    if (whole !== null)
      return { place: `parties.${i}.partOf`, message: `the parties that "${party.id}" belongs to form a circle` }
  }
  for (const [i, { attribution, targets, replies, id }] of notes.statements.entries()) {
    for (const [k, speaker] of attribution.speakers.entries())
      if (!parties.has(speaker)) return missing(`statements.${i}.attribution.speakers.${k}`, 'party', speaker)
    for (const [k, target] of targets.entries())
      if (!parties.has(target)) return missing(`statements.${i}.targets.${k}`, 'party', target)
    for (const [k, reply] of replies.entries()) {
      if (!statements.has(reply.to)) return missing(`statements.${i}.replies.${k}.to`, 'statement', reply.to)
      if (reply.to === id)
        return { place: `statements.${i}.replies.${k}.to`, message: 'a statement can not answer itself' }
    }
  }
  return null
}

const misplacedQuote = (text: string, notes: StructuredNotes): LibraryProblem | null => {
  const blocks = paragraphs(text)
  for (const [place, selector] of selectors(notes)) {
    const { exact, prefix, suffix } = selector.quote
    const span = findPassage(text, selector)
    if (span === null) return { place, message: `"${exact}" does not stand in the article` }
    if (
      toCodePoint(text, span.start) !== selector.position.start ||
      toCodePoint(text, span.end) !== selector.position.end
    )
      return { place: `${place}.position`, message: `"${exact}" stands elsewhere in the article` }
    if (!text.slice(0, span.start).endsWith(prefix) || !text.startsWith(suffix, span.end))
      return { place: `${place}.quote`, message: `the words around "${exact}" differ from the article` }
    const block = paragraphAt(blocks, span.start)
    if (block === null || span.end > block.span.end)
      return { place, message: `"${exact}" runs over the end of a paragraph` }
  }
  return null
}

/** Every selector of the notes with its place. */
function* selectors(notes: StructuredNotes): Generator<[string, PassageSelector]> {
  for (const [i, statement] of notes.statements.entries()) {
    for (const [k, quote] of statement.quotes.entries()) yield [`statements.${i}.quotes.${k}`, quote]
    for (const [k, words] of statement.framing.entries()) yield [`statements.${i}.framing.${k}`, words]
    if (statement.silence) yield [`statements.${i}.silence`, statement.silence]
  }
  for (const [i, observation] of notes.observations.entries())
    for (const [k, quote] of observation.quotes.entries()) yield [`observations.${i}.quotes.${k}`, quote]
}
