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
  const places = parts.map(({ place }) => place)
  const next = parts.map(() => 0)
  const [lead] = words
  if (!lead) return
  for (let from = 0; lead.seek(from); from = lead.document + 1)
    if (isOpen(lead.document) && areAt(words, lead.document) && standSideBySide(words, places, next))
      visit(lead.document)
}

/** Takes all words to a document; false where one does not stand in it. */
const areAt = (words: readonly Occurrences[], document: number): boolean => {
  for (const word of words) if (!word.seek(document) || word.document !== document) return false
  return true
}

/**
 * Whether the words stand one after the other somewhere in the document all are at. Positions grow, so each is looked
 * at once.
 * @param places of the words in the phrase
 * @param next room for a number a word
 */
const standSideBySide = (words: readonly Occurrences[], places: readonly number[], next: number[]): boolean => {
  const [lead] = words
  if (!lead) return false
  next.fill(0)
  for (let i = 0; i < lead.frequency; i++) {
    const start = lead.position(i) - (places[0] ?? 0)
    let standing = 1
    for (; standing < words.length; standing++) {
      const word = words[standing]
      if (!word) return false
      const wanted = start + (places[standing] ?? 0)
      let at = next[standing] ?? 0
      let position = -1
      while (at < word.frequency) {
        position = word.position(at)
        if (position >= wanted) break
        at++
      }
      next[standing] = at
      if (at === word.frequency) return false
      if (position !== wanted) break
    }
    if (standing === words.length) return true
  }
  return false
}
