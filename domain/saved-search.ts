import { SORTS, type Sort } from './hit.ts'
import { QUERY_LIMIT } from './query-text.ts'
import { z } from './schema.ts'

/** A search that the reader keeps under a name. */
export type SavedSearch = {
  readonly id: string
  readonly name: string
  readonly query: string
  readonly sort: Sort
  /** ISO 8601, UTC. */
  readonly created: string
}

export const savedSearch: z.ZodType<SavedSearch> = z.strictObject({
  id: z.string().min(1).max(60),
  name: z.string().min(1).max(200),
  query: z.string().max(QUERY_LIMIT),
  sort: z.enum(SORTS),
  created: z.iso.datetime(),
})

/** Most searches kept. */
export const SAVED_LIMIT = 1_000
export const savedSearches: z.ZodType<readonly SavedSearch[]> = z.array(savedSearch).max(SAVED_LIMIT)
