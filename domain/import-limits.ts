/** What a document may ask for, so that none can hold the program up or fill the disk. Bytes unless said otherwise. */

const MEGABYTE = 1024 * 1024

export const FILE_LIMIT = 200 * MEGABYTE
/** One page of HTML or one chapter: reading and cleaning 10 MB takes some nine seconds. */
export const MARKUP_LIMIT = 10 * MEGABYTE
/** Elements in elements. */
export const DEPTH_LIMIT = 2_000
/** The same, counted in the markup before it is parsed: a browser flattens what is deeper than 512, but takes half a minute for 100,000. */
export const MARKUP_DEPTH_LIMIT = 20_000
/** Elements and pieces of text. */
export const NODE_LIMIT = 2_000_000
export const ARCHIVE_LIMITS = {
  entries: 20_000,
  /** Of all entries together, and of one, counted while they are inflated. */
  total: 2_048 * MEGABYTE,
  entry: 512 * MEGABYTE,
  /** So many times the packed size, once an entry has grown over `ratioFrom`. */
  ratio: 200,
  ratioFrom: 10 * MEGABYTE,
} as const
/** Of a file that holds a backup of all: ten thousand articles have some fifty thousand files. */
export const BACKUP_LIMITS = {
  ...ARCHIVE_LIMITS,
  entries: 1_000_000,
  total: 256 * 1024 * MEGABYTE,
  manifest: 512 * MEGABYTE,
} as const
/** Pages of a PDF. */
export const PAGE_LIMIT = 5_000
/** Pictures kept of one document, and the bytes of all of them. */
export const IMAGE_LIMITS = { count: 2_000, total: 200 * MEGABYTE } as const
/** Milliseconds for one file. */
export const TIME_LIMIT = 60_000
/** Of the process that reads it. */
export const MEMORY_LIMIT = 1_024 * MEGABYTE
