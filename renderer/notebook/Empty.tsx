import { Bookmark, Highlighter, MessageSquareQuote, NotebookPen, SearchX } from 'lucide-react'
import { showView } from '../actions.ts'
import { listNotesOf } from '../actions-annotations.ts'
import { Empty, EmptyActions } from '../kit/Empty.tsx'
import { Keys } from '../kit/Keys.tsx'
import styles from './Empty.module.css'

/** The Notebook before the first annotation: how to make one. */
export const NothingKept = () => (
  <Empty icon={NotebookPen} title="Your bookmarks, highlights and notes will stand here">
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
      <li>
        <Keys keys="S" /> <MessageSquareQuote size={16} aria-hidden="true" /> mark a statement, in Read
      </li>
    </ul>
    <EmptyActions>
      <button type="button" onClick={() => showView('read')}>
        Open Read
      </button>
      <button type="button" onClick={() => showView('compare')}>
        Open Compare
      </button>
    </EmptyActions>
  </Empty>
)

/** Nothing of the article in hand, though of others. */
export const NothingHere = () => (
  <Empty icon={NotebookPen} title="You have kept nothing of this article">
    <EmptyActions>
      <button type="button" onClick={() => listNotesOf('all')}>
        All articles
      </button>
    </EmptyActions>
  </Empty>
)

/** Filters that nothing passes. */
export const NoMatch = ({ onClear }: { readonly onClear: () => void }) => (
  <Empty icon={SearchX} title="Nothing in your notebook matches">
    <p>Words are looked for in your notes, your tags, the words you marked and the gist of statements.</p>
    <EmptyActions>
      <button type="button" onClick={onClear}>
        Clear filters
      </button>
    </EmptyActions>
  </Empty>
)
