import type { Annotation } from '../../domain/annotation.ts'
import { type Paragraph, paragraphAt, spanLabel } from '../../domain/article.ts'
import { type Comparison, isAnswered, type Link, linksAt } from '../../domain/comparison.ts'
import type { Edition } from '../../domain/edition.ts'
import { findPassage } from '../../domain/selector.ts'
import type { Role, Statement, StatementId } from '../../domain/statement.ts'
import type { TextSpan } from '../../domain/text.ts'
import { counted, REPLY_WORDS, ROLE_WORDS } from '../../domain/wording.ts'

/** A statement as the margin names it. */
export type ChipWords = {
  readonly id: StatementId
  readonly role: Role
  /** "A3 · 6 replies" */
  readonly words: string
  /** For a screen reader: "A3, accusation, 6 replies: show in Compare". */
  readonly name: string
}

/** What the margin says of a statement: how it is answered, and what it answers. */
export const chipWords = (statement: Statement, comparison: Comparison): ChipWords => {
  const { id, role } = statement
  const facts = [...answering(statement, comparison), ...answered(statement, comparison)]
  const spoken = [id, ROLE_WORDS[role], ...facts].join(', ')
  const isCompared = role === 'accusation' || role === 'response' || facts.length > 0
  return {
    id,
    role,
    words: [id, ...(facts.length > 0 ? facts : [ROLE_WORDS[role]])].join(' · '),
    name: `${spoken}: ${isCompared ? 'show in Compare' : 'show its words'}`,
  }
}

const answering = ({ id, role }: Statement, comparison: Comparison): readonly string[] => {
  const links = linksAt(comparison, 'responses', id)
  if (links.length === 0) return []
  if (role === 'accusation') return [`replies to ${links.map(link => link.to).join(', ')}`]
  return [...byKinds(links)].map(([kinds, to]) =>
    // "Rejects" takes what is rejected as its object; the other kinds do not.
    kinds === REPLY_WORDS.rejects ? `${kinds} ${to.join(', ')}` : `${kinds} (${to.join(', ')})`,
  )
}

/** Accusations that are answered in the same ways are named together. */
const byKinds = (links: readonly Link[]): ReadonlyMap<string, readonly StatementId[]> => {
  const groups = new Map<string, StatementId[]>()
  for (const { kinds, to } of links) {
    const words = kinds.map(kind => REPLY_WORDS[kind]).join(', ')
    groups.set(words, [...(groups.get(words) ?? []), to])
  }
  return groups
}

/** Two silences that are never merged: the article says that nobody answered, or it reports no answer. */
const answered = ({ id, role, silence }: Statement, comparison: Comparison): readonly string[] => {
  if (role !== 'accusation') return []
  if (isAnswered(comparison, id)) return [counted(linksAt(comparison, 'accusations', id).length, 'reply', 'replies')]
  return [silence ? 'said to be unanswered' : 'no answer reported']
}

/** The statements that a paragraph quotes, by its number, in the order of their words. */
export const statementsByParagraph = (
  { article, notes }: Edition,
  blocks: readonly Paragraph[],
): ReadonlyMap<number, readonly Statement[]> => {
  const found = notes.statements.flatMap(statement =>
    statement.quotes.flatMap(quote => {
      const span = findPassage(article.text, quote)
      const block = span && paragraphAt(blocks, span.start)
      return span && block ? [{ statement, at: span.start, paragraph: block.number }] : []
    }),
  )
  const byParagraph = new Map<number, Statement[]>()
  for (const { statement, paragraph } of found.sort((a, b) => a.at - b.at)) {
    const here = byParagraph.get(paragraph) ?? []
    if (!here.includes(statement)) byParagraph.set(paragraph, [...here, statement])
  }
  return byParagraph
}

/** Entries that one paragraph shows beside it all at once. */
const MOST_BESIDE = 20
/** Entries shown first beside a paragraph that has more than those: thousands in all would take seconds to draw, and nobody reads along them. */
const FIRST_BESIDE = 5

/** How many of a paragraph's entries are shown beside it, unless the reader asks for all. */
export const shownBeside = (entries: number): number => (entries > MOST_BESIDE ? FIRST_BESIDE : entries)

/** An annotation with the words it is about: of a statement, all its quotes. */
export type PlacedAnnotation = {
  readonly annotation: Annotation
  /** In text order of the statement's notes; at least one. */
  readonly spans: readonly TextSpan[]
  /** The paragraph in whose margin it stands: that of its first words. */
  readonly paragraph: number
  /** "¶4", or "A3 · ¶4" for an annotation of a statement. */
  readonly label: string
}

/** Where the reader's annotations stand, in text order. `orphans` are about words that the text does not hold: shown, never dropped. */
export const placeAnnotations = (
  edition: Edition,
  blocks: readonly Paragraph[],
  annotations: readonly Annotation[],
): { readonly placed: readonly PlacedAnnotation[]; readonly orphans: readonly Annotation[] } => {
  const known = placesIn(edition)
  const placed: PlacedAnnotation[] = []
  const orphans: Annotation[] = []
  for (const annotation of annotations) {
    let place = known.get(annotation)
    if (place === undefined) {
      place = placeOf(edition, blocks, annotation)
      known.set(annotation, place)
    }
    if (place) placed.push(place)
    else orphans.push(annotation)
  }
  return { placed: placed.sort((a, b) => startOf(a) - startOf(b)), orphans }
}

/** Where the annotations of an edition stand: of thousands one changes at a time. */
const places = new WeakMap<Edition, WeakMap<Annotation, PlacedAnnotation | null>>()

const placesIn = (edition: Edition): WeakMap<Annotation, PlacedAnnotation | null> => {
  const known = places.get(edition) ?? new WeakMap()
  places.set(edition, known)
  return known
}

/** `null` for an orphan. */
const placeOf = (
  { article, notes }: Edition,
  blocks: readonly Paragraph[],
  annotation: Annotation,
): PlacedAnnotation | null => {
  const { target } = annotation
  const selectors =
    target.kind === 'passage'
      ? [target.selector]
      : (notes.statements.find(each => each.id === target.statement)?.quotes ?? [])
  const spans = selectors.flatMap(selector => findPassage(article.text, selector) ?? [])
  const first = spans[0]
  const block = first && paragraphAt(blocks, first.start)
  if (!first || !block) return null
  const where = spanLabel(blocks, first)
  const label = target.kind === 'statement' ? `${target.statement} · ${where}` : where
  return { annotation, spans, paragraph: block.number, label }
}

/** About how many lines chips and entries take in the margin: a note has some four. */
export const linesBeside = (chips: readonly ChipWords[], entries: readonly PlacedAnnotation[]): number =>
  entries
    .slice(0, shownBeside(entries.length))
    .reduce((sum, { annotation }) => sum + (annotation.body === '' ? 1 : 4), chips.length)

/** Do two say the same of the same annotation? */
export const isSamePlaced = (a: PlacedAnnotation, b: PlacedAnnotation): boolean =>
  a.annotation === b.annotation &&
  a.label === b.label &&
  a.spans.length === b.spans.length &&
  a.spans.every((span, i) => span.start === b.spans[i]?.start && span.end === b.spans[i]?.end)

const startOf = ({ spans }: PlacedAnnotation) => spans[0]?.start ?? 0
