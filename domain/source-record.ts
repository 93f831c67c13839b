import { type ArticleFile, type Description, description, type Publication, publication } from './article-file.ts'
import type { ClaimField } from './claim.ts'
import { comparableAddress } from './page-address.ts'
import { z } from './schema.ts'

/** What a citation manager knows of a source: an entry of a RIS, BibTeX or CSL-JSON file. */
export type SourceRecord = { readonly description: Description; readonly publication: Publication }

export const sourceRecord: z.ZodType<SourceRecord> = z.strictObject({ description, publication })

/** What a file of records holds. `damaged` names the entries that could not be read: "“key”, line 3". */
export type FoundRecords = { readonly records: readonly SourceRecord[]; readonly damaged: readonly string[] }

/** Most records of one file. */
export const RECORDS_LIMIT = 20_000

/** What a record is called: “The talks” (2024). */
export const recordName = ({ description: { title, published } }: SourceRecord): string =>
  `“${title}”${published === '' ? '' : ` (${published.slice(0, 4)})`}`

/** What an article and a record are known by, made comparable. '' where it is not known. */
export type Identity = { readonly doi: string; readonly url: string; readonly titleAndYear: string }

export const identityOf = ({ title, published, url }: Description, doi: string): Identity => ({
  doi: bareDoi(doi) || bareDoi(url),
  url: comparableAddress(url),
  titleAndYear: published === '' ? '' : `${letters(title)} ${published.slice(0, 4)}`,
})

/** "10.1037/ppm0000185" out of whatever way it is written; '' where there is none. DOIs mean the same in small and capital letters. */
export const bareDoi = (written: string): string =>
  /\b10\.\d{4,9}\/[^\s"<>?#]+/
    .exec(written)?.[0]
    .replace(/[.,;]+$/, '')
    .toLowerCase() ?? ''

const letters = (title: string): string =>
  title
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

/** The surest thing that two have in common; `null` where it is nothing. Where both have a DOI, it alone decides. */
export const commonGround = (one: Identity, other: Identity): keyof Identity | null => {
  if (one.doi !== '' && other.doi !== '') return one.doi === other.doi ? 'doi' : null
  if (one.url !== '' && one.url === other.url) return 'url'
  return one.titleAndYear !== '' && one.titleAndYear === other.titleAndYear ? 'titleAndYear' : null
}

const FILLED = ['authors', 'publisher', 'published', 'language', 'url'] as const satisfies readonly ClaimField[]

/** An article with what a record adds. What the document or the reader said stays; the same file where nothing is added. */
export const withRecord = (file: ArticleFile, { description: said, publication: known }: SourceRecord): ArticleFile => {
  const missing = FILLED.filter(
    field => file[field].length === 0 && said[field].length > 0 && file.provenance[field] === undefined,
  )
  if (missing.length === 0 && file.publication !== null) return file
  const added = Object.fromEntries(missing.map(field => [field, said[field]]))
  const sources = Object.fromEntries(missing.map(field => [field, 'record' as const]))
  return {
    ...file,
    ...added,
    provenance: { ...file.provenance, ...sources },
    publication: file.publication ?? known,
  }
}

/** An article without what a record added, as far as it stands there still; the same file where nothing of it does. */
export const withoutRecord = (
  file: ArticleFile,
  { description: said, publication: known }: SourceRecord,
): ArticleFile => {
  const isOf = (field: (typeof FILLED)[number]) =>
    file.provenance[field] === 'record' && JSON.stringify(file[field]) === JSON.stringify(said[field])
  const added = FILLED.filter(isOf)
  const isKnown = file.publication !== null && isSame(file.publication, known)
  if (added.length === 0 && !isKnown) return file
  const provenance = Object.entries(file.provenance).filter(([field]) => !added.some(each => each === field))
  return {
    ...file,
    ...Object.fromEntries(added.map(field => [field, field === 'authors' ? [] : ''])),
    provenance: Object.fromEntries(provenance),
    publication: isKnown ? null : file.publication,
  }
}

const isSame = (one: Publication, other: Publication) =>
  one.kind === other.kind &&
  one.container === other.container &&
  one.volume === other.volume &&
  one.issue === other.issue &&
  one.pages === other.pages &&
  one.doi === other.doi
