import {
  Bookmark,
  Highlighter,
  type LucideIcon,
  MessageSquareQuote,
  NotebookPen,
  PencilLine,
  Trash2,
} from 'lucide-react'
import { useEffect, useRef } from 'react'
import type { Annotation, Motivation } from '../../domain/annotation.ts'
import { Markdown } from '../notebook/Markdown.tsx'
import { NoteEditor } from '../notebook/NoteEditor.tsx'
import styles from './Margin.module.css'

type Props = {
  readonly annotation: Annotation
  /** Where it stands: "¶4". */
  readonly label: string
  readonly isEditing: boolean
  readonly onEdit: () => void
  readonly onDelete: () => void
  readonly onLight: (isLit: boolean) => void
}

const KINDS: Readonly<Record<Motivation, { readonly words: string; readonly icon: LucideIcon }>> = {
  bookmarking: { words: 'Bookmark', icon: Bookmark },
  highlighting: { words: 'Highlight', icon: Highlighter },
  commenting: { words: 'Your note', icon: NotebookPen },
  classifying: { words: 'Statement', icon: MessageSquareQuote },
}

/** The reader's own bookmark, highlight or note, in the margin of its paragraph. */
export const AnnotationEntry = ({ annotation, label, isEditing, onEdit, onDelete, onLight }: Props) => {
  const { words, icon: Icon } = KINDS[annotation.motivation]
  const isNote = annotation.motivation === 'commenting' || annotation.body !== ''
  const editButton = useRef<HTMLButtonElement>(null)
  const wasEditing = useRef(isEditing)
  useEffect(() => {
    const hasLostFocus = document.activeElement === null || document.activeElement === document.body
    if (wasEditing.current && !isEditing && hasLostFocus) editButton.current?.focus({ preventScroll: true })
    wasEditing.current = isEditing
  }, [isEditing])
  return (
    <li
      className={styles.entry}
      data-motivation={annotation.motivation}
      data-note={isNote || isEditing || undefined}
      data-annotation={annotation.id}
      onPointerEnter={() => onLight(true)}
      onPointerLeave={() => onLight(false)}
      onFocus={() => onLight(true)}
      onBlur={() => onLight(false)}
    >
      {isEditing ? (
        <NoteEditor annotation={annotation} />
      ) : (
        annotation.body !== '' && <Markdown text={annotation.body} />
      )}
      <div className={styles.foot}>
        <Icon size={13} aria-hidden="true" />
        <span className={styles.kind}>
          {words} · {label}
          {isNote && annotation.body === '' && !isEditing && ' · still empty'}
        </span>
        {!isEditing && (
          <>
            <button
              ref={editButton}
              type="button"
              title={isNote ? 'Edit note' : 'Add note'}
              aria-label={`${isNote ? 'Edit note' : `Add a note to this ${words.toLowerCase()}`}, ${label}`}
              onClick={onEdit}
            >
              <PencilLine size={14} aria-hidden="true" />
            </button>
            <button
              type="button"
              title={`Delete ${words.toLowerCase().replace('your ', '')}`}
              aria-label={`Delete ${words.toLowerCase().replace('your ', '')}, ${label}`}
              onClick={onDelete}
            >
              <Trash2 size={14} aria-hidden="true" />
            </button>
          </>
        )}
      </div>
    </li>
  )
}
