import type { Excerpt } from '../../domain/hit.ts'
import { segments } from '../../domain/segments.ts'
import type { TextSpan } from '../../domain/text.ts'
import styles from './Excerpt.module.css'

type Props = {
  readonly excerpt: Excerpt
  /** Words of a source stand in the serif, ours and the reader's in the sans. */
  readonly whose: 'source' | 'own'
}

type MarkedProps = {
  readonly text: string
  /** Counted along `text`. */
  readonly marks: readonly TextSpan[]
}

/** Words with the matched ones marked. */
export const MarkedText = ({ text, marks }: MarkedProps) =>
  segments(
    text,
    { start: 0, end: text.length },
    marks.map(span => ({ span, of: 'match' })),
  ).map(run =>
    run.marks.length > 0 ? (
      <mark key={run.span.start} className={styles.match}>
        {run.text}
      </mark>
    ) : (
      run.text
    ),
  )

/** A passage around a match, the matched words marked, with an ellipsis where it was cut. */
export const ExcerptText = ({ excerpt: { text, marks, cutBefore, cutAfter }, whose }: Props) => (
  <span className={styles.excerpt} data-whose={whose}>
    {cutBefore && '… '}
    <MarkedText text={text} marks={marks} />
    {cutAfter && ' …'}
  </span>
)
