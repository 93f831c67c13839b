/** Generations kept: the newest of each of so many hours, and of each of so many days, that have one. */
const HOURS = 24
const DAYS = 30

const HOUR = 60 * 60 * 1000

/** A new backup is made when the newest is older than this, milliseconds; and when it is of the future, because the clock was set back. */
export const isDue = (newest: Date | undefined, now: Date): boolean => {
  const age = newest === undefined ? Number.POSITIVE_INFINITY : now.getTime() - newest.getTime()
  return age > HOUR || age < 0
}

/** Those that may go: neither the newest of its hour among the last hours, nor of its day among the last days. All in UTC. */
export const outdated = (made: readonly Date[]): readonly Date[] => {
  const newestFirst = made.toSorted((a, b) => b.getTime() - a.getTime())
  const kept = new Set([
    ...newestOfEach(newestFirst, 13).slice(0, HOURS),
    ...newestOfEach(newestFirst, 10).slice(0, DAYS),
  ])
  return newestFirst.filter(date => !kept.has(date))
}

/** @param length of the part of an ISO date that two must share: 10 for the day, 13 for the hour */
const newestOfEach = (newestFirst: readonly Date[], length: number): readonly Date[] => {
  const spans = new Set<string>()
  return newestFirst.filter(date => {
    const span = date.toISOString().slice(0, length)
    return spans.size < spans.add(span).size
  })
}

/** What two backups tell of the reader's data. */
export type Tally = { readonly records: number; readonly isWhole: boolean }

/** Largest share of the records that may go from one backup to the next before old ones are kept for that. */
const FALL = 0.1

/** May older ones make room? Never where anything looks damaged, much has gone, or the clock was set back. */
export const mayRotate = (next: Tally, before: Tally | null, isNewest: boolean): boolean =>
  next.isWhole && isNewest && (before === null || (before.isWhole && next.records >= before.records * (1 - FALL)))
