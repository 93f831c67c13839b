import { bestOf, type Findings } from './best.ts'
import type { Collection } from './collection.ts'
import type { Found, Question, Ranked } from './engine.ts'
import { planFor } from './plan.ts'
import { byProximity, RERANKED } from './proximity.ts'
import type { Selection } from './selection.ts'

/**
 * Answers a question: looks its terms up, selects and scores segment by segment, takes the best, and then, where that
 * is asked for, ranks them anew by how near their words stand.
 */
export const find = (collection: Collection, question: Question, selection: Selection, found: Findings): Found => {
  const plan = planFor(collection, question)
  const { accepts, orderBy, proximity, limit } = question
  found.length = 0
  for (const [s, segment] of collection.segments.entries()) selection.run(collection, segment, s, plan, accepts, found)

  const { documents, scores } = found
  const keys = orderBy && keysOf(found, orderBy)
  // Any of those that are looked at may come out on top.
  const isReranked = proximity !== null && keys === null
  const wanted = isReranked ? Math.max(limit, RERANKED) : limit
  const best: readonly Ranked[] = bestOf(found.length, wanted, keys ?? scores, scores).map(place => ({
    document: documents[place] ?? 0,
    score: scores[place] ?? 0,
  }))
  return {
    total: found.length,
    ranked: (isReranked ? byProximity(collection, best, proximity) : best).slice(0, Math.max(0, limit)),
    documents: documents.slice(0, found.length),
  }
}

const keysOf = ({ documents, length }: Findings, orderBy: (document: number) => number): Float64Array => {
  const keys = new Float64Array(length)
  for (let place = 0; place < length; place++) keys[place] = orderBy(documents[place] ?? 0)
  return keys
}
