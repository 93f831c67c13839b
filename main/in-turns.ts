import { setImmediate as turn } from 'node:timers/promises'

/** Longest that work goes on before anything else has its turn, milliseconds. */
const SLICE = 4

/** Does work that can be broken off anywhere, and lets everything else that waits have its turn in between. */
export const inTurns = async <T>(work: Generator<void, T, void>): Promise<T> => {
  for (;;) {
    const until = performance.now() + SLICE
    while (performance.now() < until) {
      const step = work.next()
      if (step.done === true) return step.value
    }
    await turn()
  }
}
