import type { Collection } from './collection.ts'
import type { Coverage, Ranked } from './engine.ts'
import { exactly, type TermNumbers } from './expansion.ts'
import { createPostings, ListReader, readPostings, readPostingsNear } from './lists.ts'
import { rarity } from './scoring.ts'
import { openLists, placeOf, type Segment } from './segment.ts'

/** To hold all that is asked for raises a score by this share. */
const MOST_BONUS = 1

/** A word that stands somewhere: its terms, and how telling it is. */
type Sought = { readonly terms: readonly TermNumbers[]; readonly rarity: number }

/**
 * Ranks the best anew by how much they hold of what is asked for: a step of its own, after Lunr's, for where some of the
 * words are enough. Lunr adds up what words weigh, so a document that says two of them often comes before one that says
 * all of them once.
 *
 * ```
 * coverage = rarities of the words it holds / rarities of all words that stand anywhere
 * score'   = score × (1 + coverage)
 *
 *  query: what did the senate say of tariffs
 *         holds "senate", "tariffs": nearly 1      holds "what", "did", "the", "say", "of": nearly 0
 * ```
 * @param looked the documents to rank, best first
 */
export const byCoverage = (
  collection: Collection,
  looked: readonly Ranked[],
  { words, fields }: Coverage,
): readonly Ranked[] => {
  const sought = words.flatMap((terms): readonly Sought[] => {
    const numbers = terms.map(term => exactly(collection.segments, term)).filter(each => each !== null)
    const documents = numbers.reduce((sum, each) => sum + documentsWith(collection, each, fields), 0)
    if (documents === 0) return []
    // Terms that stand for the same are counted one by one, so they may come to more documents than there are.
    return [{ terms: numbers, rarity: rarity(Math.min(documents, collection.size), collection.size) }]
  })
  const all = sought.reduce((sum, each) => sum + each.rarity, 0)
  if (sought.length < 2) return looked
  const held = new Map<number, number>()
  for (const [s, segment] of collection.segments.entries()) measure(segment, s, looked, sought, fields, held)
  return looked
    .map(({ document, score }) => ({
      document,
      score: score * (1 + (MOST_BONUS * (held.get(document) ?? 0)) / all),
    }))
    .sort((a, b) => b.score - a.score || a.document - b.document)
}

/** How many documents hold a term, in the field where most do. */
const documentsWith = ({ segments }: Collection, numbers: TermNumbers, fields: readonly number[]): number => {
  const byField = new Map<number, number>()
  for (const [s, segment] of segments.entries()) {
    const term = numbers[s] ?? -1
    if (term < 0) continue
    openLists(segment, term, list)
    while (list.next())
      if (fields.includes(list.field)) byField.set(list.field, (byField.get(list.field) ?? 0) + countLeft(segment))
  }
  return Math.max(0, ...byField.values())
}

/** Documents of the list that `list` stands at that were not removed. */
const countLeft = ({ removed: { flags, count: removed } }: Segment): number => {
  if (removed === 0) return list.documents
  const count = readPostings(list, postings)
  let left = 0
  for (let i = 0; i < count; i++) left += 1 - (flags[postings.documents[i] ?? 0] ?? 0)
  return left
}

const list = new ListReader()
const postings = createPostings()

/** Adds up how telling the words are that the documents of one segment hold. */
const measure = (
  segment: Segment,
  s: number,
  looked: readonly Ranked[],
  sought: readonly Sought[],
  fields: readonly number[],
  into: Map<number, number>,
): void => {
  const places = looked.map(({ document }) => placeOf(segment.documents, document)).filter(place => place >= 0)
  if (places.length === 0) return
  const here = Uint32Array.from(places).sort()
  const held = new Float64Array(here.length)
  /** The last word found in each, counted from 1: in whichever field, it counts once. */
  const last = new Uint8Array(here.length)
  for (const [word, { terms, rarity }] of sought.entries())
    for (const numbers of terms) {
      const term = numbers[s] ?? -1
      if (term < 0) continue
      openLists(segment, term, list)
      while (list.next()) {
        if (!fields.includes(list.field)) continue
        const count = readPostingsNear(list, here, postings)
        let at = 0
        for (let i = 0; i < count && at < here.length; i++) {
          const document = postings.documents[i] ?? 0
          while (at < here.length && (here[at] ?? 0) < document) at++
          if (here[at] !== document || last[at] === word + 1) continue
          last[at] = word + 1
          held[at] = (held[at] ?? 0) + rarity
        }
      }
    }
  for (const [i, place] of here.entries()) into.set(segment.documents[place] ?? 0, held[i] ?? 0)
}
