import { memo, useEffect, useRef, useState } from 'react'
import type { AnnotationId } from '../../domain/annotation.ts'
import { numberWords } from '../../domain/wording.ts'
import { showInCompare } from '../actions.ts'
import { startEditing } from '../actions-annotations.ts'
import { AnnotationEntry } from './AnnotationEntry.tsx'
import { type ChipWords, type PlacedAnnotation, shownBeside } from './margin.ts'
import styles from './ReadView.module.css'
import { StatementChip } from './StatementChip.tsx'

type Props = {
  readonly chips: readonly ChipWords[]
  readonly entries: readonly PlacedAnnotation[]
  readonly editing: AnnotationId | null
  /** Pointed at or focused: its words stand out in the text. */
  readonly onLight: (id: string, isLit: boolean) => void
  readonly onDelete: (id: AnnotationId) => void
}

/** What stands beside a paragraph: the statements that it quotes, and the reader's own entries. */
export const Margin = memo(({ chips, entries, editing, onLight, onDelete }: Props) => {
  const [isWhole, setWhole] = useState(false)
  const list = useRef<HTMLUListElement>(null)
  const first = useRef(0)
  useEffect(() => {
    // The button that was pressed is gone: the first entry that came stands in its place.
    if (isWhole) list.current?.children[first.current]?.querySelector('button')?.focus()
  }, [isWhole])
  const most = isWhole ? entries.length : shownBeside(entries.length)
  const shown = entries.filter((each, i) => i < most || each.annotation.id === editing)
  const more = entries.length - shown.length
  const showAll = () => {
    first.current = most
    setWhole(true)
  }
  return (
    <div className={styles.margin} data-margin>
      {chips.map(chip => (
        <StatementChip
          key={chip.id}
          chip={chip}
          onPress={() => showInCompare(chip.id)}
          onLight={isLit => onLight(chip.id, isLit)}
        />
      ))}
      {entries.length > 0 && (
        <ul ref={list} className={styles.entries}>
          {shown.map(({ annotation, label }) => (
            <AnnotationEntry
              key={annotation.id}
              annotation={annotation}
              label={label}
              isEditing={editing === annotation.id}
              onEdit={() => startEditing(annotation.id)}
              onDelete={() => onDelete(annotation.id)}
              onLight={isLit => onLight(annotation.id, isLit)}
            />
          ))}
        </ul>
      )}
      {more > 0 && (
        <button type="button" className={styles.more} onClick={showAll}>
          Show {numberWords(more)} more of yours
        </button>
      )}
    </div>
  )
})
