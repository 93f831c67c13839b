import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import process from 'node:process'
import { createCorpus } from './corpus.mjs'
import { KINDS } from './queries.mjs'
import { spread } from './spread.mjs'

/**
 * One engine at one size, in a process of its own. Two stages, each in a new process: 'build' makes the index and keeps it in a file;
 * 'serve' starts from the file, asks, adds and removes.
 */
const [engineName, stage, sizeText, file, queriesFile, resultFile] = process.argv.slice(2)
const size = Number(sizeText)
const engine = await import(`./engines/${engineName}.mjs`)
const { articleAt } = createCorpus()
const queries = JSON.parse(readFileSync(queriesFile, 'utf8'))

const fileOf = engine.fileOf ?? (name => name)

/** Megabytes held after everything that can be thrown away was. SQLite's are outside JavaScript's heap. */
const memory = () => {
  for (let i = 0; i < 3; i++) globalThis.gc()
  const { heapUsed, external, rss } = process.memoryUsage()
  return (engine.isOutsideHeap ? rss : heapUsed + external) / 1e6
}
/** Megabytes: the most that the process ever took. */
const peak = () => process.resourceUsage().maxRSS / 1e3

const timed = work => {
  const start = performance.now()
  const result = work()
  return { result, milliseconds: performance.now() - start }
}

/** Articles made at once, outside the clock: the texts of a large library are never all in memory. */
const CHUNK = 500

const build = async () => {
  const before = memory()
  let milliseconds = 0
  const clock = work => {
    const run = timed(work)
    milliseconds += run.milliseconds
    return run.result
  }
  const builder = clock(() => engine.create(file, articleAt))
  for (let start = 0; start < size; start += CHUNK) {
    const articles = Array.from({ length: Math.min(CHUNK, size - start) }, (_, i) => articleAt(start + i))
    clock(() => builder.add(articles))
  }
  const index = clock(() => builder.finish())
  const held = memory() - before
  const peakMemory = peak()
  const save = await saved(index)
  return { build: milliseconds, memory: held, peakMemory, ...save }
}

const saved = async index => {
  try {
    const start = performance.now()
    await index.save(file)
    return { save: performance.now() - start, disk: statSync(fileOf(file)).size / 1e6 }
  } catch (error) {
    rmSync(fileOf(file), { force: true })
    return { saveError: String(error) }
  }
}

/** Each question is asked this often after once for warming up, as long as there is time. */
const ROUNDS = 5
/** Milliseconds for the questions of one kind. */
const TIME_LIMIT = 20_000

const serve = () => {
  const before = memory()
  const first = queries['one word'][0]
  const start = timed(() => {
    const index = engine.load(file, articleAt)
    index.find(index.ask('one word', first))
    return index
  })
  const index = start.result
  const loadedMemory = memory() - before
  const result = { load: start.milliseconds, loadedMemory, kinds: {}, some: {}, whole: {} }
  const asked = KINDS.filter(kind => engine.notes[kind] !== null).map(kind => ({
    kind,
    natives: queries[kind].map(query => index.ask(kind, query)),
  }))
  if (index.answer) for (const { kind, natives } of asked) result.whole[kind] = spread(timesOf(natives, index.answer))
  for (const { kind, natives } of asked) {
    result.kinds[kind] = {
      ...spread(timesOf(natives, index.find)),
      found: shareFound(queries[kind], natives, index.find),
      note: engine.notes[kind] ?? '',
    }
    if (index.findSome) result.some[kind] = spread(timesOf(natives, index.findSome))
  }
  return { ...result, servePeak: peak(), ...changed(index) }
}

const timesOf = (natives, find) => {
  const times = []
  const end = performance.now() + TIME_LIMIT
  for (let round = 0; round <= ROUNDS; round++)
    for (const native of natives) {
      if (performance.now() > end && times.length >= natives.length) return times
      const { milliseconds } = timed(() => find(native))
      if (round > 0) times.push(milliseconds)
    }
  return times
}

/** How many of the right answers, ten at most, are among the best ten, where the right answers are known. */
const shareFound = (asked, natives, find) => {
  let found = 0
  let there = 0
  for (const [i, { truth }] of asked.entries()) {
    if (!truth) return null
    const right = new Set(truth)
    found += find(natives[i]).numbers.filter(number => right.has(number)).length
    there += Math.min(10, right.size)
  }
  return there === 0 ? null : found / there
}

/** Articles added one by one, and taken out again. */
const CHANGES = 100

const changed = index => {
  if (!index.addOne) return { add: null, remove: null, merge: null }
  const articles = Array.from({ length: CHANGES }, (_, i) => articleAt(size + i))
  const steps = []
  const settle = () => {
    let before = performance.now()
    index.mergeSteps?.(() => {
      const now = performance.now()
      steps.push(now - before)
      before = now
    })
  }
  const each = work =>
    articles.map(article => {
      const { milliseconds } = timed(() => work(article))
      settle()
      return milliseconds
    })
  const add = spread(each(index.addOne))
  const remove = spread(each(index.removeOne))
  return { add, remove, merge: steps.length > 0 ? spread(steps) : null }
}

const result = stage === 'build' ? await build() : serve()
writeFileSync(resultFile, JSON.stringify(result))
