import { isMuchAlike, likeness, printOf, type Shingled, shingled } from '../../domain/likeness.ts'
import type { LikenessRecords } from './likeness-records.ts'

/** Finds which articles are much alike. Each that comes in is compared with all others once; what is found is kept. */
export type Comparing = {
  /** A piece of the work, under some milliseconds but where a text is long. `false` where nothing is left. */
  readonly step: () => boolean
  /** Compares one article now, with all that were read so far: some milliseconds. */
  readonly compareNow: (article: number) => void
}

/** Compared in one pass over all prints: a pass over those of ten thousand articles takes some 30 ms. */
const TOGETHER = 250
/** Articles passed in a step. */
const PASSED = 100
/**
 * Prints in common, of those of the shorter text, from which two texts are looked at word by word. Of pairs that are much alike, even one in
 * which every sixth word was changed has more; of texts that are not, one pair in a thousand.
 */
const WORTH_READING = 0.15
/** Articles that one is compared with word by word: the likest. More savings of one page than that help nobody. */
const READ_FOR_ONE = 20

type Candidate = { readonly article: number; readonly common: number }

/** @param textOf `null` where the article has gone */
export const createComparing = (records: LikenessRecords, textOf: (article: number) => string | null): Comparing => {
  let working: Generator<void, void, void> | null = null
  /** One text is compared with several, one after another. */
  let last: { readonly article: number; readonly shingled: Shingled } | null = null

  const read = (article: number): Shingled => {
    if (last?.article === article) return last.shingled
    const text = textOf(article)
    return text === null ? NOTHING : shingled(text)
  }
  const printed = (article: number) => {
    if (records.print(article) === null) records.setPrint(article, printOf(read(article)))
  }

  const compareTwo = (one: number, other: number) => {
    const first = read(one)
    last = { article: one, shingled: first }
    const second = read(other)
    const found = likeness(first, second)
    const isSamePage = records.fromSamePage(one).has(other)
    if (isSamePage || isMuchAlike(found, first, second)) records.setAlike(one, other, found)
  }

  function* compare(articles: readonly number[]): Generator<void, void, void> {
    const candidates = yield* candidatesFor(articles)
    for (const one of articles) {
      const likest = (candidates.get(one) ?? []).toSorted((a, b) => b.common - a.common).slice(0, READ_FOR_ONE)
      const others = new Set([...records.fromSamePage(one), ...likest.map(({ article }) => article)])
      others.delete(one)
      for (const other of others) {
        // Either may have gone since, and where both are new the other has been here before.
        if (!records.waiting().has(one)) break
        if (records.print(other) === null || records.alike(one).has(other)) continue
        compareTwo(one, other)
        yield
      }
      records.compared(one)
    }
    last = null
  }

  function* candidatesFor(
    articles: readonly number[],
  ): Generator<void, ReadonlyMap<number, readonly Candidate[]>, void> {
    const owners = new Map<number, number[]>()
    for (const article of articles)
      for (const hash of records.print(article) ?? []) {
        const others = owners.get(hash)
        if (others) others.push(article)
        else owners.set(hash, [article])
      }
    const found = new Map<number, Candidate[]>(articles.map(article => [article, []]))
    const common = new Map<number, number>()
    for (let other = 0; other < records.size(); other++) {
      if (other % PASSED === PASSED - 1) yield
      const print = records.print(other) ?? []
      common.clear()
      for (const hash of print)
        for (const article of owners.get(hash) ?? []) common.set(article, (common.get(article) ?? 0) + 1)
      for (const [article, count] of common) {
        const share = count / Math.min(print.length, records.print(article)?.length ?? 0)
        if (article !== other && share >= WORTH_READING) found.get(article)?.push({ article: other, common: share })
      }
    }
    return found
  }

  function* work(): Generator<void, void, void> {
    for (const article of records.waiting()) {
      printed(article)
      yield
    }
    while (records.waiting().size > 0) {
      const next = [...records.waiting()].slice(0, TOGETHER)
      // They came while others were compared.
      for (const article of next) printed(article)
      yield* compare(next)
    }
  }

  return {
    step: () => {
      if (working === null && records.waiting().size === 0) return false
      working ??= work()
      if (working.next().done) working = null
      return true
    },
    compareNow: article => {
      if (!records.waiting().has(article)) return
      printed(article)
      const all = compare([article])
      while (!all.next().done);
    },
  }
}

const NOTHING: Shingled = { hashes: new Int32Array(0), ends: new Int32Array(0), words: 0, length: 0 }
