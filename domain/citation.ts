import { type Article, paragraphLabel, paragraphs, spanLabel } from './article.ts'
import type { ArticleLabel } from './hit.ts'
import { slice, type TextSpan } from './text.ts'

/**
 * A passage to paste into other work: its words exactly as they stand, then where they stand. It adds no author and no date
 * that the text does not state; the hash tells which text was quoted.
 */
export const citedPassage = (article: Article, span: TextSpan): string => {
  const where = spanLabel(paragraphs(article.text), span)
  return `${slice(article.text, span)}\n\n“${article.title}”, ${where}. Text with SHA-256 ${article.sha256}.`
}

/** Where words stand, with as much of the article's origin as is known: “Two sides”, Publisher 12, 2024-03, ¶4. */
export const citedPlace = ({ title, publisher, published }: ArticleLabel, paragraph: number): string =>
  `${[`“${title}”`, publisher, published, paragraphLabel(paragraph)].filter(part => part !== '').join(', ')}.`
