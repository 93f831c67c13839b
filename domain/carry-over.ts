import { type CommonRuns, commonRuns, type Run, type WordList } from './common-runs.ts'
import { findPassage, type PassageSelector } from './selector.ts'
import { codePointsOf, slice, type TextSpan } from './text.ts'
import { fitted } from './word-fit.ts'
import { isUnspaced, words } from './words.ts'

/**
 * Where a passage of a text stands in a newer version of it. `exact`: the very same words, and what stands around them, or that they stand
 * but once, leaves no doubt that it is the same place. `near`: the likeliest place, with how much of the words is the same, from 0 to 1;
 * somebody must look at it. `orphan`: it does not stand there.
 */
export type Carried =
  | { readonly kind: 'exact'; readonly span: TextSpan }
  | { readonly kind: 'near'; readonly span: TextSpan; readonly likeness: number }
  | { readonly kind: 'orphan' }

/** Under this it is another passage: half of the words of an edited sentence are usually left, of two sentences on one matter a third. */
const NEAR = 0.5

/**
 * Finds passages of an old text in a new one, each by itself, in the order given. Nearly linear in the texts, and then a few microseconds for
 * what did not change. Yields every millisecond or two, wherever others may have their turn.
 */
export function* carryOver(
  oldText: string,
  nextText: string,
  passages: readonly PassageSelector[],
): Generator<undefined, readonly Carried[]> {
  const common = yield* commonRuns(oldText, nextText)
  const texts: Texts = { old: oldText, next: nextText, common, lines: [`\n${oldText}\n`, `\n${nextText}\n`] }
  const { toIndex } = codePointsOf(oldText)
  const carried: Carried[] = []
  for (const passage of passages) {
    const span = spanOf(oldText, passage, toIndex)
    carried.push(span === null ? unanchored(nextText, passage) : placed(texts, span))
    yield
  }
  return carried
}

type Texts = {
  readonly old: string
  readonly next: string
  readonly common: CommonRuns
  /** Both texts with a line's end on either side, so that each paragraph stands between two. */
  readonly lines: readonly [old: string, next: string]
}

/** `findPassage`, with the usual case made quick. */
const spanOf = (text: string, passage: PassageSelector, toIndex: (point: number) => number): TextSpan | null => {
  const start = toIndex(passage.position.start)
  const { exact } = passage.quote
  return text.startsWith(exact, start) ? { start, end: start + exact.length } : findPassage(text, passage)
}

/** Words that the old text did not hold either. Where the new one does, once, they are offered. */
const unanchored = (next: string, { quote: { exact } }: PassageSelector): Carried => {
  const [start, ...others] = occurrences(next, exact, 2)
  return start !== undefined && others.length === 0 && isTelling(exact)
    ? { kind: 'near', span: { start, end: start + exact.length }, likeness: 1 }
    : { kind: 'orphan' }
}

const placed = (texts: Texts, span: TextSpan): Carried => {
  const { old, next, common } = texts
  const quote = slice(old, span)
  const within = wordsWithin(common.old, span)
  const exactly = (start: number): Carried => ({ kind: 'exact', span: { start, end: start + quote.length } })

  const held = startsByRuns(texts, span, within)
  const surrounded = held.filter(start => {
    const { before, after } = surroundings(texts, span, start)
    return before.isWhole && after.isWhole
  })
  const [only] = surrounded
  if (only !== undefined && surrounded.length === 1) return exactly(only)

  const starts = [...new Set([...held, ...occurrences(next, quote, MOST_PLACES)])]
  const sure = starts.filter(start => isSure(texts, span, start))
  const [sureOne] = sure
  if (sureOne !== undefined && sure.length === 1 && surrounded.length === 0) return exactly(sureOne)
  return nearly(texts, span, within, starts)
}

// ── The very same words ───────────────────────────────────────────────────

/** As many as selectors keep (`CONTEXT_LENGTH`): UTF-16 units on each side that must agree. */
const CONTEXT = 32

/** More places than these of the same words tell nothing more. */
const MOST_PLACES = 50

/** What a passage and the same words elsewhere have in common on one side. */
type Side = {
  /** UTF-16 units. */
  readonly length: number
  /** All that is asked for, or up to the end of both texts. */
  readonly isWhole: boolean
  /** A paragraph ends there in both, if not more. */
  readonly isBounded: boolean
  /** The end of the paragraph, where it is the last that they have in common. */
  readonly edge: '' | '\n'
}

const surroundings = ({ old, next }: Texts, span: TextSpan, start: number) => {
  const end = start + span.end - span.start
  return {
    before: side(
      k => old[span.start - 1 - k],
      k => next[start - 1 - k],
    ),
    after: side(
      k => old[span.end + k],
      k => next[end + k],
    ),
  }
}

