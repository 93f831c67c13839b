import type { PageWords } from '../../domain/page-words.ts'

/** Space under each page, CSS pixels. */
export const PAGE_GAP = 16

/** Where each page begins, and where the last ends, when a point takes `scale` CSS pixels. */
export const pageTops = (pages: readonly PageWords[], scale: number): readonly number[] => {
  const tops = [PAGE_GAP]
  for (const { height } of pages) tops.push((tops.at(-1) ?? 0) + height * scale + PAGE_GAP)
  return tops
}

/** The page at a height of the whole, from 0. */
export const pageAt = (tops: readonly number[], height: number): number => {
  let low = 0
  let high = Math.max(0, tops.length - 2)
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((tops[middle] ?? 0) <= height) low = middle
    else high = middle - 1
  }
  return low
}

/** The page on which a place of the text stands; 0 where it stands on none. */
export const pageOf = (pages: readonly PageWords[], at: number): number =>
  Math.max(
    0,
    pages.findIndex(({ words }) => words.some(({ start, end }) => start <= at && at < end)),
  )

/** The page that a reader names, from 0: by what is printed on it, else by how many it is from the first; `null` where there is none. */
export const pageCalled = (pages: readonly PageWords[], typed: string): number | null => {
  const name = typed.trim()
  const printed = pages.findIndex(({ label }) => label === name)
  if (printed >= 0) return printed
  const count = /^\d+$/.test(name) ? Number(name) : 0
  return count >= 1 && count <= pages.length ? count - 1 : null
}
