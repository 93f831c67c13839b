import type { Findings } from './best.ts'
import type { Collection } from './collection.ts'
import { createPostings, ListReader, readPostings, readPostingsNear } from './lists.ts'
import { walkPhrase } from './phrase.ts'
import type { Group, Plan, PlannedClause, PlannedCondition, PlannedTest, Wanted } from './plan.ts'
import { weight } from './scoring.ts'
import { bytesOf, openLists, type Segment } from './segment.ts'

/** What a document's stage is once it is out. */
const OUT = 0
const START = 1
/** One in so many documents, or fewer, are few: a list has a block for 64 of them. */
const SPARSE = 128

/**
 * Finds and scores the documents of one segment. Each document has a stage: it goes one up with each thing that it must
 * hold and does, and falls to `OUT` with what it must not hold. Those at the last stage are found.
 *
 * ```
 *  +war          1 1 1 1 1 1        +war -peace "cold war"
 *                2 . 2 2 . 2        hold war
 *  "cold war"    3 . 2 2 . 3        and of these, hold the phrase
 *  -peace        3 . 2 2 . 0
 *                ▲ found
 * ```
 */
export class Selection {
  readonly #list = new ListReader()
  readonly #postings = createPostings()
  #stages = new Uint16Array(0)
  #scores = new Float64Array(0)
  #candidates = new Uint32Array(0)
  /** The only documents that can still be found, in order; `null` where they are many. */
  #few: Uint32Array | null = null

  /**
   * Adds what is found, in order, with Lunr's score.
   * @param s the place of the segment in the collection
   */
  run(
    collection: Collection,
    segment: Segment,
    s: number,
    plan: Plan,
    accepts: ((document: number) => boolean) | null,
    found: Findings,
  ): void {
    this.#start(segment)
    const conditions = plan.conditions
      .map(condition => ({ ...condition, cost: costOf(segment, s, condition) }))
      .sort((a, b) => a.cost - b.cost)
    let stage = START
    const lift = (group: Group) => {
      for (const clause of group) this.#score(collection, segment, s, clause, stage, stage + 1)
      stage++
    }
    // A phrase costs less than to weigh all that hold one of its common words.
    const [rarest, ...others] = plan.groups
    if (rarest) lift(rarest)
    for (const condition of conditions)
      if (!condition.isProhibited) this.#hold(segment, s, condition.anyOf, stage, ++stage)
    if (others.length + plan.optional.length + plan.prohibited.length > 0) this.#narrow(segment, stage)
    others.forEach(lift)
    for (const wanted of plan.prohibited) this.#mark(segment, s, wanted, START, OUT)
    for (const condition of conditions) if (condition.isProhibited) this.#hold(segment, s, condition.anyOf, stage, OUT)
    // Where nothing is required, one of the rest is.
    const isOneNeeded = plan.groups.length === 0 && plan.optional.length > 0
    const last = isOneNeeded ? stage + 1 : stage
    for (const clause of plan.optional) this.#score(collection, segment, s, clause, stage, last)
    this.#collect(segment, last, accepts, found)
  }

