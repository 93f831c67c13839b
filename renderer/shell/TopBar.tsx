import { ArrowLeft, ArrowRight, Info, Search } from 'lucide-react'
import { counted, originWords } from '../../domain/wording.ts'
import { run } from '../commands.ts'
import { Keys } from '../kit/Keys.tsx'
import { useDesk } from '../store.ts'
import { CommandButton } from './CommandButton.tsx'
import styles from './TopBar.module.css'

/** The way back, what is open, and the one search box. */
export const TopBar = () => {
  const open = useDesk(desk => desk.open)
  const canGoBack = useDesk(desk => desk.places.past.length > 0)
  const canGoForward = useDesk(desk => desk.places.ahead.length > 0)
  const body = open ? open.blocks.length - 1 : 0
  const missing = open?.edition.notes.article.origin.filter(fact => fact.basis === 'not-stated') ?? []
  const origin = open ? originWords(open.edition.article.metadata) : ''
  const facts = [
    ...(origin === '' ? [] : [origin]),
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
      <nav className={styles.steps} aria-label="Places">
        <CommandButton command="back" icon={ArrowLeft} isDisabled={!canGoBack} />
        <CommandButton command="forward" icon={ArrowRight} isDisabled={!canGoForward} />
      </nav>
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
