import type { Line } from './pdf-lines.ts'

export type PageLines = { readonly height: number; readonly lines: readonly Line[] }

/** So far from the upper and the lower edge, as a share of the page, running heads and page numbers stand. */
const EDGE = 0.1
/** In a wide margin, the outermost line. */
const WIDE = 0.2
/** Pages that are looked at for the same head, on either side: heads change with chapters, and left pages have others than right ones. */
const NEAR = 4

/**
 * Leaves out what stands at the edge of several pages, and page numbers.
 * @returns also the numbers that are printed on the pages, '' where none is
 */
export const withoutFurniture = (
  pages: readonly PageLines[],
): { readonly pages: readonly (readonly Line[])[]; readonly numbers: readonly string[] } => {
  const edges = pages.map(page => {
    const outer = outermost(page)
    return page.lines.filter(line => isAtEdge(line, page.height) || outer.includes(line))
  })
  const seen = edges.map(lines => new Set(lines.map(keyOf)))
  const isRepeated = (line: Line, page: number) => {
    const key = keyOf(line)
    const near = seen.slice(Math.max(0, page - NEAR), page + NEAR + 1).filter(keys => keys.has(key)).length
    return near >= 3 || (near === 2 && pages.length === 2 && /\d/.test(line.text))
  }
  const isFurniture = (line: Line, page: number) =>
    (pages.length > 1 && NUMBER.test(line.text)) || isRepeated(line, page)
  return {
    pages: pages.map(({ lines }, page) => {
      const furniture = new Set(edges[page]?.filter(line => isFurniture(line, page)))
      return lines.filter(line => !furniture.has(line))
    }),
    numbers: edges.map(lines => {
      const words = lines.map(({ text }) => NUMBER.exec(text)?.[1]).find(number => number !== undefined)
      return words ?? ''
    }),
  }
}

/** A page number: "12", "– xii –", "Page 3 of 9", "3 / 9". */
const NUMBER = /^(?:page\s+)?[-–—\s[(]*(\p{Nd}{1,4}|[ivxlc]{1,7})[-–—\s\])]*(?:(?:of|\/)\s*\p{Nd}{1,4})?$/iu

const isAtEdge = ({ y }: Line, height: number) => y > height * (1 - EDGE) || y < height * EDGE

/** The highest and the lowest line, where they stand in wide margins. */
const outermost = ({ height, lines }: PageLines): readonly Line[] => {
  const [highest, lowest] = [Math.max(...lines.map(({ y }) => y)), Math.min(...lines.map(({ y }) => y))]
  return lines.filter(({ y }) => (y === highest && y > height * (1 - WIDE)) || (y === lowest && y < height * WIDE))
}

/** Numbers change from page to page. */
const keyOf = ({ text, y }: Line) => `${text.replaceAll(/\d+|\b[ivxlc]+\b/gi, '#').toLowerCase()} ${Math.round(y / 6)}`

/**
 * What pages are called where the document does not say: the numbers printed on them, where these count along with the pages, else their
 * place.
 */
export const printedLabels = (numbers: readonly string[]): readonly string[] => {
  const shifts = new Map<number, number>()
  for (const [page, number] of numbers.entries())
    if (/^\d+$/.test(number)) shifts.set(Number(number) - page, (shifts.get(Number(number) - page) ?? 0) + 1)
  const [shift, count] = [...shifts].reduce((best, each) => (each[1] > best[1] ? each : best), [1, 0])
  const isCounted = count >= 3 && count >= numbers.length * 0.4
  return numbers.map((number, page) => {
    if (!isCounted) return String(page + 1)
    const label = page + shift
    return /^[ivxlc]+$/i.test(number) || label < 1 ? number || String(page + 1) : String(label)
  })
}
