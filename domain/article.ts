import { z } from './schema.ts'
import type { TextSpan } from './text.ts'

export type ArticleId = string & { readonly __brand: 'ArticleId' }

/** Lower-case words joined by hyphens: safe as a folder name on every system. */
export const articleId = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
  .max(100)
  .transform(id => id as ArticleId) as unknown as z.ZodType<ArticleId>

/** What is known of where a text comes from, in Dublin Core's sense. '' and [] where it is not known: nothing is guessed. */
export type Metadata = {
  readonly authors: readonly string[]
  readonly publisher: string
  /** "2024", "2024-03" or "2024-03-27": as exact as it is known. */
  readonly published: string
  /** BCP 47, such as "en" or "zh-Hans". */
  readonly language: string
  readonly url: string
}

export const noMetadata: Metadata = { authors: [], publisher: '', published: '', language: '', url: '' }

/** A source text. Immutable once stored: selectors count along `text`, and `sha256` proves that it is the same text. */
export type Article = {
  readonly id: ArticleId
  readonly title: string
  readonly metadata: Metadata
  /** The whole text, one paragraph a line, the headline first. Never edited. */
  readonly text: string
  /** Hex SHA-256 over the UTF-8 bytes of `text`. */
  readonly sha256: string
}

/** A block of an article. `number` is 0 for the headline and counts body paragraphs from 1. */
export type Paragraph = { readonly number: number; readonly span: TextSpan }

/** The blocks of an article in order: headline, then ¶1, ¶2 … Lines without text are no paragraphs. */
export const paragraphs = (text: string): readonly Paragraph[] => {
  const found: Paragraph[] = []
  let start = 0
  for (const line of text.split('\n')) {
    if (line.trim() !== '') found.push({ number: found.length, span: { start, end: start + line.length } })
    start += line.length + 1
  }
  return found
}

/** The paragraph in which an index stands; one between two paragraphs belongs to the earlier. `null` in an empty text. */
export const paragraphAt = (blocks: readonly Paragraph[], index: number): Paragraph | null => {
  let low = 0
  let high = blocks.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((blocks[middle]?.span.start ?? 0) <= index) low = middle + 1
    else high = middle
  }
  return blocks[Math.max(0, low - 1)] ?? null
}

/** "¶4", and "headline" for the block before ¶1. */
export const paragraphLabel = (number: number): string => (number === 0 ? 'headline' : `¶${number}`)

/** Where a span stands: "headline", "¶4", or "¶2–4" where it runs over several; '' in an empty text. */
export const spanLabel = (blocks: readonly Paragraph[], { start, end }: TextSpan): string => {
  const first = paragraphAt(blocks, start)
  const last = paragraphAt(blocks, Math.max(start, end - 1))
  if (first === null || last === null) return ''
  const label = paragraphLabel(first.number)
  return first.number === last.number ? label : `${label}–${last.number}`
}
