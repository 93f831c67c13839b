import styles from './Help.module.css'

/** Says that there is nothing, and what to try next. */
export const NothingFound = ({ query }: { readonly query: string }) => (
  <div className={styles.help}>
    <p>
      Nothing in this article, its statements or your notes matches <q>{shortened(query)}</q>.
    </p>
    <ul className={styles.hints}>
      <li>Try fewer words, or another form of the word.</li>
      <li>
        <code>sanction*</code> finds every word that begins so.
      </li>
      <li>
        <code>sanktion~1</code> allows one letter of difference.
      </li>
      <li>
        Only this article is searched, with its statements and your notes; what it does not hold can’t be found here.
      </li>
    </ul>
  </div>
)

/** Characters of a query that are repeated in a sentence. */
const SHOWN = 80

const shortened = (query: string) => (query.length > SHOWN ? `${query.slice(0, SHOWN)}…` : query)
