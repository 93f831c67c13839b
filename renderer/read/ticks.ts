/** A line on the strip beside the scroll bar: where it stands, in pixels from the top, and the first match that it stands for. */
export type Tick = { readonly top: number; readonly match: number }

/** Lines are two pixels thick: closer than this they would run into one. Pixels. */
const APART = 3

/**
 * Where the lines of the strip stand. Matches too close to be told apart share a line, so that there are never more lines than the
 * strip has room for.
 * @param heights how far down the page each match stands, 0 to 1, by its place among them
 * @param length of the strip, pixels
 */
export const ticksAt = (heights: ReadonlyMap<number, number>, length: number): readonly Tick[] => {
  const ticks: Tick[] = []
  for (const [match, height] of heights) {
    const top = Math.round(height * length)
    const last = ticks.at(-1)
    if (!last || top - last.top >= APART) ticks.push({ top, match })
  }
  return ticks
}

/** The tick nearest to a place on the strip; `null` where there is none. */
export const nearestTick = (ticks: readonly Tick[], top: number): Tick | null =>
  ticks.reduce<Tick | null>(
    (best, tick) => (best === null || Math.abs(tick.top - top) < Math.abs(best.top - top) ? tick : best),
    null,
  )
