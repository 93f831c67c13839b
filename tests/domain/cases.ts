import process from 'node:process'

/** How many times as many cases. `TIMES=20 npx vitest run tests/main/search` looks as hard as a machine has time for. */
export const TIMES = Number(process.env.TIMES ?? 1)

/** For `fc.assert`: few cases of a law where each is costly. Every run takes others, so that many runs see many. */
export const cases = (few: number) => ({ numRuns: Math.ceil(few * TIMES) })
