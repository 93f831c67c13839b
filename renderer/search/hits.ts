import type { Annotation } from '../../domain/annotation.ts'
import { type Paragraph, spanLabel } from '../../domain/article.ts'
import type { Edition } from '../../domain/edition.ts'
import type { Hit, SearchReply } from '../../domain/hit.ts'
import { findPassage } from '../../domain/selector.ts'
import { overlaps, slice, type TextSpan } from '../../domain/text.ts'
import { counted, speakerWords } from '../../domain/wording.ts'

/** Hits under a heading. `first` is the place of its first hit in the whole list. */
export type HitGroup = { readonly heading: string; readonly first: number; readonly hits: readonly Hit[] }

/** Every hit in the order of the list. */
export const hitsOf = (reply: SearchReply | null): readonly Hit[] =>
  reply ? [...reply.paragraphs, ...reply.statements, ...reply.annotations] : []

/** The groups that have hits. */
export const hitGroups = ({ paragraphs, statements, annotations }: SearchReply): readonly HitGroup[] =>
  [
    { heading: 'In the article', first: 0, hits: paragraphs },
    { heading: 'Statements', first: paragraphs.length, hits: statements },
    { heading: 'Your notes', first: paragraphs.length + statements.length, hits: annotations },
  ].filter(group => group.hits.length > 0)

/** "4 paragraphs", "1 statement", "1 note": the groups that have hits. */
export const countWords = ({ paragraphs, statements, annotations }: SearchReply): readonly string[] =>
  [
    paragraphs.length > 0 && counted(paragraphs.length, 'paragraph', 'paragraphs'),
    statements.length > 0 && counted(statements.length, 'statement', 'statements'),
    annotations.length > 0 && `${annotations.length} of your own`,
  ].filter(words => words !== false)

/** Whose words stand at a place of the article. */
export type Spoken = { readonly span: TextSpan; readonly by: string }

export const ARTICLES_WORDS = 'article’s words'

/** Whose words the statements are, place by place. Words that the article puts around a statement come first: they are its own. */
export const spokenIn = ({ article, notes }: Edition): readonly Spoken[] => {
  const framing = notes.statements.flatMap(each => each.framing.map(selector => ({ selector, by: ARTICLES_WORDS })))
  const quotes = notes.statements.flatMap(({ attribution, quotes }) => {
    const speaker = attribution.speakerAs || speakerWords(notes.parties, attribution)
    const by = attribution.voice === 'narrator' ? ARTICLES_WORDS : speaker
    return quotes.map(selector => ({ selector, by }))
  })
  return [...framing, ...quotes].flatMap(({ selector, by }) => {
    const span = findPassage(article.text, selector)
    return span ? [{ span, by }] : []
  })
}

/** Who speaks at the words that an excerpt of a paragraph marks; '' where the notes do not say. */
export const speakersAt = (
  text: string,
  blocks: readonly Paragraph[],
  spoken: readonly Spoken[],
  hit: Hit & { kind: 'paragraph' },
): string => {
  const block = blocks.find(each => each.number === hit.paragraph)
  if (!block) return ''
  const start = block.span.start + slice(text, block.span).indexOf(hit.excerpt.text)
  const by = hit.excerpt.marks.flatMap(mark => {
    const place = { start: start + mark.start, end: start + mark.end }
    return spoken.find(each => overlaps(each.span, place))?.by ?? []
  })
  const [first, ...others] = new Set(by)
  if (first === undefined) return ''
  return others.length === 0 ? first : `${first} and others`
}

/** Where an annotation stands: "¶17", "¶2–4", "headline" or the id of a statement; '' where its words are no longer in the article. */
export const annotationPlace = (text: string, blocks: readonly Paragraph[], { target }: Annotation): string => {
  if (target.kind === 'statement') return target.statement
  const span = findPassage(text, target.selector)
  return span ? spanLabel(blocks, span) : ''
}

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE

/** Units of age, the longest first. Milliseconds; a month and a year are meant as people say them. */
const UNITS: readonly { readonly unit: Intl.RelativeTimeFormatUnit; readonly length: number }[] = [
  { unit: 'year', length: 365 * DAY },
  { unit: 'month', length: 30 * DAY },
  { unit: 'day', length: DAY },
  { unit: 'hour', length: 60 * MINUTE },
  { unit: 'minute', length: MINUTE },
]

/** "2 days ago"; "just now" within the last minute, and where a clock was set back. */
export const age = (modified: string, now: number): string => {
  const passed = now - Date.parse(modified)
  const found = UNITS.find(({ length }) => passed >= length)
  if (!found) return 'just now'
  return new Intl.RelativeTimeFormat('en').format(-Math.floor(passed / found.length), found.unit)
}
