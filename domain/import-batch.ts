import { type ArticleId, articleId } from './article.ts'
import { z } from './schema.ts'
import { type SourceRecord, sourceRecord } from './source-record.ts'

/** What became of a document that was to come into the library. */
export type Outcome =
  | {
      readonly kind: 'came-in'
      readonly article: ArticleId
      readonly title: string
      readonly remarks: readonly string[]
    }
  /** The very same bytes were there already: nothing was stored. */
  | { readonly kind: 'known'; readonly article: ArticleId; readonly title: string }
  /** A file of a citation manager. Its records went to the articles they are of. */
  | {
      readonly kind: 'records'
      readonly attached: readonly Attached[]
      /** Records that fit several articles: the reader chooses. */
      readonly unsure: readonly UnsureRecord[]
      /** Records of no article, each by its name. */
      readonly without: readonly string[]
      /** Entries that could not be read, each by its key and line. */
      readonly damaged: readonly string[]
    }
  /** `message` says why, and that nothing was stored. */
  | { readonly kind: 'refused'; readonly message: string }

/** An article that a record was found for. */
export type Attached = { readonly article: ArticleId; readonly title: string }

/** A record and the articles that it may be of. */
export type UnsureRecord = { readonly record: SourceRecord; readonly fitting: readonly Fitting[] }

/** `file` is what the document was called that it came from; '' where it had no name. */
export type Fitting = Attached & { readonly file: string }

/** A file of a batch, by its absolute path; `null` while it waits. */
export type ImportItem = { readonly file: string; readonly outcome: Outcome | null }

/** How far a batch is. */
export type ImportState = {
  /** ISO 8601, UTC: when it began. It names the batch. */
  readonly begun: string
  readonly total: number
  readonly cameIn: number
  readonly known: number
  /** Files of records. */
  readonly records: number
  readonly refused: number
  /** The file that is being read; '' where none is. */
  readonly now: string
  /** `stopped`: the reader cancelled it, and the files that waited stay out. `broken-off`: the program ended amid it; it can go on. */
  readonly phase: 'listing' | 'reading' | 'paused' | 'broken-off' | 'over' | 'stopped'
  /** What could not be listed, and folders left out. Sentences. */
  readonly remarks: readonly string[]
}

const attached: z.ZodType<Attached> = z.strictObject({ article: articleId, title: z.string() })
const fitting: z.ZodType<Fitting> = z.strictObject({ article: articleId, title: z.string(), file: z.string() })

export const outcome: z.ZodType<Outcome> = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('came-in'),
    article: articleId,
    title: z.string(),
    remarks: z.array(z.string()),
  }),
  z.strictObject({ kind: z.literal('known'), article: articleId, title: z.string() }),
  z.strictObject({
    kind: z.literal('records'),
    attached: z.array(attached),
    unsure: z.array(z.strictObject({ record: sourceRecord, fitting: z.array(fitting) })),
    without: z.array(z.string()),
    damaged: z.array(z.string()),
  }),
  z.strictObject({ kind: z.literal('refused'), message: z.string() }),
])

export const importItem: z.ZodType<ImportItem> = z.strictObject({ file: z.string(), outcome: outcome.nullable() })
