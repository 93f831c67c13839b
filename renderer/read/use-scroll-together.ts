import { type RefObject, useLayoutEffect } from 'react'
import type { ReadingPosition } from '../../domain/settings.ts'
import { articleInHand, type LinedUp } from '../state/desk.ts'
import { levelWith } from '../state/level.ts'
import { store } from '../store.ts'
import { readingPosition, topOfPosition } from './measure.ts'

/**
 * Scrolls the two texts side by side together: the one that the reader scrolls leads, and the other goes to what corresponds. A text that
 * stood elsewhere at first does not jump there: it waits, or goes twice as fast, until it is level.
 */
export const useScrollTogether = (
  panes: RefObject<HTMLElement | null>,
  isTogether: boolean,
  linedUp: LinedUp | null,
) => {
  useLayoutEffect(() => {
    const element = panes.current
    if (!element || !isTogether) return
    // Until the reader scrolls nobody leads: neither a text that is shown anew, nor one that comes level, takes the other along.
    let lead: HTMLElement | null = null
    let follower: HTMLElement | null = null
    let top = 0
    /** How far the one that follows stands from what corresponds, pixels; `null` until it is measured. */
    let apart: number | null = null

    const takesLead = (text: HTMLElement | null) => {
      const other = text && otherThan(element, text)
      if (!text || (text === lead && other === follower)) return
      lead = text
      follower = other
      top = text.scrollTop
      apart = null
    }
    const onInput = (event: Event) => {
      const pane = event.target instanceof Element ? event.target.closest('[data-side]') : null
      if (pane && element.contains(pane)) takesLead(pane.querySelector<HTMLElement>('[data-reading]'))
      // A command from elsewhere is for the text in hand.
      else if (event.type === 'keydown') takesLead(textOf(element, articleInHand(store.getState())))
    }
    const follow = (event: Event) => {
      const from = event.target
      if (!(from instanceof HTMLElement) || from !== lead) return
      const other = otherThan(element, from)
      if (!other || other !== follower) return
      const level = levelTop(from, other, linedUp)
      const moved = Math.abs(from.scrollTop - top)
      top = from.scrollTop
      const most = Math.max(0, other.scrollHeight - other.clientHeight)
      const wanted = Math.min(most, Math.max(0, level))
      apart ??= other.scrollTop - wanted
      apart = moved > from.clientHeight ? 0 : Math.sign(apart) * Math.max(0, Math.abs(apart) - moved)
      other.scrollTop = wanted + apart
    }
    const INPUTS = ['wheel', 'pointerdown', 'touchstart', 'keydown'] as const
    for (const input of INPUTS) window.addEventListener(input, onInput, { capture: true, passive: true })
    element.addEventListener('scroll', follow, { capture: true, passive: true })
    return () => {
      for (const input of INPUTS) window.removeEventListener(input, onInput, { capture: true })
      element.removeEventListener('scroll', follow, { capture: true })
    }
  }, [panes, isTogether, linedUp])
}

/** The texts side by side. Each is looked for in its own pane, where it comes first: a long text is never searched through. */
const textsIn = (panes: HTMLElement): readonly HTMLElement[] =>
  [...panes.children].flatMap(pane => pane.querySelector<HTMLElement>('[data-reading]') ?? [])

const otherThan = (panes: HTMLElement, text: HTMLElement): HTMLElement | null =>
  textsIn(panes).find(each => each !== text) ?? null

const textOf = (panes: HTMLElement, article: string | null): HTMLElement | null =>
  textsIn(panes).find(each => each.dataset.reading === article) ?? null

/** How far one text must be scrolled to be level with the other, pixels; texts with little in common, and pages, go by their whole length. */
const levelTop = (lead: HTMLElement, other: HTMLElement, linedUp: LinedUp | null): number => {
  const found = linedUp && corresponding(lead, other, linedUp)
  const level = found && topOfPosition(other, found)
  if (level !== null) return level
  const share = lead.scrollTop / Math.max(1, lead.scrollHeight - lead.clientHeight)
  return share * (other.scrollHeight - other.clientHeight)
}

const corresponding = (lead: HTMLElement, other: HTMLElement, linedUp: LinedUp): ReadingPosition | null => {
  const { open, beside } = store.getState()
  const openIn = (text: HTMLElement) =>
    [open, beside?.reading.open].find(each => each?.edition.article.id === text.dataset.reading)
  const [from, to] = [openIn(lead), openIn(other)]
  if (!from || !to || !isText(lead) || !isText(other)) return null
  return levelWith(linedUp, from, readingPosition(lead), to)
}

/** Is it the text that is shown, and not the original pages? */
const isText = (text: HTMLElement): boolean => text.querySelector('[data-paragraph]') !== null
