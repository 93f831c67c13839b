import { Bookmark } from 'lucide-react'
import type { ReactNode } from 'react'
import type { Paragraph as Block } from '../../domain/article.ts'
import type { Mark } from '../../domain/segments.ts'
import { idOf, type ReadMark } from './marks.ts'
import styles from './ReadView.module.css'
import { Words } from './Words.tsx'

type Props = {
  readonly text: string
  readonly block: Block
  readonly marks: readonly Mark<ReadMark>[]
  readonly lit: string | null
  readonly isBookmarked: boolean
  /** What stands beside it: chips and the reader's own entries; `null` where there is nothing. */
  readonly margin: ReactNode
  /** What stands under it; `null` or `false` where there is nothing. */
  readonly after: ReactNode
}

/** A paragraph with its number left and its margin right; in a narrow window the margin flows under it. */
export const Paragraph = ({ text, block, marks, lit, isBookmarked, margin, after }: Props) => {
  const { number, span } = block
  // What stands out elsewhere is nothing to this paragraph.
  const isLitHere = lit !== null && marks.some(mark => idOf(mark.of) === lit)
  const words = <Words text={text} within={span} marks={marks} lit={isLitHere ? lit : null} />
  return (
    <div className={styles.row} data-paragraph={number}>
      <span className={styles.number}>
        {isBookmarked && <Bookmark size={13} role="img" aria-label="Bookmarked" />}
        {number > 0 && <span aria-hidden="true">{number}</span>}
      </span>
      {number === 0 ? (
        <h2 className={styles.headline} data-start={span.start} tabIndex={-1}>
          {words}
        </h2>
      ) : (
        <p className={styles.words} data-start={span.start} tabIndex={-1}>
          {words}
        </p>
      )}
      {margin && (
        <div className={styles.margin} data-margin>
          {margin}
        </div>
      )}
      {after}
    </div>
  )
}
