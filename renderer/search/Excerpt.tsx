import type { Excerpt } from '../../domain/hit.ts'
import { segments } from '../../domain/segments.ts'
import styles from './Excerpt.module.css'

type Props = {
  readonly excerpt: Excerpt
  /** Words of a source stand in the serif, ours and the reader's in the sans. */
  readonly whose: 'source' | 'own'
}

/** A passage around a match, the matched words marked, with an ellipsis where it was cut. */
export const ExcerptText = ({ excerpt: { text, marks, cutBefore, cutAfter }, whose }: Props) => (
  <span className={styles.excerpt} data-whose={whose}>
    {cutBefore && '… '}
    {segments(
      text,
      { start: 0, end: text.length },
      marks.map(span => ({ span, of: 'match' })),
    ).map(run => (run.marks.length > 0 ? <mark key={run.span.start}>{run.text}</mark> : run.text))}
    {cutAfter && ' …'}
  </span>
)
