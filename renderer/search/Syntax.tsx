import styles from './Help.module.css'

/** What can be typed, each with an example to try. */
const EXAMPLES: readonly { readonly query: string; readonly means: string }[] = [
  { query: '"smear campaign"', means: 'these words side by side' },
  { query: 'cyberattack*', means: 'every word that starts with these letters' },
  { query: '+US -UK', means: 'must be there; must not be there' },
  { query: 'sanction~1', means: 'one letter may differ' },
  { query: 'speaker:lin', means: 'statements by who says them' },
  { query: 'role:response', means: 'statements by role: accusation, response, context' },
]

/** Shown before anything is typed. */
export const Syntax = ({ onTry }: { readonly onTry: (query: string) => void }) => (
  <div className={styles.help}>
    <p>Type any words. Case, accents and endings do not matter. More precisely:</p>
    <ul className={styles.examples}>
      {EXAMPLES.map(({ query, means }) => (
        <li key={query}>
          <button type="button" onClick={() => onTry(query)}>
            <code>{query}</code>
            <span>{means}</span>
          </button>
        </li>
      ))}
    </ul>
  </div>
)
