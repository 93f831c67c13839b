import { EqualApproximately, FileCheck, FileClock, Star } from 'lucide-react'
import { type MouseEvent, memo } from 'react'
import { type ArticleRow, COLUMNS, type ColumnName } from '../../domain/article-row.ts'
import type { Shelved } from '../../domain/shelves.ts'
import { counted } from '../../domain/wording.ts'
import { toggleStar } from '../actions-library.ts'
import type { VersionSign } from '../state/library.ts'
import styles from './ArticleLine.module.css'
import { cellWords } from './columns.ts'

type Props = {
  readonly id: string
  readonly row: ArticleRow
  readonly shelved: Shelved
  /** It is much like another. */
  readonly isAlike: boolean
  readonly version: VersionSign
  /** Marks of the version before that wait to be confirmed. */
  readonly waiting: number
  readonly place: number
  /** Pixels from the top of the list. */
  readonly top: number
  readonly isCurrent: boolean
  readonly isSelected: boolean
  readonly onPress: (place: number, event: MouseEvent) => void
  readonly onOpen: (place: number) => void
}

/** An article in the list. The grid around it hears the keys. */
export const ArticleLine = memo(
  ({ id, row, shelved, isAlike, version, waiting, place, top, isCurrent, isSelected, onPress, onOpen }: Props) => (
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
        <Cell
          key={column}
          row={row}
          column={column}
          shelved={shelved}
          isAlike={isAlike}
          version={version}
          waiting={waiting}
        />
      ))}
    </tr>
  ),
)

type CellProps = Pick<Props, 'row' | 'shelved' | 'isAlike' | 'version' | 'waiting'> & { readonly column: ColumnName }

const Cell = ({ row, column, shelved, isAlike, version, waiting }: CellProps) => {
  const words = cellWords(row, column)
  if (column !== 'title')
    return (
      <td data-column={column} title={words} dir="auto">
        {words}
      </td>
    )
  return (
    <td data-column={column} title={words}>
      <Marks row={row} shelved={shelved} isAlike={isAlike} />
      {version && <VersionIcon version={version} />}
      {waiting > 0 && (
        <b title={`${counted(waiting, 'mark', 'marks')} of the earlier version to confirm (M in Read)`}>
          {waiting} to confirm
        </b>
      )}
      <bdi>{words}</bdi>
      {shelved.tags.map(tag => (
        <i key={tag}>{tag}</i>
      ))}
    </td>
  )
}

/** Whether it is the newest of several versions. */
const VersionIcon = ({ version }: { readonly version: NonNullable<VersionSign> }) => {
  const Icon = version === 'older' ? FileClock : FileCheck
  const words = version === 'older' ? 'Older version' : 'Newer version'
  return (
    <span className={styles.version} title={words}>
      <Icon size={14} role="img" aria-label={words} />
    </span>
  )
}

/** Whether it is starred, unread and much like another. The star is for the mouse: a key does the same. */
const Marks = ({ row, shelved, isAlike }: Pick<Props, 'row' | 'shelved' | 'isAlike'>) => (
  <span className={styles.marks}>
    <button
      type="button"
      tabIndex={-1}
      aria-label={shelved.isStarred ? 'Starred' : 'Star'}
      aria-pressed={shelved.isStarred}
      // It is no press of the row.
      onMouseDown={event => {
        event.preventDefault()
        event.stopPropagation()
      }}
      onClick={() => toggleStar(row.id)}
    >
      <Star size={14} aria-hidden="true" />
    </button>
    <span
      className={styles.unread}
      role="img"
      aria-label={shelved.isRead ? 'Read' : 'Unread'}
      data-read={shelved.isRead}
    />
    {isAlike && <EqualApproximately size={14} role="img" aria-label="Much like another" />}
  </span>
)

/** Rows above the first article: the names of the columns. */
export const HEAD = 1
