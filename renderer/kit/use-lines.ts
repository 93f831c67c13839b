import { type RefObject, useCallback, useLayoutEffect, useRef, useState } from 'react'
import { type Frame, linesDrawn, linesOfPage, type Range, topLanding, topShowing } from './lines.ts'

const NOTHING: Frame = { top: 0, height: 0, line: 0 }

/**
 * Draws of a long list only the lines in sight. All lines are as high as `probe`, which is measured: it differs by the room there is and
 * by the size of letters.
 */
export const useLines = (
  list: RefObject<HTMLElement | null>,
  probe: RefObject<HTMLElement | null>,
  total: number,
  current: number,
) => {
  const frame = useRef(NOTHING)
  const [{ from, to, line }, setDrawn] = useState<Range & { readonly line: number }>({ from: 0, to: 0, line: 0 })

  const measure = useCallback(() => {
    if (!list.current || !probe.current) return
    frame.current = {
      top: list.current.scrollTop,
      height: list.current.clientHeight,
      line: probe.current.getBoundingClientRect().height,
    }
    const next = { ...linesDrawn(frame.current, total), line: frame.current.line }
    setDrawn(now => (now.from === next.from && now.to === next.to && now.line === next.line ? now : next))
  }, [list, probe, total])

  const place = useRef(current)
  place.current = current
  useLayoutEffect(() => {
    const box = list.current
    if (!box || !probe.current) return
    let isFirst = true
    const observer = new ResizeObserver(() => {
      const { line } = frame.current
      measure()
      // Lines of another height: the reader stays with the line they stand on.
      if (isFirst || line !== frame.current.line) box.scrollTop = topLanding(frame.current, place.current)
      isFirst = false
    })
    observer.observe(box)
    observer.observe(probe.current)
    box.addEventListener('scroll', measure, { passive: true })
    measure()
    return () => {
      observer.disconnect()
      box.removeEventListener('scroll', measure)
    }
  }, [list, probe, measure])

  return {
    from,
    to,
    /** Height of a line, pixels; 0 before it is measured. */
    line,
    /** Brings a line into sight. */
    show: (at: number) => {
      if (list.current) list.current.scrollTop = topShowing(frame.current, at)
    },
    toTop: () => {
      if (list.current) list.current.scrollTop = 0
    },
    page: () => linesOfPage(frame.current),
  }
}
