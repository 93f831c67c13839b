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
