import { type MouseEvent, memo } from 'react'
import { type ArticleRow, COLUMNS } from '../../domain/article-row.ts'
import styles from './ArticleLine.module.css'
import { cellWords } from './columns.ts'

type Props = {
  readonly id: string
  readonly row: ArticleRow
  readonly place: number
  /** Pixels from the top of the list. */
  readonly top: number
  readonly isCurrent: boolean
  readonly isSelected: boolean
  readonly onPress: (place: number, event: MouseEvent) => void
  readonly onOpen: (place: number) => void
}

/** An article in the list. The grid around it hears the keys. */
export const ArticleLine = memo(({ id, row, place, top, isCurrent, isSelected, onPress, onOpen }: Props) => (
  <tr
    id={id}
    // The grid has the focus; this is only what it points at.
    tabIndex={-1}
    aria-rowindex={place + HEAD + 1}
    aria-selected={isSelected}
    data-current={isCurrent || undefined}
    className={styles.line}
    style={{ transform: `translateY(${top}px)` }}
    onMouseDown={event => onPress(place, event)}
    onDoubleClick={() => onOpen(place)}
  >
    {COLUMNS.map(column => (
      <td key={column} data-column={column} dir="auto" title={cellWords(row, column)}>
        {cellWords(row, column)}
      </td>
    ))}
  </tr>
))

/** Rows above the first article: the names of the columns. */
export const HEAD = 1
