/**
 * Puts the text of printed pages together again: runs of letters become lines, lines become paragraphs, and what stands around the text
 * on every page goes. Lengths are in points, y grows upward, as in PDF.
 */

/** Letters as they were placed on a page, in the order in which they were written there. */
export type Run = {
  readonly text: string
  readonly x: number
  readonly y: number
  readonly width: number
  /** Size of the type. */
  readonly size: number
}

export type Page = { readonly height: number; readonly runs: readonly Run[] }

type Line = {
  readonly text: string
  readonly left: number
  readonly right: number
  readonly y: number
  readonly size: number
}

/** `isHeading`: set larger than the text, and short. `size` tells which headings are above which. */
export type Paragraph = {
  readonly text: string
  readonly isHeading: boolean
  readonly size: number
  /** Pages that begin in it: the place in `text`, and the page's index. The first page begins in the first paragraph of all. */
  readonly pages: readonly { readonly at: number; readonly page: number }[]
}

/** The paragraphs of all pages in order, with hyphens at the ends of lines undone. */
export const paragraphsOf = (pages: readonly Page[]): readonly Paragraph[] => {
  const pageLines = withoutFurniture(pages.map(page => ({ height: page.height, lines: linesOf(page.runs) })))
  const body = commonSize(pageLines.flat())
  const leading = commonLeading(pageLines, body)
  const hyphened = wordsWithHyphens(pageLines.flat())
  const found: { text: string; isHeading: boolean; size: number; pages: { at: number; page: number }[]; last: Line }[] =
    []
  let waiting: number[] = []
  for (const [page, lines] of pageLines.entries()) {
    const column = columnOf(lines, body)
    waiting.push(page)
    for (const [i, line] of lines.entries()) {
      const open = found.at(-1)
      const before = lines[i - 1] ?? null
      const goesOn =
        open !== undefined &&
        (before === null ? runsOver(open.last, line, body) : follows(before, line, leading, column, body))
      if (open !== undefined && goesOn) {
        const joint = joined(open.text, line.text, hyphened)
        for (const each of waiting) open.pages.push({ at: Math.min(joint.at, joint.text.length), page: each })
        open.text = joint.text
        open.last = line
      } else
        found.push({
          text: line.text,
          isHeading: line.size > body * HEADING,
          size: line.size,
          pages: waiting.map(each => ({ at: 0, page: each })),
          last: line,
        })
      waiting = []
    }
  }
  return found.map(({ text, isHeading, size, pages }) => ({
    text,
    isHeading: isHeading && text.length <= HEADING_LENGTH,
    size,
    pages,
  }))
}

/** So many times the size of the text. */
const HEADING = 1.12
const HEADING_LENGTH = 250

/** Runs on one height are a line; a gap of more than this share of the size is a space, and one of so many sizes parts two columns. */
const SPACE = 0.16
const COLUMN_GAP = 2.5

export const linesOf = (runs: readonly Run[]): readonly Line[] => {
  const lines: Line[] = []
  for (const run of runs) {
    const open = lines.at(-1)
    const line = open && onSameLine(open, run)
    if (line) lines[lines.length - 1] = line
    else if (run.text.trim() !== '')
      lines.push({ text: run.text, left: run.x, right: run.x + run.width, y: run.y, size: run.size })
  }
  return lines
    .map(line => ({ ...line, text: line.text.replaceAll(/\s+/g, ' ').trim() }))
    .filter(line => line.text !== '')
}

/** The line with the run at its end; `null` where the run begins another. */
const onSameLine = (open: Line, run: Run): Line | null => {
  const isLevel = Math.abs(run.y - open.y) < Math.max(open.size, run.size) * 0.5
  if (run.text.trim() === '') return isLevel ? { ...open, text: `${open.text} ` } : null
  const gap = run.x - open.right
  if (!isLevel || gap < -open.size || gap > open.size * COLUMN_GAP) return null
  const isParted = gap > open.size * SPACE
  return {
    text: `${open.text}${isParted ? ' ' : ''}${run.text}`,
    left: Math.min(open.left, run.x),
    right: Math.max(open.right, run.x + run.width),
    // A superscript neither lifts the line nor makes it small.
    y: run.size > open.size ? run.y : open.y,
    size: Math.max(open.size, run.size),
  }
}

/** So far from the upper and the lower edge, as a share of the page, running heads and page numbers stand. */
const EDGE = 0.1

/** Leaves out what stands at the edge of many pages, and page numbers. */
const withoutFurniture = (
  pages: readonly { readonly height: number; readonly lines: readonly Line[] }[],
): readonly (readonly Line[])[] => {
  const seen = new Map<string, number>()
  const isAtEdge = (line: Line, height: number) => line.y > height * (1 - EDGE) || line.y < height * EDGE
  // Numbers change from page to page.
  const keyOf = ({ text, y }: Line) =>
    `${text.replaceAll(/\d+|\b[ivxlc]+\b/gi, '#').toLowerCase()} ${Math.round(y / 6)}`
  for (const { height, lines } of pages)
    for (const key of new Set(lines.filter(line => isAtEdge(line, height)).map(keyOf)))
      seen.set(key, (seen.get(key) ?? 0) + 1)
  return pages.map(({ height, lines }) =>
    lines.filter(line => {
      if (!isAtEdge(line, height)) return true
      if (pages.length > 1 && /^[-–—\s[(]*(\d{1,4}|[ivxlc]{1,7})[-–—\s\])]*$/i.test(line.text)) return false
      return (seen.get(keyOf(line)) ?? 0) < Math.max(3, pages.length * 0.25)
    }),
  )
}

