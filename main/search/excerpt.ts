import type { Excerpt } from '../../domain/hit.ts'
import type { TextSpan } from '../../domain/text.ts'

/** Some two lines of a list of hits. */
export const EXCERPT_LENGTH = 160
/** A text that is hardly longer is shown whole. */
const WHOLE_LENGTH = 180

/** The part of a text, about `EXCERPT_LENGTH` long, that shows the most marks; its beginning where there are none. */
export const excerptOf = (text: string, marks: readonly TextSpan[]): Excerpt => {
  const window = text.length <= WHOLE_LENGTH ? { start: 0, end: text.length } : windowAround(text, marks)
  const inside = marks.filter(mark => mark.start >= window.start && mark.end <= window.end)
  return {
    text: text.slice(window.start, window.end),
    marks: inside.map(mark => ({ start: mark.start - window.start, end: mark.end - window.start })),
    cutBefore: text.slice(0, window.start).trim() !== '',
    cutAfter: text.slice(window.end).trim() !== '',
  }
}

/** The first of the stretches no longer than an excerpt that hold the most marks, at least one. */
export const densest = (marks: readonly TextSpan[]): { readonly span: TextSpan; readonly count: number } | null => {
  let best: { span: TextSpan; count: number } | null = null
  let last = 0
  for (const [first, { start, end }] of marks.entries()) {
    last = Math.max(last, first)
    for (let next = marks[last + 1]; next && next.end - start <= EXCERPT_LENGTH; next = marks[last + 1]) last++
    const count = last - first + 1
    if (best === null || count > best.count) best = { span: { start, end: marks[last]?.end ?? end }, count }
  }
  return best
}

const windowAround = (text: string, marks: readonly TextSpan[]): TextSpan => {
  const core = densest(marks)?.span ?? { start: 0, end: 0 }
  const spare = Math.max(0, EXCERPT_LENGTH - (core.end - core.start))
  // Centred, but no room is given away where the text begins or ends.
  const latest = Math.max(0, text.length - EXCERPT_LENGTH)
  const start = Math.max(0, Math.min(core.start - Math.floor(spare / 2), latest))
  const end = Math.min(text.length, Math.max(core.end, start + EXCERPT_LENGTH))
  return {
    start: start === 0 ? 0 : firstWordStart(text, clearOf(marks, start, 'end'), core),
    end: end === text.length ? end : lastWordEnd(text, clearOf(marks, end, 'start'), core),
  }
}

/** No mark is cut in two: the edge moves to the given end of the mark it falls into. */
const clearOf = (marks: readonly TextSpan[], edge: number, to: 'start' | 'end'): number =>
  marks.find(mark => mark.start < edge && edge < mark.end)?.[to] ?? edge

const SPACE = /\s/
const isSpace = (text: string, index: number) => SPACE.test(text.charAt(index))

// Where no space stands between edge and core (a long address, Chinese text) any character will do, but not half of one.
const firstWordStart = (text: string, edge: number, core: TextSpan): number => {
  let start = edge
  if (!isSpace(text, start - 1)) while (start < core.start && !isSpace(text, start)) start++
  if (start === core.start) return isHalf(text, edge) ? edge + 1 : edge
  while (start < core.start && isSpace(text, start)) start++
  return start
}

const lastWordEnd = (text: string, edge: number, core: TextSpan): number => {
  let end = edge
  if (!isSpace(text, end)) while (end > core.end && !isSpace(text, end - 1)) end--
  if (end === core.end) return isHalf(text, edge) ? edge - 1 : edge
  while (end > core.end && isSpace(text, end - 1)) end--
  return end
}

/** Does an index stand inside a surrogate pair? */
const isHalf = (text: string, index: number): boolean =>
  (text.charCodeAt(index) & 0xfc00) === 0xdc00 && (text.charCodeAt(index - 1) & 0xfc00) === 0xd800
