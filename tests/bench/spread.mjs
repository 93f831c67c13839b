/**
 * The middle, the 95th in a hundred and the most of some times, and all of them, rounded to microseconds.
 * @param {readonly number[]} times
 */
export const spread = times => {
  const sorted = times.map(time => Math.round(time * 1000) / 1000).sort((a, b) => a - b)
  return { p50: quantile(sorted, 0.5), p95: quantile(sorted, 0.95), max: sorted.at(-1) ?? null, times: sorted }
}

/** @param {readonly number[]} sorted from small to large */
export const quantile = (sorted, share) =>
  sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? null
