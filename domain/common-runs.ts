import { eachWord, foldedOf } from './words.ts'

/** The words of a text: where each starts and ends (UTF-16 units), and a number that equal words of both texts share. */
export type WordList = {
  readonly starts: readonly number[]
  readonly ends: readonly number[]
  readonly ids: readonly number[]
}

/** As many words in the same order in both texts, from word `old` of the one and from word `next` of the other. */
export type Run = { readonly old: number; readonly next: number; readonly length: number }

/** Two texts by what they have in common. Runs may overlap, and cross: what was moved is found too. */
export type CommonRuns = {
  readonly old: WordList
  readonly next: WordList
  /** In the order of the old text. */
  readonly runs: readonly Run[]
  /** For each word of the one, its place in the other by the longest run over it; -1 where there is none. */
  readonly there: Int32Array
  readonly back: Int32Array
}

/** So much is done before others may have their turn: a millisecond or two. */
const UNITS = 16_384
const WORDS = 8_192

/** So many words in a row that stand once in each text are the same place: three are common phrases, five are cut short by each small edit. */
const ANCHOR = 4

/**
 * What two texts have in common, word by word: everything from the beginning up to the first difference, and from the last one to the end;
 * and from each anchor, as far as the words around it agree on either side. Nearly linear in the texts. Yields wherever others may have their turn.
 */
export function* commonRuns(oldText: string, nextText: string): Generator<undefined, CommonRuns> {
  const ids = new Map<string, number>()
  const old = yield* wordList(oldText, ids)
  const next = yield* wordList(nextText, ids)
  const anchors = yield* onceIn(next.ids)
  const mine = yield* onceIn(old.ids)
  const runs: Run[] = []
  // How far each diagonal is known already: what is in a run is not walked again.
  const known = new Map<number, number>()
  const add = (run: Run) => {
    if (run.length === 0 || run.old + run.length <= (known.get(run.next - run.old) ?? 0)) return
    known.set(run.next - run.old, run.old + run.length)
    runs.push(run)
  }
  add(fromTheStart(old.ids, next.ids))
  for (const [key, at] of mine) {
    const there = anchors.get(key)
    if (at < 0 || there === undefined || there < 0) continue
    if (at < (known.get(there - at) ?? 0) || !isSame(old.ids, next.ids, at, there)) continue
    add(grown(old.ids, next.ids, at, there))
    yield
  }
  add(fromTheEnd(old.ids, next.ids))
  const there = new Int32Array(old.ids.length).fill(-1)
  const back = new Int32Array(next.ids.length).fill(-1)
  // The longest are written last, over the others.
  for (const run of runs.toSorted((a, b) => a.length - b.length)) {
    for (let i = 0; i < run.length; i++) {
      there[run.old + i] = run.next + i
      back[run.next + i] = run.old + i
    }
  }
  return { old, next, runs: runs.sort((a, b) => a.old - b.old), there, back }
}

/** Paragraph by paragraph, since no word crosses a line. */
function* wordList(text: string, known: Map<string, number>): Generator<undefined, WordList> {
  const list = { starts: [] as number[], ends: [] as number[], ids: [] as number[] }
  for (let from = 0; from < text.length; ) {
    const line = text.indexOf('\n', Math.min(from + UNITS, text.length))
    const end = line < 0 ? text.length : line
    eachWord(text.slice(from, end), (start, stop) => {
      const folded = foldedOf(text, from + start, from + stop)
      if (folded === '') return
      let id = known.get(folded)
      if (id === undefined) {
        id = known.size
        known.set(folded, id)
      }
      list.starts.push(from + start)
      list.ends.push(from + stop)
      list.ids.push(id)
    })
    from = end + 1
    yield
  }
  return list
}

const fromTheStart = (old: readonly number[], next: readonly number[]): Run => {
  const most = Math.min(old.length, next.length)
  let length = 0
  while (length < most && old[length] === next[length]) length++
  return { old: 0, next: 0, length }
}

const fromTheEnd = (old: readonly number[], next: readonly number[]): Run => {
  const most = Math.min(old.length, next.length)
  let length = 0
  while (length < most && old[old.length - 1 - length] === next[next.length - 1 - length]) length++
  return { old: old.length - length, next: next.length - length, length }
}

/** Where each anchor begins that stands once; -1 for those that stand more than once. Two anchors may share a key: who uses it looks at the words. */
function* onceIn(ids: readonly number[]): Generator<undefined, ReadonlyMap<number, number>> {
  const found = new Map<number, number>()
  for (let at = 0; at + ANCHOR <= ids.length; at++) {
    const key = keyAt(ids, at)
    found.set(key, found.has(key) ? -1 : at)
    if (at % WORDS === 0) yield
  }
  return found
}

/** 53 bits, mixed as in FNV-1a. */
const keyAt = (ids: readonly number[], at: number): number => {
  let low = 0x811c9dc5
  let high = 0x9e3779b9
  for (let i = at; i < at + ANCHOR; i++) {
    const id = ids[i] ?? 0
    low = Math.imul(low ^ id, 0x01000193)
    high = Math.imul(high ^ (id + (low >>> 15)), 0x85ebca6b)
  }
  return (low >>> 0) * 0x200000 + (high >>> 11)
}

const isSame = (old: readonly number[], next: readonly number[], at: number, there: number): boolean => {
  for (let i = 0; i < ANCHOR; i++) if (old[at + i] !== next[there + i]) return false
  return true
}

const grown = (old: readonly number[], next: readonly number[], at: number, there: number): Run => {
  let before = 0
  while (before < at && before < there && old[at - before - 1] === next[there - before - 1]) before++
  let length = before + ANCHOR
  while (
    at - before + length < old.length &&
    there - before + length < next.length &&
    old[at - before + length] === next[there - before + length]
  )
    length++
  return { old: at - before, next: there - before, length }
}
