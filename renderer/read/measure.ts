import { sentenceAt } from '../../domain/sentences.ts'
import type { ReadingPosition } from '../../domain/settings.ts'
import { hull, type TextSpan } from '../../domain/text.ts'
import { isLaidOut, layOutAround, rowOnTop, rowsOf, wordsAt } from './rows.ts'

/**
 * The only place of Read that measures the page. `page` is its scroll box; in it `data-start` marks each stretch of the
 * article's own words with the index of its first character, and `data-paragraph` each row.
 */

const wordsOf = (page: HTMLElement) => [...page.querySelectorAll<HTMLElement>('[data-start]')]
const startOf = (words: HTMLElement) => Number(words.dataset.start)

/** The article's words inside the platform's selection; `null` where it holds none. */
export const selectedWords = (page: HTMLElement): TextSpan | null => {
  const selection = document.getSelection()
  if (!selection || selection.rangeCount === 0 || selection.isCollapsed) return null
  const range = selection.getRangeAt(0)
  let found: TextSpan | null = null
  for (const words of wordsOf(page)) {
    if (!range.intersectsNode(words)) continue
    const inside = document.createRange()
    inside.selectNodeContents(words)
    const before = inside.cloneRange()
    if (range.compareBoundaryPoints(Range.START_TO_START, inside) > 0)
      inside.setStart(range.startContainer, range.startOffset)
    if (range.compareBoundaryPoints(Range.END_TO_END, inside) < 0) inside.setEnd(range.endContainer, range.endOffset)
    before.setEnd(inside.startContainer, inside.startOffset)
    const start = startOf(words) + before.toString().length
    const span = { start, end: start + inside.toString().length }
    if (span.start < span.end) found = found ? hull(found, span) : span
  }
  return found
}

/** Does the platform's selection begin in another text than that of this page? */
export const beginsElsewhere = (page: HTMLElement): boolean => {
  const anchor = document.getSelection()?.anchorNode
  const element = anchor instanceof Element ? anchor : anchor?.parentElement
  const text = element?.closest('[data-reading]') ?? null
  return text !== null && text !== page
}

/** Did the reader put the platform's caret into the page, selecting nothing? */
export const hasCaret = (page: HTMLElement): boolean => {
  const selection = document.getSelection()
  return selection?.isCollapsed === true && selection.anchorNode !== null && page.contains(selection.anchorNode)
}

/** Takes the platform's selection away where it stands in the page. */
export const clearSelected = (page: HTMLElement) => {
  if (selectedWords(page)) document.getSelection()?.removeAllRanges()
}

/** Words of the article as a stretch of the document; `null` where they are not on the page. */
const rangeOf = (page: HTMLElement, span: TextSpan): Range | null => {
  const start = pointAt(page, span.start, 'start')
  const end = pointAt(page, span.end, 'end')
  if (!start || !end) return null
  const range = document.createRange()
  range.setStart(start.node, start.offset)
  range.setEnd(end.node, end.offset)
  return range
}

/** A place between two characters: as a start it belongs to the run after it, as an end to the run before. */
const pointAt = (page: HTMLElement, index: number, as: 'start' | 'end') => {
  const words = wordsAt(page, index, as)
  if (!words) return null
  const walker = document.createTreeWalker(words, NodeFilter.SHOW_TEXT)
  let left = index - startOf(words)
  let last: { node: Node; offset: number } | null = null
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const length = node.textContent?.length ?? 0
    if (left < length || (as === 'end' && left === length)) return { node, offset: left }
    left -= length
    last = { node, offset: length }
  }
  return last
}

/**
 * How far down the whole page each match starts, 0 to 1, by its place among them. In a row that is not laid out it stands as far
 * down as its letters do.
 */
export const matchHeights = (page: HTMLElement, spans: readonly TextSpan[]): ReadonlyMap<number, number> => {
  const offset = page.scrollTop - page.getBoundingClientRect().top
  const { scrollHeight } = page
  const found = new Map<number, number>()
  let holder: { readonly words: HTMLElement; readonly next: number; readonly isExact: boolean } | null = null
  let box = new DOMRect()
  for (const [place, { start }] of spans.entries()) {
    if (!holder || start >= holder.next) {
      const words = wordsAt(page, start)
      const row = words?.closest<HTMLElement>('[data-paragraph]')
      if (!words || !row) continue
      holder = { words, next: startOf(words) + Math.max(1, words.textContent.length), isExact: isLaidOut(row) }
      box = row.getBoundingClientRect()
    }
    const { words, next, isExact } = holder
    const mark = isExact ? words.querySelector(`[data-match="${place}"]`) : null
    const share = (start - startOf(words)) / (next - startOf(words))
    const top = mark ? mark.getBoundingClientRect().top : box.top + share * box.height
    found.set(place, (top + offset) / Math.max(1, scrollHeight))
  }
  return found
}

/** Where words stand, in pixels from the top left of what can be scrolled to. */
const boxOf = (page: HTMLElement, span: TextSpan) => {
  const box = rangeOf(page, span)?.getBoundingClientRect()
  if (!box) return null
  const frame = page.getBoundingClientRect()
  const top = box.top - frame.top + page.scrollTop
  const left = box.left - frame.left
  return { top, left, bottom: top + box.height, right: left + box.width }
}

// ── Reading position ──────────────────────────────────────────────────────

