import { Bookmark, Highlighter, type LucideIcon, MessageSquareQuote, NotebookPen } from 'lucide-react'
import { memo } from 'react'
import type { Motivation } from '../../domain/annotation.ts'
import { paragraphLabel } from '../../domain/article.ts'
import type { ConcordanceRow } from '../../domain/concordance.ts'
import { originWords } from '../../domain/wording.ts'
import { KIND_WORDS } from '../notebook/words.ts'
import { isRightToLeft } from './direction.ts'
import styles from './Line.module.css'

type Props = {
  readonly id: string
  /** `null` while it is on its way. */
  readonly row: ConcordanceRow | null
  readonly place: number
  readonly total: number
  /** Pixels from the top of the list. */
  readonly top: number
  readonly isCurrent: boolean
  readonly onStand: (place: number) => void
  readonly onOpen: (place: number, inCompare: boolean) => void
}

const ICONS: Readonly<Record<Motivation, LucideIcon>> = {
  bookmarking: Bookmark,
  highlighting: Highlighter,
  commenting: NotebookPen,
  classifying: MessageSquareQuote,
}
const KINDS = Object.keys(ICONS) as readonly Motivation[]

/** A match in its context: the words before end where the match starts, so that all matches stand in one column. Text that runs from right to left is mirrored. */
export const Line = memo(({ id, row, place, total, top, isCurrent, onStand, onOpen }: Props) => (
  <div
    role="option"
    id={id}
    className={styles.line}
    style={{ transform: `translateY(${top}px)` }}
    // The list has the focus; this is only what it points at.
    tabIndex={-1}
    aria-selected={isCurrent}
    aria-setsize={total}
    aria-posinset={place + 1}
    aria-busy={row === null || undefined}
    onMouseDown={event => {
      event.preventDefault()
      onStand(place)
    }}
    onDoubleClick={event => onOpen(place, event.ctrlKey || event.metaKey)}
  >
    {row && (
      <>
        <span className={styles.where} title={originOf(row)}>
          <span className={styles.number}>{paragraphLabel(row.paragraph)}</span>{' '}
          <span className={styles.title} dir="auto">
            {row.article.title}
          </span>
        </span>{' '}
        <span className={styles.before} dir={directionOf(row)}>
          <bdi>{row.before}</bdi>
        </span>
        <span className={styles.rest} dir={directionOf(row)}>
          <mark>
            <bdi>{row.match}</bdi>
          </mark>
          <bdi>{row.after}</bdi>
        </span>{' '}
        <span className={styles.by} title={row.by || undefined}>
          {KINDS.filter(kind => row.marks.some(mark => mark.motivation === kind)).map(kind => {
            const Icon = ICONS[kind]
            return <Icon key={kind} size={13} role="img" aria-label={KIND_WORDS[kind]} />
          })}
          <span>{row.by}</span>
        </span>
      </>
    )}
  </div>
))

const directionOf = ({ before, match, after }: ConcordanceRow) =>
  isRightToLeft(`${before}${match}${after}`) ? 'rtl' : 'ltr'

const originOf = ({ article }: ConcordanceRow): string =>
  [article.title, originWords(article)].filter(words => words !== '').join(' · ')