const side = (mine: (k: number) => string | undefined, other: (k: number) => string | undefined): Side => {
  let isBounded = false
  for (let length = 0; length < CONTEXT; length++) {
    const [a, b] = [mine(length), other(length)]
    if (a !== b || a === undefined) {
      const isHere = isEdge(a) && isEdge(b)
      return { length, isWhole: a === b, isBounded: isBounded || isHere, edge: isHere && !isBounded ? '\n' : '' }
    }
    isBounded ||= a === '\n'
  }
  return { length: CONTEXT, isWhole: true, isBounded: true, edge: '' }
}

const isEdge = (unit: string | undefined) => unit === undefined || unit === '\n'

/** Whether the same words stand in no other place that could be meant: in neither text. A paragraph "Yes." is not the end of "She said: Yes." */
const isSure = (texts: Texts, span: TextSpan, start: number): boolean => {
  const { before, after } = surroundings(texts, span, start)
  const wide = texts.old.slice(span.start - before.length, span.end + after.length)
  if (!isTelling(wide)) return false
  const isOnce = (words: string) => texts.lines.every(text => standsOnce(text, words))
  if (isOnce(slice(texts.old, span))) return true
  return before.isBounded && after.isBounded && isOnce(`${before.edge}${wide}${after.edge}`)
}

const standsOnce = (text: string, words: string): boolean => {
  const at = text.indexOf(words)
  return at >= 0 && text.indexOf(words, at + 1) < 0
}

/** Words that are not said in every other sentence. A character of a script without spaces is half a word. */
const isTelling = (text: string): boolean => {
  let weight = 0
  for (const { span } of words(text)) weight += isUnspaced(text.slice(span.start, span.start + 2)) ? 0.5 : 1
  return weight >= 5
}

/** Where the very words stand, whole words only, as far as there are no more than `most` of them. */
const occurrences = (text: string, quote: string, most: number): readonly number[] => {
  const found: number[] = []
  for (let at = text.indexOf(quote); at >= 0 && found.length < most; at = text.indexOf(quote, at + 1))
    if (!cutsWord(text, at) && !cutsWord(text, at + quote.length)) found.push(at)
  return found
}

const LETTER = /[\p{L}\p{M}\p{N}]/u
const cutsWord = (text: string, at: number): boolean => {
  const [before, after] = [text[at - 1] ?? '', text[at] ?? '']
  return LETTER.test(before) && LETTER.test(after) && !isUnspaced(before) && !isUnspaced(after)
}

/** Words of a text, by their numbers: `from` up to, and without, `to`. */
type Range = { readonly from: number; readonly to: number }

/** The words of which a span holds something; where it holds none, the word before it, or the first. */
const wordsWithin = ({ starts, ends }: WordList, span: TextSpan): Range => {
  const from = firstAfter(ends, span.start)
  let to = from
  while ((starts[to] ?? Number.POSITIVE_INFINITY) < span.end) to++
  return from < to ? { from, to } : { from: Math.max(0, from - 1), to: Math.max(1, from) }
}

/** The first that is greater; as many as there are, where none is. */
const firstAfter = (sorted: readonly number[], than: number): number => {
  let [low, high] = [0, sorted.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((sorted[middle] ?? 0) <= than) low = middle + 1
    else high = middle
  }
  return low
}

/** Where the very words stand by each run that holds them all. */
const startsByRuns = ({ old, next, common }: Texts, span: TextSpan, { from, to }: Range): readonly number[] => {
  const quote = slice(old, span)
  const lead = span.start - (common.old.starts[from] ?? 0)
  const starts = runsOver(common.runs, { from, to }).flatMap(run => {
    const start = (common.next.starts[from + run.next - run.old] ?? 0) + lead
    return start >= 0 && next.startsWith(quote, start) ? [start] : []
  })
  return [...new Set(starts)]
}

const runsOver = (runs: readonly Run[], { from, to }: Range): readonly Run[] => {
  const found: Run[] = []
  for (const run of runs) {
    if (run.old > from) break
    if (run.old + run.length >= to) found.push(run)
  }
  return found
}

// ── Nearly the same words ─────────────────────────────────────────────────

/** Words on either side by which a place is found whose own words have changed. */
const REACH = 40

/** Longest passage that is laid word by word beside another, words: the work grows with the square. */
const LONGEST = 400

const nearly = (texts: Texts, span: TextSpan, within: Range, starts: readonly number[]): Carried => {
  const { common } = texts
  const quote = slice(texts.old, span)
  if (!LETTER.test(quote)) return { kind: 'orphan' }
  const region = regionOf(common, within)
  const isIn = (start: number) => {
    const first = firstAfter(common.next.ends, start)
    return region !== null && first >= region.from && first < region.to
  }
  // Words that are known to be those of another place are not these.
  const free = starts.filter(start => {
    const from = common.back[firstAfter(common.next.ends, start)] ?? -1
    return from < 0 || (from >= within.from && from < within.to)
  })
  const verbatim = free.find(isIn) ?? (isTelling(quote) ? free[0] : undefined)
  if (verbatim !== undefined)
    return { kind: 'near', span: { start: verbatim, end: verbatim + quote.length }, likeness: 1 }
  return region === null ? { kind: 'orphan' } : fittedInto(texts, span, within, region)
}

