import {
  CONCORDANCE_LIMIT,
  CONTEXT_LENGTH,
  type ConcordanceOrder,
  type ConcordanceRow,
} from '../../domain/concordance.ts'
import type { ArticleLabel, QueryProblem } from '../../domain/hit.ts'
import { describePassage } from '../../domain/selector.ts'
import { speakerAt } from '../../domain/spoken.ts'
import { slice, type TextSpan } from '../../domain/text.ts'
import { type Word, words } from '../../domain/words.ts'
import { inArticle, type MarkedParagraph, markedParagraphs } from './articles.ts'
import { createColumn } from './columns.ts'
import type { ConcordanceWork } from './library-index.ts'
import type { Marker } from './marks.ts'
import type { OpenBook } from './shelf.ts'

/** Words of the context shown that lines are sorted by. Lines that agree so far stand as in the texts. */
const SORTED_WORDS = 5

export type ConcordanceMeans = {
  /** Articles to read, best first. */
  readonly articles: readonly number[]
  readonly marker: Marker
  readonly problems: readonly QueryProblem[]
  readonly label: (article: number) => ArticleLabel | null
  /** Reads an article once, on the way to others. */
  readonly browse: (label: ArticleLabel) => OpenBook | null
  /** Reads an article whose lines are looked at. */
  readonly open: (label: ArticleLabel) => OpenBook | null
  /** Most lines held. */
  readonly limit?: number
}

/**
 * Reads one article a step, and keeps of each match only where it stands and the words that it is sorted by: texts are read again for the
 * lines that are looked at. Some 150 bytes a line.
 */
export const createConcordance = (means: ConcordanceMeans): ConcordanceWork => {
  const { articles, marker, label, browse, open, limit = CONCORDANCE_LIMIT } = means
  const columns = { article: createColumn(), start: createColumn(), end: createColumn(), paragraph: createColumn() }
  const keys: Record<'left' | 'right', string[]> = { left: [], right: [] }
  const sorted: Partial<Record<'left' | 'right', Uint32Array>> = {}
  let read = 0
  let total = 0
  let isCut = false
  const isComplete = () => isCut || read === articles.length

  const add = (article: number, { block, text }: MarkedParagraph, mark: TextSpan) => {
    const { start, end } = inArticle(block, mark)
    columns.article.set(total, article)
    columns.start.set(total, start)
    columns.end.set(total, end)
    columns.paragraph.set(total, block.number)
    const { before, after } = contextOf(text, mark)
    keys.left.push(keyOf(words(before).slice(-SORTED_WORDS).reverse()))
    keys.right.push(keyOf(words(after).slice(0, SORTED_WORDS)))
    total++
  }

  const step = () => {
    if (isComplete()) return
    const article = articles[read++] ?? -1
    const named = label(article)
    const book = named && browse(named)
    if (!book) return
    for (const paragraph of markedParagraphs(book, marker))
      for (const mark of paragraph.marks) {
        if (total === limit) {
          isCut = true
          return
        }
        add(article, paragraph, mark)
      }
  }

  const lineAt = (order: ConcordanceOrder, place: number): number => {
    if (order === 'text' || !isComplete()) return place
    sorted[order] ??= sortedBy(keys[order])
    return sorted[order][place] ?? place
  }

  const rowAt = (line: number): ConcordanceRow | null => {
    const article = label(columns.article.at(line))
    const book = article && open(article)
    const at = { start: columns.start.at(line), end: columns.end.at(line) }
    const block = book?.blocks[columns.paragraph.at(line)]
    // The text may have been replaced by another since it was read.
    if (!book || !block || at.start < block.span.start || at.end > block.span.end) return null
    const { text } = book.edition.article
    const { before, after } = contextOf(slice(text, block.span), {
      start: at.start - block.span.start,
      end: at.end - block.span.start,
    })
    return {
      article,
      paragraph: block.number,
      at,
      selector: describePassage(text, at),
      before,
      match: slice(text, at),
      after,
      by: speakerAt(book.spoken(), at),
    }
  }

  return {
    problems: means.problems,
    toRead: articles.length,
    step,
    state: () => ({ read, total, isCut, isComplete: isComplete() }),
    rows: (order, from, count) => {
      const rows: ConcordanceRow[] = []
      for (let place = from; place < Math.min(total, from + count); place++) {
        const row = rowAt(lineAt(order, place))
        if (row) rows.push(row)
      }
      return rows
    },
  }
}

/** What stands before and after a match in its paragraph, cut at a fixed length, but no character in two. */
const contextOf = (paragraph: string, { start, end }: TextSpan) => ({
  before: paragraph.slice(wholeStart(paragraph, Math.max(0, start - CONTEXT_LENGTH)), start),
  after: paragraph.slice(end, wholeEnd(paragraph, end + CONTEXT_LENGTH)),
})

const isHalf = (text: string, index: number): boolean =>
  (text.charCodeAt(index) & 0xfc00) === 0xdc00 && (text.charCodeAt(index - 1) & 0xfc00) === 0xd800
const wholeStart = (text: string, index: number): number => (isHalf(text, index) ? index + 1 : index)
const wholeEnd = (text: string, index: number): number => (isHalf(text, index) ? index - 1 : index)

const keyOf = (nearestFirst: readonly Word[]): string => nearestFirst.map(word => word.folded).join(' ')

/** Lines by their key. Folded words compare by code: alphabetical order within each script, and ten times as fast as a collation. */
const sortedBy = (keys: readonly string[]): Uint32Array =>
  Uint32Array.from(keys.keys()).sort((a, b) => compared(keys[a] ?? '', keys[b] ?? '') || a - b)

const compared = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
