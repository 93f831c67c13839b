import { type RefObject, useEffect, useRef, useState } from 'react'
import { paragraphAt, paragraphLabel } from '../../domain/article.ts'
import { sentenceAt } from '../../domain/sentences.ts'
import { slice, type TextSpan } from '../../domain/text.ts'
import { counted } from '../../domain/wording.ts'
import { readOut } from '../actions.ts'
import { moveCursor, selectWords } from '../actions-annotations.ts'
import type { OpenArticle, Selection } from '../state/desk.ts'
import { store } from '../store.ts'
import { trimmedSpan } from './marks.ts'
import {
  beginsElsewhere,
  clearSelected,
  firstInSight,
  hasCaret,
  isInSight,
  keepInSight,
  selectedWords,
} from './measure.ts'

type Page = RefObject<HTMLElement | null>

/**
 * Takes over what is selected by mouse. Gives back whether the platform draws the selection itself: redrawing the words
 * under it would end it.
 */
export const useSelectedWords = (page: Page, text: string, selection: Selection | null, isInHand: boolean): boolean => {
  const [isDrawn, setDrawn] = useState(false)
  const isDragging = useRef(false)

  useEffect(() => {
    const take = () => {
      if (!page.current) return
      // What is selected in the text beside is that one's.
      if (!isInHand || beginsElsewhere(page.current)) return setDrawn(false)
      const words = selectedWords(page.current)
      const span = words && trimmedSpan(text, words)
      setDrawn(span !== null)
      if (span) selectWords(span)
      else if (hasCaret(page.current) && store.getState().selection?.by === 'words') selectWords(null)
    }
    const onSelectionChange = () => {
      if (!isDragging.current) take()
    }
    const onPointerDown = (event: PointerEvent) => {
      isDragging.current = event.button === 0 && isOnText(page.current, event.target)
    }
    const onPointerUp = () => {
      if (!isDragging.current) return
      isDragging.current = false
      take()
      // A click into the text also puts the sentence cursor away.
      const isClick = page.current && !selectedWords(page.current)
      if (isClick && store.getState().selection) selectWords(null)
    }
    document.addEventListener('selectionchange', onSelectionChange)
    window.addEventListener('pointerdown', onPointerDown)
    window.addEventListener('pointerup', onPointerUp)
    window.addEventListener('pointercancel', onPointerUp)
    return () => {
      document.removeEventListener('selectionchange', onSelectionChange)
      window.removeEventListener('pointerdown', onPointerDown)
      window.removeEventListener('pointerup', onPointerUp)
      window.removeEventListener('pointercancel', onPointerUp)
    }
  }, [page, text, isInHand])

  useEffect(() => {
    if (page.current && selection?.by !== 'words' && !isDragging.current) clearSelected(page.current)
  }, [page, selection])

  return isDrawn
}

const isOnText = (page: HTMLElement | null, target: EventTarget | null) =>
  target instanceof Element &&
  page?.contains(target) === true &&
  !target.closest('button, textarea, input, [data-margin]')

/** How far each key moves the sentence cursor. */
const MOVES: Readonly<Record<string, number>> = {
  ArrowDown: 1,
  ArrowRight: 1,
  ArrowUp: -1,
  ArrowLeft: -1,
  Home: Number.NEGATIVE_INFINITY,
  End: Number.POSITIVE_INFINITY,
}

/** The sentence cursor: moved by keys while the text has the focus, kept in sight, and said. Gives back the key handler. */
export const useSentenceCursor = (
  page: Page,
  open: OpenArticle,
  selection: Selection | null,
  landed: TextSpan | null,
  isInHand: boolean,
) => {
  const shown = useRef(selection)

  useEffect(() => {
    if (selection === shown.current) return
    shown.current = selection
    const sentence = selection?.by === 'sentence' ? open.sentences[selection.head] : undefined
    if (selection?.by !== 'sentence' || !sentence || !page.current) return
    keepInSight(page.current, sentence)
    const block = paragraphAt(open.blocks, sentence.start)
    const count = Math.abs(selection.head - selection.anchor) + 1
    const more = count > 1 ? ` · ${counted(count, 'sentence', 'sentences')} selected` : ''
    readOut(`${paragraphLabel(block?.number ?? 0)}: ${slice(open.edition.article.text, sentence)}${more}`)
  }, [page, open, selection])

  const firstFrom = (by: number) => {
    const { sentences } = open
    if (!page.current || by === Number.NEGATIVE_INFINITY) return 0
    if (by === Number.POSITIVE_INFINITY) return sentences.length - 1
    if (selection?.by === 'words') return sentenceAt(sentences, selection.span.start)
    if (landed && isInSight(page.current, landed)) return sentenceAt(sentences, landed.start)
    return firstInSight(page.current, sentences)
  }

  const onKeyDown = (event: Press) => {
    const { current } = page
    const { target } = event
    if (!current || !(target instanceof HTMLElement)) return
    if (event.key === 'Escape' && selection) {
      event.preventDefault()
      selectWords(null)
      current.focus({ preventScroll: true })
      return
    }
    const by = MOVES[event.key]
    const isOnText = target === current || target === document.body || target.matches('[data-start]')
    if (!isOnText || by === undefined || event.altKey || event.ctrlKey || event.metaKey) return
    event.preventDefault()
    moveCursor(by, event.shiftKey, firstFrom(by))
  }

  const latest = useRef(onKeyDown)
  latest.current = onKeyDown
  useEffect(() => {
    // With the focus nowhere, as in a window that has just opened, keys are for the text.
    if (!isInHand) return
    const hear = (event: KeyboardEvent) => {
      if (event.target !== document.body || event.defaultPrevented || store.getState().panel) return
      page.current?.focus({ preventScroll: true })
      latest.current(event)
    }
    window.addEventListener('keydown', hear)
    return () => window.removeEventListener('keydown', hear)
  }, [page, isInHand])

  return onKeyDown
}

/** A key press, from React or from the platform. */
type Press = Pick<KeyboardEvent, 'key' | 'target' | 'altKey' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'preventDefault'>
