import { printedLabels, withoutFurniture } from './pdf-furniture.ts'
import { clipped, type Line, linesOf, type Page, type Piece, shifted } from './pdf-lines.ts'
import { bodyAndNotes } from './pdf-notes.ts'
import { joined, wordsWithHyphens } from './pdf-seams.ts'
import { type Part, partsOf } from './pdf-table.ts'

/**
 * Puts the text of printed pages together again: runs of letters become lines, lines become paragraphs and rows of tables, footnotes come
 * after the paragraph that ends their page, and what stands around the text on every page goes.
 */
export type Paragraph = {
  readonly text: string
  readonly shape:
    | { readonly kind: 'paragraph' }
    /** Set larger than the text, or in another font and apart. `size` tells which headings are above which. */
    | { readonly kind: 'heading'; readonly size: number }
    | { readonly kind: 'item'; readonly label: string }
    /** Its cells are parted by tabs. Rows of one table bear the same number. */
    | { readonly kind: 'row'; readonly table: number }
    | { readonly kind: 'note'; readonly label: string }
  /** Pages that begin in it: the place in `text`, and the page's index. */
  readonly pages: readonly { readonly at: number; readonly page: number }[]
  /** Where its words stand. */
  readonly pieces: readonly (Piece & { readonly page: number })[]
}

export type Layout = {
  readonly paragraphs: readonly Paragraph[]
  /** What each page is called where the document does not say so. */
  readonly labels: readonly string[]
}

type Open = {
  text: string
  shape: Paragraph['shape']
  pages: { at: number; page: number }[]
  pieces: (Piece & { readonly page: number })[]
  last: Line
}

/** The paragraphs of all pages in order, with hyphens at the ends of lines undone. */
export const layOut = (pages: readonly Page[]): Layout => {
  const { pages: furnished, numbers } = withoutFurniture(
    pages.map(page => ({ height: page.height, lines: linesOf(page.runs) })),
  )
  const type = typeOf(furnished)
  const hyphened = wordsWithHyphens(furnished.flat())
  const found: Open[] = []
  let waitingPages: number[] = []
  let waitingNotes: Open[] = []
  let tables = 0

  const begin = (fresh: Open) => {
    found.push(...waitingNotes, fresh)
    waitingNotes = []
  }
  const append = (open: Open, line: Line, page: number, between?: string) => {
    const joint = joined(open.text, line.text, hyphened, between)
    for (const each of waitingPages) open.pages.push({ at: Math.min(joint.at, joint.text.length), page: each })
    open.pieces = open.pieces.flatMap(piece =>
      clipped(piece, 0, joint.kept).map(part => ({ ...part, page: piece.page })),
    )
    open.pieces.push(...onPage(shifted(line.pieces, joint.at), page))
    open.text = joint.text
    open.last = line
    waitingPages = []
  }
  const opened = (line: Line, page: number, shape: Paragraph['shape']): Open => {
    const pagesHere = waitingPages.map(each => ({ at: 0, page: each }))
    waitingPages = []
    return { text: line.text, shape, pages: pagesHere, pieces: [...onPage(line.pieces, page)], last: line }
  }

  for (const [page, lines] of furnished.entries()) {
    waitingPages.push(page)
    const { body, notes } = bodyAndNotes(lines, type.size)
    const parts = partsOf(body, type.leading)
    const width = Math.max(0, ...body.filter(({ size }) => Math.abs(size - type.size) < 1).map(l => l.right - l.left))
    for (const [i, part] of parts.entries()) {
      if (part.kind === 'row') {
        begin(rowOf(part, page, tables, opened, append))
        continue
      }
      const { line } = part
      const open = found.at(-1)
      const before = parts[i - 1] ?? null
      const isFirst = before === null
      const previous = before?.kind === 'line' ? before.line : null
      const goesOn =
        open !== undefined &&
        open.shape.kind !== 'row' &&
        open.shape.kind !== 'note' &&
        (isFirst ? runsOver(open.last, line, type) : previous !== null && follows(previous, line, width, type))
      if (open !== undefined && goesOn) append(open, line, page)
      else begin(opened(line, page, shapeOf(line, previous, parts[i + 1] ?? null, type)))
    }
    tables += parts.reduce((most, part) => (part.kind === 'row' ? Math.max(most, part.table) : most), 0)
    for (const { lines: own, label } of notes) {
      const [first, ...others] = own
      if (!first) continue
      const note = opened(first, page, { kind: 'note', label })
      for (const line of others) append(note, line, page)
      waitingNotes.push(note)
    }
  }
  found.push(...waitingNotes)
  return { paragraphs: found.map(finished), labels: printedLabels(numbers) }
}

