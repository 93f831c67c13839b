/**
 * The rows of the page, one a paragraph. Those out of sight are not laid out: they stand with a height that is only nearly theirs,
 * until they come near. `page` is the scroll box.
 */

/** The rows in order: that of paragraph n is the nth. None where the original pages are shown. */
export const rowsOf = (page: HTMLElement): readonly HTMLElement[] =>
  [...(page.querySelector('article')?.children ?? [])].filter(isRow)

const isRow = (element: Element): element is HTMLElement =>
  element instanceof HTMLElement && element.dataset.paragraph !== undefined

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
  const rows = rowsOf(page)
  return last(rows, row => row.getBoundingClientRect().top <= top) ?? rows[0] ?? null
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

/** Is a row, or what it holds, laid out now? */
export const isLaidOut = (inside: Element): boolean => inside.checkVisibility({ contentVisibilityAuto: true })

/** Lays out the rows about one, as far as the page reaches either way: what is measured next stays as it is when they come into sight. */
export const layOutAround = (page: HTMLElement, row: HTMLElement) => {
  const rows = rowsOf(page)
  const at = rows.indexOf(row)
  const laidOut = [...near(rows.slice(0, at).reverse(), page.clientHeight), ...near(rows.slice(at), page.clientHeight)]
  for (const each of laidOut) each.dataset.laidOut = ''
  // A frame later the platform has seen which rows are in sight, and keeps the height of the others.
  requestAnimationFrame(() =>
    requestAnimationFrame(() => {
      for (const each of laidOut) delete each.dataset.laidOut
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
