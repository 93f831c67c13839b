import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react'
import { paragraphAt, paragraphLabel } from '../../domain/article.ts'
import { sentenceAt } from '../../domain/sentences.ts'
import type { ReadingPosition } from '../../domain/settings.ts'
import { hull, slice, type TextSpan } from '../../domain/text.ts'
import * as actions from '../actions.ts'
import type { OpenArticle } from '../state/desk.ts'
import type { Place } from '../state/places.ts'
import { store } from '../store.ts'
import { onReflow, readingPosition, scrollToPosition, scrollToWords } from './measure.ts'
import { wordsAt } from './rows.ts'

/** Share of the page's height above a passage that the reader lands on: what leads up to it can be read too. */
const LANDING = 1 / 3

/** What a reader does to move a text. */
const ACTS = ['keydown', 'wheel', 'pointerdown'] as const

/**
 * Keeps the reader's place in the text. Arriving by Back, or without a passage, the page stands where it was left; else it
 * lands on the passage, gives it the focus and says it.
 */
export const useReadingPlace = (page: RefObject<HTMLElement | null>, place: Place, open: OpenArticle) => {
  const { article } = open.edition
  const position = useRef<ReadingPosition | null>(null)

  useLayoutEffect(() => {
    if (!page.current || place.view !== 'read') return
    const left = place.reading ?? store.getState().settings.reading[article.id] ?? null
    const landing = landingOf(place)
    if (landing) scrollToWords(page.current, landing, LANDING)
    else if (left) scrollToPosition(page.current, left)
    position.current = landing || !left ? readingPosition(page.current) : left
    actions.saveReadingPosition(article.id, position.current)
  }, [page, place, article.id])

  useEffect(() => {
    // Whoever is writing a note, or in a panel, keeps the focus; so does the window that has just opened.
    const { editing, panel, places } = store.getState()
    if (!page.current || place.view !== 'read' || editing !== null || panel) return
    // Beside the text in hand nothing is said.
    if (places.now !== place) return
    const landing = landingOf(place)
    const landed = landing && wordsAt(page.current, landing.start)
    if (landed) {
      landed.focus({ preventScroll: true })
      actions.readOut(landingWords(open, landing))
    } else if (navigator.userActivation.hasBeenActive) page.current.focus({ preventScroll: true })
  }, [page, place, open])

  useEffect(() => {
    const box = page.current
    if (!box) return
    let frame = 0
    /** The reader did something in the text since it was put in its place. Without that, lines that take their own height move it too. */
    let hasActed = false
    /** They moved it, and where they stand is not remembered yet. */
    let isMoved = false
    const act = () => {
      hasActed = true
    }
    const remember = () => {
      // Until the fonts are there, lines break elsewhere than they will.
      if (document.fonts.status === 'loading') return
      isMoved = false
      position.current = readingPosition(box)
      actions.saveReadingPosition(article.id, position.current)
    }
    const onScroll = () => {
      isMoved ||= hasActed
      cancelAnimationFrame(frame)
      // A row that came into sight has its own height only a frame later. While the page goes on moving there is nothing to remember.
      frame = requestAnimationFrame(() => {
        frame = requestAnimationFrame(remember)
      })
    }
    box.addEventListener('scroll', onScroll, { passive: true })
    for (const each of ACTS) box.addEventListener(each, act, { passive: true })
    const stopObserving = onReflow(box, () => {
      // Who has gone elsewhere meanwhile stays there.
      if (isMoved) return remember()
      if (position.current) scrollToPosition(box, position.current)
      hasActed = false
    })
    return () => {
      cancelAnimationFrame(frame)
      box.removeEventListener('scroll', onScroll)
      for (const each of ACTS) box.removeEventListener(each, act)
      stopObserving()
    }
  }, [page, article.id])
}

/** The passage to land on; `null` where the page is to stand as it was left. */
const landingOf = ({ reading, passage }: Place) => (reading === null ? passage : null)

/** "¶16: To cooperate with the US …": the whole sentence, for a single word says nothing. */
const landingWords = ({ edition, blocks, sentences }: OpenArticle, passage: TextSpan): string => {
  const sentence = sentences[sentenceAt(sentences, passage.start)]
  const block = paragraphAt(blocks, passage.start)
  return `${paragraphLabel(block?.number ?? 0)}: ${slice(edition.article.text, sentence ? hull(sentence, passage) : passage)}`
}
