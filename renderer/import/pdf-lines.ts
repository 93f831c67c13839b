import { type Box, partOfBox } from '../../domain/page-words.ts'

/** Letters as they were placed on a page, in the order in which they were written there. Lengths are in points, y grows upward, as in PDF. */
export type Run = {
  readonly text: string
  readonly x: number
  readonly y: number
  readonly width: number
  /** Size of the type. */
  readonly size: number
  /** A name that tells fonts of one document apart. */
  readonly font: string
  readonly isRtl: boolean
  /** Where it stands on the page as it is shown. */
  readonly box: Box
}

export type Page = {
  readonly height: number
  readonly runs: readonly Run[]
  /** The page as it is shown. */
  readonly view: { readonly width: number; readonly height: number }
}

/** Where a run's letters went in a text. */
export type Piece = { readonly start: number; readonly end: number; readonly run: Run; readonly isRaised: boolean }

/** Letters on one height, close to each other. Of a line that runs from right to left, `left` and `right` are mirrored: it begins at `left`. */
export type Line = {
  readonly text: string
  readonly left: number
  readonly right: number
  readonly y: number
  readonly size: number
  /** The font of most of its letters. */
  readonly font: string
  readonly pieces: readonly Piece[]
}

/** A gap of more than this share of the size is a space, and one of so many sizes parts two columns. */
const SPACE = 0.16
const COLUMN_GAP = 1.8
/** A bullet or a number stands this far before its item at most. */
const LABEL_GAP = 5

/** A line while runs are added to it. */
type Open = { readonly runs: Run[]; left: number; right: number; y: number; size: number }

export const linesOf = (runs: readonly Run[]): readonly Line[] => {
  const found: Open[] = []
  for (const run of runs) {
    const open = found.at(-1)
    if (run.text.trim() === '') {
      if (open && run.text !== '' && isLevel(open, run)) open.runs.push(run)
    } else if (open && isBeside(open, run)) {
      open.runs.push(run)
      open.left = Math.min(open.left, run.x)
      open.right = Math.max(open.right, run.x + run.width)
      // A superscript neither lifts the line nor makes it small.
      if (run.size > open.size) open.y = run.y
      open.size = Math.max(open.size, run.size)
    } else found.push({ runs: [run], left: run.x, right: run.x + run.width, y: run.y, size: run.size })
  }
  return withDropCaps(found.map(composed).filter(line => line.text !== ''))
}

const LABEL = /^(?:[•▪◦‣·–○●■□\ue000-\uf8ff]|\d{1,3}[.)])$/

const isLevel = (open: Open, run: Run) => Math.abs(run.y - open.y) < Math.max(open.size, run.size) * 0.5

const isBeside = (open: Open, run: Run): boolean => {
  // A large initial stands beside several lines.
  if (!isLevel(open, run) || Math.max(run.size, open.size) > Math.min(run.size, open.size) * 2.2) return false
  const gap = run.x - open.right
  const isLabel = open.runs.length === 1 && LABEL.test(open.runs[0]?.text.trim() ?? '')
  if (gap >= -open.size && gap <= open.size * (isLabel ? LABEL_GAP : COLUMN_GAP)) return true
  if (!(run.isRtl || open.runs.some(each => each.isRtl))) return false
  const before = open.left - (run.x + run.width)
  return before >= -open.size && before <= open.size * COLUMN_GAP
}

const composed = ({ runs, left, right, y, size }: Open): Line => {
  const isRtl = lettersOf(runs.filter(run => run.isRtl)) * 2 > lettersOf(runs)
  let text = ''
  const pieces: Piece[] = []
  let last: Run | null = null
  for (const run of isRtl ? fromTheRight(runs) : runs) {
    if (run.text.trim() === '') {
      if (text !== '' && !text.endsWith(' ')) text += ' '
      continue
    }
    const gap = last === null ? 0 : Math.max(run.x - (last.x + last.width), last.x - (run.x + run.width))
    if (last !== null && gap > size * SPACE && !/\s$/.test(text) && !/^\s/.test(run.text)) text += ' '
    const words = text === '' || text.endsWith(' ') ? run.text.trimStart() : run.text
    const start = text.length
    text += words
    const isRaised = run.size < size * 0.85 && run.y > y + size * 0.15
    pieces.push({ start, end: start + words.trimEnd().length, run, isRaised })
    last = run
  }
  const span = isRtl ? { left: -right, right: -left } : { left, right }
  return { text: text.trimEnd(), ...span, y, size, font: fontOf(runs), pieces }
}

const lettersOf = (runs: readonly Run[]) => runs.reduce((sum, { text }) => sum + text.trim().length, 0)

/** From right to left, with the words of other scripts between them from left to right. */
const fromTheRight = (runs: readonly Run[]): readonly Run[] => {
  const found: Run[] = []
  let foreign: Run[] = []
  for (const run of runs.filter(({ text }) => text.trim() !== '').sort((a, b) => b.x - a.x)) {
    if (run.isRtl) {
      found.push(...foreign.reverse(), run)
      foreign = []
    } else foreign.push(run)
  }
  return [...found, ...foreign.reverse()]
}

const fontOf = (runs: readonly Run[]): string => {
  const letters = new Map<string, number>()
  for (const { font, text } of runs) letters.set(font, (letters.get(font) ?? 0) + text.length)
  return [...letters].reduce((best, each) => (each[1] > best[1] ? each : best), ['', 0])[0]
}

/** An initial that is as high as several lines belongs to the first of them. */
const withDropCaps = (lines: readonly Line[]): readonly Line[] => {
  const found: Line[] = []
  for (const line of lines) {
    const initial = found.at(-1)
    const isInitial =
      initial !== undefined &&
      /^["“«]?\p{Lu}$/u.test(initial.text) &&
      initial.size > line.size * 1.8 &&
      line.left >= initial.right - line.size &&
      line.left < initial.right + line.size * 2 &&
      line.y > initial.y - line.size * 0.5 &&
      line.y < initial.y + initial.size
    if (isInitial) {
      found[found.length - 1] = {
        ...line,
        text: initial.text + line.text,
        pieces: [...initial.pieces, ...shifted(line.pieces, initial.text.length)],
      }
    } else found.push(line)
  }
  return found
}

export const shifted = (pieces: readonly Piece[], by: number): readonly Piece[] =>
  pieces.map(piece => ({ ...piece, start: piece.start + by, end: piece.end + by }))

/** Some of a line's words, without spaces at their ends. */
export const sliceLine = (line: Line, from: number, to: number): Line => {
  const words = line.text.slice(from, to)
  const start = from + words.length - words.trimStart().length
  const end = start + words.trim().length
  return {
    ...line,
    text: line.text.slice(start, end),
    pieces: shifted(
      line.pieces.flatMap(piece => clipped(piece, start, end)),
      -start,
    ),
  }
}

/** The part of a piece that lies between two places. All letters of a run are taken to be equally wide. */
export const clipped = (piece: Piece, from: number, to: number): readonly Piece[] => {
  const start = Math.max(piece.start, from)
  const end = Math.min(piece.end, to)
  if (start >= end) return []
  if (start === piece.start && end === piece.end) return [piece]
  const { run } = piece
  const length = piece.end - piece.start
  const part = {
    before: (start - piece.start) / length,
    share: (end - start) / length,
    isRtl: run.isRtl,
  }
  return [{ ...piece, start, end, run: { ...run, box: partOfBox(run.box, part) } }]
}
