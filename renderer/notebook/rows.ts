/** Height of an entry that was never drawn, pixels: a quote of two lines and a short note. */
const ESTIMATE = 150

/** Where each row of a list starts, and at the end where the list ends, pixels. Rows never drawn are taken to be of a usual height. */
export const startsOf = (keys: readonly string[], heights: ReadonlyMap<string, number>): readonly number[] => {
  let at = 0
  const starts = keys.map(key => {
    const start = at
    at += heightOf(key, heights)
    return start
  })
  return [...starts, at]
}

export const heightOf = (key: string, heights: ReadonlyMap<string, number>): number => heights.get(key) ?? ESTIMATE

/** The rows that reach into a stretch of the list, `to` excluded. */
export const rowsWithin = (starts: readonly number[], top: number, bottom: number): { from: number; to: number } => {
  const count = starts.length - 1
  const from = Math.max(0, firstAfter(starts, top) - 1)
  return { from: Math.min(from, count), to: Math.min(count, firstAfter(starts, bottom)) }
}

/** The first place in a rising list whose number is greater than `value`; the length where there is none. */
const firstAfter = (rising: readonly number[], value: number): number => {
  let low = 0
  let high = rising.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((rising[middle] ?? 0) > value) high = middle
    else low = middle + 1
  }
  return low
}
