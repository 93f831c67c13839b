/**
 * A stretch of a text in memory. Offsets are JavaScript string indices (UTF-16 units), end exclusive.
 * Files hold `TextPositionSelector` instead, which counts code points; this module alone converts.
 */
export type TextSpan = { readonly start: number; readonly end: number }

/** The words a span covers. */
export const slice = (text: string, span: TextSpan): string => text.slice(span.start, span.end)

/** How many code points stand before a UTF-16 index. An index inside a surrogate pair counts the pair's start. Linear in `index`. */
export const toCodePoint = (text: string, index: number): number => {
  let points = 0
  for (let i = 0; i < index; i++) {
    points++
    const unit = text.charCodeAt(i)
    const isPair =
      unit >= 0xd800 && unit < 0xdc00 && i + 1 < text.length && (text.charCodeAt(i + 1) & 0xfc00) === 0xdc00
    if (isPair) i++
  }
  return points
}

/** The UTF-16 index at which the given code point starts; the text's length where it has fewer. Linear in the answer. */
export const fromCodePoint = (text: string, point: number): number => {
  let index = 0
  for (let left = point; left > 0 && index < text.length; left--) {
    const unit = text.charCodeAt(index)
    const isPair =
      unit >= 0xd800 && unit < 0xdc00 && index + 1 < text.length && (text.charCodeAt(index + 1) & 0xfc00) === 0xdc00
    index += isPair ? 2 : 1
  }
  return index
}

/** Do two spans share at least one character? */
export const overlaps = (a: TextSpan, b: TextSpan): boolean => a.start < b.end && b.start < a.end

/** The smallest span that covers both. */
export const hull = (a: TextSpan, b: TextSpan): TextSpan => ({
  start: Math.min(a.start, b.start),
  end: Math.max(a.end, b.end),
})

/** Converts many places of one text, each in no time: `toPoint` is `toCodePoint`, `toIndex` is `fromCodePoint`. Made in one pass. */
export const codePointsOf = (
  text: string,
): { readonly toPoint: (index: number) => number; readonly toIndex: (point: number) => number } => {
  // Where the second halves of pairs stand. Most texts have none.
  const halves: number[] = []
  for (let i = 1; i < text.length; i++)
    if ((text.charCodeAt(i) & 0xfc00) === 0xdc00 && (text.charCodeAt(i - 1) & 0xfc00) === 0xd800) halves.push(i)
  const halvesBelow = (index: number) => {
    let low = 0
    let high = halves.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((halves[middle] ?? 0) < index) low = middle + 1
      else high = middle
    }
    return low
  }
  return {
    toPoint: index => Math.min(index, text.length) - halvesBelow(index),
    toIndex: point => {
      // The first index that as many points lie before.
      let low = 0
      let high = halves.length
      while (low < high) {
        const middle = (low + high) >> 1
        if ((halves[middle] ?? 0) - middle <= point) low = middle + 1
        else high = middle
      }
      return Math.min(text.length, point + low)
    },
  }
}
