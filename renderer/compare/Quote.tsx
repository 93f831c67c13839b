import { segments } from '../../domain/segments.ts'
import { findPassage, type PassageSelector } from '../../domain/selector.ts'
import styles from './Card.module.css'

type Props = {
  readonly text: string
  readonly quote: PassageSelector
  /** The article's framing words; those inside the quote are underlined. */
  readonly framing: readonly PassageSelector[]
}

/** Words of the source, exactly as they stand. */
export const Quote = ({ text, quote, framing }: Props) => {
  const span = findPassage(text, quote)
  if (span === null) return null
  const marks = framing.flatMap(words => {
    const at = findPassage(text, words)
    return at ? [{ span: at, of: 'framing' }] : []
  })
  return (
    <blockquote className={styles.quote}>
      <span className={styles.verbatim}>
        {segments(text, span, marks).map(segment =>
          segment.marks.length > 0 ? (
            <em key={segment.span.start} title="The article’s own framing word">
              {segment.text}
            </em>
          ) : (
            segment.text
          ),
        )}
      </span>
    </blockquote>
  )
}
