import { Bookmark } from 'lucide-react'
import { memo, type ReactNode } from 'react'
import type { AnnotationId } from '../../domain/annotation.ts'
import type { Paragraph as Block } from '../../domain/article.ts'
import type { Mark } from '../../domain/segments.ts'
import type { Block as Shape } from '../../domain/structure.ts'
import { guessedHeight } from './guessed-height.ts'
import { Margin } from './Margin.tsx'
import type { ChipWords, PlacedAnnotation } from './margin.ts'
import type { ReadMark } from './marks.ts'
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
  /** A table or a block of code ends before it. */
  readonly endsTouching: boolean
  /** Printed pages that begin in it. */
  readonly pages: readonly string[]
  /** The statement or annotation of this paragraph whose words stand out now. */
  readonly lit: string | null
  /** About how many lines it takes: a row that is not laid out yet stands as high as that. */
  readonly lines: number
  readonly chips: readonly ChipWords[]
  readonly entries: readonly PlacedAnnotation[]
  /** The entry of this paragraph that is being written. */
  readonly editing: AnnotationId | null
  readonly onLight: (id: string, isLit: boolean) => void
  readonly onDelete: (id: AnnotationId) => void
  /** What stands under it; `null` or `false` where there is nothing. */
  readonly after: ReactNode
}

/** A paragraph with its number left and its margin right; in a narrow window the margin flows under it. */
export const Paragraph = memo((props: Props) => {
  const { text, block, marks, shape, columns, endsTouching, pages, lit, lines } = props
  const { chips, entries, editing, onLight, onDelete, after } = props
  const { number, span } = block
  const isBookmarked = entries.some(({ annotation }) => annotation.motivation === 'bookmarking')
  return (
    <div
      className={styles.row}
      data-paragraph={number}
      data-shape={shape?.kind}
      data-ends-touching={endsTouching || undefined}
      style={guessedHeight(lines)}
    >
      <span className={styles.number}>
        {isBookmarked && <Bookmark size={13} role="img" aria-label="Bookmarked" />}
        {pages.length > 0 && <span className={styles.pageLabel}>p. {pages.join(', ')}</span>}
        {number > 0 && <span aria-hidden="true">{number}</span>}
      </span>
      {number === 0 ? (
        <h2 className={styles.headline} data-start={span.start} tabIndex={-1}>
          <Words text={text} within={span} marks={marks} lit={lit} />
        </h2>
      ) : (
        <Shaped text={text} span={span} marks={marks} lit={lit} shape={shape} columns={columns} />
      )}
      {(chips.length > 0 || entries.length > 0) && (
        <Margin chips={chips} entries={entries} editing={editing} onLight={onLight} onDelete={onDelete} />
      )}
      {after}
    </div>
  )
})
