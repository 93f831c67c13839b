import Papa from 'papaparse'
import { paragraphLabel } from '../../domain/article.ts'
import { citedPlace } from '../../domain/citation.ts'
import type { ConcordanceRow } from '../../domain/concordance.ts'

const COLUMNS = [
  'query',
  'article',
  'publisher',
  'published',
  'paragraph',
  'before',
  'match',
  'after',
  'speaker',
  'citation',
  'reviewed',
] as const

/** Spreadsheets take a file for UTF-8 only where it begins with a byte order mark. */
const BYTE_ORDER_MARK = '\uFEFF'

/** The first line of a file. */
export const csvHead = (): string => BYTE_ORDER_MARK + lines([COLUMNS])

/**
 * A line for each row of the concordance of a query. "reviewed" is left empty for the reader to fill in. What a spreadsheet would take for a
 * formula gets an apostrophe before it.
 */
export const csvLines = (query: string, rows: readonly ConcordanceRow[]): string =>
  lines(
    rows.map(({ article, paragraph, before, match, after, by }) => [
      query,
      article.title,
      article.publisher,
      article.published,
      paragraphLabel(paragraph),
      before,
      match,
      after,
      by,
      citedPlace(article, paragraph),
      '',
    ]),
  )

const lines = (rows: readonly (readonly string[])[]): string =>
  rows.length === 0
    ? ''
    : `${Papa.unparse(
        rows.map(row => [...row]),
        { newline: '\r\n', escapeFormulae: true },
      )}\r\n`
