import { type ArticleId, articleId, type Metadata } from './article.ts'
import { CLAIM_SOURCES, type ClaimField, type ClaimSource, type Provenance } from './claim.ts'
import { FORMATS, type Format } from './extraction.ts'
import { z } from './schema.ts'
import type { StructuredNotes } from './statement.ts'

/** The version of `article.json` that is written. */
export const ARTICLE_VERSION = 3

/** What stands beside the text of an article in the reader's library, in `article.json`. */
export type ArticleFile = Metadata & {
  readonly format: 'rejoinder-article'
  readonly version: typeof ARTICLE_VERSION
  readonly title: string
  /** Hex SHA-256 over the UTF-8 bytes of the text. */
  readonly sha256: string
  /** When it came into the library: ISO 8601, UTC. */
  readonly added: string
  /** The document that it was taken from, kept beside it as it was; `null` where there is none. */
  readonly source: SourceFile | null
  /** Where each part of the metadata was found. */
  readonly provenance: Provenance
  /** What was known of the fields that the reader set right, as it was before. */
  readonly found: FoundValues
  /** Where it was published, as a record says that was brought in; `null` where there is none. */
  readonly publication: Publication | null
  /** What was left out when it came in, and why. Sentences. */
  readonly remarks: readonly string[]
  /** The article of which this one is a newer version, as the reader says; `null` where it is of none. It may have gone since. */
  readonly previousVersion: ArticleId | null
}

/** The value that a field had when the article came in, and where it was found. Authors are one each; a value that was not known has none. */
export type FoundValues = {
  readonly [F in ClaimField]?: { readonly value: readonly string[]; readonly source: ClaimSource | null }
}

/** What styles of citation tell apart: a part of a site or of a journal stands in quotation marks, what was published alone does not. */
export const PUBLICATION_KINDS = ['web-page', 'article', 'book', 'document'] as const

/** What only a record says of a source. '' where it is not known. */
export type Publication = {
  readonly kind: (typeof PUBLICATION_KINDS)[number]
  /** The journal or the book that it stands in. */
  readonly container: string
  readonly volume: string
  readonly issue: string
  /** "12" or "12-19". */
  readonly pages: string
  readonly doi: string
}

export type SourceFile = {
  /** Its name in the article's folder. */
  readonly file: string
  /** What it was called where it came from; '' where it had no name. */
  readonly name: string
  readonly format: Format
  /** Hex SHA-256 over its bytes. */
  readonly sha256: string
}

/** What the reader can set right of an article. Its text, headline and all, is not among it. */
export type Description = Metadata & { readonly title: string }

/** How an article came into the library. */
export type Arrival = Pick<
  ArticleFile,
  'added' | 'source' | 'provenance' | 'found' | 'publication' | 'remarks' | 'previousVersion'
>

const TITLE_LIMIT = 1_000
const NAME_LIMIT = 300
const AUTHORS_LIMIT = 200
const ADDRESS_LIMIT = 4_000

const hash = z.string().regex(/^[0-9a-f]{64}$/)
const claimSource = z.enum(CLAIM_SOURCES).exactOptional()
const foundValue = z
  .strictObject({
    value: z.array(z.string().min(1).max(ADDRESS_LIMIT)).max(AUTHORS_LIMIT),
    source: z.enum(CLAIM_SOURCES).nullable(),
  })
  .exactOptional()

const common = {
  format: z.literal('rejoinder-article'),
  title: z.string().min(1).max(TITLE_LIMIT),
  authors: z.array(z.string().min(1).max(NAME_LIMIT)).max(AUTHORS_LIMIT),
  publisher: z.string().max(NAME_LIMIT),
  published: z.string().regex(/^(\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?)?$/),
  language: z.string().regex(/^([A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,8})?$/),
  url: z.string().max(ADDRESS_LIMIT),
  sha256: hash,
  added: z.iso.datetime(),
}

const stored1 = z.strictObject({ ...common, version: z.literal(1) })

/** The step from each version to the next. A step is never edited once released. */
const from1 = (file: z.infer<typeof stored1>) => ({
  ...file,
  version: 2 as const,
  source: null,
  provenance: {},
  found: {},
  publication: null,
  remarks: [],
})
const from2 = <File extends { readonly version: 2 }>(file: File) => ({
  ...file,
  version: ARTICLE_VERSION,
  previousVersion: null,
})

/** What can be set right of an article, in the shape in which it is stored. */
export const description: z.ZodType<Description> = z.strictObject({
  title: common.title,
  authors: common.authors,
  publisher: common.publisher,
  published: common.published,
  language: common.language,
  url: common.url,
})

const detail = z.string().max(NAME_LIMIT)

export const publication: z.ZodType<Publication> = z.strictObject({
  kind: z.enum(PUBLICATION_KINDS),
  container: detail,
  volume: detail,
  issue: detail,
  pages: detail,
  doi: detail,
})

const stored2 = z.strictObject({
  ...common,
  version: z.literal(2),
  source: z
    .strictObject({
      file: z.string().regex(/^source\.[a-z0-9]{1,8}$/),
      name: z.string().max(NAME_LIMIT),
      format: z.enum(FORMATS),
      sha256: hash,
    })
    .nullable(),
  provenance: z.strictObject({
    title: claimSource,
    authors: claimSource,
    publisher: claimSource,
    published: claimSource,
    language: claimSource,
    url: claimSource,
  }),
  found: z.strictObject({
    title: foundValue,
    authors: foundValue,
    publisher: foundValue,
    published: foundValue,
    language: foundValue,
    url: foundValue,
  }),
  publication: publication.nullable(),
  remarks: z.array(z.string().max(2_000)).max(100),
})

const version3 = stored2.extend({ version: z.literal(ARTICLE_VERSION), previousVersion: articleId.nullable() })
/** Before a version knew the one before it. */
const version2 = stored2.transform(from2)
/** Before documents were brought in by the program. */
const version1 = stored1.transform(file => from2(from1(file)))

export const articleFile = z.discriminatedUnion('version', [
  version3,
  version2,
  version1,
]) as unknown as z.ZodType<ArticleFile>

/** The notes of an article that has none: nobody is named, nothing is said of its origin. */
export const noStructuredNotes = (id: ArticleId, sha256: string): StructuredNotes => ({
  format: 'rejoinder-notes',
  version: 1,
  article: { id, sha256, origin: [], rights: '' },
  parties: [],
  statements: [],
  observations: [],
})
