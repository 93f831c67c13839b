import { type KeyboardEvent, useCallback, useEffect, useId, useLayoutEffect, useRef } from 'react'
import type { ConcordanceOrder } from '../../domain/concordance.ts'
import { openLine, orderConcordance, seeLines, standOnLine } from '../actions-concordance.ts'
import { placeAfter } from '../kit/lines.ts'
import { useLines } from '../kit/use-lines.ts'
import { type ConcordanceDesk, rowAt } from '../state/concordance.ts'
import { Line } from './Line.tsx'
import styles from './LineList.module.css'

type Props = { readonly concordance: ConcordanceDesk; readonly onUp: () => void }

const ORDER_KEYS: Readonly<Record<string, ConcordanceOrder>> = { t: 'text', l: 'left', r: 'right' }

/** Every match, one a line. One stop for the Tab key; arrows move from line to line. */
export const LineList = ({ concordance, onUp }: Props) => {
  const { answered, order, current, status } = concordance
  const total = status?.total ?? 0
  const list = useRef<HTMLDivElement>(null)
  const probe = useRef<HTMLDivElement>(null)
  const id = useId()
  const { from, to, line, show, toTop, page } = useLines(list, probe, total, current)

  useEffect(() => seeLines({ from, to }), [from, to])
  useEffect(() => {
    // Coming here, the list has the focus, unless the reader is already typing.
    if (document.activeElement === document.body) list.current?.focus({ preventScroll: true })
  }, [])
  const shown = useRef(`${answered}\n${order}`)
  useLayoutEffect(() => {
    if (shown.current === `${answered}\n${order}`) return
    shown.current = `${answered}\n${order}`
    toTop()
  })

  const stand = useCallback((place: number) => {
    standOnLine(place)
    list.current?.focus({ preventScroll: true })
  }, [])
  const open = useCallback((place: number, inCompare: boolean) => {
    standOnLine(place)
    void openLine(inCompare)
  }, [])
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.altKey || event.shiftKey) return
    if (event.key === 'Enter') {
      event.preventDefault()
      void openLine(event.ctrlKey || event.metaKey)
      return
    }
    if (event.ctrlKey || event.metaKey) return
    const wanted = ORDER_KEYS[event.key.toLowerCase()]
    const next = placeAfter(event.key, current, total, page())
    if (event.key === 'ArrowUp' && current === 0) onUp()
    else if (next !== null) {
      standOnLine(next)
      show(next)
    } else if (wanted) orderConcordance(wanted)
    else return
    event.preventDefault()
    // A letter that orders the lines means nothing else here.
    event.stopPropagation()
  }

  const drawn = Array.from({ length: Math.max(0, Math.min(to, total) - from) }, (_, i) => from + i)
  const isDrawn = current >= from && current < to
  return (
    <div
      ref={list}
      className={styles.list}
      role="listbox"
      aria-label="Matches in their context"
      aria-activedescendant={isDrawn ? `${id}-${current}` : undefined}
      aria-keyshortcuts="Enter B S N"
      tabIndex={0}
      onKeyDown={onKeyDown}
    >
      <div ref={probe} className={styles.probe} role="presentation" />
      <div className={styles.all} role="presentation" style={{ height: total * line }}>
        {drawn.map(place => (
          <Line
            key={place}
            id={`${id}-${place}`}
            row={rowAt(concordance, place)}
            place={place}
            total={total}
            top={place * line}
            isCurrent={place === current}
            onStand={stand}
            onOpen={open}
          />
        ))}
      </div>
    </div>
  )
}
