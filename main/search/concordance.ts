import type { ArticleId } from '../../domain/article.ts'
import {
  CONCORDANCE_LIMIT,
  CONTEXT_LENGTH,
  type ConcordanceOrder,
  type ConcordanceRow,
  lineMarks,
} from '../../domain/concordance.ts'
import type { ArticleLabel } from '../../domain/hit.ts'
import { describePassage } from '../../domain/selector.ts'
import { speakerAt } from '../../domain/spoken.ts'
import { slice, type TextSpan } from '../../domain/text.ts'
import { type Word, words } from '../../domain/words.ts'
import { inArticle, type MarkedParagraph, markedParagraphs } from './articles.ts'
import { createColumn } from './columns.ts'
import type { ConcordanceLines } from './library-index.ts'
import type { Marker } from './marks.ts'
import type { OpenBook } from './shelf.ts'

/** Words of the context shown that lines are sorted by. Lines that agree so far stand as in the texts. */
const SORTED_WORDS = 5

export type ConcordanceMeans = {
  /** Articles to read, best first. By their ids: one that is taken in anew meanwhile has another number. */
  readonly articles: readonly ArticleId[]
  readonly marker: Marker
  /** `null` for an article that was taken out. */
  readonly label: (id: ArticleId) => ArticleLabel | null
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
export const createConcordance = (means: ConcordanceMeans): ConcordanceLines => {
  const { articles, marker, label, browse, open, limit = CONCORDANCE_LIMIT } = means
  /** `article` is a place among those to read. */
  const columns = { article: createColumn(), start: createColumn(), end: createColumn(), paragraph: createColumn() }
  const keys: Record<'left' | 'right', string[]> = { left: [], right: [] }
  const sorted: Partial<Record<'left' | 'right', Uint32Array>> = {}
  let read = 0
  let total = 0
  let found = 0
  const isComplete = () => read === articles.length

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

  const bookOf = (article: number, read: (label: ArticleLabel) => OpenBook | null) => {
    const id = articles[article]
    const named = id === undefined ? null : label(id)
    const book = named && read(named)
    return book && { ...book, label: named }
  }

  const step = () => {
    if (isComplete()) return
    const article = read
    read += 1
    const book = bookOf(article, browse)
    if (!book) return
    for (const paragraph of markedParagraphs(book, marker))
      for (const mark of paragraph.marks) {
        found++
        if (total < limit) add(article, paragraph, mark)
      }
  }

  const lineAt = (order: ConcordanceOrder, place: number): number => {
    if (order === 'text' || !isComplete()) return place
    sorted[order] ??= sortedBy(keys[order])
    return sorted[order][place] ?? place
  }

  const rowAt = (line: number): ConcordanceRow | null => {
    const book = bookOf(columns.article.at(line), open)
    const at = { start: columns.start.at(line), end: columns.end.at(line) }
    const block = book?.blocks[columns.paragraph.at(line)]
    // The text may have been replaced by another since it was read.
    if (!book || !block || at.start < block.span.start || at.end > block.span.end) return null
    const { text } = book.edition.article
    const { before, after } = contextOf(slice(text, block.span), {
      start: at.start - block.span.start,
      end: at.end - block.span.start,
    })
    const selector = describePassage(text, at)
    return {
      article: book.label,
      paragraph: block.number,
      at,
      selector,
      before,
      match: slice(text, at),
      after,
      by: speakerAt(book.spoken(), at),
      marks: lineMarks(selector, [...book.annotations().values()]),
    }
  }

  return {
    toRead: articles.length,
    step,
    state: () => ({ read, total, found, isComplete: isComplete() }),
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

/** What stands before and after a match in its paragraph: as much as is shown, but no word and no character in two. */
const contextOf = (paragraph: string, { start, end }: TextSpan) => {
  const from = Math.max(0, start - CONTEXT_LENGTH)
  const to = Math.min(paragraph.length, end + CONTEXT_LENGTH)
  return {
    before: paragraph.slice(wordStart(paragraph, wholeStart(paragraph, from), start), start),
    after: paragraph.slice(end, wordEnd(paragraph, wholeEnd(paragraph, to), end)),
  }
}

/** Longest part of a word that is left out. Scripts that put no spaces between words are cut at any character. */
const PART = 20

const wordStart = (text: string, from: number, last: number): number => {
  if (from === 0) return from
  const space = text.slice(from - 1, Math.min(last, from + PART)).search(/\s/)
  return space === -1 ? from : from + space
}
const wordEnd = (text: string, to: number, first: number): number => {
  if (to === text.length) return to
  const part = text.slice(Math.max(first, to - PART), to + 1)
  const space = part.search(/\s\S*$/)
  return space === -1 ? to : to + 1 - part.length + space
}

const isHalf = (text: string, index: number): boolean =>
  (text.charCodeAt(index) & 0xfc00) === 0xdc00 && (text.charCodeAt(index - 1) & 0xfc00) === 0xd800
const wholeStart = (text: string, index: number): number => (isHalf(text, index) ? index + 1 : index)
const wholeEnd = (text: string, index: number): number => (isHalf(text, index) ? index - 1 : index)

const keyOf = (nearestFirst: readonly Word[]): string => nearestFirst.map(word => word.folded).join(' ')

/** Lines by their key. Folded words compare by code: alphabetical order within each script, and ten times as fast as a collation. */
const sortedBy = (keys: readonly string[]): Uint32Array =>
  Uint32Array.from(keys.keys()).sort((a, b) => compared(keys[a] ?? '', keys[b] ?? '') || a - b)

const compared = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
