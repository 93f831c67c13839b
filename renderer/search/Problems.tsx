import type { SearchReply } from '../../domain/hit.ts'
import { segments } from '../../domain/segments.ts'
import { slice } from '../../domain/text.ts'
import styles from './Problems.module.css'

/** What in the query could not be taken as an operator: underlined at its place, and explained. */
export const Problems = ({ reply: { query, problems } }: { readonly reply: SearchReply }) => {
  const marks = problems.map(({ span }) => ({ span, of: 'problem' }))
  return (
    <div role="status">
      {problems.length > 0 && (
        <div className={styles.problems}>
          <p className={styles.query} aria-hidden="true">
            {segments(query, { start: 0, end: query.length }, marks).map(run =>
              run.marks.length > 0 ? <u key={run.span.start}>{run.text}</u> : run.text,
            )}
          </p>
          <ul>
            {problems.map(({ span, message }) => (
              <li key={`${span.start} ${message}`}>
                <span className="only-heard">“{slice(query, span)}”. </span>
                {message}
              </li>
            ))}
          </ul>
        </div>
      )}
    </div>
  )
}
