import { ListReader } from './lists.ts'
import { Occurrences } from './occurrences.ts'
import { openLists, type Segment } from './segment.ts'

const list = new ListReader()

/** The occurrences of a term in a field with positions; `null` where there are none. */
export const occurrencesIn = (
  segment: Segment,
  term: number,
  field: number,
): { readonly documents: number; readonly occurrences: Occurrences } | null => {
  if (term < 0) return null
  openLists(segment, term, list)
  while (list.next())
    if (list.field === field && list.hasPositions) {
      const occurrences = new Occurrences()
      occurrences.open(list)
      return { documents: list.documents, occurrences }
    }
  return null
}

/**
 * Every document in which these terms stand side by side in this field, in order. The rarest term leads; the others
 * only look at the documents where it stands.
 * @param isOpen whether a document is still of interest
 */
export const walkPhrase = (
  segment: Segment,
  terms: readonly number[],
  field: number,
  isOpen: (document: number) => boolean,
  visit: (document: number) => void,
): void => {
  const parts: { readonly place: number; readonly documents: number; readonly occurrences: Occurrences }[] = []
  for (const [place, term] of terms.entries()) {
    const found = occurrencesIn(segment, term, field)
    if (found === null) return
    parts.push({ place, ...found })
  }
  parts.sort((a, b) => a.documents - b.documents)
  const words = parts.map(({ occurrences }) => occurrences)
  // What stands before the first word of the phrase would start below 0.
  const shifts = parts.map(({ place }) => terms.length - place)
  const [lead] = words
  if (!lead) return
  for (let from = 0; lead.seek(from); from = lead.document + 1)
    if (isOpen(lead.document) && areAt(words, lead.document) && standSideBySide(words, shifts)) visit(lead.document)
}

/** Takes all words to a document; false where one does not stand in it. */
const areAt = (words: readonly Occurrences[], document: number): boolean => {
  for (const word of words) if (!word.seek(document) || word.document !== document) return false
  return true
}

/** By place in a text: the last stamp that was set there. No stamp is used for two documents. */
let marks = new Uint32Array(4096)
let stamp = 0
const LAST_STAMP = 2 ** 31

/**
 * Whether the words stand one after the other somewhere in the document all are at. The lead stamps each place where the
 * phrase would start by it; each next word stamps anew those where it would start by this one too.
 *
 * ```
 *  the cold war, a cold peace        "cold war"        cold: 1, 4
 *  0   1    2    3 4    5                              war:  1
 * ```
 * @param shifts what makes a position of each word such a place
 */
const standSideBySide = (words: readonly Occurrences[], shifts: readonly number[]): boolean => {
  if (stamp > LAST_STAMP) {
    marks.fill(0)
    stamp = 0
  }
  const [lead] = words
  if (!lead) return false
  const shift = shifts[0] ?? 0
  const last = lead.position(lead.frequency - 1) + shift
  if (marks.length <= last) marks = new Uint32Array(last * 2)
  lead.stamp(marks, shift, ++stamp)
  for (let i = 1; i < words.length; i++) {
    const found = { before: stamp++, last, isEnough: i === words.length - 1 }
    if (words[i]?.stampAnew(marks, shifts[i] ?? 0, stamp, found) !== true) return false
  }
  return true
}