/** The size in which most letters are set. */
const commonSize = (lines: readonly Line[]): number =>
  mostOf(lines.map(({ size, text }) => [Math.round(size * 2) / 2, text.length]))

/** The distance from line to line that is met most often within a paragraph. */
const commonLeading = (pages: readonly (readonly Line[])[], body: number): number => {
  const distances: [number, number][] = []
  for (const lines of pages)
    for (const [i, line] of lines.entries()) {
      const distance = (lines[i - 1]?.y ?? 0) - line.y
      if (i > 0 && distance > body * 0.8 && distance < body * 2.6) distances.push([Math.round(distance * 2) / 2, 1])
    }
  return distances.length === 0 ? body * 1.3 : mostOf(distances)
}

const mostOf = (values: readonly (readonly [value: number, weight: number])[]): number => {
  const weights = new Map<number, number>()
  for (const [value, weight] of values) weights.set(value, (weights.get(value) ?? 0) + weight)
  return [...weights].reduce((best, each) => (each[1] > best[1] ? each : best), [12, 0])[0]
}

/** Where most lines of the page begin and end. */
const columnOf = (lines: readonly Line[], body: number) => {
  const own = lines.filter(({ size }) => Math.abs(size - body) < 1)
  return {
    lefts: new Set(own.map(({ left }) => Math.round(left / 3))),
    width: Math.max(0, ...own.map(({ left, right }) => right - left)),
    leftMost: Math.min(...own.map(({ left }) => left), Number.POSITIVE_INFINITY),
  }
}

type Column = ReturnType<typeof columnOf>

/** Does a line go on with the paragraph of the line before it on the page? */
const follows = (before: Line, line: Line, leading: number, { width }: Column, body: number): boolean => {
  if (Math.abs(before.size - line.size) > Math.max(0.6, body * 0.06)) return false
  // Items of a list, and entries of a table of contents with their dots and page numbers.
  if (/^(?:[•▪◦‣·]|\d{1,3}[.)])\s/.test(line.text) || /(?:\.\s?){4,}\s*[\divxlc]+$/i.test(before.text)) return false
  const distance = before.y - line.y
  // Upward: another column, which may begin amid a sentence.
  if (distance < 0) return runsOver(before, line, body)
  const scale = line.size / body
  if (distance > leading * scale * 1.35) return false
  const isIndented = line.left > before.left + line.size * 0.8
  const endsShort = before.right - before.left < width * 0.75
  // An indent begins a paragraph; one further left ends a first line that was indented.
  if (isIndented && (/[.!?:;”"»’)\]]$/.test(before.text) || endsShort)) return false
  return !(endsShort && /[.!?:”"»]$/.test(before.text) && /^[\p{Lu}\d“"«([•–—-]/u.test(line.text))
}

/** Does a paragraph go on over the end of a page or a column? Where the sentence does. */
const runsOver = (before: Line, line: Line, body: number): boolean =>
  Math.abs(before.size - line.size) <= Math.max(0.6, body * 0.06) &&
  !/[.!?:”"»]$/.test(before.text) &&
  (/^[\p{Ll}\p{Lo}\d,;)]/u.test(line.text) || /[\p{L}]-$/u.test(before.text) || /,$/.test(before.text))

/** Words that are written with a hyphen inside a line: such a hyphen at the end of a line is no hyphenation. */
const wordsWithHyphens = (lines: readonly Line[]): ReadonlySet<string> =>
  new Set(lines.flatMap(({ text }) => (text.match(/\p{L}+-\p{L}+/gu) ?? []).map(word => word.toLowerCase())))

/** Two lines as one text, and where in it the second begins. */
const joined = (
  text: string,
  line: string,
  hyphened: ReadonlySet<string>,
): { readonly text: string; readonly at: number } => {
  const [, start = '', head = ''] = /^([\s\S]*?)(\p{L}+)[-\u2010\u00ad]$/u.exec(text) ?? []
  const tail = /^\p{L}+/u.exec(line)?.[0] ?? ''
  if (head !== '' && tail !== '' && tail[0] === tail[0]?.toLowerCase()) {
    const isCompound = hyphened.has(`${head}-${tail}`.toLowerCase())
    const before = start + head + (isCompound ? '-' : '')
    return { text: before + line, at: before.length }
  }
  // Scripts without spaces have none at the end of a line either.
  const isSpaced = !(
    /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\u3000-\u303f\uff00-\uffef]$/u.test(text) &&
    /^[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\u3000-\u303f\uff00-\uffef]/u.test(line)
  )
  const before = isSpaced ? `${text} ` : text
  return { text: before + line, at: before.length }
}
