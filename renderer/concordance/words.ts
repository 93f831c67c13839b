import type { ExportProgress } from '../../domain/concordance.ts'
import { queryWords } from '../../domain/wording.ts'
import type { ConcordanceDesk, Exporting } from '../state/concordance.ts'

type Status = NonNullable<ConcordanceDesk['status']>

const number = (of: number): string => of.toLocaleString('en')

/** "1,204 lines", "1 line", "nothing found", "no words to line up". */
export const totalWords = ({ total, lacks }: Pick<Status, 'total' | 'lacks'>, isGrowing: boolean): string => {
  if (total > 0) return linesWords(total)
  if (lacks !== null) return 'no words to line up'
  return isGrowing ? '' : 'nothing found'
}

const linesWords = (count: number): string => `${number(count)} ${count === 1 ? 'line' : 'lines'}`

/** How far it is: which articles were read, or how much of the library can be searched yet. */
export const progressWords = (
  { read, toRead, isComplete, readiness }: Pick<Status, 'read' | 'toRead' | 'isComplete' | 'readiness'>,
  isStopped: boolean,
): string => {
  if (isStopped) return `Stopped after ${number(read)} of ${number(toRead)} articles: lines stand in the order found`
  if (!isComplete) return `Reading ${number(read)} of ${number(toRead)} articles that hold these words`
  return `Searched ${number(readiness.ready)} of ${number(readiness.total)} articles: indexing goes on`
}

/** "Exporting “smear campaign”: writing 1,500 of 2,776 lines". */
export const exportingWords = ({ query, progress }: Exporting): string =>
  progress === null ? '' : `Exporting ${queryWords(query)}: ${stepWords(progress)}`

const stepWords = ({ step, done, total }: ExportProgress): string => {
  const part = `${number(done)} of ${number(total)}`
  switch (step) {
    case 'indexing':
      return `waiting until all articles are indexed, ${part}`
    case 'reading':
      return `reading ${part} articles that hold these words`
    case 'writing':
      return `writing ${part} lines`
  }
}

/** "2,776 lines exported to /home/reader/the.csv". */
export const exportedWords = (of: { readonly file: string; readonly rows: number; readonly isCut: boolean }): string =>
  `${of.isCut ? 'The first ' : ''}${linesWords(of.rows)} exported to ${of.file}${of.isCut ? ': more exist' : ''}`

export const NOT_EXPORTED = 'Export cancelled: nothing was written'
