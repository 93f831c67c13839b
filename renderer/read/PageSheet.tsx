import { memo } from 'react'
import type { ArticleId } from '../../domain/article.ts'
import { boxesOf, type PageWords } from '../../domain/page-words.ts'
import type { Mark } from '../../domain/segments.ts'
import { idOf, type ReadMark } from './marks.ts'
import styles from './PagesView.module.css'

type Props = {
  readonly article: ArticleId
  readonly number: number
  readonly page: PageWords
  readonly text: string
  /** CSS pixels of a point. */
  readonly scale: number
  readonly top: number
  readonly marks: readonly Mark<ReadMark>[]
}

/** A page as it was drawn, its marks over it, and over these its words, unseen, so that they can be selected and read out. */
export const PageSheet = memo(({ article, number, page, text, scale, top, marks }: Props) => {
  const { width, height, label, words } = page
  const pixels = Math.min(4_000, Math.max(100, Math.round(width * scale * window.devicePixelRatio)))
  return (
    <section
      className={styles.sheet}
      style={{ top, width: width * scale, height: height * scale }}
      aria-label={`Page ${label}`}
    >
      <img src={`/pages/${article}/${number}/${pixels}`} alt="" draggable={false} />
      <svg viewBox={`0 0 ${width} ${height}`}>
        <title>{`Page ${label}`}</title>
        {marks.flatMap(({ span, of }) =>
          boxesOf(page, span).map(box => (
            <rect
              key={`${kindOf(of)} ${idOf(of)} ${span.start} ${box.x} ${box.y}`}
              data-kind={kindOf(of)}
              data-role={of.kind === 'statement' ? of.role : undefined}
              x={box.x}
              y={of.kind === 'statement' ? box.y + box.height - 1 : box.y}
              width={box.width}
              height={of.kind === 'statement' ? 1 : box.height}
            />
          )),
        )}
        {words.map(({ start, end, box, isRtl }) =>
          box.turn === 0 ? (
            <text
              key={start}
              data-start={start}
              x={isRtl ? box.x + box.width : box.x}
              y={box.y + box.height * 0.78}
              fontSize={box.height * 0.9}
              textLength={Math.max(0.1, box.width)}
              lengthAdjust="spacingAndGlyphs"
              direction={isRtl ? 'rtl' : undefined}
            >
              {text.slice(start, end)}
            </text>
          ) : null,
        )}
      </svg>
    </section>
  )
})

const kindOf = (mark: ReadMark): string => (mark.kind === 'annotation' ? mark.annotation.motivation : mark.kind)
