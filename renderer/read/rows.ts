/**
 * The rows of the page, one a paragraph. Those out of sight are not laid out: they stand with a height that is only nearly theirs,
 * until they come near. `page` is the scroll box.
 */

/** The rows in order: that of paragraph n is the nth. None where the original pages are shown. */
export const rowsOf = (page: HTMLElement): readonly HTMLElement[] => {
  const text = page.querySelector<HTMLElement>('[data-text]')
  if (!text) return []
  const known = knownRows.get(text)
  if (known?.length === Number(text.dataset.text) && known.at(-1)?.isConnected) return known
  const rows = piecesOf(page).flatMap(piece => [...piece.children].filter(isRow))
  knownRows.set(text, rows)
  return rows
}

/** Rows are asked for many times a frame, and there may be thousands. */
const knownRows = new WeakMap<Element, readonly HTMLElement[]>()

const isRow = (element: Element): element is HTMLElement => element.hasAttribute('data-paragraph')

/** Rows that stand together, in order. */
const piecesOf = (page: HTMLElement) => [...(page.querySelector('[data-text]')?.children ?? [])]

/** The words of a row. */
const wordsIn = (row: HTMLElement) => row.querySelector<HTMLElement>('[data-start]')

/** The words that hold a place of the text, each stretch marked by where it starts; `null` before the first. */
export const wordsAt = (page: HTMLElement, index: number, as: 'start' | 'end' = 'start'): HTMLElement | null => {
  const reaches = (words: HTMLElement | null) => {
    const start = Number(words?.dataset.start)
    return as === 'start' ? start <= index : start < index
  }
  const rows = rowsOf(page)
  if (rows.length > 0) {
    const row = last(rows, each => reaches(wordsIn(each)))
    return row ? wordsIn(row) : null
  }
  return [...page.querySelectorAll<HTMLElement>('[data-start]')].findLast(reaches) ?? null
}

/** The row at the top of what is seen; `null` where there is none. */
export const rowOnTop = (page: HTMLElement): HTMLElement | null => {
  const { top } = page.getBoundingClientRect()
  const isAbove = (element: Element) => element.getBoundingClientRect().top <= top
  // To ask where a row stands lays out all of its piece.
  const piece = last(piecesOf(page), isAbove)
  const rows = [...(piece?.children ?? [])].filter(isRow)
  return last(rows, isAbove) ?? rows[0] ?? rowsOf(page)[0] ?? null
}

/** The last of some things of which the first ones answer yes. */
const last = <T>(all: readonly T[], isYes: (each: T) => boolean): T | null => {
  let low = 0
  let high = all.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (isYes(all[middle] as T)) low = middle + 1
    else high = middle
  }
  return all[low - 1] ?? null
}

/** Is what a row holds laid out now? The platform says so of what stands in it, not of the row itself. */
export const isLaidOut = (row: HTMLElement): boolean =>
  row.firstElementChild?.checkVisibility({ contentVisibilityAuto: true }) ?? true

/** Lays out the rows about one, as far as the page reaches either way: what is measured next stays as it is when they come into sight. */
export const layOutAround = (page: HTMLElement, row: HTMLElement) => {
  const rows = rowsOf(page)
  const at = rows.indexOf(row)
  const laidOut = [...near(rows.slice(0, at).reverse(), page.clientHeight), ...near(rows.slice(at), page.clientHeight)]
  keepLaidOut(laidOut)
}

/** Lays out rows, in sight or not: they keep the height that they then have. */
const keepLaidOut = (rows: readonly HTMLElement[]) => {
  const held = new Set(rows.flatMap(row => (row.parentElement ? [row, row.parentElement] : [row])))
  for (const each of held) each.dataset.laidOut = ''
  // A frame later the platform has seen which of them are in sight, and keeps the height of the others.
  requestAnimationFrame(() =>
    requestAnimationFrame(() => {
      for (const each of held) delete each.dataset.laidOut
    }),
  )
}

/** The first rows that together are as high as the page. */
const near = (rows: readonly HTMLElement[], height: number): readonly HTMLElement[] => {
  let left = height
  const found: HTMLElement[] = []
  for (const row of rows) {
    if (left <= 0) break
    left -= row.offsetHeight
    found.push(row)
  }
  return found
}
