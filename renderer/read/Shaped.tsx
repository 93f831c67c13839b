import type { CSSProperties } from 'react'
import type { Mark } from '../../domain/segments.ts'
import type { Block } from '../../domain/structure.ts'
import type { TextSpan } from '../../domain/text.ts'
import type { ReadMark } from './marks.ts'
import styles from './Shaped.module.css'
import { Words } from './Words.tsx'

type Props = {
  readonly text: string
  readonly span: TextSpan
  readonly marks: readonly Mark<ReadMark>[]
  readonly lit: string | null
  readonly shape: Block | null
  readonly columns: number
}

/** The words of a paragraph as what they are in their source: a heading, an item of a list, a row of a table. */
export const Shaped = ({ text, span, marks, lit, shape, columns }: Props) => {
  const within = { 'data-start': span.start, tabIndex: -1 } as const
  const quoted = { '--quoted': shape?.quoted ?? 0 } as CSSProperties
  const words = <Words text={text} within={span} marks={marks} lit={lit} />
  switch (shape?.kind) {
    case 'heading': {
      // The headline of the article is the page's second level.
      const Heading = HEADINGS[Math.min(shape.level, HEADINGS.length) - 1] ?? 'h6'
      return (
        <Heading className={styles.heading} data-level={shape.level} style={quoted} {...within}>
          {words}
        </Heading>
      )
    }
    case 'row':
      return (
        <table className={styles.cells} data-head={shape.isHead || undefined} style={quoted}>
          <colgroup>
            <col span={columns} />
          </colgroup>
          <tbody>
            <tr {...within}>
              {cellsOf(text, span).map(cell => {
                const Cell = shape.isHead ? 'th' : 'td'
                return (
                  <Cell key={cell.start}>
                    <Words text={text} within={cell} marks={marks} lit={lit} />
                  </Cell>
                )
              })}
            </tr>
          </tbody>
        </table>
      )
    case 'item':
    case 'note':
      return (
        <p
          className={styles.shaped}
          data-kind={shape.kind}
          data-label={shape.kind === 'note' && shape.label !== '' ? `[${shape.label}]` : shape.label}
          style={{ ...quoted, '--depth': shape.kind === 'item' ? shape.depth : 1 } as CSSProperties}
          {...within}
        >
          {words}
        </p>
      )
    default:
      return (
        <p
          className={styles.shaped}
          data-kind={shape?.kind}
          data-quoted={shape?.quoted || undefined}
          style={quoted}
          {...within}
        >
          {words}
        </p>
      )
  }
}

const HEADINGS = ['h3', 'h3', 'h4', 'h5', 'h6'] as const

/** The stretches between tabs; each keeps the tab at its end, so that every character of the text stands on the page. */
const cellsOf = (text: string, { start, end }: TextSpan): readonly TextSpan[] => {
  const cells: TextSpan[] = []
  let from = start
  for (let tab = text.indexOf('\t', from); tab >= 0 && tab < end; tab = text.indexOf('\t', from)) {
    cells.push({ start: from, end: tab + 1 })
    from = tab + 1
  }
  return [...cells, { start: from, end }]
}
