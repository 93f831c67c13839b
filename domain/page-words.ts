/**
 * Where words of a text stand on the pages of the document that it was taken from. Lengths are in points (1/72 inch) of the page as it is
 * shown, from its upper left corner.
 */
export type Box = {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  /** Quarter turns clockwise from upright in which its words run. */
  readonly turn: 0 | 1 | 2 | 3
}

/** Letters that stand in one box, in reading direction from its one end to the other. UTF-16 units. */
export type PlacedWords = { readonly start: number; readonly end: number; readonly box: Box; readonly isRtl: boolean }

export type PageWords = {
  readonly width: number
  readonly height: number
  readonly label: string
  readonly words: readonly PlacedWords[]
}

/**
 * The part of a box that holds some of its letters.
 * @param before share of the letters before them, 0 to 1
 * @param share share that they are themselves
 */
export const partOfBox = (
  box: Box,
  { before, share, isRtl }: { readonly before: number; readonly share: number; readonly isRtl: boolean },
): Box => {
  const isUpright = box.turn % 2 === 0
  // Reading direction on the page, which a turn upside down reverses.
  const isBackward = isRtl !== box.turn >= 2
  const from = isBackward ? 1 - before - share : before
  return isUpright
    ? { ...box, x: box.x + box.width * from, width: box.width * share }
    : { ...box, y: box.y + box.height * from, height: box.height * share }
}
