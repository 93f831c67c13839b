import type { ArticleId, Metadata } from './article.ts'
import { z } from './schema.ts'
import type { StructuredNotes } from './statement.ts'

/** What stands beside the text of an article in the reader's library, in `article.json`. */
export type ArticleFile = Metadata & {
  readonly format: 'rejoinder-article'
  readonly version: 1
  readonly title: string
  /** Hex SHA-256 over the UTF-8 bytes of the text. */
  readonly sha256: string
  /** When it came into the library: ISO 8601, UTC. */
  readonly added: string
}

const TITLE_LIMIT = 1_000
const NAME_LIMIT = 300
const AUTHORS_LIMIT = 200
const ADDRESS_LIMIT = 4_000

export const articleFile: z.ZodType<ArticleFile> = z.strictObject({
  format: z.literal('rejoinder-article'),
  version: z.literal(1),
  title: z.string().min(1).max(TITLE_LIMIT),
  authors: z.array(z.string().min(1).max(NAME_LIMIT)).max(AUTHORS_LIMIT),
  publisher: z.string().max(NAME_LIMIT),
  published: z.string().regex(/^(\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?)?$/),
  language: z.string().regex(/^([A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,8})?$/),
  url: z.string().max(ADDRESS_LIMIT),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  added: z.iso.datetime(),
})

/** The notes of an article that has none: nobody is named, nothing is said of its origin. */
export const noStructuredNotes = (id: ArticleId, sha256: string): StructuredNotes => ({
  format: 'rejoinder-notes',
  version: 1,
  article: { id, sha256, origin: [], rights: '' },
  parties: [],
  statements: [],
  observations: [],
})
