import type { Likeness } from '../../domain/likeness.ts'
import { comparableAddress } from '../../domain/page-address.ts'
import type { Packed } from './packing.ts'

/** What is known of how articles are like each other, by their numbers. Some 400 bytes an article. */
export type LikenessRecords = {
  /** An article was put in. It waits to be read and compared. */
  readonly put: (article: number, url: string) => void
  readonly remove: (article: number) => void
  /** Articles that were not compared yet, in the order in which they came. */
  readonly waiting: () => ReadonlySet<number>
  /** By which a text finds others; `null` for an article that is not here, or was not read yet. */
  readonly print: (article: number) => Int32Array | null
  /** Numbers grow up to here. */
  readonly size: () => number
  readonly setPrint: (article: number, print: Int32Array) => void
  /** Articles, itself among them, that came from the page that it came from; none where that is not known. */
  readonly fromSamePage: (article: number) => ReadonlySet<number>
  /** Two articles were found to be alike. */
  readonly setAlike: (one: number, other: number, likeness: Likeness) => void
  /** An article was compared with all that have a print by now. */
  readonly compared: (article: number) => void
  /** What an article is like, from its side. */
  readonly alike: (article: number) => ReadonlyMap<number, Likeness>
  readonly packed: () => Packed
}

const NOTHING: ReadonlyMap<number, Likeness> = new Map()
const NOBODY: ReadonlySet<number> = new Set()

/** Shares are kept as parts of so many. */
const PARTS = 10_000

export const createLikenessRecords = (packed: Packed | null = null): LikenessRecords => {
  const [lengths = [], prints = new Uint32Array(0), wait = [], pairs = []] = packed?.numbers ?? []
  const addresses = [...(packed?.strings[0] ?? [])]
  const held: (Int32Array | null)[] = []
  const waiting = new Set<number>(wait)
  const byPage = new Map<string, Set<number>>()
  const alike = new Map<number, Map<number, Likeness>>()

  const setSide = (one: number, other: number, likeness: Likeness) => {
    const there = alike.get(one)
    if (there) there.set(other, likeness)
    else alike.set(one, new Map([[other, likeness]]))
  }
  const setAlike = (one: number, other: number, { share, shareThere }: Likeness) => {
    setSide(one, other, { share, shareThere })
    setSide(other, one, { share: shareThere, shareThere: share })
  }
  const setPage = (article: number, address: string) => {
    addresses[article] = address
    if (address === '') return
    const there = byPage.get(address)
    if (there) there.add(article)
    else byPage.set(address, new Set([article]))
  }

  let at = 0
  for (const [article, length] of lengths.entries()) {
    held[article] = length === 0 ? null : new Int32Array(prints.buffer, prints.byteOffset + 4 * at, length)
    at += length
  }
  for (const [article, address] of addresses.entries()) setPage(article, address)
  for (let pair = 0; pair + 3 < pairs.length; pair += 4) {
    const [one = 0, other = 0, share = 0, shareThere = 0] = pairs.slice(pair, pair + 4)
    setAlike(one, other, { share: share / PARTS, shareThere: shareThere / PARTS })
  }

  return {
    put: (article, url) => {
      held[article] = null
      setPage(article, comparableAddress(url))
      waiting.add(article)
    },
    remove: article => {
      held[article] = null
      waiting.delete(article)
      byPage.get(addresses[article] ?? '')?.delete(article)
      addresses[article] = ''
      for (const other of alike.get(article)?.keys() ?? []) alike.get(other)?.delete(article)
      alike.delete(article)
    },
    waiting: () => waiting,
    print: article => held[article] ?? null,
    size: () => held.length,
    setPrint: (article, print) => {
      held[article] = print
    },
    fromSamePage: article => byPage.get(addresses[article] ?? '') ?? NOBODY,
    setAlike,
    compared: article => {
      waiting.delete(article)
    },
    alike: article => alike.get(article) ?? NOTHING,
    packed: () => {
      const all = Array.from({ length: held.length }, (_, article) => held[article] ?? EMPTY)
      const joined = new Uint32Array(all.reduce((sum, { length }) => sum + length, 0))
      let end = 0
      for (const print of all) {
        joined.set(print, end)
        end += print.length
      }
      const once = [...alike].flatMap(([one, others]) =>
        [...others].flatMap(([other, { share, shareThere }]) =>
          one < other ? [one, other, Math.round(share * PARTS), Math.round(shareThere * PARTS)] : [],
        ),
      )
      return {
        numbers: [
          Uint32Array.from(all, ({ length }) => length),
          joined,
          Uint32Array.from(waiting),
          Uint32Array.from(once),
        ],
        strings: [Array.from({ length: held.length }, (_, article) => addresses[article] ?? '')],
      }
    },
  }
}

const EMPTY = new Int32Array(0)
