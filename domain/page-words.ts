import { PAGE_LIMIT } from './import-limits.ts'
import { z } from './schema.ts'
import { codePointsOf, type TextSpan } from './text.ts'

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

const length = z.number().min(-100_000).max(100_000)
const count = z.number().int().nonnegative()

const box: z.ZodType<Box> = z.strictObject({
  x: length,
  y: length,
  width: length.nonnegative(),
  height: length.nonnegative(),
  turn: z.union([z.literal(0), z.literal(1), z.literal(2), z.literal(3)]),
})

export const pageWords: z.ZodType<PageWords> = z.strictObject({
  width: z.number().positive().max(100_000),
  height: z.number().positive().max(100_000),
  label: z.string().max(40),
  words: z.array(z.strictObject({ start: count, end: count, box, isRtl: z.boolean() })),
})
export const manyPageWords: z.ZodType<readonly PageWords[]> = z.array(pageWords).max(PAGE_LIMIT)

/** Why pages do not belong to a text: `null` where they do. */
export const pageWordsProblem = (pages: readonly PageWords[], text: string): string | null => {
  for (const { label, words } of pages)
    for (const { start, end } of words)
      if (start >= end || end > text.length) return `pages: ${label}: ${start}–${end} is no part of the text`
  return null
}

/**
 * What stands in `pages.json`. All of it comes from the document and the text; without it the article has no page view. `words` are start and end in code points, x, y, width,
 * height, turn, and 1 where they run from right to left.
 */
export type PagesFile = {
  readonly format: 'rejoinder-pages'
  readonly version: 1
  /** Hex SHA-256 over the UTF-8 bytes of the text that the offsets count along. */
  readonly sha256: string
  readonly pages: readonly {
    readonly size: readonly [number, number]
    readonly label: string
    readonly words: readonly (readonly number[])[]
  }[]
}

export const pagesFile: z.ZodType<PagesFile> = z.strictObject({
  format: z.literal('rejoinder-pages'),
  version: z.literal(1),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  pages: z
    .array(
      z.strictObject({
        size: z.tuple([z.number(), z.number()]),
        label: z.string(),
        words: z.array(z.array(z.number()).length(8)),
      }),
    )
    .max(PAGE_LIMIT),
})

export const toPagesFile = (pages: readonly PageWords[], text: string, sha256: string): PagesFile => {
  const { toPoint } = codePointsOf(text)
  return {
    format: 'rejoinder-pages',
    version: 1,
    sha256,
    pages: pages.map(({ width, height, label, words }) => ({
      size: [width, height],
      label,
      words: words.map(({ start, end, box: at, isRtl }) => [
        toPoint(start),
        toPoint(end),
        ...[at.x, at.y, at.width, at.height].map(rounded),
        at.turn,
        isRtl ? 1 : 0,
      ]),
    })),
  }
}

/** @returns `null` where the numbers make no pages of this text */
export const fromPagesFile = (file: PagesFile, text: string): readonly PageWords[] | null => {
  const { toIndex } = codePointsOf(text)
  const pages = file.pages.map(({ size: [width, height], label, words }) => ({
    width,
    height,
    label,
    words: words.map(([start = 0, end = 0, x = 0, y = 0, wide = 0, high = 0, turn = 0, rtl = 0]) => ({
      start: toIndex(start),
      end: toIndex(end),
      box: { x, y, width: wide, height: high, turn },
      isRtl: rtl === 1,
    })),
  }))
  const checked = manyPageWords.safeParse(pages)
  return checked.success && pageWordsProblem(checked.data, text) === null ? checked.data : null
}

/** To a tenth of a point. */
const rounded = (value: number) => Math.round(value * 10) / 10

/** Boxes of the words of a stretch of the text that stand on a page. */
export const boxesOf = ({ words }: PageWords, span: TextSpan): readonly Box[] =>
  words.flatMap(({ start, end, box: whole, isRtl }) => {
    const from = Math.max(start, span.start)
    const to = Math.min(end, span.end)
    if (from >= to) return []
    const length = end - start
    return [partOfBox(whole, { before: (from - start) / length, share: (to - from) / length, isRtl })]
  })
