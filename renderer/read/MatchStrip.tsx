import { type MouseEvent, type RefObject, useLayoutEffect, useState } from 'react'
import { showMatch } from '../actions-matches.ts'
import type { Matches } from '../state/matches.ts'
import styles from './MatchStrip.module.css'
import { matchHeights, onResize } from './measure.ts'
import { nearestTick, ticksAt } from './ticks.ts'

type Props = { readonly page: RefObject<HTMLElement | null>; readonly matches: Matches }

type Measured = { readonly heights: ReadonlyMap<number, number>; readonly length: number }

/** A strip beside the scroll bar with a line for each match in the whole text. F3 does by key what a click does here. */
export const MatchStrip = ({ page, matches: { spans, at } }: Props) => {
  const [{ heights, length }, setMeasured] = useState<Measured>({ heights: new Map(), length: 0 })
  useLayoutEffect(() => {
    const box = page.current
    if (!box) return
    const measure = () => setMeasured({ heights: matchHeights(box, spans), length: box.clientHeight })
    measure()
    let frame = 0
    const stop = onResize(box, () => {
      cancelAnimationFrame(frame)
      frame = requestAnimationFrame(measure)
    })
    return () => {
      cancelAnimationFrame(frame)
      stop()
    }
  }, [page, spans])
  const ticks = ticksAt(heights, length)
  const current = heights.get(at)
  const jump = (event: MouseEvent) => {
    const tick = nearestTick(ticks, event.clientY - event.currentTarget.getBoundingClientRect().top)
    if (tick) showMatch(tick.match)
  }
  return (
    <svg className={styles.strip} aria-hidden="true" onMouseDown={event => event.preventDefault()} onClick={jump}>
      <path className={styles.ticks} d={ticks.map(({ top }) => `M1 ${top}h8`).join('')} />
      {current !== undefined && <path className={styles.current} d={`M0 ${Math.round(current * length)}h10`} />}
    </svg>
  )
}
