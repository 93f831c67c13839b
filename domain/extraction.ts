import { type Claim, claim } from './claim.ts'
import { manyPageWords, type PageWords } from './page-words.ts'
import { z } from './schema.ts'
import { type Structure, structure } from './structure.ts'

/** What kind of file it is, told by its content. */
export const FORMATS = ['html', 'mhtml', 'mail', 'pdf', 'epub', 'docx', 'odt', 'markdown', 'text'] as const
export type Format = (typeof FORMATS)[number]

export const FORMAT_NAMES: { readonly [F in Format]: string } = {
  html: 'HTML',
  mhtml: 'MHTML',
  mail: 'mail',
  pdf: 'PDF',
  epub: 'EPUB',
  docx: 'Word (DOCX)',
  odt: 'OpenDocument (ODT)',
  markdown: 'Markdown',
  text: 'plain text',
}

/** What a parser makes of a document. It comes from a process that read hostile bytes, so it is decoded like any foreign data. */
export type Extraction = {
  readonly format: Format
  /** One paragraph a line, the headline first. '' where the document holds no text. */
  readonly text: string
  readonly structure: Structure
  /** Where the words stand on the pages of the document; none where it has no pages that can be drawn. */
  readonly pageWords: readonly PageWords[]
  /** What the document says of itself, each with where it says so. Several may contradict each other. */
  readonly claims: readonly Claim[]
  /** What the reader should know of how it came in: what was left out, and why. Sentences. */
  readonly remarks: readonly string[]
}

/** A picture beside an extraction: the bytes of `structure.images[…].file`. */
export type ImageBytes = { readonly file: string; readonly bytes: Uint8Array }

/** Longest text taken, UTF-16 units: some two million words. */
export const TEXT_LIMIT = 10_000_000

export const extraction: z.ZodType<Extraction> = z.strictObject({
  format: z.enum(FORMATS),
  text: z.string().max(TEXT_LIMIT),
  structure,
  pageWords: manyPageWords,
  claims: z.array(claim).max(1_000),
  remarks: z.array(z.string().max(2_000)).max(100),
})

/**
 * Why a document did not come in, as a sentence for the reader. `broken`: its content is not what its format demands. `refused`: it asks for
 * more than is allowed, or for what is never allowed. `unknown`: no format that can be read.
 */
export type Refusal = { readonly kind: 'broken' | 'refused' | 'unknown'; readonly message: string }

export const refusal: z.ZodType<Refusal> = z.strictObject({
  kind: z.enum(['broken', 'refused', 'unknown']),
  message: z.string().max(2_000),
})
