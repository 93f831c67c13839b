import { Bookmark, NotebookPen, Trash2 } from 'lucide-react'
import type { Annotation } from '../../domain/annotation.ts'
import type { StatementId } from '../../domain/statement.ts'
import { remove, startEditing } from '../actions.ts'
import { Markdown } from '../notebook/Markdown.tsx'
import { NoteEditor } from '../notebook/NoteEditor.tsx'
import { useDesk } from '../store.ts'
import styles from './CardNotes.module.css'

/** The reader's own bookmarks and notes on a statement. */
export const CardNotes = ({ statement }: { readonly statement: StatementId }) => {
  const annotations = useDesk(desk => desk.notebook.annotations)
  const editing = useDesk(desk => desk.editing)
  const here = annotations.filter(({ target }) => target.kind === 'statement' && target.statement === statement)
  if (here.length === 0) return null
  return (
    <ul className={styles.notes} aria-label={`Your notes on ${statement}`}>
      {here.map(annotation => (
        <li key={annotation.id} className={styles.note}>
          {editing === annotation.id ? <NoteEditor annotation={annotation} /> : <CardNote annotation={annotation} />}
        </li>
      ))}
    </ul>
  )
}

const CardNote = ({ annotation }: { readonly annotation: Annotation }) => {
  const isNote = annotation.motivation === 'commenting'
  return (
    <>
      <div className={styles.body}>
        {annotation.body !== '' ? (
          <Markdown text={annotation.body} />
        ) : (
          <p className={styles.quiet}>
            {isNote ? <NotebookPen size={14} aria-hidden="true" /> : <Bookmark size={14} aria-hidden="true" />}
            {isNote ? 'Your note is empty' : 'Your bookmark'}
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
