import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import {
  existsSync,
  lstatSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { setTimeout as wait } from 'node:timers/promises'
import { expect, onTestFinished, test } from 'vitest'
import { brokenOffBatch } from '../../main/import/batch-file.ts'
import { runs, temporaryFolder } from '../main/storage/machine.ts'
import { figure, needs } from './figures.ts'
import { needsProgram, programCommand, started } from './program.ts'

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
    const over: { readonly code: unknown; readonly took: number }[] = []
    for (const { ended } of starts) void ended.then(each => over.push(each))
    await until(() => over.length === AT_ONCE - 1)
    const winners = starts.filter(({ child }) => child.exitCode === null && child.signalCode === null)
    expect(winners.map(({ child }) => child.pid)).toEqual([holder(userData)])
    expect(over.map(({ code }) => code)).toEqual(Array(AT_ONCE - 1).fill(0))
    slowest = Math.max(slowest, ...over.map(({ took }) => took))
    // What the others were started with is handed over.
    await until(() => cameIn(userData).length === AT_ONCE)
    expect(cameIn(userData).toSorted()).toEqual(headlines)
    for (const { kill } of winners) await kill()
  }
  expect(slowest).toBeLessThan(GIVING_WAY)
  figure({
    fault: `${AT_ONCE} simultaneous starts on one folder, each with a document to bring in`,
    cases: `${ROUNDS}`,
    found: `one program each time, the others gave way after ${slowest.toFixed(0)} ms at most; all ${ROUNDS * AT_ONCE} documents came in`,
    control: '–',
  })
})

const holds = (userData: string, pid: number | undefined) => until(() => holder(userData) === pid)

const LINKS = ['SingletonLock', 'SingletonCookie', 'SingletonSocket'] as const

test('two starts that both get the lock of Electron', async context => {
  needsProgram(context)
  const [userData, documents] = [temporaryFolder(), temporaryFolder()]
  const file = join(documents, 'a.txt')
  writeFileSync(file, `Headline\n\n${'Words of the document. '.repeat(50)}`)
  const first = started(userData)
  await holds(userData, first.child.pid)
  const links = LINKS.map(name => [join(userData, name), readlinkSync(join(userData, name))] as const)
  for (const [link] of links) rmSync(link)
  const second = started(userData, '--import', file)
  // As it is when the second took the lock just before the first did.
  await until(() => LINKS.every(name => lstatSync(join(userData, name), { throwIfNoEntry: false }) !== undefined))
  for (const [link, to] of links) {
    rmSync(link)
    symlinkSync(to, link)
  }
  await second.ended
  await until(() => cameIn(userData).length === 1)
  expect([holder(userData), first.child.exitCode]).toEqual([first.child.pid, null])
  figure({
    fault: 'two starts that both get the lock of Electron',
    cases: '1',
    found: 'the second found the folder in use, started anew, gave way, and its document came in',
    control: '–',
  })
})

const RESTARTS = 12

test('killed and started again at once', async context => {
  needsProgram(context)
  const userData = temporaryFolder()
  let slowest = 0
  for (let n = 0; n < RESTARTS; n++) {
    const { child, kill } = started(userData)
    const began = performance.now()
    await holds(userData, child.pid)
    slowest = Math.max(slowest, performance.now() - began)
    // Its helpers live a moment longer when it is killed alone.
    if (n % 2 === 0) await kill()
    else child.kill('SIGKILL')
  }
  figure({
    fault: 'killed, alone or with its helpers, and started again at once',
    cases: `${RESTARTS}`,
    found: `the folder was taken each time, after ${slowest.toFixed(0)} ms at most`,
    control: '–',
  })
})

/** What a killed program leaves, with another process in its place. */
const leave = (userData: string, pid: number, host = hostname()) => {
  rmSync(join(userData, 'SingletonLock'), { force: true })
  symlinkSync(`${host}-${pid}`, join(userData, 'SingletonLock'))
  const began = `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()} 1`
  const taken = new Date().toISOString()
  writeFileSync(join(userData, 'in-use.json'), JSON.stringify({ pid, host, began, taken }))
}

