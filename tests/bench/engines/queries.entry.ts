import fc from 'fast-check'
import { ABUSES, anyQuery } from '../../main/search/queries.ts'

export { ABUSES }
export const anyQueries = (count: number, seed: number): readonly string[] =>
  fc.sample(anyQuery, { numRuns: count, seed })
