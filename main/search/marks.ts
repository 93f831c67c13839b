import { remembered } from '../../domain/remembered.ts'
import { hull, overlaps, type TextSpan } from '../../domain/text.ts'
import { eachWord, fold } from '../../domain/words.ts'
import { stemsOf } from './analysis.ts'
import type { Atom, Query } from './query.ts'
import type { Shape } from './shape.ts'

/** A place in a passage that holds what the query asks for in one of its slots: a word, or words side by side. */
export type Mark = TextSpan & { readonly slot: number }

/**
 * Finds in a passage what the index found a document by: a passage has a mark for a slot exactly where the index holds that passage
 * under the slot's terms. Marks are in order of their ends. Linear in the passage; some 100 ns a word.
 * @param language that of the passage
 * @param fields the fields that the passage stands for
 */
export type Marker = (passage: string, language: string, fields: readonly string[]) => readonly Mark[]

/** How the index compares words. */
export type Comparing = {
  /** The stems under which a word of the query is looked for. */
  readonly stems: (folded: string) => readonly string[]
  /** The stems in the index that are at most this many letters from one. */
  readonly near: (stem: string, distance: number) => Iterable<string>
}

/** A word of a text as it is compared. */
type Compared = { readonly folded: string; readonly stems: readonly string[] }

// Shared by all searches: the words of the articles that one query finds are mostly those that the next one finds.
const WORDS_KEPT = 30_000
const LANGUAGES_KEPT = 8
const comparedIn = remembered(
  language =>
    remembered((written): Compared => ({ folded: fold(written), stems: stemsOf(written, [language]) }), WORDS_KEPT),
  LANGUAGES_KEPT,
)

/** `begins` are the first letters of the terms that it holds for; `null` where they may begin with any. */
type WordTest = {
  readonly slot: number
  readonly atom: Atom
  readonly begins: readonly string[] | null
  readonly holds: (word: Compared) => boolean
}
/** Words side by side. */
type Run = { readonly slot: number; readonly atom: Atom; readonly words: readonly string[] }

/** What is looked for in some fields, in texts of one language. */
type Wanted = {
  /** The slots that a word is in. Remembered: a query may have dozens of tests, and a text says most words many times. */
  readonly slotsOf: (word: Compared) => readonly number[]
  readonly hasTests: boolean
  readonly runsByLast: ReadonlyMap<string, readonly Run[]>
  /** Can a word that begins with this UTF-16 unit be part of a mark? Most can not, and need not be looked at. */
  readonly canBegin: (unit: number) => boolean
}

export const createMarker = (query: Query, shape: Shape, comparing: Comparing): Marker => {
  const tests: WordTest[] = []
  const runs: Run[] = []
  for (const [slot, { presence, anyOf }] of query.slots.entries()) {
    if (presence === 'prohibited') continue
    for (const atom of anyOf)
      if (atom.kind === 'word') tests.push({ slot, atom, ...wordTest(atom, comparing) })
      else if (atom.kind === 'wildcard') tests.push({ slot, atom, ...wildcardTest(atom.pattern) })
      else runs.push({ slot, atom, words: atom.kind === 'phrase' ? atom.words : atom.characters })
  }
  const wantedIn = (language: string, fields: readonly string[]): Wanted => {
    const isAsked = ({ atom: { field } }: { readonly atom: Atom }) =>
      field === null ? fields.some(name => shape.bare.includes(name)) : fields.includes(field)
    const asked = tests.filter(isAsked)
    const runsByLast = byLastWord(runs.filter(isAsked))
    const canBegin = beginnings(language, asked, runsByLast.keys())
    return { slotsOf: slotsIn(asked), hasTests: asked.length > 0, runsByLast, canBegin }
  }

  const known = new Map<string, Wanted>()
  return (passage, language, fields) => {
    const key = `${language} ${fields.join(' ')}`
    const wanted = known.get(key) ?? wantedIn(language, fields)
    known.set(key, wanted)
    return marksOf(wanted, passage, comparedIn(language))
  }
}

const ASCII = 128
const SMALL = 0x20
// English stems begin like their words. In other languages what stands in front may be cut off too: "l’accusé".
const ENGLISH = /^(en(-.*)?)?$/i