test('what another process left', async context => {
  needsProgram(context)
  // A number that another process has by now: this one, and a program that uses another folder.
  const other = temporaryFolder()
  const neighbour = started(other)
  await holds(other, neighbour.child.pid)
  let slowest = 0
  for (const pid of [process.pid, neighbour.child.pid ?? 0]) {
    const userData = temporaryFolder()
    leave(userData, pid)
    const next = started(userData)
    const began = performance.now()
    await holds(userData, next.child.pid)
    slowest = Math.max(slowest, performance.now() - began)
    await next.kill()
  }
  expect(neighbour.child.exitCode).toBe(null)

  // Killed, and its parent has not asked for it.
  const userData = temporaryFolder()
  const parent = spawn('sh', ['-c', '"$@" & exec sleep 600', 'sh', ...programCommand(userData)], { stdio: 'ignore' })
  onTestFinished(() => void parent.kill('SIGKILL'))
  await until(() => holder(userData) !== 0)
  const zombie = holder(userData)
  process.kill(zombie, 'SIGKILL')
  await until(() => /\) Z /.test(readFileSync(`/proc/${zombie}/stat`, 'utf8')))
  const next = started(userData)
  await holds(userData, next.child.pid)
  await next.kill()

  // On another computer, which shares the folder.
  const shared = temporaryFolder()
  leave(shared, 1, 'elsewhere')
  const held = readFileSync(join(shared, 'in-use.json'), 'utf8')
  const { code, said } = await started(shared, `--screenshot=${join(shared, 'x.png')}`).ended
  expect([code, said]).toEqual([1, expect.stringContaining('in use by Rejoinder on the computer elsewhere')])
  expect(readFileSync(join(shared, 'in-use.json'), 'utf8')).toBe(held)
  expect(existsSync(join(shared, 'config.json'))).toBe(false)
  figure({
    fault:
      'locks of a process whose number another one has, of one that its parent has not asked for, of another computer',
    cases: '4',
    found: `the first three were taken over, after ${slowest.toFixed(0)} ms at most; the last was left alone, and the reader told`,
    control: '–',
  })
})

/** Names in the data folder that are the program's own, and not Chromium's. */
const OURS =
  /\/(library|imports|shelves|saved-searches|journal|config|backups|quarantine|in-use|search-index|coming-back)\b/

test('files opened by a start that gives way', async context => {
  needsProgram(context)
  needs(context, runs('strace', '-V'), 'strace is not installed')
  const userData = temporaryFolder()
  const touched = (log: string) =>
    readFileSync(log, 'utf8')
      .split('\n')
      .filter(line => line.includes(userData) && OURS.test(line.slice(line.indexOf(userData) + userData.length)))
  const traced = (log: string) => ['-f', '-qq', '-e', 'trace=%file', '-o', log, ...programCommand(userData)]
  const logs = temporaryFolder()
  const first = spawn('strace', traced(join(logs, 'first')), { stdio: 'ignore', detached: true })
  const kill = () => void spawnSync('kill', ['-9', `-${first.pid}`])
  onTestFinished(kill)
  await until(() => holder(userData) !== 0, 60_000)
  const second = spawn('strace', traced(join(logs, 'second')), { stdio: 'ignore' })
  const [code] = await once(second, 'exit')
  kill()
  expect(code).toBe(0)
  const [control, found] = [touched(join(logs, 'first')), touched(join(logs, 'second'))]
  expect(found).toEqual([])
  expect(control.length).toBeGreaterThan(0)
  figure({
    fault: 'a start that gives way, watched by strace',
    cases: '1',
    found: 'none of the reader’s files was opened, looked at or changed',
    control: `the start that does not give way: ${control.length} times`,
  })
})

const ENDINGS = 16

test('a start amid the end of the program', async context => {
  needsProgram(context)
  let [handedOver, startedAgain] = [0, 0]
  for (let n = 0; n < ENDINGS; n++) {
    const [userData, documents] = [temporaryFolder(), temporaryFolder()]
    const file = join(documents, 'a.txt')
    writeFileSync(file, `Headline\n\n${'Words of the document. '.repeat(50)}`)
    const first = started(userData)
    await holds(userData, first.child.pid)
    await wait(700)
    const second = started(userData, '--import', file)
    await wait(100 + n * 30)
    first.child.kill('SIGTERM')
    // Where it was handed over just before the end it is written down, and comes in when the batch goes on.
    const waits = () => brokenOffBatch(userData)?.items.some(({ outcome }) => outcome === null) === true
    await until(() => cameIn(userData).length === 1 || (waits() && holder(userData) === 0))
    if (second.child.exitCode !== null) handedOver++
    const last = holder(userData)
    if (last !== 0 && last !== second.child.pid && last !== first.child.pid) {
      startedAgain++
      process.kill(last, 'SIGKILL')
    }
    await first.kill()
    await second.kill()
  }
  figure({
    fault: 'a start with a document amid the end of the program',
    cases: `${ENDINGS}`,
    found: `the document came in or waits in its batch; ${handedOver} starts gave way to the program that was ending, ${startedAgain} of them so late that it started again for them`,
    control: '–',
  })
})
