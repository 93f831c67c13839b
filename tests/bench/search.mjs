import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { parseArgs } from 'node:util'
import { here, root, scratch } from './places.mjs'
import { prepare } from './prepare.mjs'

/**
 *     npm run bench:search -- [--size 1000,10000,100000] [--engines rejoinder,fts5,…] [--judged folder,…] [--write]
 *
 * Prints the tables. With --write it also puts them, and the plot, into docs/. `--judged` names folders with collections of judged
 * questions (see judged.mjs); `--no-ranking` leaves ranking out; `--heap-limit` is the most articles that engines are given which build
 * JavaScript objects: at 100,000 these take many minutes and gigabytes.
 */
const { values } = parseArgs({
  options: {
    size: { type: 'string', default: '1000,10000,100000' },
    engines: { type: 'string', default: 'lunr,minisearch,flexsearch,fts5,rejoinder' },
    judged: { type: 'string', default: '' },
    'no-ranking': { type: 'boolean', default: false },
    'heap-limit': { type: 'string', default: '10000' },
    write: { type: 'boolean', default: false },
  },
})
const list = text => text.split(',').filter(each => each !== '')
const sizes = list(values.size).map(Number)
const engines = list(values.engines)

await prepare()
// What these modules import is there only from here on.
const { createCorpus } = await import('./corpus.mjs')
const { createQueries } = await import('./queries.mjs')
const { markdownOf } = await import('./report.mjs')
const { plotOf } = await import('./plot.mjs')

const HEAP = 12_000
const ON_THE_HEAP = ['lunr', 'minisearch', 'flexsearch']

/** Runs a program in a process of its own. Gives what it wrote as its result, or why it did not. */
const child = (program, args) => {
  const resultFile = join(scratch, 'result.json')
  rmSync(resultFile, { force: true })
  const { status, signal, stderr } = spawnSync(
    process.execPath,
    ['--expose-gc', `--max-old-space-size=${HEAP}`, join(here, program), ...args, resultFile],
    { stdio: ['ignore', 'inherit', 'pipe'], encoding: 'utf8' },
  )
  if (status === 0 && existsSync(resultFile)) return JSON.parse(readFileSync(resultFile, 'utf8'))
  console.error(stderr)
  const reason = stderr.split('\n').find(line => /Error|out of memory/.test(line)) ?? `ended by ${signal ?? status}`
  return { error: reason.trim() }
}

const measured = (engine, size, queriesFile) => {
  const file = join(scratch, `${engine}-${size}`)
  const args = stage => [engine, stage, String(size), file, queriesFile]
  console.error(`${engine}, ${size} articles …`)
  const built = child('measure.child.mjs', args('build'))
  const isKept = !built.error && !built.saveError
  const served = isKept ? child('measure.child.mjs', args('serve')) : { error: built.error ?? built.saveError }
  for (const leftover of [file, `${file}-wal`, `${file}-shm`, `${file}.data`])
    rmSync(leftover, { recursive: true, force: true })
  return { built, served }
}

const runs = []
for (const size of sizes) {
  const queriesFile = join(scratch, `queries-${size}.json`)
  mkdirSync(scratch, { recursive: true })
  writeFileSync(queriesFile, JSON.stringify(createQueries(createCorpus(), size)))
  const results = {}
  for (const engine of engines) {
    const isTooLarge = ON_THE_HEAP.includes(engine) && size > Number(values['heap-limit'])
    const error = 'not run at this size'
    results[engine] = isTooLarge ? { built: { error }, served: { error } } : measured(engine, size, queriesFile)
  }
  runs.push({ size, results })
}

const ranking = values['no-ranking']
  ? null
  : Object.fromEntries(engines.map(engine => [engine, child('ranking.child.mjs', [engine, values.judged])]))

writeFileSync(join(scratch, 'results.json'), JSON.stringify({ runs, ranking }))
const table = await markdownOf(runs, ranking)
console.log(table)

if (values.write) {
  const page = join(root, 'docs', 'search.md')
  const START = '<!-- bench -->'
  const END = '<!-- /bench -->'
  const picture = '![Time to answer by kind of question, engine and size of library](images/search-bench.svg)'
  const text = readFileSync(page, 'utf8')
  const start = text.indexOf(START)
  const end = text.indexOf(END)
  if (start < 0 || end < start) throw new Error(`${page} has no place for the tables: ${START} … ${END}`)
  writeFileSync(page, `${text.slice(0, start + START.length)}\n\n${picture}\n\n${table}\n\n${text.slice(end)}`)
  mkdirSync(join(root, 'docs', 'images'), { recursive: true })
  writeFileSync(join(root, 'docs', 'images', 'search-bench.svg'), plotOf(runs))
}
