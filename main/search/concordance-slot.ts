import type { ConcordanceOrder } from '../../domain/concordance.ts'
import type { Readiness } from '../../domain/hit.ts'
import type { Calls } from '../../preload/contract.ts'
import type { ConcordanceWork, LibraryIndex } from './library-index.ts'

type Lines = { readonly query: string; readonly order: ConcordanceOrder; readonly from: number; readonly count: number }

type Held = { readonly query: string; readonly readiness: Readiness; readonly work: ConcordanceWork }

/** While articles are indexed, a concordance is made anew each time that there are so many times as many: a growing list is read anew seldom. */
const OUTGROWN = 4

/**
 * Holds one concordance: the one asked for last.
 * @param how.isRenewed made anew where it was complete over a part of the library, and more of it can be searched. What was complete is
 * given until the new one is.
 */
export const createConcordanceSlot = (
  index: LibraryIndex,
  readiness: () => Readiness,
  { isRenewed }: { readonly isRenewed: boolean },
) => {
  let held: Held | null = null
  let renewed: Held | null = null
  let isGoing = false

  const begun = (query: string): Held => ({ query, readiness: readiness(), work: index.concordance(query) })
  const isOutgrown = ({ work, readiness: before }: Held): boolean => {
    if (!isRenewed || !work.state().isComplete || before.ready === before.total) return false
    const { ready, total } = readiness()
    return ready === total || ready > OUTGROWN * before.ready
  }
  return {
    lines: ({ query, order, from, count }: Lines): Calls['concordance']['gives'] => {
      if (held?.query !== query) {
        held = begun(query)
        renewed = null
        isGoing = true
      } else if (renewed === null && isOutgrown(held)) renewed = begun(query)
      const { work, readiness } = held
      const { problems, lacks, ending, toRead } = work
      const rows = work.rows(order, from, count)
      return { query, order, ...work.state(), toRead, rows, problems, lacks, ending, readiness }
    },
    /** `false` where nothing is left to read. */
    step: (): boolean => {
      if (held !== null && isGoing) {
        held.work.step()
        isGoing = !held.work.state().isComplete
        return true
      }
      if (renewed === null) return false
      renewed.work.step()
      if (renewed.work.state().isComplete) {
        held = renewed
        renewed = null
      }
      return true
    },
    stop: () => {
      isGoing = false
    },
    goOn: () => {
      isGoing = held !== null && !held.work.state().isComplete
    },
    clear: () => {
      held = null
      renewed = null
      isGoing = false
    },
  }
}
