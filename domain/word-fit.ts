/** How two words count as the same: 1 where they are, 0 where they have nothing in common. */
export type Likeness = (old: number, next: number) => number

/** Words of the one side that stand for words of the other, in order. */
export type Fit = {
  /** Where it begins and ends among the words looked through. */
  readonly from: number
  readonly to: number
  /** Twice the weight of what both have, over the weight of all words of both: 1 where they are the same. */
  readonly likeness: number
  /** Each pair of words that are the same, or nearly. */
  readonly pairs: readonly { readonly old: number; readonly next: number }[]
}

/** What a word costs that is in one of them only, and a pair of words that are not alike, by their weight. */
export type Costs = { readonly leftOut: number; readonly replaced: number }

/** To put one word in another's place costs less than to leave out the one and to put in the other. */
const COSTS: Costs = { leftOut: 0.5, replaced: 0.6 }

/**
 * The best place for some words among others, in order: gaps and replaced words cost, and what stands before and after is free. Needleman and
 * Wunsch's alignment with free ends on one side. Takes `old.length × next.length` steps. `null` where nothing fits.
 * @param weights of the old and of the next words: what the words of a text tell it by
 */
export const fitted = (
  old: readonly number[],
  next: readonly number[],
  likeness: Likeness,
  { leftOut, replaced } = COSTS,
): Fit | null => {
  const [rows, columns] = [old.length, next.length]
  const width = columns + 1
  const score = new Float64Array((rows + 1) * width)
  const step = new Uint8Array((rows + 1) * width)
  for (let i = 1; i <= rows; i++) {
    const mine = old[i - 1] ?? 0
    score[i * width] = (score[(i - 1) * width] ?? 0) - leftOut * mine
    step[i * width] = UP
    for (let j = 1; j <= columns; j++) {
      const other = next[j - 1] ?? 0
      const alike = likeness(i - 1, j - 1)
      const met = alike > 0 ? alike * Math.max(mine, other) : (-replaced * (mine + other)) / 2
      const across = (score[(i - 1) * width + j - 1] ?? 0) + met
      const up = (score[(i - 1) * width + j] ?? 0) - leftOut * mine
      const left = (score[i * width + j - 1] ?? 0) - leftOut * other
      const best = Math.max(across, up, left)
      score[i * width + j] = best
      step[i * width + j] = best === across ? ACROSS : best === up ? UP : LEFT
    }
  }
  let end = 0
  for (let j = 1; j <= columns; j++) if ((score[rows * width + j] ?? 0) > (score[rows * width + end] ?? 0)) end = j
  return traced(old, next, likeness, step, end)
}

const UP = 1
const LEFT = 2
const ACROSS = 3

const traced = (
  old: readonly number[],
  next: readonly number[],
  likeness: Likeness,
  step: Uint8Array,
  end: number,
): Fit | null => {
  const width = next.length + 1
  const pairs: { readonly old: number; readonly next: number }[] = []
  let [i, j, from, both] = [old.length, end, end, 0]
  while (i > 0) {
    const way = step[i * width + j]
    if (way === ACROSS) {
      const alike = likeness(i - 1, j - 1)
      if (alike > 0) {
        pairs.push({ old: i - 1, next: j - 1 })
        both += alike * Math.min(old[i - 1] ?? 0, next[j - 1] ?? 0)
      }
    }
    if (way !== UP) j--
    if (way !== LEFT) i--
    from = j
  }
  const all = sum(old) + sum(next.slice(from, end))
  return pairs.length === 0 ? null : { from, to: end, likeness: (2 * both) / all, pairs: pairs.reverse() }
}

const sum = (weights: readonly number[]) => weights.reduce((all, each) => all + each, 0)