/**
 * The words of the new text among which the passage must be: where the words in it and around it went, most of them. What stands before it
 * ends before it there too. `null` where nothing around it is left.
 */
const regionOf = ({ there, next }: CommonRuns, { from, to }: Range): Range | null => {
  const votes = new Map<number, number>()
  for (let i = Math.max(0, from - REACH); i < Math.min(there.length, to + REACH); i++) {
    const image = there[i] ?? -1
    if (image < 0) continue
    const diagonal = image - i
    votes.set(diagonal, (votes.get(diagonal) ?? 0) + (i >= from && i < to ? 3 : 1))
  }
  let main: number | null = null
  for (const [diagonal, weight] of votes) if (main === null || weight > (votes.get(main) ?? 0)) main = diagonal
  if (main === null) return null
  const slack = Math.min(to - from, LONGEST) + 8
  const region = { from: Math.max(0, from + main - slack), to: Math.min(next.ids.length, to + main + slack) }
  const isIn = (image: number) => image >= region.from && image < region.to
  let [first, last] = [region.from, region.to]
  for (let i = from - 1; i >= Math.max(0, from - REACH); i--) {
    const image = there[i] ?? -1
    if (!isIn(image)) continue
    first = image + 1
    break
  }
  for (let i = to; i < Math.min(there.length, to + REACH); i++) {
    const image = there[i] ?? -1
    if (!isIn(image) || image < first) continue
    last = image
    break
  }
  return first < last ? { from: first, to: last } : null
}

const fittedInto = (texts: Texts, span: TextSpan, within: Range, region: Range): Carried => {
  const { common } = texts
  if (within.to - within.from > LONGEST) return { kind: 'orphan' }
  const isElsewhere = (j: number) => {
    const from = common.back[region.from + j] ?? -1
    return from >= 0 && (from < within.from || from >= within.to)
  }
  const mine = tokens(texts.old, common.old, within)
  const others = tokens(texts.next, common.next, region)
  const fit = fitted(mine.weights, others.weights, (i, j) =>
    isElsewhere(j)
      ? 0
      : common.old.ids[within.from + i] === common.next.ids[region.from + j]
        ? 1
        : alike(mine.words[i], others.words[j]),
  )
  if (fit === null || fit.likeness < NEAR) return { kind: 'orphan' }
  const [head, tail] = [fit.pairs[0], fit.pairs.at(-1)]
  const isBeside = (one: number, other: number) => one >= 0 && one === other
  // Where the first or last words were replaced, by more or by fewer, those are meant that stand there up to what stood beside them before.
  const reachesBack = head?.old !== 0 && isBeside(common.there[within.from - 1] ?? -1, region.from - 1)
  const reachesOn = tail?.old !== mine.words.length - 1 && isBeside(common.there[within.to] ?? -1, region.to)
  const found = {
    from: region.from + (reachesBack && fit.from <= REPLACED_BY ? 0 : fit.from),
    to: reachesOn && region.to - region.from - fit.to <= REPLACED_BY ? region.to : region.from + fit.to,
  }
  return { kind: 'near', span: withSigns(texts, span, within, found), likeness: fit.likeness }
}

/** So many words at either end are taken for what replaced others; more are likelier a sentence of their own. */
const REPLACED_BY = 4

/** Long words tell more of a passage than short ones, up to a point. */
const HEAVIEST = 8

const tokens = (text: string, { starts, ends }: WordList, { from, to }: Range) => {
  const found = Array.from({ length: to - from }, (_, i) => text.slice(starts[from + i], ends[from + i]).toLowerCase())
  return { words: found, weights: found.map(word => Math.min(HEAVIEST, word.length) + 1) }
}

/** Forms of one word begin alike: "accuse" and "accused". 0 where less than two thirds of both agree. */
const alike = (one = '', other = ''): number => {
  const longer = Math.max(one.length, other.length)
  let same = 0
  while (same < longer && one[same] === other[same]) same++
  return same >= 4 && same * 3 >= longer * 2 ? same / longer : 0
}

/** The span of words, with the signs before and after them that the passage had: quotation marks, the full stop. */
const withSigns = ({ old, next, common }: Texts, span: TextSpan, within: Range, found: Range): TextSpan => {
  const start = common.next.starts[found.from] ?? 0
  const end = common.next.ends[found.to - 1] ?? start
  const before = old.slice(span.start, Math.max(span.start, common.old.starts[within.from] ?? 0))
  const after = old.slice(Math.min(span.end, common.old.ends[within.to - 1] ?? span.end), span.end)
  const signsBefore =
    before === '' ? '' : (/[^\p{L}\p{N}\s]*$/u.exec(next.slice(Math.max(0, start - 8), start))?.[0] ?? '')
  const signsAfter = after === '' ? '' : (/^[^\p{L}\p{N}\s]*/u.exec(next.slice(end, end + 8))?.[0] ?? '')
  return { start: start - signsBefore.length, end: end + signsAfter.length }
}
