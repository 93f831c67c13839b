import { Bookmark, Highlighter, type LucideIcon, MessageSquareQuote, NotebookPen, Trash2 } from 'lucide-react'
import type { Annotation, Motivation } from '../../domain/annotation.ts'
import type { StatementId } from '../../domain/statement.ts'
import { remove, startEditing } from '../actions-annotations.ts'
import { Markdown } from '../notebook/Markdown.tsx'
import { NoteEditor } from '../notebook/NoteEditor.tsx'
import { useDesk } from '../store.ts'
import styles from './CardNotes.module.css'

type Props = {
  readonly statement: StatementId
  /** A statement that stands in both panes has its text box in one: where it is chosen, else where it is at home. */
  readonly isEditedHere: boolean
}

/** The reader's own bookmarks, highlights and notes on a statement. */
export const CardNotes = ({ statement, isEditedHere }: Props) => {
  const annotations = useDesk(desk => desk.notebook.annotations)
  const editing = useDesk(desk => desk.editing)
  const here = annotations.filter(({ target }) => target.kind === 'statement' && target.statement === statement)
  if (here.length === 0) return null
  return (
    <ul className={styles.notes} aria-label={`Your notes on ${statement}`}>
      {here.map(annotation => (
        <li key={annotation.id} className={styles.note}>
          {isEditedHere && editing === annotation.id ? (
            <NoteEditor annotation={annotation} />
          ) : (
            <CardNote annotation={annotation} />
          )}
        </li>
      ))}
    </ul>
  )
}

const EMPTY: Readonly<Record<Motivation, { readonly words: string; readonly icon: LucideIcon }>> = {
  bookmarking: { words: 'Your bookmark', icon: Bookmark },
  highlighting: { words: 'Your highlight', icon: Highlighter },
  commenting: { words: 'Your note is empty', icon: NotebookPen },
  classifying: { words: 'Your statement', icon: MessageSquareQuote },
}

const CardNote = ({ annotation }: { readonly annotation: Annotation }) => {
  const { words, icon: Icon } = EMPTY[annotation.motivation]
  return (
    <>
      <div className={styles.body}>
        {annotation.body !== '' ? (
          <Markdown text={annotation.body} />
        ) : (
          <p className={styles.quiet}>
            <Icon size={14} aria-hidden="true" />
            {words}
          </p>
        )}
      </div>
      <button type="button" onClick={() => startEditing(annotation.id)}>
        {annotation.body === '' ? 'Write' : 'Edit'}
      </button>
      <button type="button" aria-label="Delete" title="Delete" onClick={() => remove(annotation.id)}>
        <Trash2 size={14} aria-hidden="true" />
      </button>
    </>
  )
}
