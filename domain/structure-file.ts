import { z } from './schema.ts'
import { type Structure, structure } from './structure.ts'
import { codePointsOf } from './text.ts'

/** What stands beside the text of an article in `structure.json`: its `Structure`, with offsets in code points. */
export type StructureFile = {
  readonly format: 'rejoinder-structure'
  readonly version: 1
  /** Hex SHA-256 over the UTF-8 bytes of the text that the offsets count along. */
  readonly sha256: string
  readonly structure: Structure
}

export const structureFile: z.ZodType<StructureFile> = z.strictObject({
  format: z.literal('rejoinder-structure'),
  version: z.literal(1),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  structure,
})

export const toFile = (structure: Structure, text: string, sha256: string): StructureFile => ({
  format: 'rejoinder-structure',
  version: 1,
  sha256,
  structure: converted(structure, codePointsOf(text).toPoint),
})

export const fromFile = ({ structure }: StructureFile, text: string): Structure =>
  converted(structure, codePointsOf(text).toIndex)

const converted = (structure: Structure, convert: (offset: number) => number): Structure => ({
  ...structure,
  marks: structure.marks.map(mark => ({ ...mark, start: convert(mark.start), end: convert(mark.end) })),
  pages: structure.pages.map(page => ({ ...page, start: convert(page.start) })),
})

/**
 * Why a structure does not belong to a text: `null` where it does. What a parser says is checked like a file: paragraphs exist and come
 * once and in order, and no mark runs over the end of one.
 */
export const structureProblem = (structure: Structure, text: string): string | null => {
  const lines = text.split('\n')
  const ends: number[] = []
  let at = 0
  for (const line of lines) {
    at += line.length
    ends.push(at)
    at += 1
  }
  const isParagraph = (number: number) => number < lines.length
  let last = -1
  for (const { paragraph } of structure.blocks) {
    if (!isParagraph(paragraph) || paragraph <= last) return `blocks: paragraph ${paragraph} is out of place`
    last = paragraph
  }
  for (const mark of structure.marks) {
    const line = lineAt(ends, mark.start)
    if (mark.start >= mark.end || mark.end > (ends[line] ?? -1))
      return `marks: ${mark.start}–${mark.end} lies in no paragraph`
    if (mark.kind === 'reference' && !isParagraph(mark.to)) return `marks: there is no paragraph ${mark.to}`
  }
  for (const { paragraph, file } of structure.images)
    if (paragraph > lines.length) return `images: ${file} stands at no paragraph`
  for (const { start, label } of structure.pages) if (start > text.length) return `pages: ${label} begins after the end`
  return null
}

/** The line that an offset lies in. */
const lineAt = (ends: readonly number[], offset: number): number => {
  let low = 0
  let high = ends.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((ends[middle] ?? 0) < offset) low = middle + 1
    else high = middle
  }
  return low
}
