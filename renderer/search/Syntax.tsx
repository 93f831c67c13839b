import styles from './Help.module.css'

/** What can be typed, each with an example to try. */
const EXAMPLES: readonly { readonly query: string; readonly means: string }[] = [
  { query: 'cyber security', means: 'all of these words; where nothing holds them all, some' },
  { query: '"smear campaign"', means: 'these words side by side' },
  { query: 'US OR China', means: 'one of the two is enough' },
  { query: '+US -UK', means: 'must be there; must not be there' },
  { query: 'cyberattack*', means: 'every word that starts with these letters' },
  { query: '*ization', means: 'every word that ends so: three letters or more' },
  { query: 'sanction~1', means: 'one letter may differ; two at most, ~2' },
  { query: 'speaker:china', means: 'statements by who says them, or for whom; also target:' },
  { query: 'role:response', means: 'as in Compare: accusation, response or both; evidence, context' },
  { query: 'voice:narrator', means: 'statements by voice: direct, indirect, narrator' },
  {
    query: 'kind:rejects',
    means: 'replies by what they do; via: by who passed them on',
  },
  { query: 'title:cybersecurity', means: 'words of the title; also author: and publisher:' },
  { query: 'note:check', means: 'words of your notes; tag: by your tags' },
  { query: 'kind:highlight', means: 'your marks by kind: bookmark, highlight, note, statement' },
  { query: 'in:notes', means: 'your notes, highlights and statement marks; also in:bookmarks' },
  { query: 'in:statements', means: 'statements of the structured notes; also in:articles' },
  { query: 'after:2024-03', means: 'published from its first day on; before: until the day before' },
  { query: 'year:2024', means: 'published in that year, or in a month: year:2024-03' },
  { query: 'lang:en', means: 'articles in a language' },
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
    <p className={styles.note}>
      Words can be joined with fields, and values can stand in quotation marks:{' '}
      <code>target:"united states" sanction*</code>
    </p>
  </div>
)