  /** Adds the documents at a stage to what was found. */
  #collect(
    { documents }: Segment,
    stage: number,
    accepts: ((document: number) => boolean) | null,
    found: Findings,
  ): void {
    const [stages, scores, few] = [this.#stages, this.#scores, this.#few]
    const size = few === null ? documents.length : few.length
    found.reserve(size)
    const { documents: foundDocuments, scores: foundScores } = found
    let { length } = found
    for (let i = 0; i < size; i++) {
      const local = few === null ? i : (few[i] ?? 0)
      if (stages[local] !== stage) continue
      const document = documents[local] ?? 0
      if (accepts !== null && !accepts(document)) continue
      foundDocuments[length] = document
      foundScores[length++] = scores[local] ?? 0
    }
    found.length = length
  }

  /** Takes down which documents are at a stage, where those are so few that most of a long list can be passed over. */
  #narrow({ documents }: Segment, stage: number): void {
    const [stages, candidates] = [this.#stages, this.#candidates]
    const [size, most] = [documents.length, Math.floor(documents.length / SPARSE)]
    let count = 0
    if (stage > START)
      for (let local = 0; local < size && count <= most; local++)
        if ((stages[local] ?? 0) >= stage) candidates[count++] = local
    this.#few = stage > START && count <= most ? candidates.subarray(0, count) : null
  }

  #start({ documents, removed }: Segment): void {
    const count = documents.length
    if (this.#stages.length < count) {
      this.#stages = new Uint16Array(count)
      this.#scores = new Float64Array(count)
      this.#candidates = new Uint32Array(Math.floor(count / SPARSE) + 1)
    }
    this.#few = null
    this.#scores.fill(0, 0, count)
    this.#stages.fill(START, 0, count)
    if (removed.count === 0) return
    for (let document = 0; document < count; document++) if (removed.flags[document] === 1) this.#stages[document] = OUT
  }

  /** Lifts the documents from one stage on that hold one of these terms to the stage `to`, and adds their weights. */
  #score(
    { fields, averageLengths }: Collection,
    segment: Segment,
    s: number,
    { terms, isAsked, factors }: PlannedClause,
    from: number,
    to: number,
  ): void {
    const list = this.#list
    const [stages, scores, { lengths }] = [this.#stages, this.#scores, segment]
    for (const { numbers, rarity } of terms) {
      const term = numbers[s] ?? -1
      if (term < 0) continue
      openLists(segment, term, list)
      while (list.next()) {
        const { field } = list
        if (isAsked[field] !== 1) continue
        const count = this.#read(list)
        const { documents, frequencies } = this.#postings
        const factor = factors[field] ?? 0
        const averageLength = averageLengths[field] ?? 0
        const boost = fields[field]?.boost ?? 1
        const base = field * segment.documents.length
        for (let i = 0; i < count; i++) {
          const document = documents[i] ?? 0
          if ((stages[document] ?? 0) < from) continue
          stages[document] = to
          const weighs = weight(rarity, frequencies[i] ?? 0, lengths[base + document] ?? 0, averageLength, boost)
          scores[document] = (scores[document] ?? 0) + factor * weighs
        }
      }
    }
  }

  /** The postings of a list, those at least that count: how many were read. */
  #read(list: ListReader): number {
    return this.#few === null ? readPostings(list, this.#postings) : readPostingsNear(list, this.#few, this.#postings)
  }

  /** Moves the documents from one stage on that hold one of these terms to the stage `to`. */
  #mark(segment: Segment, s: number, { terms, isAsked }: Wanted, from: number, to: number): void {
    const list = this.#list
    const stages = this.#stages
    for (const { numbers } of terms) {
      const term = numbers[s] ?? -1
      if (term < 0) continue
      openLists(segment, term, list)
      while (list.next()) {
        if (isAsked[list.field] !== 1) continue
        const count = this.#read(list)
        const { documents } = this.#postings
        for (let i = 0; i < count; i++) {
          const document = documents[i] ?? 0
          if ((stages[document] ?? 0) >= from) stages[document] = to
        }
      }
    }
  }

  /** As `#mark`, for what passes one of these tests. */
  #hold(segment: Segment, s: number, anyOf: readonly PlannedTest[], from: number, to: number): void {
    const stages = this.#stages
    for (const test of anyOf) {
      if (test.kind === 'terms') {
        this.#mark(segment, s, test, from, to)
        continue
      }
      const terms = test.terms.map(numbers => numbers[s] ?? -1)
      for (const field of test.fields)
        walkPhrase(
          segment,
          terms,
          field,
          document => stages[document] === from,
          document => {
            stages[document] = to
          },
        )
    }
  }
}

/** Bytes to be read. Phrases cost the most: they are for those that pass all else. */
const costOf = (segment: Segment, s: number, { anyOf }: PlannedCondition): number => {
  let cost = 0
  for (const { kind, terms } of anyOf) {
    if (kind === 'phrase') cost += PHRASES_LAST
    for (const each of terms) cost += bytesOf(segment, ('numbers' in each ? each.numbers : each)[s] ?? -1)
  }
  return cost
}
const PHRASES_LAST = 2 ** 40
