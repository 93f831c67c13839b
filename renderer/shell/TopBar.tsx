import { Info, Search } from 'lucide-react'
import type { Metadata } from '../../domain/article.ts'
import { counted } from '../../domain/wording.ts'
import { run } from '../commands.ts'
import { Keys } from '../kit/Keys.tsx'
import { useDesk } from '../store.ts'
import styles from './TopBar.module.css'

/** What is open, and the one search box. */
export const TopBar = () => {
  const open = useDesk(desk => desk.open)
  const body = open ? open.blocks.length - 1 : 0
  const missing = open?.edition.notes.article.origin.filter(fact => fact.basis === 'not-stated') ?? []
  const facts = [
    ...(open ? originFacts(open.edition.article.metadata) : []),
    counted(body, 'paragraph', 'paragraphs'),
    ...(missing.length > 0 ? [`${missing.map(fact => `no ${fact.label.toLowerCase()}`).join(', ')} in the text`] : []),
  ].join(' · ')
  return (
    <header className={styles.bar}>
      <span className={styles.mark}>
        <svg viewBox="0 0 24 24" role="img" aria-label="Rejoinder">
          <path d="M3 5h8v14H3z" fill="var(--accusation)" />
          <path d="M13 5h8v10h-4l-4 4z" fill="var(--response)" />
        </svg>
      </span>
      {open && (
        <>
          <h1 className={styles.title} title={open.edition.article.title}>
            {open.edition.article.title}
          </h1>
          <button
            type="button"
            className={styles.facts}
            title="About this article (Ctrl I)"
            onClick={() => run('about-source')}
          >
            <Info size={15} aria-hidden="true" />
            <span>{facts}</span>
          </button>
        </>
      )}
      <button type="button" className={styles.find} onClick={() => run('search')}>
        <Search size={15} aria-hidden="true" />
        <span>Search the library</span>
        <Keys keys="CmdOrCtrl+K" />
      </button>
    </header>
  )
}

/** Who published it and when, as far as that is known. */
const originFacts = ({ publisher, published }: Metadata): readonly string[] =>
  [publisher, published].filter(words => words !== '')
