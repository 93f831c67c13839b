import type { ExportProgress } from '../../domain/concordance.ts'
import { numberWords, queryWords } from '../../domain/wording.ts'
import type { ConcordanceDesk, Exporting } from '../state/concordance.ts'

type Status = NonNullable<ConcordanceDesk['status']>

/** "1,204 lines", "1 line", "100,000 of 412,345 lines", "nothing found", "no words to line up". */
export const totalWords = (
  { total, found, lacks }: Pick<Status, 'total' | 'found' | 'lacks'>,
  isGrowing: boolean,
): string => {
  if (total > 0) return linesWords(total, found)
  if (lacks !== null) return 'no words to line up'
  return isGrowing ? '' : 'nothing found'
}

const linesWords = (count: number, found: number): string =>
  `${numberWords(count)}${found > count ? ` of ${numberWords(found)}` : ''} ${found === 1 ? 'line' : 'lines'}`

/** How far it is: which articles were read, or how much of the library can be searched yet. */
export const progressWords = (
  { read, toRead, isComplete, readiness }: Pick<Status, 'read' | 'toRead' | 'isComplete' | 'readiness'>,
  isStopped: boolean,
): string => {
  if (isStopped)
    return `Stopped after ${numberWords(read)} of ${numberWords(toRead)} articles: lines stand in the order found`
  if (!isComplete) return `Reading ${numberWords(read)} of ${numberWords(toRead)} articles that hold these words`
  return `Searched ${numberWords(readiness.ready)} of ${numberWords(readiness.total)} articles: indexing goes on`
}

/** "Exporting “smear campaign”: writing 1,500 of 2,776 lines". */
export const exportingWords = ({ query, progress }: Exporting): string =>
  progress === null ? '' : `Exporting ${queryWords(query)}: ${stepWords(progress)}`

const stepWords = ({ step, done, total }: ExportProgress): string => {
  const part = `${numberWords(done)} of ${numberWords(total)}`
  switch (step) {
    case 'indexing':
      return `waiting until all articles are indexed, ${part}`
    case 'reading':
      return `reading ${part} articles that hold these words`
    case 'writing':
      return `writing ${part} lines`
  }
}

type Exported = { readonly file: string; readonly rows: number; readonly found: number }

/** "2,776 lines exported to /home/reader/the.csv". */
export const exportedWords = ({ file, rows, found }: Exported): string =>
  found > rows
    ? `The first ${linesWords(rows, found)} exported to ${file}: a file holds no more. Further words in the query leave fewer.`
    : `${linesWords(rows, found)} exported to ${file}`

export const NOT_EXPORTED = 'Export cancelled: nothing was written'
