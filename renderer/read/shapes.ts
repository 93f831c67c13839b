import type { Block, PageStart, Picture, Structure } from '../../domain/structure.ts'

/** What is drawn of an article's structure at each paragraph, by its number. */
export type Shapes = {
  readonly block: (paragraph: number) => Block | null
  /** Pictures that stand before it. Those after the last paragraph stand at the number that follows it. */
  readonly pictures: (paragraph: number) => readonly Picture[]
  /** Labels of the printed pages that begin in it. */
  readonly pages: (paragraph: number) => readonly string[]
  /** Cells in the widest row of a table, by its number. */
  readonly columns: (table: number) => number
  /** Is it the first after a table or a block of code, whose own lines touch? */
  readonly endsTouching: (paragraph: number) => boolean
}

/** @param starts where each paragraph starts in the text, by its number */
export const shapesOf = ({ blocks, images, pages }: Structure, text: string, starts: readonly number[]): Shapes => {
  const byParagraph = new Map(blocks.map(block => [block.paragraph, block]))
  const pictures = grouped(images, image => image.paragraph)
  const pagesAt = new Map(
    [...grouped(pages, page => lastAtOrBefore(starts, page))].map(([at, of]) => [at, of.map(({ label }) => label)]),
  )
  const columns = new Map<number, number>()
  for (const block of blocks) {
    if (block.kind !== 'row') continue
    const start = starts[block.paragraph] ?? 0
    const end = text.indexOf('\n', start)
    const cells = text.slice(start, end < 0 ? undefined : end).split('\t').length
    columns.set(block.table, Math.max(cells, columns.get(block.table) ?? 1))
  }
  const touches = (paragraph: number) => TOUCHING.has(byParagraph.get(paragraph)?.kind)
  return {
    block: paragraph => byParagraph.get(paragraph) ?? null,
    pictures: paragraph => pictures.get(paragraph) ?? NO_PICTURES,
    pages: paragraph => pagesAt.get(paragraph) ?? NO_PAGES,
    columns: table => columns.get(table) ?? 1,
    endsTouching: paragraph => touches(paragraph - 1) && !touches(paragraph),
  }
}

const TOUCHING: ReadonlySet<Block['kind'] | undefined> = new Set(['row', 'code'])

// The same list for every paragraph that has none, so that none is drawn anew for it.
const NO_PICTURES: readonly Picture[] = []
const NO_PAGES: readonly string[] = []

/** Values by what they belong to, in their order. */
export const grouped = <T>(values: readonly T[], keyOf: (value: T) => number): ReadonlyMap<number, readonly T[]> => {
  const found = new Map<number, T[]>()
  for (const value of values) {
    const here = found.get(keyOf(value))
    if (here) here.push(value)
    else found.set(keyOf(value), [value])
  }
  return found
}

const lastAtOrBefore = (starts: readonly number[], { start }: PageStart): number => {
  let low = 0
  let high = starts.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((starts[middle] ?? 0) <= start) low = middle + 1
    else high = middle
  }
  return Math.max(0, low - 1)
}
