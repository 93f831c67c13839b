import { z } from './schema.ts'

/**
 * What the paragraphs of a text are, beside the text: standoff markup. The text itself stays nothing but words, so that what selectors
 * count along is never touched by how it looks, and nothing of a foreign document's markup ever reaches a page.
 * Paragraphs are named by their number (`domain/article.ts`); offsets count UTF-16 units here and code points in files.
 */
export type Structure = {
  /** What is more than a plain paragraph, in text order; at most one a paragraph. */
  readonly blocks: readonly Block[]
  /** Looks of words inside a paragraph, in order of their start. They may overlap. */
  readonly marks: readonly Inline[]
  readonly images: readonly Picture[]
  /** Where the pages of a printed source begin, in text order; none where it has no pages. */
  readonly pages: readonly PageStart[]
}

export const plainStructure: Structure = { blocks: [], marks: [], images: [], pages: [] }

type InText = {
  readonly paragraph: number
  /** How many quotations it lies in. */
  readonly quoted: number
}

export type Block = InText &
  (
    | { readonly kind: 'paragraph' }
    /** 1 to 6. The headline is no block. */
    | { readonly kind: 'heading'; readonly level: number }
    /** `depth` counts lists in lists, from 1. `label` stands before it and is no part of the text: "•", "3.". */
    | { readonly kind: 'item'; readonly depth: number; readonly label: string }
    /** A row of a table, its cells parted by tabs. Rows of the same table bear the same number. */
    | { readonly kind: 'row'; readonly table: number; readonly isHead: boolean }
    /** A line whose spaces matter. */
    | { readonly kind: 'code' }
    /** Of the picture or the table beside it. */
    | { readonly kind: 'caption' }
    /** A footnote. `label` is how the text refers to it: "3", "*". */
    | { readonly kind: 'note'; readonly label: string }
  )

/** `start` and `end` as in `TextSpan`: they never run over the end of a paragraph. */
export type Inline = { readonly start: number; readonly end: number } & (
  | { readonly kind: (typeof LOOKS)[number] }
  /** Shown, never followed: an address is http(s) or mailto. */
  | { readonly kind: 'link'; readonly href: string }
  /** Points to a paragraph of this text: a footnote, or back from it. */
  | { readonly kind: 'reference'; readonly to: number }
)

export const LOOKS = ['emphasis', 'strong', 'code', 'superscript', 'subscript', 'inserted', 'deleted'] as const

/** A picture that came with the document. It stands before a paragraph. */
export type Picture = {
  readonly paragraph: number
  /** Name of the file in the article's folder `images/`. */
  readonly file: string
  /** What the document says is to be seen; '' where it says nothing. */
  readonly alt: string
}

/** `label` is what is printed on the page ("xii", "213"), or its place among the pages where nothing is. */
export type PageStart = { readonly start: number; readonly label: string }

const count = z.number().int().nonnegative()
const label = z.string().max(40)
const inText = { paragraph: count, quoted: count }

const block: z.ZodType<Block> = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('paragraph'), ...inText }),
  z.strictObject({ kind: z.literal('heading'), level: z.number().int().min(1).max(6), ...inText }),
  z.strictObject({ kind: z.literal('item'), depth: z.number().int().min(1), label, ...inText }),
  z.strictObject({ kind: z.literal('row'), table: count, isHead: z.boolean(), ...inText }),
  z.strictObject({ kind: z.literal('code'), ...inText }),
  z.strictObject({ kind: z.literal('caption'), ...inText }),
  z.strictObject({ kind: z.literal('note'), label, ...inText }),
])

/** Longest address shown, characters. */
const ADDRESS_LIMIT = 4_000

const span = { start: count, end: count }

const inline: z.ZodType<Inline> = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.enum(LOOKS), ...span }),
  z.strictObject({
    kind: z.literal('link'),
    href: z
      .string()
      .max(ADDRESS_LIMIT)
      .regex(/^(https?:\/\/|mailto:)/),
    ...span,
  }),
  z.strictObject({ kind: z.literal('reference'), to: count, ...span }),
])

/** A name and nothing else: no folder, no leading dot. */
export const imageName = z.string().regex(/^[a-z0-9-]{1,60}\.(png|jpg|gif|webp|avif|svg)$/)

export const structure: z.ZodType<Structure> = z.strictObject({
  blocks: z.array(block),
  marks: z.array(inline),
  images: z.array(z.strictObject({ paragraph: count, file: imageName, alt: z.string().max(2_000) })),
  pages: z.array(z.strictObject({ start: count, label })),
})
