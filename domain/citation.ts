import { type Article, paragraphs, spanLabel } from './article.ts'
import { slice, type TextSpan } from './text.ts'

/**
 * A passage to paste into other work: its words exactly as they stand, then where they stand. It adds no author and no date
 * that the text does not state; the hash tells which text was quoted.
 */
export const citedPassage = (article: Article, span: TextSpan): string => {
  const where = spanLabel(paragraphs(article.text), span)
  return `${slice(article.text, span)}\n\n“${article.title}”, ${where}. Text with SHA-256 ${article.sha256}.`
}
