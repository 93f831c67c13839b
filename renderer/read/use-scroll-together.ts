import { type RefObject, useEffect } from 'react'
import type { Paragraph } from '../../domain/article.ts'
import { isRelated, placeThere } from '../../domain/correspondence.ts'
import type { ReadingPosition } from '../../domain/settings.ts'
import { readingOn } from '../state/beside.ts'
import { articleInHand } from '../state/desk.ts'
import { store } from '../store.ts'
import { readingPosition, topOfPosition } from './measure.ts'
import { indexAt, positionAt } from './positions.ts'

/**
 * Scrolls the two texts side by side together: the one that the reader scrolls leads, and the other goes to what corresponds. A text that
 * stood elsewhere at first does not jump there: it waits, or goes twice as fast, until it is level.
 */
export const useScrollTogether = (panes: RefObject<HTMLElement | null>, isTogether: boolean) => {
  useEffect(() => {
    const element = panes.current
    if (!element || !isTogether) return
    let lead: HTMLElement | null = null
    let top = 0
    /** How far the one that follows stands from what corresponds, pixels; `null` until it is measured. */
    let apart: number | null = null

    const takesLead = (text: HTMLElement | null) => {
      if (text === lead || !text) return
      lead = text
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
      const other = textsIn(element).find(each => each !== from)
      const level = other && levelTop(from, other)
      const moved = Math.abs(from.scrollTop - top)
      top = from.scrollTop
      if (!other || level === null || level === undefined) return
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
  }, [panes, isTogether])
}

/** The texts side by side. Each is looked for in its own pane, where it comes first: a long text is never searched through. */
const textsIn = (panes: HTMLElement): readonly HTMLElement[] =>
  [...panes.children].flatMap(pane => pane.querySelector<HTMLElement>('[data-reading]') ?? [])

const textOf = (panes: HTMLElement, article: string | null): HTMLElement | null =>
  textsIn(panes).find(each => each.dataset.reading === article) ?? null

/** How far one text must be scrolled to be level with the other, pixels; texts with little in common, and pages, go by their whole length. */
const levelTop = (lead: HTMLElement, other: HTMLElement): number | null => {
  const found = corresponding(lead, other)
  const level = found && topOfPosition(other, found)
  if (level !== null) return level
  const share = lead.scrollTop / Math.max(1, lead.scrollHeight - lead.clientHeight)
  return share * (other.scrollHeight - other.clientHeight)
}

const corresponding = (lead: HTMLElement, other: HTMLElement): ReadingPosition | null => {
  const desk = store.getState()
  const { linedUp } = desk.beside ?? { linedUp: null }
  if (!linedUp || !isRelated(linedUp.by) || !isText(lead) || !isText(other)) return null
  const blocksOf = (text: HTMLElement): readonly Paragraph[] =>
    [articleInHand(desk), desk.beside?.reading.open.edition.article.id].flatMap(id =>
      id && id === text.dataset.reading ? (readingOn(desk, id)?.open.blocks ?? []) : [],
    )
  const { one, other: two } = linedUp.by.places
  const isOne = lead.dataset.reading === linedUp.one
  const index = indexAt(blocksOf(lead), readingPosition(lead))
  return positionAt(blocksOf(other), isOne ? placeThere(one, two, index) : placeThere(two, one, index))
}

/** Is it the text that is shown, and not the original pages? */
const isText = (text: HTMLElement): boolean => text.querySelector('[data-paragraph]') !== null
