import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { temporaryFolder } from '../main/storage/machine.ts'
import { figure } from './figures.ts'
import { needsProgram, started } from './program.ts'

/** The longest that a start which finds the folder in use may take to give way, milliseconds. */
const GIVING_WAY = 3_000

/** The process that uses the folder, by the program's own lock; 0 where there is none. */
const holder = (userData: string): number => {
  const file = join(userData, 'in-use.json')
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8') || '{}').pid ?? 0) : 0
}

const until = async (isSo: () => boolean, limit = 10_000) => {
  for (let time = 0; !isSo() && time < limit; time += 20) await wait(20)
  expect(isSo()).toBe(true)
}

/** First lines of the documents that came in. */
const cameIn = (userData: string): readonly string[] => {
  const library = join(userData, 'library', 'a')
  const names = existsSync(library) ? readdirSync(library) : []
  return names.map(name => readFileSync(join(library, name, 'source.txt'), 'utf8').split('\n')[0] ?? '')
}

const ROUNDS = 10
const AT_ONCE = 5

test('simultaneous starts on one folder', async context => {
  needsProgram(context)
  let slowest = 0
  for (let round = 0; round < ROUNDS; round++) {
    const [userData, documents] = [temporaryFolder(), temporaryFolder()]
    const headlines = Array.from({ length: AT_ONCE }, (_, n) => `Document ${n} of round ${round}`)
    const starts = headlines.map((headline, n) => {
      const file = join(documents, `${n}.txt`)
      writeFileSync(file, `${headline}\n\n${`Its words are ${n}. `.repeat(50)}`)
      return started(userData, '--import', file)
    })
    const over: { code: number; took: number; said: string }[] = []
    for (const { ended } of starts) void ended.then(each => over.push(each))
    await until(() => over.length === AT_ONCE - 1)
    const winners = starts.filter(({ child }) => child.exitCode === null)
    expect(winners.map(({ child }) => child.pid)).toEqual([holder(userData)])
    expect(over.map(({ code }) => code)).toEqual(Array(AT_ONCE - 1).fill(0))
    slowest = Math.max(slowest, ...over.map(({ took }) => took))
    console.log(round, over.map(x => Math.round(x.took)))
    // What the others were started with is handed over.
    await until(() => cameIn(userData).length === AT_ONCE).catch(() => {})
    expect(cameIn(userData).toSorted()).toEqual(headlines)
    for (const { kill } of winners) await kill()
  }
  console.log(slowest)
})
