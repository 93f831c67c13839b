import { type Paragraph, paragraphAt } from '../../domain/article.ts'
import { isRelated, placeThere } from '../../domain/correspondence.ts'
import type { ReadingPosition } from '../../domain/settings.ts'
import type { LinedUp, OpenArticle } from './desk.ts'

/**
 * Where a text stands that is level with another; `null` where the two have too little in common.
 * @param stands where the other stands, which leads
 */
export const levelWith = (
  { one, by }: LinedUp,
  lead: OpenArticle,
  stands: ReadingPosition,
  follower: OpenArticle,
): ReadingPosition | null => {
  if (!isRelated(by)) return null
  const index = indexAt(lead.blocks, stands)
  const { one: ones, other: others } = by.places
  const isOne = lead.edition.article.id === one
  return positionAt(follower.blocks, isOne ? placeThere(ones, others, index) : placeThere(others, ones, index))
}

/** The place of the text (UTF-16, between letters too) at which a reader stands; a paragraph reaches to the beginning of the next. */
const indexAt = (blocks: readonly Paragraph[], { paragraph, passed }: ReadingPosition): number => {
  const { start, end } = extentOf(blocks, paragraph)
  return start + passed * (end - start)
}

const positionAt = (blocks: readonly Paragraph[], index: number): ReadingPosition => {
  const paragraph = paragraphAt(blocks, index)?.number ?? 0
  const { start, end } = extentOf(blocks, paragraph)
  return { paragraph, passed: Math.min(1, Math.max(0, (index - start) / Math.max(1, end - start))) }
}

const extentOf = (blocks: readonly Paragraph[], paragraph: number) => {
  const { start, end } = blocks[paragraph]?.span ?? { start: 0, end: 0 }
  return { start, end: blocks[paragraph + 1]?.span.start ?? end }
}
