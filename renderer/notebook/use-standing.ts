import { type RefObject, useCallback, useLayoutEffect, useRef, useState } from 'react'
import type { AnnotationId } from '../../domain/annotation.ts'

/** The entry that the reader last stood on: Back returns to it. */
let lastStood: AnnotationId | null = null

/**
 * Where the reader stands in the list: one entry can be tabbed into, arrows move from there. When the entry with the focus
 * goes away (deleted, undone, filtered), the one that takes its place has the focus; where none is left, `otherwise`.
 * The entry stood on must be drawn, wherever it is in the list.
 */
export const useStanding = (
  list: RefObject<HTMLElement | null>,
  ids: readonly AnnotationId[],
  otherwise: RefObject<HTMLElement | null>,
) => {
  const [stood, setStood] = useState(lastStood)
  const place = useRef(0)
  const awaited = useRef<AnnotationId | null>(null)
  const isFirst = useRef(true)
  /** The list was brought to where the reader stands, and they have not scrolled since. */
  const isLanding = useRef(true)

  const at = stood === null ? -1 : ids.indexOf(stood)
  if (at >= 0) place.current = at
  const tabStop = ids[at >= 0 ? at : Math.min(place.current, ids.length - 1)] ?? null

  const stand = useCallback((id: AnnotationId) => {
    lastStood = id
    setStood(id)
  }, [])
  /** Puts the focus on an entry, which is drawn for it where it is not yet. Gives back whether there is such an entry. */
  const focusOn = (id: AnnotationId | null | undefined): boolean => {
    if (!id || !ids.includes(id)) return false
    isLanding.current = true
    if (!focusEntry(list.current, id)) {
      awaited.current = id
      stand(id)
    }
    return true
  }

  useLayoutEffect(() => {
    if (awaited.current !== null && ids.includes(awaited.current)) {
      if (focusEntry(list.current, awaited.current)) awaited.current = null
      else stand(awaited.current)
    } else if (hasNoFocus()) focusEntry(list.current, tabStop) || otherwise.current?.focus()
    else if (isFirst.current) itemOf(list.current, tabStop)?.scrollIntoView({ block: 'nearest' })
    isFirst.current = false
  }, [ids, tabStop, list, otherwise, stand])

  return {
    tabStop,
    stand,
    focusOn,
    /** Entries turned out higher or lower than thought: the one stood on stays in sight. */
    settle: useCallback(() => {
      if (isLanding.current) itemOf(list.current, lastStood)?.scrollIntoView({ block: 'nearest' })
    }, [list]),
    /** The reader scrolls: where they stand may go out of sight. */
    letGo: () => {
      isLanding.current = false
    },
    /** An entry that is about to appear, and is then the one to stand on. */
    awaitEntry: (id: AnnotationId) => {
      awaited.current = id
      isLanding.current = true
    },
  }
}

const itemOf = (list: HTMLElement | null, id: AnnotationId | null) =>
  id ? list?.querySelector<HTMLElement>(`[data-entry="${CSS.escape(id)}"]`) : null

const focusEntry = (list: HTMLElement | null, id: AnnotationId | null): boolean => {
  const item = itemOf(list, id)
  item?.querySelector<HTMLElement>('[data-open]')?.focus({ preventScroll: true })
  item?.scrollIntoView({ block: 'nearest' })
  return Boolean(item)
}

const hasNoFocus = () => document.activeElement === null || document.activeElement === document.body
