import { join, resolve } from 'node:path'

export const here = import.meta.dirname
export const root = resolve(here, '../..')
/** All that the benchmark makes for itself. Nothing of it is kept in the repository. */
export const scratch = join(here, 'node_modules', '.rejoinder')
/** Rejoinder's search as one file for Node. */
export const bundle = join(scratch, 'search.mjs')
/** The generator of queries that the unit tests use. */
export const queriesBundle = join(scratch, 'queries.mjs')
