import { type Line, sliceLine } from './pdf-lines.ts'

/** What stands on a page, in reading order: lines, and rows of tables with the lines of each cell. */
export type Part =
  | { readonly kind: 'line'; readonly line: Line }
  | { readonly kind: 'row'; readonly cells: readonly (readonly Line[])[]; readonly table: number }

type Row = { readonly cells: readonly (readonly Line[])[]; readonly next: number }

/** Points by which edges of one column differ at most. */
const TOLERANCE = 3
/** Lines of one cell. */
const CELL_LINES = 12
/** Longest entry of a table of contents. */
const ENTRY_LENGTH = 200

/**
 * Finds tables: at least two rows in a sequence of which each has several cells on one height, with edges in common. Entries of a table of
 * contents are rows too: what they name, and its page.
 * @param leading distance from line to line
 */
export const partsOf = (lines: readonly Line[], leading: number): readonly Part[] => {
  const parts: Part[] = []
  let table = 0
  let at = 0
  while (at < lines.length) {
    const rows: Row[] = []
    let next = at
    for (let row = rowAt(lines, next, leading); row !== null; row = rowAt(lines, next, leading)) {
      const before = rows.at(-1)
      if (before && !isAligned(before, row)) break
      rows.push(row)
      next = row.next
    }
    const first = rows[0]
    if (rows.length >= 2 || (first !== undefined && isEntry(first))) {
      table += 1
      for (const { cells } of rows) parts.push({ kind: 'row', cells, table })
      at = next
      continue
    }
    const line = lines[at]
    if (line) parts.push({ kind: 'line', line })
    at += 1
  }
  return parts
}

/** The row that begins with a line; `null` where that stands alone. */
const rowAt = (lines: readonly Line[], at: number, leading: number): Row | null => {
  const first = lines[at]
  if (!first) return null
  const entry = entryOf(first)
  if (entry !== null) return { cells: entry, next: at + 1 }
  const cells: Line[][] = [[first]]
  let next = at + 1
  for (; next < lines.length; next++) {
    const line = lines[next]
    const open = cells.at(-1)
    const last = open?.at(-1)
    if (!line || !open || !last) break
    const right = Math.max(...cells.flat().map(each => each.right))
    if (isLevel(first, line) && line.left > right) {
      cells.push([line])
      continue
    }
    const isUnder = last.y > line.y && last.y - line.y <= leading * 1.25 && Math.abs(line.left - last.left) < TOLERANCE
    const hasFurther = lines
      .slice(next + 1, next + CELL_LINES)
      .some(each => isLevel(first, each) && each.left > Math.max(line.right, right))
    // Words under the first cell are a row of their own, unless a cell on the row's height is still to come.
    if (isUnder && open.length < CELL_LINES && (hasFurther || cells.length > 1)) open.push(line)
    else break
  }
  if (cells.length < 2) return null
  const isPassing = cells.some(cell => cell.length === 0)
  return isPassing ? null : { cells: withoutDots(cells), next }
}

const isLevel = (a: Line, b: Line) => Math.abs(a.y - b.y) < Math.max(a.size, b.size) * 0.4

/** Do two rows have a further column in common, beside the first? */
const isAligned = (a: Row, b: Row): boolean => {
  if (isEntry(a) && isEntry(b)) return true
  const edges = (row: Row) =>
    row.cells.slice(1).flatMap(([line]) => (line ? [[line.left, line.right, (line.left + line.right) / 2]] : []))
  const others = edges(b)
  return edges(a).some(own => others.some(other => own.some((edge, i) => Math.abs(edge - (other[i] ?? 0)) < TOLERANCE)))
}

const DOTS = /(?:\s*[.·…]){4,}\s*/

/** "Rolling CRC . . . . . . 11" as two cells. */
const entryOf = (line: Line): readonly (readonly Line[])[] | null => {
  const found = DOTS.exec(line.text)
  if (!found || line.text.length > ENTRY_LENGTH) return null
  const rest = line.text.slice(found.index + found[0].length)
  if (found.index === 0 || !PAGE_NUMBER.test(rest)) return null
  return [[sliceLine(line, 0, found.index)], [sliceLine(line, found.index + found[0].length, line.text.length)]]
}

const PAGE_NUMBER = /^[\p{L}\d-]{1,8}$/u

const isEntry = ({ cells }: Row) => {
  const last = cells.at(-1)?.[0]
  return cells.length === 2 && last !== undefined && PAGE_NUMBER.test(last.text) && /\d|^[ivxlc]+$/i.test(last.text)
}

const withoutDots = (cells: readonly (readonly Line[])[]): readonly (readonly Line[])[] =>
  cells
    .map(cell =>
      cell.flatMap(line => {
        const found = /(?:\s*[.·…]){4,}\s*$/.exec(line.text)
        if (found === null) return [line]
        return found.index === 0 ? [] : [sliceLine(line, 0, found.index)]
      }),
    )
    .filter(cell => cell.length > 0)
