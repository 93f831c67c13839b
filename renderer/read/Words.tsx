import { memo } from 'react'
import { type Mark, segments } from '../../domain/segments.ts'
import type { Role } from '../../domain/statement.ts'
import type { TextSpan } from '../../domain/text.ts'
import { Lead } from './Lead.tsx'
import { lookOf, type ReadMark } from './marks.ts'
import styles from './Words.module.css'

type Props = {
  readonly text: string
  /** The stretch drawn. */
  readonly within: TextSpan
  readonly marks: readonly Mark<ReadMark>[]
  /** The statement or annotation whose words stand out now. */
  readonly lit: string | null
}

/** The article's own words, exactly, under all their marks. Nothing else may stand here: places in the text are counted along it. */
export const Words = memo(({ text, within, marks, lit }: Props) =>
  segments(text, within, marks).map(segment => {
    if (segment.marks.length === 0) return segment.text
    const look = lookOf(segment, lit)
    const [role, ...others] = look.roles
    const Run = look.isMatch ? 'mark' : 'span'
    return (
      <Run
        key={segment.span.start}
        className={styles.run}
        data-role={role}
        data-shown={look.shown || undefined}
        data-lit={look.isLit || undefined}
        data-only={look.only ?? undefined}
        data-highlighted={look.isHighlighted || undefined}
        data-noted={look.isNoted || undefined}
        data-statement={look.isStatement || undefined}
        data-match={look.startsMatch ?? undefined}
        aria-current={look.isCurrent || undefined}
        data-bookmark={look.startsBookmark || undefined}
        data-landed={look.isLanded || undefined}
        data-selected={look.selected ?? undefined}
      >
        <Lead to={look.leadsTo}>
          <Underlined roles={others} text={segment.text} />
        </Lead>
      </Run>
    )
  }),
)

/** Words of several statements at once: each further role underlines them once more. */
const Underlined = ({ roles: [role, ...others], text }: { readonly roles: readonly Role[]; readonly text: string }) =>
  role === undefined ? (
    text
  ) : (
    <span className={styles.under} data-role={role}>
      <Underlined roles={others} text={text} />
    </span>
  )
