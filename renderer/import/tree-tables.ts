import { nameOf } from './tree-elements.ts'

export const rowsOf = (table: Element): readonly Element[] =>
  [...table.querySelectorAll('tr')].filter(row => row.closest('table') === table)

/** A row with a cell for each column; `null` where one from the left or from above reaches over it. */
type GridRow = { readonly cells: readonly (Element | null)[]; readonly isHead: boolean }

/** Most columns or rows that one cell is taken to reach over. */
const REACH = 100

/** Puts the cells of rows under each other, so that each column holds what belongs to it. */
export const gridOf = (rows: readonly Element[]): readonly GridRow[] => {
  /** Rows that a cell above still reaches into, for each column. */
  const reaching: number[] = []
  return rows.map(row => {
    const own = cellsOf(row)
    const cells: (Element | null)[] = []
    const skipReached = () => {
      for (let left = reaching[cells.length] ?? 0; left > 0; left = reaching[cells.length] ?? 0) {
        reaching[cells.length] = left - 1
        cells.push(null)
      }
    }
    for (const cell of own) {
      skipReached()
      const rowsBelow = spanOf(cell, 'rowspan') - 1
      for (let column = 0; column < spanOf(cell, 'colspan'); column++) {
        reaching[cells.length] = rowsBelow
        cells.push(column === 0 ? cell : null)
      }
    }
    skipReached()
    return { cells, isHead: own.length > 0 && own.every(cell => nameOf(cell) === 'th') }
  })
}

const cellsOf = (row: Element) => [...row.children].filter(cell => nameOf(cell) === 'td' || nameOf(cell) === 'th')

const spanOf = (cell: Element, name: 'colspan' | 'rowspan') =>
  Math.min(REACH, Math.max(1, Number.parseInt(cell.getAttribute(name) ?? '1', 10) || 1))

/** A cell with more letters is a column of a page. */
const LONGEST_CELL = 2_000

/** A table may arrange a page: then its cells are read one after another. One that says what its columns are does not. */
export const isLayout = (table: Element, rows: readonly Element[]): boolean => {
  const role = table.getAttribute('role') ?? ''
  if (role === 'presentation' || role === 'none') return true
  if (rows.every(row => cellsOf(row).length < 2)) return true
  if (table.querySelector('table, h1, h2, h3') !== null) return true
  if (rows.some(row => cellsOf(row).some(cell => (cell.textContent ?? '').length > LONGEST_CELL))) return true
  if (role === 'table' || role === 'grid' || table.querySelector('caption, thead, th') !== null) return false
  return table.querySelector('h4, ul, ol, blockquote, pre, td p + p, td div + div') !== null
}
