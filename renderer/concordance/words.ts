import type { ConcordanceDesk } from '../state/concordance.ts'

type Status = NonNullable<ConcordanceDesk['status']>

const number = (of: number): string => of.toLocaleString('en')

/** "1,204 lines", "1 line", "nothing found". */
export const totalWords = ({ total, isComplete }: Pick<Status, 'total' | 'isComplete'>): string => {
  if (total === 0) return isComplete ? 'nothing found' : ''
  return `${number(total)} ${total === 1 ? 'line' : 'lines'}`
}

/** How far it is: which articles were read, or how much of the library can be searched yet. */
export const progressWords = (
  { read, toRead, isComplete, readiness }: Pick<Status, 'read' | 'toRead' | 'isComplete' | 'readiness'>,
  isStopped: boolean,
): string => {
  if (isStopped) return `Stopped after ${number(read)} of ${number(toRead)} articles. They stand in the order found.`
  if (!isComplete) return `Reading ${number(read)} of ${number(toRead)} articles that hold these words`
  return `Searched ${number(readiness.ready)} of ${number(readiness.total)} articles: indexing goes on`
}