const beginnings = (language: string, tests: readonly WordTest[], lastOfRuns: Iterable<string>): Wanted['canBegin'] => {
  if (!ENGLISH.test(language) || tests.some(test => test.begins === null)) return () => true
  const can = new Uint8Array(ASCII)
  for (const term of [...tests.flatMap(test => test.begins ?? []), ...lastOfRuns]) {
    const unit = term.charCodeAt(0)
    if (unit < ASCII) can[unit] = 1
  }
  // Plain letters fold to the same small letter; of all others it is not known here.
  return unit => unit >= ASCII || can[unit | SMALL] === 1
}

const slotsIn = (tests: readonly WordTest[]): Wanted['slotsOf'] => {
  const known = new WeakMap<Compared, readonly number[]>()
  return word => {
    const slots = known.get(word)
    if (slots) return slots
    const found = tests.filter(({ holds }) => holds(word)).map(({ slot }) => slot)
    known.set(word, found)
    return found
  }
}

const byLastWord = (runs: readonly Run[]): Wanted['runsByLast'] => {
  const found = new Map<string, Run[]>()
  for (const run of runs) {
    const last = run.words.at(-1) ?? ''
    found.set(last, [...(found.get(last) ?? []), run])
  }
  return found
}

const marksOf = (
  { slotsOf, hasTests, runsByLast, canBegin }: Wanted,
  passage: string,
  compared: (text: string, start: number, end: number) => Compared,
): readonly Mark[] => {
  const marks: Mark[] = []
  if (!hasTests && runsByLast.size === 0) return marks
  /** Where the words so far start and end, by turns: needed where some are looked for side by side. */
  const edges: number[] = []
  eachWord(passage, (start, end) => {
    if (runsByLast.size > 0) edges.push(start, end)
    if (!canBegin(passage.charCodeAt(start))) return
    const word = compared(passage, start, end)
    if (word.folded === '') return
    for (const slot of slotsOf(word)) marks.push({ start, end, slot })
    for (const { slot, words } of runsByLast.get(word.folded) ?? NO_RUNS) {
      const from = runStart(words, edges, (start, end) => compared(passage, start, end).folded)
      if (from !== null) marks.push({ start: from, end, slot })
    }
  })
  return marks
}

const NO_RUNS: readonly Run[] = []

/** Where a run starts of which the last word is the last that was read; `null` where the words before it are others. */
const runStart = (
  run: readonly string[],
  edges: readonly number[],
  foldedAt: (start: number, end: number) => string,
): number | null => {
  let left = run.length
  for (let at = edges.length - 2; at >= 0 && left > 0; at -= 2) {
    const folded = foldedAt(edges[at] ?? 0, edges[at + 1] ?? 0)
    // What folds to nothing is no word.
    if (folded === '') continue
    if (folded !== run[--left]) return null
    if (left === 0) return edges[at] ?? null
  }
  return null
}

const wordTest = (
  atom: Atom & { readonly kind: 'word' },
  { stems, near }: Comparing,
): Pick<WordTest, 'begins' | 'holds'> => {
  const { word, distance, isOpen } = atom
  const wanted = new Set(stems(word).flatMap(stem => (distance === 0 ? [stem] : [stem, ...near(stem, distance)])))
  const isWanted = (stem: string) => wanted.has(stem)
  return {
    begins: [word, ...wanted],
    holds: ({ folded, stems }) => (isOpen && folded.startsWith(word)) || stems.some(isWanted),
  }
}

const wildcardTest = (pattern: string): Pick<WordTest, 'begins' | 'holds'> => {
  // Folded words hold letters, digits and marks: nothing that means something in an expression.
  const expression = new RegExp(`^${pattern.replaceAll('*', '.*')}$`, 'su')
  return { begins: pattern.startsWith('*') ? null : [pattern], holds: ({ folded }) => expression.test(folded) }
}

/** Spans in order, those that overlap made one. */
export const merged = (marks: readonly TextSpan[]): readonly TextSpan[] => {
  const found: TextSpan[] = []
  for (const { start, end } of marks.toSorted((a, b) => a.start - b.start || a.end - b.end)) {
    const last = found.at(-1)
    if (last && overlaps(last, { start, end })) found[found.length - 1] = hull(last, { start, end })
    else found.push({ start, end })
  }
  return found
}
