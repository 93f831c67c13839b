import { commonRuns, type WordList } from './common-runs.ts'
import type { TextSpan } from './text.ts'

/** Which places of two texts correspond, by the words that stand in both in the same order, and which words stand in one alone. */
export type Correspondence = {
  /** Places (UTF-16) of the one text, and of the other at the same index; both rise, from the beginning to the end of both texts. */
  readonly places: Sides<readonly number[]>
  /** Words, side by side in a paragraph, that stand in one text and not in the other, in order. What was moved stands in both. */
  readonly only: Sides<readonly TextSpan[]>
  /** Words in the same order in both, over the words of the shorter text: 0 to 1. */
  readonly share: number
}

export type Sides<T> = { readonly one: T; readonly other: T }

/**
 * So much of the shorter text stands in the longer one of two versions, or of a text and one that reprints half of it. Of two articles on one
 * matter it is a twentieth: what they quote alike.
 */
const RELATED = 0.2

/** Do the places tell more than that both texts begin and end? */
export const isRelated = ({ share }: Correspondence): boolean => share >= RELATED

/**
 * Lines two texts up word by word: the runs of words that both have, then the longest chain of them that crosses nowhere, then, where few
 * words are left between two of them, the words that those have in common. Nearly linear in the texts. Yields where others may have their turn.
 * What it finds does not depend on which of the two is the one: where several ways are as good, texts are taken in the order of their characters.
 */
export function* correspondence(one: string, other: string): Generator<undefined, Correspondence> {
  if (one <= other) return yield* linedUp(one, other)
  const { places, only, share } = yield* linedUp(other, one)
  return { places: swapped(places), only: swapped(only), share }
}

const swapped = <T>({ one, other }: Sides<T>): Sides<T> => ({ one: other, other: one })

function* linedUp(one: string, other: string): Generator<undefined, Correspondence> {
  const { old, next, there, back } = yield* commonRuns(one, other)
  yield
  const pairs = yield* withGaps(old, next, yield* rising(there, back))
  yield
  const inOther = Int32Array.from(there)
  const inOne = Int32Array.from(back)
  for (const [mine, others] of pairs) {
    inOther[mine] = others
    inOne[others] = mine
  }
  const shorter = Math.min(old.ids.length, next.ids.length)
  const places = placesOf(one, other, old, next, pairs)
  yield
  const onlyOne = onlyHere(one, old, inOther)
  yield
  return {
    places,
    only: { one: onlyOne, other: onlyHere(other, next, inOne) },
    share: shorter === 0 ? 0 : pairs.length / shorter,
  }
}

/** So many words are looked at before others may have their turn: a millisecond or two. */
const WORDS = 8_192

/** A word of the one text, and that of the other. */
type Pair = readonly [mine: number, others: number]

/** The most words of both texts that stand in the same order: the longest rising subsequence. */
function* rising(there: Int32Array, back: Int32Array): Generator<undefined, readonly Pair[]> {
  // Of each length so far: the word that ends such a chain earliest in the other text.
  const ends: number[] = []
  const before = new Int32Array(there.length).fill(-1)
  for (let word = 0; word < there.length; word++) {
    if (word % WORDS === WORDS - 1) yield
    const place = there[word] ?? -1
    if (place < 0 || back[place] !== word) continue
    let low = 0
    let high = ends.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((there[ends[middle] ?? 0] ?? 0) < place) low = middle + 1
      else high = middle
    }
    before[word] = ends[low - 1] ?? -1
    ends[low] = word
  }
  const found: Pair[] = []
  for (let word = ends.at(-1) ?? -1; word >= 0; word = before[word] ?? -1) found.push([word, there[word] ?? 0])
  return found.reverse()
}

/** A gap of more steps than these is left as it is: it is no edit but other words. */
const MOST_STEPS = 40_000

/** Between two words that are lined up, those that are the same in both. */
function* withGaps(old: WordList, next: WordList, pairs: readonly Pair[]): Generator<undefined, readonly Pair[]> {
  const found: Pair[] = []
  let [mine, others] = [0, 0]
  const end: Pair = [old.ids.length, next.ids.length]
  for (const pair of [...pairs, end]) {
    const [rows, columns] = [pair[0] - mine, pair[1] - others]
    if (rows > 0 && columns > 0 && rows * columns <= MOST_STEPS) {
      for (const [i, j] of sameWords(old.ids.slice(mine, pair[0]), next.ids.slice(others, pair[1])))
        found.push([mine + i, others + j])
      yield
    }
    if (pair !== end) found.push(pair)
    ;[mine, others] = [pair[0] + 1, pair[1] + 1]
  }
  return found
}

/** The longest common subsequence of a few words. */
const sameWords = (mine: readonly number[], others: readonly number[]): readonly Pair[] => {
  const width = others.length + 1
  const most = new Uint16Array((mine.length + 1) * width)
  for (let i = mine.length - 1; i >= 0; i--)
    for (let j = others.length - 1; j >= 0; j--)
      most[i * width + j] =
        mine[i] === others[j]
          ? (most[(i + 1) * width + j + 1] ?? 0) + 1
          : Math.max(most[(i + 1) * width + j] ?? 0, most[i * width + j + 1] ?? 0)
  const found: Pair[] = []
  for (let i = 0, j = 0; i < mine.length && j < others.length; ) {
    if (mine[i] === others[j]) found.push([i++, j++])
    else if ((most[(i + 1) * width + j] ?? 0) >= (most[i * width + j + 1] ?? 0)) i++
    else j++
  }
  return found
}

/** Where each stretch of words begins and ends that stands in both texts without a break, and where the texts themselves do. */
const placesOf = (one: string, other: string, old: WordList, next: WordList, pairs: readonly Pair[]) => {
  const places = { one: [0], other: [0] }
  const add = (here: number, there: number) => {
    if (here < (places.one.at(-1) ?? 0) || there < (places.other.at(-1) ?? 0)) return
    places.one.push(here)
    places.other.push(there)
  }
  for (const [at, [mine, others]] of pairs.entries()) {
    const last = pairs[at - 1]
    const following = pairs[at + 1]
    if (last?.[0] !== mine - 1 || last[1] !== others - 1) add(old.starts[mine] ?? 0, next.starts[others] ?? 0)
    if (following?.[0] !== mine + 1 || following[1] !== others + 1) add(old.ends[mine] ?? 0, next.ends[others] ?? 0)
  }
  add(one.length, other.length)
  return places
}

const onlyHere = (text: string, { starts, ends }: WordList, elsewhere: Int32Array): readonly TextSpan[] => {
  const found: TextSpan[] = []
  let open: { start: number; end: number } | null = null
  for (const [word, start] of starts.entries()) {
    const end = ends[word] ?? start
    if ((elsewhere[word] ?? -1) >= 0) open = null
    else if (open && !text.slice(open.end, start).includes('\n')) open.end = end
    else {
      open = { start, end }
      found.push(open)
    }
  }
  return found
}

/**
 * The place of the other text that corresponds to a place of the one; between two places that are known, as far along.
 * @param here known places of the one text, rising
 * @param there those of the other, at the same indices
 */
export const placeThere = (here: readonly number[], there: readonly number[], place: number): number => {
  let low = 0
  let high = here.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((here[middle] ?? 0) <= place) low = middle + 1
    else high = middle
  }
  const from = here[low - 1] ?? 0
  const start = there[low - 1] ?? 0
  const to = here[low]
  const end = there[low]
  if (to === undefined || end === undefined) return start
  return start + ((place - from) / (to - from)) * (end - start)
}
