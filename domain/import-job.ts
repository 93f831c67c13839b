import { type Extraction, extraction, type Refusal, refusal } from './extraction.ts'
import { z } from './schema.ts'
import { type FoundRecords, RECORDS_LIMIT, sourceRecord } from './source-record.ts'

/**
 * How main and the process that reads documents speak: the process asks for addresses of its own protocol, and main answers from what the
 * job holds. It has no other way to anything.
 *
 *     GET  rejoinder://import/job                     waits for a document: its bytes, and an `ImportJob` in the head of the answer
 *     GET  rejoinder://import/source/<number>         the bytes of a document to be drawn
 *     GET  rejoinder://import/beside/<number>/<path>  a file that was saved beside a document
 *     POST rejoinder://import/result/<number>         `ImportResult` in one line, then the bytes of the pictures, one after another;
 *                                                     answered like "job"
 *
 * It asks for two at first, so that it has the next document before it has read the one at hand, and never waits for one.
 */
export const IMPORT_HOST = 'import'

/** The field in the head of an answer that holds the job: JSON, its signs escaped as in an address. */
export const JOB_FIELD = 'X-Job'

/** `number` is another one for each job of a process. */
export type ImportJob =
  /** Takes a document apart. */
  | { readonly kind: 'read'; readonly number: number; readonly name: string }
  /**
   * Draws a page of a PDF. The answer is a PNG, or nothing where it can't be drawn. Jobs of one `document` have the same bytes.
   * `page` counts from 0; `width` is in pixels.
   */
  | {
      readonly kind: 'draw'
      readonly number: number
      readonly document: string
      readonly page: number
      readonly width: number
    }

export const importJob: z.ZodType<ImportJob> = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('read'), number: z.number().int(), name: z.string() }),
  z.strictObject({
    kind: z.literal('draw'),
    number: z.number().int(),
    document: z.string(),
    page: z.number().int().nonnegative(),
    width: z.number().int().positive(),
  }),
])

/** `images` are the names and lengths of the pictures whose bytes follow, in this order. */
export type ImportResult =
  | {
      readonly ok: true
      readonly extraction: Extraction
      readonly images: readonly { readonly file: string; readonly length: number }[]
    }
  /** A file of a citation manager: it holds no document. */
  | ({ readonly ok: true } & FoundRecords)
  | { readonly ok: false; readonly refusal: Refusal }

export const importResult: z.ZodType<ImportResult> = z.union([
  z.strictObject({
    ok: z.literal(true),
    extraction,
    images: z.array(z.strictObject({ file: z.string(), length: z.number().int().nonnegative() })),
  }),
  z.strictObject({
    ok: z.literal(true),
    records: z.array(sourceRecord).max(RECORDS_LIMIT),
    damaged: z.array(z.string().max(200)).max(RECORDS_LIMIT),
  }),
  z.strictObject({ ok: z.literal(false), refusal }),
])
