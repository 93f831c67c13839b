import { Bookmark, Highlighter, NotebookPen, SearchX } from 'lucide-react'
import { showView } from '../actions.ts'
import { Keys } from '../kit/Keys.tsx'
import styles from './Empty.module.css'

/** The Notebook before the first annotation: how to make one. */
export const NothingKept = () => (
  <div className={styles.empty}>
    <NotebookPen size={28} strokeWidth={1.25} aria-hidden="true" />
    <h3>Your bookmarks, highlights and notes will stand here</h3>
    <p>Select words in Read, or choose a card in Compare. Then press</p>
    <ul className={styles.ways}>
      <li>
        <Keys keys="B" /> <Bookmark size={16} aria-hidden="true" /> bookmark
      </li>
      <li>
        <Keys keys="H" /> <Highlighter size={16} aria-hidden="true" /> highlight
      </li>
      <li>
        <Keys keys="N" /> <NotebookPen size={16} aria-hidden="true" /> write a note
      </li>
    </ul>
    <p className={styles.doing}>
      <button type="button" onClick={() => showView('read')}>
        Open Read
      </button>
      <button type="button" onClick={() => showView('compare')}>
        Open Compare
      </button>
    </p>
  </div>
)

/** Filters that nothing passes. */
export const NoMatch = ({ onClear }: { readonly onClear: () => void }) => (
  <div className={styles.empty}>
    <SearchX size={28} strokeWidth={1.25} aria-hidden="true" />
    <h3>Nothing in your notebook matches</h3>
    <p>Words are looked for in your notes, your tags, the words you marked and the gist of statements.</p>
    <p className={styles.doing}>
      <button type="button" onClick={onClear}>
        Clear filters
      </button>
    </p>
  </div>
)
