import { eachWord, foldedOf } from './words.ts'

/**
 * How much of a text stands in another, after Broder (On the resemblance and containment of documents, 1997): both are taken for the set of
 * their shingles, the words side by side that begin at each word. What is told is not how many shingles they have in common but how many
 * words those cover: so one changed word costs one word, and not every shingle that it is part of.
 */
export type Likeness = {
  /** Words of the one text that stand in the other too, in stretches of a shingle at least: 0 to 1. */
  readonly share: number
  /** Words of the other text that stand in the one. */
  readonly shareThere: number
}

/** A text as it is compared: the shingle that begins at each word, and the word at which it ends. */
export type Shingled = {
  /** 30 bits each: numbers of this size are compared at no cost. */
  readonly hashes: Int32Array
  /** The word after the last of each shingle. */
  readonly ends: Int32Array
  /** Characters of scripts without spaces are words here. */
  readonly words: number
  /** How long it is: a character of a script without spaces counts for half a word. */
  readonly length: number
}

/**
 * A shingle is five words. Measured on speeches: with four, no more changed texts are found and no more others taken for them, but eight times as
 * many pairs have a print in common and must be counted; with eight, half of the texts are missed in which each sixth word was changed.
 */
const SHINGLE_WORDS = 5
/** A character of a script without spaces is half a word, or less: a shingle is ten of them. */
const WORD = 2
const CHARACTER = 1

/** The shingles of a text, in order. Words are compared as search compares them: without case, accents, hyphens and punctuation. */
export const shingled = (text: string): Shingled => {
  const hashes: number[] = []
  const weights: number[] = []
  eachWord(text, (start, end, isUnspaced) => {
    const folded = foldedOf(text, start, end)
    if (folded === '') return
    hashes.push(hashOf(folded))
    weights.push(isUnspaced ? CHARACTER : WORD)
  })
  return shinglesOf(hashes, weights)
}

const shinglesOf = (hashes: readonly number[], weights: readonly number[]): Shingled => {
  const words = hashes.length
  const shingles = new Int32Array(words)
  const ends = new Int32Array(words)
  let end = 0
  let weight = 0
  let count = 0
  for (let start = 0; start < words; start++) {
    while (end < words && weight < SHINGLE_WORDS * WORD) weight += weights[end++] ?? 0
    // What is left at the end is no shingle, but a text may be no longer.
    if (weight < SHINGLE_WORDS * WORD && start > 0) break
    let hash = 0
    for (let at = start; at < end; at++) hash = mixed(hash, hashes[at] ?? 0)
    shingles[count] = finished(hash)
    ends[count] = end
    count += 1
    weight -= weights[start] ?? 0
  }
  // Where characters and words are mixed the last shingle may end one character before the text does.
  if (count > 0) ends[count - 1] = words
  const length = weights.reduce((sum, each) => sum + each, 0) / WORD
  return { hashes: shingles.subarray(0, count), ends: ends.subarray(0, count), words, length }
}

/** Some 0.1 ms for two articles. The other way round it gives the same, the other way round. */
export const likeness = (one: Shingled, other: Shingled): Likeness => ({
  share: covered(one, new Set(other.hashes)),
  shareThere: covered(other, new Set(one.hashes)),
})

const covered = ({ hashes, ends, words }: Shingled, there: ReadonlySet<number>): number => {
  let count = 0
  let until = 0
  for (let start = 0; start < hashes.length; start++) {
    if (!there.has(hashes[start] ?? 0)) continue
    const end = ends[start] ?? 0
    count += end - Math.max(start, until)
    until = end
  }
  return words === 0 ? 0 : count / words
}

/** Where so much of the one text stands in the other they are pointed out as much alike … */
export const MUCH = 0.5
/** … but not for a set phrase, a quotation or a signature: it must be so many words, some five lines. */
const MANY_WORDS = 60
/** Shorter texts must be all but the same. */
const NEARLY_ALL = 0.8

/** Whether two texts are to be pointed out for their words. */
export const isMuchAlike = ({ share, shareThere }: Likeness, one: Shingled, other: Shingled): boolean =>
  Math.min(share, shareThere) >= NEARLY_ALL ||
  (Math.max(share, shareThere) >= MUCH && Math.max(share * one.length, shareThere * other.length) >= MANY_WORDS)

/**
 * A few of the shingles by which texts that have some in common find each other, by winnowing (Schleimer, Wilkerson and Aiken, 2003): the
 * least of every sixteen in a row. Of any 20 words that two texts have in common, at least one shingle is among those of both. In
 * ascending order, each once: about one for each nine words.
 */
export const printOf = ({ hashes }: Shingled): Int32Array => {
  const chosen = new Set<number>()
  let least = -1
  for (let end = 0; end < hashes.length; end++) {
    const from = Math.max(0, end - WINDOW + 1)
    if (least < from) {
      least = from
      for (let at = from + 1; at <= end; at++) if ((hashes[at] ?? 0) <= (hashes[least] ?? 0)) least = at
    } else if ((hashes[end] ?? 0) <= (hashes[least] ?? 0)) least = end
    if (end >= WINDOW - 1 || end === hashes.length - 1) chosen.add(hashes[least] ?? 0)
  }
  return Int32Array.from(chosen).sort()
}

const WINDOW = 16

/** FNV-1a over UTF-16 units. */
const hashOf = (word: string): number => {
  let hash = 0x811c9dc5
  for (let at = 0; at < word.length; at++) hash = Math.imul(hash ^ word.charCodeAt(at), 0x01000193)
  return hash
}

const mixed = (hash: number, next: number): number => Math.imul((hash << 5) ^ (hash >>> 27) ^ next, 0x9e3779b1)

/** The last step of MurmurHash3: every bit counts for the order of hashes, which chooses among them. */
const finished = (hash: number): number => {
  const first = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  const second = Math.imul(first ^ (first >>> 13), 0xc2b2ae35)
  return (second ^ (second >>> 16)) >>> 2
}
