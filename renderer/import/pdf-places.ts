import type { PageWords, PlacedWords } from '../../domain/page-words.ts'
import type { Paragraph } from './pdf-layout.ts'
import type { Page } from './pdf-lines.ts'

/**
 * Where the words of the article stand on its pages. Each paragraph is a line of the text, unless it is the headline, which is not said
 * twice; what does not stand in its line letter by letter has no place.
 */
export const wordsOnPages = (
  pages: readonly Page[],
  paragraphs: readonly Paragraph[],
  labelOf: (page: number) => string,
  text: string,
): readonly PageWords[] => {
  const words: PlacedWords[][] = pages.map(() => [])
  const lines = text.split('\n')
  const starts: number[] = []
  let at = 0
  for (const line of lines) {
    starts.push(at)
    at += line.length + 1
  }
  const said = paragraphs.filter(paragraph => paragraph.text.trim() !== '')
  // One line is the headline; where the first paragraph became it, every paragraph stands a line higher.
  const shift = lines.length - said.length
  for (const [i, paragraph] of said.entries()) {
    const number = i + shift
    const start = starts[number]
    if (start === undefined || lines[number] !== paragraph.text) continue
    for (const { start: from, end, page, run } of paragraph.pieces)
      words[page]?.push({ start: start + from, end: start + end, box: run.box, isRtl: run.isRtl })
  }
  return pages.map(({ view }, page) => ({ ...view, label: labelOf(page), words: words[page] ?? [] }))
}