const onPage = (pieces: readonly Piece[], page: number) => pieces.map(piece => ({ ...piece, page }))

const rowOf = (
  { cells, table }: Extract<Part, { kind: 'row' }>,
  page: number,
  tables: number,
  opened: (line: Line, page: number, shape: Paragraph['shape']) => Open,
  append: (open: Open, line: Line, page: number, between?: string) => void,
): Open => {
  const lines = cells.flatMap(cell => cell.map((line, i) => ({ line, between: i === 0 ? '\t' : undefined })))
  const [first, ...others] = lines
  if (!first) throw new Error('A row has cells.')
  const open = opened(first.line, page, { kind: 'row', table: tables + table })
  for (const { line, between } of others) append(open, line, page, between)
  return open
}

/** A label is told by the shape, and is no part of the words. */
const finished = ({ text, shape, pages, pieces }: Open): Paragraph => {
  const isLong = shape.kind === 'heading' && text.length > HEADING_LENGTH
  const cut = shape.kind === 'item' ? (LABEL.exec(text)?.[0].length ?? 0) : 0
  return {
    text: text.slice(cut),
    shape: isLong ? { kind: 'paragraph' } : shape,
    pages: pages.map(({ at, page }) => ({ at: Math.max(0, at - cut), page })),
    pieces: pieces.flatMap(piece =>
      clipped(piece, cut, text.length).map(part => ({
        ...part,
        start: part.start - cut,
        end: part.end - cut,
        page: piece.page,
      })),
    ),
  }
}

/** How most of the text is set. */
type Type = { readonly size: number; readonly leading: number; readonly font: string }

const typeOf = (pages: readonly (readonly Line[])[]): Type => {
  const lines = pages.flat()
  const size = mostOf(lines.map(line => [Math.round(line.size * 2) / 2, line.text.length])) ?? 12
  const distances = pages.flatMap(page =>
    page.flatMap((line, i): readonly [number, number][] => {
      const distance = (page[i - 1]?.y ?? 0) - line.y
      return i > 0 && distance > size * 0.8 && distance < size * 2.6 ? [[Math.round(distance * 2) / 2, 1]] : []
    }),
  )
  return {
    size,
    leading: mostOf(distances) ?? size * 1.3,
    font: mostOf(lines.map(line => [line.font, line.text.length])) ?? '',
  }
}

const mostOf = <T>(values: readonly (readonly [value: T, weight: number])[]): T | null => {
  const weights = new Map<T, number>()
  for (const [value, weight] of values) weights.set(value, (weights.get(value) ?? 0) + weight)
  let best: T | null = null
  for (const [value, weight] of weights) if (best === null || weight > (weights.get(best) ?? 0)) best = value
  return best
}

/** So many times the size of the text. */
const HEADING = 1.12
const HEADING_LENGTH = 250
/** A heading that is only set in another font is shorter. */
const RUN_IN_LENGTH = 90

/** Symbol fonts have their bullets in the area for private use. */
const BULLET = /^([•▪◦‣○●■□\ue000-\uf8ff]|[–—·-](?=\s+\p{L}))\s*/u
const LABEL = /^(?:[•▪◦‣·○●■□–—\ue000-\uf8ff-]|\(?(?:\d{1,3}|[a-zA-Z])[.)])\s+/u