/** Where a row starts, and how far it is to the next, in pixels of what can be scrolled to; what stands above the headline belongs to it. */
const extentOf = (page: HTMLElement, row: HTMLElement) => {
  const offset = page.scrollTop - page.getBoundingClientRect().top
  const topOf = (of: HTMLElement) => of.getBoundingClientRect().top + offset
  const rows = rowsOf(page)
  const number = Number(row.dataset.paragraph)
  const top = number === 0 ? 0 : topOf(row)
  const next = rows[number + 1]
  return { top, height: (next ? topOf(next) : page.scrollHeight) - top }
}

/** The paragraph at the top of the page, and how much of it has been passed. */
export const readingPosition = (page: HTMLElement): ReadingPosition => {
  const row = rowOnTop(page)
  if (!row) return { paragraph: 0, passed: 0 }
  const { top, height } = extentOf(page, row)
  const passed = (page.scrollTop - top) / Math.max(1, height)
  return { paragraph: Number(row.dataset.paragraph), passed: Math.min(1, Math.max(0, passed)) }
}

/** How far the page must be scrolled to stand at a position, pixels; `null` where it holds no such paragraph. */
export const topOfPosition = (page: HTMLElement, { paragraph, passed }: ReadingPosition): number | null => {
  const row = rowsOf(page)[paragraph]
  if (!row) return null
  if (!isLaidOut(row)) layOutAround(page, row)
  const { top, height } = extentOf(page, row)
  return top + passed * height
}

export const scrollToPosition = (page: HTMLElement, position: ReadingPosition) => {
  const row = rowsOf(page)[position.paragraph]
  if (row) layOutAround(page, row)
  const top = topOfPosition(page, position)
  if (top !== null) page.scrollTop = top
}

// ── Bringing words into sight ─────────────────────────────────────────────

/** Lays out words that are out of sight, and what stands about them. */
const layOutWords = (page: HTMLElement, { start }: TextSpan) => {
  const row = wordsAt(page, start)?.closest<HTMLElement>('[data-paragraph]')
  if (row && !isLaidOut(row)) layOutAround(page, row)
}

/** Puts the first line of some words at a share of the page's height. */
export const scrollToWords = (page: HTMLElement, span: TextSpan, share: number) => {
  layOutWords(page, span)
  const box = boxOf(page, span)
  if (box) page.scrollTop = box.top - page.clientHeight * share
}

/** Free space kept around words that were brought into sight, pixels: a line and the selection bar fit in. */
const ROOM = 72

/** Scrolls no further than it must to show some words; where they are taller than the page, their first line. */
export const keepInSight = (page: HTMLElement, span: TextSpan) => {
  layOutWords(page, span)
  const box = boxOf(page, span)
  if (!box) return
  const highest = box.top - ROOM
  const lowest = box.bottom + ROOM - page.clientHeight
  if (page.scrollTop > highest || lowest > highest) page.scrollTop = highest
  else if (page.scrollTop < lowest) page.scrollTop = lowest
}

export const isInSight = (page: HTMLElement, span: TextSpan): boolean => {
  const box = boxOf(page, span)
  return box !== null && box.top >= page.scrollTop && box.top < page.scrollTop + page.clientHeight
}

/** The index of the first sentence that starts in sight; of the one that fills the page where none does. */
export const firstInSight = (page: HTMLElement, sentences: readonly TextSpan[]): number => {
  const { paragraph } = readingPosition(page)
  const words = rowsOf(page)[paragraph]?.querySelector<HTMLElement>('[data-start]')
  const from = words ? Math.max(0, sentenceAt(sentences, startOf(words))) : 0
  for (const [i, span] of sentences.slice(from).entries()) {
    const box = boxOf(page, span)
    if (!box || box.top >= page.scrollTop + page.clientHeight) break
    if (box.top >= page.scrollTop) return from + i
  }
  return from
}

/** Space between the selection bar and the words, and between it and the page's edge, pixels. */
const GAP = 8

/** Where the selection bar stands: over the words, else under them, in the page's sight. Pixels in what can be scrolled to. */
export const barPlace = (page: HTMLElement, bar: HTMLElement, span: TextSpan) => {
  const box = boxOf(page, span)
  if (!box) return null
  const top = page.scrollTop + GAP
  const bottom = page.scrollTop + page.clientHeight - bar.offsetHeight - GAP
  const over = box.top - bar.offsetHeight - GAP
  const wanted = over >= top ? over : box.bottom + GAP
  const middle = (box.left + box.right - bar.offsetWidth) / 2
  return {
    top: Math.max(top, Math.min(bottom, wanted)),
    left: Math.max(GAP, Math.min(page.clientWidth - bar.offsetWidth - GAP, middle)),
  }
}

/** Calls back whenever the page or what stands on it takes another size. Gives back how to stop. */
export const onResize = (page: HTMLElement, listener: () => void): (() => void) => {
  const observer = new ResizeObserver(listener)
  for (const each of [page, ...page.children]) observer.observe(each)
  return () => observer.disconnect()
}

/** Calls back whenever lines become longer or shorter, or letters other ones, so that lines break elsewhere. Gives back how to stop. */
export const onReflow = (page: HTMLElement, listener: () => void): (() => void) => {
  const observer = new ResizeObserver(listener)
  for (const line of page.querySelectorAll('[data-line]')) observer.observe(line)
  document.fonts.addEventListener('loadingdone', listener)
  return () => {
    observer.disconnect()
    document.fonts.removeEventListener('loadingdone', listener)
  }
}
