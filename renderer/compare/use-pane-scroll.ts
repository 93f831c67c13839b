import { type RefObject, useEffect, useLayoutEffect } from 'react'
import type { CompareLayout } from '../../domain/settings.ts'
import { saveCompareLayout } from '../actions.ts'
import type { Chosen } from '../state/places.ts'
import { store } from '../store.ts'
import { bringIntoView, levelSpace } from './measure.ts'

const paneOf = (panes: HTMLElement, side: string) => panes.querySelector<HTMLElement>(`[data-pane=${side}]`)

/** Shows the chosen card and leaves as much space above its counterparts as brings them level with it. */
const bringLevel = (panes: HTMLElement, chosen: Chosen) => {
  for (const space of panes.querySelectorAll<HTMLElement>('[data-spacer]')) space.style.height = '0'
  const card = bringIntoView(panes, chosen)
  const other = paneOf(panes, chosen.side === 'accusations' ? 'responses' : 'accusations')
  const space = other?.querySelector<HTMLElement>('[data-spacer]')
  if (space) space.style.height = `${levelSpace(panes, chosen)}px`
  return card
}

/** Keeps the panes where they were left, scrolls them together when asked, and brings counterparts level with the chosen card. */
export const usePaneScroll = (panes: RefObject<HTMLElement | null>, layout: CompareLayout, chosen: Chosen | null) => {
  // Without a choice the panes stand where they were left.
  useLayoutEffect(() => {
    const element = panes.current
    if (!element || chosen) return
    const { scrollTop } = store.getState().settings.compare
    for (const space of element.querySelectorAll<HTMLElement>('[data-spacer]')) space.style.height = '0'
    for (const side of ['accusations', 'responses'] as const) {
      const pane = paneOf(element, side)
      if (pane) pane.scrollTop = scrollTop[side]
    }
  }, [panes, chosen])

  // With one, its counterparts come level, also when the window changes its size.
  useLayoutEffect(() => {
    const element = panes.current
    if (!element || !chosen) return
    const other = paneOf(element, chosen.side === 'accusations' ? 'responses' : 'accusations')
    if (other) other.scrollTop = 0
    const card = bringLevel(element, chosen)
    const isFree = document.activeElement === document.body
    if (isFree || paneOf(element, chosen.side)?.contains(document.activeElement))
      card?.querySelector<HTMLElement>('[data-choose]')?.focus({ preventScroll: true })
    let width = element.clientWidth
    let height = element.clientHeight
    const sizes = new ResizeObserver(() => {
      if (element.clientWidth === width && element.clientHeight === height) return
      width = element.clientWidth
      height = element.clientHeight
      bringLevel(element, chosen)
    })
    sizes.observe(element)
    return () => sizes.disconnect()
  }, [panes, chosen])

  useEffect(() => {
    const element = panes.current
    if (!element) return
    let led: EventTarget | null = null
    const follow = (event: Event) => {
      const from = event.target
      if (!(from instanceof HTMLElement) || !from.dataset.pane) return
      const isFree = store.getState().places.now.chosen === null
      if (layout.scroll === 'together' && isFree && from !== led) {
        const to = paneOf(element, from.dataset.pane === 'accusations' ? 'responses' : 'accusations')
        if (to) {
          const share = from.scrollTop / Math.max(1, from.scrollHeight - from.clientHeight)
          const top = Math.round(share * (to.scrollHeight - to.clientHeight))
          // The pane that is led scrolls too: its own event must not lead back.
          if (Math.round(to.scrollTop) !== top) led = to
          to.scrollTop = top
        }
      } else if (from === led) led = null
      if (isFree)
        saveCompareLayout({
          scrollTop: {
            accusations: paneOf(element, 'accusations')?.scrollTop ?? 0,
            responses: paneOf(element, 'responses')?.scrollTop ?? 0,
          },
        })
    }
    element.addEventListener('scroll', follow, { capture: true, passive: true })
    return () => element.removeEventListener('scroll', follow, { capture: true })
  }, [panes, layout.scroll])
}
