import { Bookmark } from 'lucide-react'
import type { ReactNode } from 'react'
import type { Paragraph as Block } from '../../domain/article.ts'
import type { Mark } from '../../domain/segments.ts'
import type { Block as Shape } from '../../domain/structure.ts'
import { idOf, type ReadMark } from './marks.ts'
import styles from './ReadView.module.css'
import { Shaped } from './Shaped.tsx'
import { Words } from './Words.tsx'

type Props = {
  readonly text: string
  readonly block: Block
  readonly marks: readonly Mark<ReadMark>[]
  /** What it is in its source; `null` where it is a plain paragraph. */
  readonly shape: Shape | null
  /** Cells in the widest row of its table; 0 where it is no row. */
  readonly columns: number
  /** Printed pages that begin in it. */
  readonly pages: readonly string[]
  readonly lit: string | null
  readonly isBookmarked: boolean
  /** What stands beside it: chips and the reader's own entries; `null` where there is nothing. */
  readonly margin: ReactNode
  /** What stands under it; `null` or `false` where there is nothing. */
  readonly after: ReactNode
}

/** A paragraph with its number left and its margin right; in a narrow window the margin flows under it. */
export const Paragraph = (props: Props) => {
  const { text, block, marks, shape, columns, pages, lit, isBookmarked, margin, after } = props
  const { number, span } = block
  // What stands out elsewhere is nothing to this paragraph.
  const isLitHere = lit !== null && marks.some(mark => idOf(mark.of) === lit)
  const litHere = isLitHere ? lit : null
  return (
    <div className={styles.row} data-paragraph={number} data-shape={shape?.kind}>
      <span className={styles.number}>
        {isBookmarked && <Bookmark size={13} role="img" aria-label="Bookmarked" />}
        {pages.length > 0 && <span className={styles.pageLabel}>p. {pages.join(', ')}</span>}
        {number > 0 && <span aria-hidden="true">{number}</span>}
      </span>
      {number === 0 ? (
        <h2 className={styles.headline} data-start={span.start} tabIndex={-1}>
          <Words text={text} within={span} marks={marks} lit={litHere} />
        </h2>
      ) : (
        <Shaped text={text} span={span} marks={marks} lit={litHere} shape={shape} columns={columns} />
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
