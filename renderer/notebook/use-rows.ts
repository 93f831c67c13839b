import { type RefObject, useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { heightOf, rowsWithin, startsOf } from './rows.ts'

/** Heights of rows as they were drawn last: Back finds the list as it was. */
let lastHeights: ReadonlyMap<string, number> = new Map()

/** Drawn above and below what is in sight, pixels. */
const MARGIN = 800

/**
 * Draws of a long list only the rows in sight, each as high as it turns out to be. Rows above that turn out higher than thought do not
 * move what is in sight.
 * @param always rows drawn wherever they stand: with the focus, or being written in
 * @param settle rows stand elsewhere than was thought
 */
export const useRows = (
  scroller: RefObject<HTMLElement | null>,
  list: RefObject<HTMLElement | null>,
  keys: readonly string[],
  always: readonly (string | null)[],
  settle: () => void,
) => {
  const [heights, setHeights] = useState(lastHeights)
  const starts = useMemo(() => startsOf(keys, heights), [keys, heights])
  const [sight, setSight] = useState({ top: 0, bottom: MARGIN })

  const look = useCallback(() => {
    const box = scroller.current
    if (!box) return
    const top = box.scrollTop - (list.current?.offsetTop ?? 0)
    const next = { top: top - MARGIN, bottom: top + box.clientHeight + MARGIN }
    // A fraction of the margin is scrolled before anything is drawn anew.
    setSight(now =>
      Math.abs(now.top - next.top) < MARGIN / 4 && now.bottom - now.top === next.bottom - next.top ? now : next,
    )
  }, [scroller, list])

  // Not sooner: what scrolls is around this list, and is there after it.
  useEffect(() => {
    const box = scroller.current
    if (!box) return
    look()
    const resized = new ResizeObserver(look)
    resized.observe(box)
    box.addEventListener('scroll', look, { passive: true })
    return () => {
      resized.disconnect()
      box.removeEventListener('scroll', look)
    }
  }, [scroller, look])

  /** How much higher the rows above are than was thought, pixels. */
  const shift = useRef(0)
  const [rows] = useState(
    () =>
      new ResizeObserver(changes => {
        const top = scroller.current?.getBoundingClientRect().top ?? 0
        const found = new Map<string, number>()
        for (const { target, borderBoxSize } of changes) {
          const key = target instanceof HTMLElement ? target.dataset.row : undefined
          const height = borderBoxSize[0]?.blockSize ?? 0
          // A row that was taken away has no height.
          if (key === undefined || height === 0 || lastHeights.get(key) === height) continue
          if (target.getBoundingClientRect().top < top) shift.current += height - heightOf(key, lastHeights)
          found.set(key, height)
        }
        if (found.size === 0) return
        lastHeights = new Map([...lastHeights, ...found])
        setHeights(lastHeights)
      }),
  )
  useLayoutEffect(() => {
    if (shift.current !== 0 && scroller.current) scroller.current.scrollTop += shift.current
    shift.current = 0
  })
  const settled = useRef(heights)
  useLayoutEffect(() => {
    if (settled.current !== heights) settle()
    settled.current = heights
  }, [heights, settle])

  const measure = useCallback(
    (row: HTMLElement | null) => {
      if (!row) return
      rows.observe(row)
      return () => rows.unobserve(row)
    },
    [rows],
  )

  const { from, to } = rowsWithin(starts, sight.top, sight.bottom)
  const drawn = new Set(Array.from({ length: Math.max(0, to - from) }, (_, i) => from + i))
  for (const key of always) {
    const at = key === null ? -1 : keys.indexOf(key)
    if (at >= 0) drawn.add(at)
  }
  return {
    /** Places of the rows to draw, in their order. */
    drawn: [...drawn].sort((a, b) => a - b),
    /** Where a row starts, pixels from the top of the list. */
    top: (place: number) => starts[place] ?? 0,
    /** Height of the list, pixels. */
    height: starts.at(-1) ?? 0,
    /** Of each row drawn, which says its key as `data-row`. */
    measure,
  }
}
