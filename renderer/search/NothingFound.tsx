import type { SearchReply } from '../../domain/hit.ts'
import { queryWords } from '../../domain/wording.ts'
import styles from './Help.module.css'
import { readinessWords, shortened } from './words.ts'

/** Says that there is nothing, and what to try next. */
export const NothingFound = ({ reply: { query, readiness } }: { readonly reply: SearchReply }) => (
  <div className={styles.help}>
    <p>
      {readinessWords(readiness) === ''
        ? 'Nothing in the library, its statements or your notes matches '
        : 'So far nothing in the library, its statements or your notes matches '}
      {queryWords(shortened(query))}.
    </p>
    <ul className={styles.hints}>
      <li>Try fewer words, or another form of the word.</li>
      <li>
        <code>sanction*</code> finds every word that begins so.
      </li>
      <li>
        <code>sanktion~1</code> allows one letter of difference.
      </li>
      <li>Only this library is searched: what it does not hold can’t be found here.</li>
    </ul>
  </div>
)
