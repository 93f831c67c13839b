import { setTimeout as wait } from 'node:timers/promises'
import { expect, test } from 'vitest'
import type { Annotation } from '../../domain/annotation.ts'
import { temporaryFolder } from '../main/storage/machine.ts'
import { figure } from './figures.ts'
import { driven, needsProgram } from './program.ts'
import { annotateOn, holds, keptIn, openRead, witness } from './typing.ts'

const KILLS = 25

test('kill -9 of the whole program amid typing', async context => {
  needsProgram(context)
  const userData = temporaryFolder()
  let before: readonly Annotation[] = []
  let [acknowledged, cut, longest] = [0, 0, 0]
  for (let n = 0; n < KILLS; n++) {
    const { page, kill } = await driven(userData)
    await openRead(page)
    const seen = witness()
    const typing = annotateOn(page, seen).catch(() => {})
    await wait(200 + Math.random() * 2_000)
    const ended = performance.now()
    await kill()
    await typing
    // The next start takes the folder from the one that was killed.
    const next = await driven(userData)
    const { annotations, told } = await keptIn(next.page)
    const { lostWords, lostTime } = holds(annotations, seen, ended)
    expect(told).toEqual([])
    expect(annotations.slice(0, before.length)).toEqual(before)
    const known = new Set(before.map(each => each.id))
    const made = [...seen.marks].filter(mark => !known.has(mark)).length
    // One more may have reached the disk before the page showed it.
    expect(annotations.length - before.length - made).toBeLessThanOrEqual(1)
    acknowledged += made
    if (lostWords > 0) cut++
    longest = Math.max(longest, lostTime)
    before = annotations
    await next.kill()
  }
  // What was typed in the last moments, and not said to be saved, must be seen to be lost now and then.
  expect(cut).toBeGreaterThan(0)
  figure({
    fault: 'kill -9 of the whole program amid typing',
    cases: `${KILLS}`,
    found: `0 of ${acknowledged} acknowledged marks lost, nor a word of which the program said “Saved”, nothing else changed, ${longest.toFixed(0)} ms of typing lost at most; the next start took the folder ${KILLS} times`,
    control: `takes words for saved once they are typed: wrong ${cut} times`,
  })
})
