import { type Article, paragraphAt, paragraphLabel, paragraphs } from './article.ts'
import { slice, type TextSpan } from './text.ts'

/**
 * A passage to paste into other work: its words exactly as they stand, then where they stand. It adds no author and no date
 * that the text does not state; the hash tells which text was quoted.
 */
export const citedPassage = (article: Article, span: TextSpan): string => {
  const blocks = paragraphs(article.text)
  const first = paragraphAt(blocks, span.start)?.number ?? 0
  const last = paragraphAt(blocks, Math.max(span.start, span.end - 1))?.number ?? first
  const where = first === last ? paragraphLabel(first) : `${paragraphLabel(first)}–${last}`
  return `${slice(article.text, span)}\n\n“${article.title}”, ${where}. Text with SHA-256 ${article.sha256}.`
}
