import { paragraphs } from './article.ts'
import type { TextSpan } from './text.ts'

/**
 * The sentences of a text in order, none crossing a paragraph, without the spaces around them.
 * @see https://unicode.org/reports/tr29/#Sentence_Boundaries
 */
export const sentences = (text: string, language = 'en'): readonly TextSpan[] => {
  const segmenter = new Intl.Segmenter(language, { granularity: 'sentence' })
  return paragraphs(text).flatMap(({ span }) =>
    [...segmenter.segment(text.slice(span.start, span.end))].flatMap(({ segment, index }) => {
      const start = span.start + index + (segment.length - segment.trimStart().length)
      const end = start + segment.trim().length
      return start < end ? [{ start, end }] : []
    }),
  )
}

/** The index of the sentence at or after a place in the text; the last one where none follows; -1 in an empty text. */
export const sentenceAt = (of: readonly TextSpan[], index: number): number => {
  const found = of.findIndex(span => span.end > index)
  return found < 0 ? of.length - 1 : found
}
