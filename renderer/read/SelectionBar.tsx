import {
  BookMarked,
  Bookmark,
  Highlighter,
  type LucideIcon,
  MessageSquareQuote,
  NotebookPen,
  Quote,
} from 'lucide-react'
import { type RefObject, useLayoutEffect, useRef, useState } from 'react'
import type { CommandId } from '../../domain/command.ts'
import type { TextSpan } from '../../domain/text.ts'
import { Keys } from '../kit/Keys.tsx'
import { barPlace, onResize } from './measure.ts'
import styles from './SelectionBar.module.css'

type Props = {
  readonly page: RefObject<HTMLElement | null>
  readonly span: TextSpan
  /** At the foot of the page while a sentence cursor moves, so that it hides no line; else beside the words. */
  readonly isDocked: boolean
  readonly onCommand: (id: CommandId) => void
}

const OFFERED: readonly { id: CommandId; words: string; keys: string; icon: LucideIcon }[] = [
  { id: 'bookmark', words: 'Bookmark', keys: 'B', icon: Bookmark },
  { id: 'highlight', words: 'Highlight', keys: 'H', icon: Highlighter },
  { id: 'note', words: 'Note', keys: 'N', icon: NotebookPen },
  { id: 'mark-statement', words: 'Statement', keys: 'S', icon: MessageSquareQuote },
  { id: 'copy-citation', words: 'Copy with citation', keys: 'CmdOrCtrl+Shift+C', icon: Quote },
  { id: 'cite', words: 'Cite as…', keys: 'CmdOrCtrl+Alt+C', icon: BookMarked },
]

/** What can be done with the selected words. Pressing it leaves them selected. */
export const SelectionBar = ({ page, span, isDocked, onCommand }: Props) => {
  const bar = useRef<HTMLDivElement>(null)
  const [place, setPlace] = useState<{ top: number; left: number } | null>(null)
  useLayoutEffect(() => {
    const box = page.current
    if (!box || isDocked) return setPlace(null)
    const put = () => setPlace(bar.current && barPlace(box, bar.current, span))
    put()
    // Rows above that come into sight take another height, and the words with it another place.
    return onResize(box, put)
  }, [page, span, isDocked])
  return (
    <div className={styles.place} data-docked={isDocked || undefined}>
      <div
        ref={bar}
        className={styles.bar}
        role="toolbar"
        aria-label="Selected words"
        style={place ?? undefined}
        onMouseDown={event => event.preventDefault()}
      >
        {OFFERED.map(({ id, words, keys, icon: Icon }) => (
          <button key={id} type="button" title={words} onClick={() => onCommand(id)}>
            <Icon size={15} aria-hidden="true" />
            <span className={styles.words}>{words}</span>
            <Keys keys={keys} />
          </button>
        ))}
      </div>
    </div>
  )
}
