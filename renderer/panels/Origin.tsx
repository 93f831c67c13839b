import { FolderOpen } from 'lucide-react'
import { FORMAT_NAMES } from '../../domain/extraction.ts'
import { copyText } from '../actions.ts'
import { showSource } from '../actions-article.ts'
import { Chip } from '../kit/Chip.tsx'
import type { OpenArticle } from '../state/desk.ts'
import styles from './Origin.module.css'
import { originFacts, publicationFacts, sourceWords } from './origin-words.ts'
import { Fact, Facts } from './Panel.tsx'

/** What is known of where an article comes from, each with where that was found. */
export const Origin = ({ edition: { article, notes }, arrival }: Pick<OpenArticle, 'edition' | 'arrival'>) => (
  <Facts>
    {originFacts(arrival === null ? '' : article.title, article.metadata).map(({ field, label, value }) => (
      <Fact
        key={field}
        label={label}
        aside={sourceWords(field, arrival?.provenance[field], arrival !== null && arrival.source !== null)}
      >
        {value}
      </Fact>
    ))}
    {publicationFacts(arrival?.publication ?? null).map(({ label, value }) => (
      <Fact key={label} label={label} aside="from a record">
        {value}
      </Fact>
    ))}
    {notes.article.origin.map(({ label, value, basis }) => (
      <Fact key={label} label={label} aside={BASIS_WORDS[basis]}>
        {value}
      </Fact>
    ))}
  </Facts>
)

const BASIS_WORDS = { stated: 'stated', inferred: 'inferred', 'not-stated': 'not stated' } as const

type ArrivalProps = { readonly arrival: NonNullable<OpenArticle['arrival']> }

/** The document that an article was taken from: what it was, when it came, what stayed out. */
export const ArrivalFacts = ({ arrival: { added, source, remarks } }: ArrivalProps) => (
  <>
    <Facts>
      <Fact label="Came in">
        <time dateTime={added}>{moment(added)}</time>
      </Fact>
      {source && (
        <>
          <Fact label="Format">{FORMAT_NAMES[source.format]}</Fact>
          {source.name !== '' && <Fact label="Original file">{source.name}</Fact>}
          <Fact label="Its SHA-256">
            <code className={styles.hash}>{source.sha256}</code>
          </Fact>
        </>
      )}
    </Facts>
    {source && (
      <div className={styles.actions}>
        <Chip onPress={showSource}>
          <FolderOpen size={14} aria-hidden="true" /> Show the original file
        </Chip>
        <Chip label="Copy the SHA-256 of the original file" onPress={() => copyText(source.sha256)}>
          Copy its SHA-256
        </Chip>
      </div>
    )}
    {remarks.length > 0 && (
      <ul className={styles.remarks} aria-label="What to know of how it came in">
        {remarks.map(remark => (
          <li key={remark}>{remark}</li>
        ))}
      </ul>
    )}
  </>
)

const moment = (iso: string) => new Date(iso).toLocaleString('en-GB', { dateStyle: 'long', timeStyle: 'short' })
