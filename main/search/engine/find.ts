import { bestOf, type Findings } from './best.ts'
import type { Collection } from './collection.ts'
import { byCoverage } from './coverage.ts'
import type { Found, Question, Ranked } from './engine.ts'
import { planFor } from './plan.ts'
import { byProximity } from './proximity.ts'
import type { Selection } from './selection.ts'

/** How many of the best are ranked anew. Below, Lunr's order stands. */
const RERANKED = 200

/**
 * Answers a question: looks its terms up, selects and scores segment by segment, takes the best, and then, where that
 * is asked for, ranks them anew: by how many of the words they hold, and by how near these stand.
 */
export const find = (collection: Collection, question: Question, selection: Selection, found: Findings): Found => {
  const plan = planFor(collection, question)
  const { accepts, orderBy, coverage, proximity, limit } = question
  found.length = 0
  for (const [s, segment] of collection.segments.entries()) selection.run(collection, segment, s, plan, accepts, found)

  const { documents, scores } = found
  const keys = orderBy && keysOf(found, orderBy)
  // Any of those that are looked at may come out on top.
  const isReranked = (coverage !== null || proximity !== null) && keys === null
  const wanted = isReranked ? Math.max(limit, RERANKED) : limit
  const best: readonly Ranked[] = bestOf(found.length, wanted, keys ?? scores, scores).map(place => ({
    document: documents[place] ?? 0,
    score: scores[place] ?? 0,
  }))
  return {
    total: found.length,
    ranked: (isReranked ? reranked(collection, best, question) : best).slice(0, Math.max(0, limit)),
    documents: documents.slice(0, found.length),
  }
}

/** Scores only grow, so whoever was not looked at stays behind. */
const reranked = (
  collection: Collection,
  best: readonly Ranked[],
  { coverage, proximity }: Question,
): readonly Ranked[] => {
  const looked = best.slice(0, RERANKED)
  const covering = coverage === null ? looked : byCoverage(collection, looked, coverage)
  const near = proximity === null ? covering : byProximity(collection, covering, proximity)
  return [...near, ...best.slice(RERANKED)]
}

const keysOf = ({ documents, length }: Findings, orderBy: (document: number) => number): Float64Array => {
  const keys = new Float64Array(length)
  for (let place = 0; place < length; place++) keys[place] = orderBy(documents[place] ?? 0)
  return keys
}
