/** Dice that fall the same way for the same seed. mulberry32, after Tommy Ettinger (public domain). */
export const createDice = seed => {
  let state = seed >>> 0
  /** From 0 up to, not including, 1. */
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  /** A whole number from 0 up to, not including, `end`. */
  const below = end => Math.floor(next() * end)
  const pick = list => list[below(list.length)]
  return { next, below, pick }
}