const shapeOf = (line: Line, before: Line | null, next: Part | null, type: Type): Paragraph['shape'] => {
  const bullet = BULLET.exec(line.text)?.[1]
  if (bullet !== undefined && LABEL.test(line.text))
    return { kind: 'item', label: /\p{Co}/u.test(bullet) ? '•' : bullet }
  if (line.size > type.size * HEADING) return { kind: 'heading', size: line.size }
  const under = next?.kind === 'line' ? next.line : null
  const isApart = before === null || before.y - line.y > type.leading * 1.2 || before.y < line.y
  const isOther = line.font !== type.font && line.font !== under?.font && line.size >= type.size * 0.95
  const isTitle =
    line.text.length <= RUN_IN_LENGTH && /^[\p{Lu}\p{Lo}\d]/u.test(line.text) && !/[.,;:!?]$/.test(line.text)
  if (isApart && isOther && isTitle && under !== null && /\p{L}{3}/u.test(line.text))
    return { kind: 'heading', size: type.size }
  const number = /^\(?(?:\d{1,3}|[a-zA-Z])[.)](?=\s)/.exec(line.text)?.[0]
  // The lines under a number stand under the words after it, or another number stands right under it.
  const hangs =
    under !== null &&
    (under.left > line.left + line.size * 0.6 || /^\(?(?:\d{1,3}|[a-zA-Z])[.)]\s/.test(under.text)) &&
    line.y - under.y < type.leading * 2.2
  return number !== undefined && hangs ? { kind: 'item', label: number } : { kind: 'paragraph' }
}

const isLikeSize = (a: Line, b: Line, type: Type) => Math.abs(a.size - b.size) <= Math.max(0.6, type.size * 0.06)

/** Does a line go on with the paragraph of the line before it on the page? */
const follows = (before: Line, line: Line, width: number, type: Type): boolean => {
  if (isAbutting(before, line, type)) return true
  if (!isLikeSize(before, line, type)) return false
  if (BULLET.test(line.text) || /^\(?(?:\d{1,3}|[a-z])[.)]\s/.test(line.text)) return false
  const distance = before.y - line.y
  // Upward: another column, which may begin amid a sentence.
  if (distance < 0) return runsOver(before, line, type)
  // Level, but apart: words beside each other that make no table.
  if (distance < line.size * 0.4) return line.left - before.right < line.size * 3
  if (distance > type.leading * (line.size / type.size) * 1.35) return false
  const isIndented = line.left > before.left + line.size * 0.8 && !LABEL.test(before.text)
  const endsShort = before.right - before.left < width * 0.75
  if (before.font !== line.font && before.font !== type.font && endsShort && line.font === type.font) return false
  // An indent begins a paragraph; one further left ends a first line that was indented.
  if (isIndented && (/[.!?:;”"»’)\]。؟]$/.test(before.text) || endsShort)) return false
  return !(endsShort && /[.!?:”"»。؟]$/.test(before.text) && /^[\p{Lu}\p{Lo}\d“"«([•–—-]/u.test(line.text))
}

/** Parts of a formula stand higher or lower than its line, and close to it. */
const isAbutting = (before: Line, line: Line, { leading }: Type): boolean => {
  const gap = line.left - before.right
  const size = Math.max(before.size, line.size)
  return Math.abs(before.y - line.y) < Math.min(size * 1.3, leading * 0.9) && gap > -size * 0.5 && gap < size
}

/** Does a paragraph go on over the end of a page or a column? Where the sentence does. */
const runsOver = (before: Line, line: Line, type: Type): boolean =>
  isLikeSize(before, line, type) &&
  !/[.!?:”"»。؟]$/.test(before.text) &&
  !BULLET.test(line.text) &&
  (/^[\p{Ll}\p{Lo}\d,;)]/u.test(line.text) || /[\p{L}]-$/u.test(before.text) || /,$/.test(before.text))
