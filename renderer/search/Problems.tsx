import { useEffect, useState } from 'react'
import type { SearchReply } from '../../domain/hit.ts'
import { slice } from '../../domain/text.ts'
import { useDesk } from '../store.ts'
import styles from './Problems.module.css'
import { problemRuns } from './problem-runs.ts'
import { shortened } from './words.ts'

/** How long nothing is typed until what is unfinished is taken for meant so, milliseconds. */
const PAUSE = 2_000

/** What in the query could not be taken as an operator: underlined at its place, and explained. */
export const Problems = ({ reply: { query, problems } }: { readonly reply: SearchReply }) => {
  // Who is offered ways to go on knows that more is to come.
  const isSuggesting = useDesk(desk => desk.search.suggestions.length > 0)
  const isResting = useResting(query) && !isSuggesting
  const told = problems.filter(({ isUnfinished }) => isResting || !isUnfinished)
  return (
    <div role="status">
      {told.length > 0 && (
        <div className={styles.problems}>
          <p className={styles.query} aria-hidden="true">
            {problemRuns(query, told).map(({ start, text, isProblem }) =>
              isProblem ? <u key={start}>{text}</u> : text,
            )}
          </p>
          <ul>
            {told.map(({ span, message }) => (
              <li key={`${span.start} ${message}`}>
                <span className="only-heard">“{shortened(slice(query, span))}”. </span>
                {message}
              </li>
            ))}
          </ul>
        </div>
      )}
    </div>
  )
}

/** Has the query stayed the same for a while? */
const useResting = (query: string): boolean => {
  const [rested, setRested] = useState<string | null>(null)
  useEffect(() => {
    const timer = window.setTimeout(() => setRested(query), PAUSE)
    return () => window.clearTimeout(timer)
  }, [query])
  return rested === query
}
