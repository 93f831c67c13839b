import { TriangleAlert } from 'lucide-react'
import type { SearchReply } from '../../domain/hit.ts'
import { Progress } from '../kit/Progress.tsx'
import styles from './Standing.module.css'
import { begunWords, periodWords, RELAXED_WORDS, readinessWords } from './words.ts'

type Props = {
  readonly reply: SearchReply | null
  /** Why there is no newer reply; `null` where there is one. */
  readonly failure: string | null
  readonly onTry: (query: string) => void
}

/** What must be known of a list before it is read: that it is of certain days, not of all words, not of all articles, or not the newest. */
export const Standing = ({ reply, failure, onTry }: Props) => {
  const readiness = reply ? readinessWords(reply.readiness) : ''
  const period = periodWords(reply?.period ?? null)
  const begun = reply ? begunWords(reply) : ''
  const isPlain = readiness === '' && period === '' && begun === '' && !reply?.isRelaxed && !reply?.didYouMean.length
  if (failure === null && isPlain) return null
  return (
    <div className={styles.standing}>
      {failure !== null && (
        <p role="alert" className={styles.failure}>
          <TriangleAlert size={15} aria-hidden="true" /> {failure}
        </p>
      )}
      {readiness !== '' && reply && (
        <p className={styles.readiness}>
          <Progress
            label="Articles indexed"
            done={reply.readiness.ready}
            total={reply.readiness.total}
            words={readiness}
          />
          {readiness}
        </p>
      )}
      {period !== '' && <p>{period}</p>}
      {begun !== '' && <p>{begun}</p>}
      {reply?.isRelaxed && <p>{RELAXED_WORDS}</p>}
      {reply && reply.didYouMean.length > 0 && (
        <p className={styles.meant}>
          Did you mean
          {reply.didYouMean.map(query => (
            <button key={query} type="button" onClick={() => onTry(query)}>
              {query}
            </button>
          ))}
        </p>
      )}
    </div>
  )
}
