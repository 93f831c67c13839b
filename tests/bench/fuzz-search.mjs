import process from 'node:process'
import { parseArgs } from 'node:util'
import { queriesBundle } from './places.mjs'
import { prepare } from './prepare.mjs'

/**
 *     npm run fuzz:search -- [--count 100000] [--size 10000] [--seed 1]
 *
 * Asks whatever may be typed of a library, and fails where an answer throws or takes longer than it may.
 */
const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '100000' },
    size: { type: 'string', default: '10000' },
    seed: { type: 'string', default: '1' },
  },
})
const [count, size, seed] = [values.count, values.size, values.seed].map(Number)

/** Milliseconds that an answer may take. */
const LIMIT = 50
/** What took too long is asked again, so often at most: another program may have had its turn meanwhile. */
const AGAIN = 10
const SLOWEST = 10

await prepare()
const { ABUSES, anyQueries } = await import(queriesBundle)
const { createCorpus } = await import('./corpus.mjs')
const { createDice } = await import('./dice.mjs')
const { create } = await import('./engines/rejoinder.mjs')

const { articleAt } = createCorpus()
const builder = create('', articleAt)
const CHUNK = 500
for (let start = 0; start < size; start += CHUNK)
  builder.add(Array.from({ length: Math.min(CHUNK, size - start) }, (_, i) => articleAt(start + i)))
const index = builder.finish()

/** Queries out of the library's own words, so that most of them find something: the others mostly find nothing. */
const ownQueries = wanted => {
  const dice = createDice(seed)
  const word = () => {
    const letters = dice.pick(dice.pick(articleAt(dice.below(size)).paragraphs).split(/\s+/))
    const ways = [
      letters,
      letters,
      `${letters.slice(0, 1 + dice.below(6))}*`,
      `*${letters.slice(-3)}`,
      `${letters}~${1 + dice.below(3)}`,
      `+${letters}`,
      `-${letters}`,
      `title:${letters}`,
      `"${letters}`,
      `${letters}"`,
      `${letters} OR`,
    ]
    return dice.pick(ways)
  }
  return Array.from({ length: wanted }, () => Array.from({ length: 1 + dice.below(8) }, word).join(' '))
}

const timeOf = work => {
  const start = performance.now()
  work()
  return performance.now() - start
}
/** Two requests go out for a key press; each has to be answered in time. */
const asked = query =>
  Math.max(
    timeOf(() => index.answer(query)),
    timeOf(() => index.suggest(query, query.length)),
  )

/** The least of several: what the query itself takes. */
const settled = query => {
  let least = asked(query)
  for (let times = 0; least > LIMIT && times < AGAIN; times++) least = Math.min(least, asked(query))
  return least
}

const shown = query => JSON.stringify(query.length > 100 ? `${query.slice(0, 100)}…` : query)

for (const query of ABUSES) asked(query)
const half = Math.ceil(count / 2)
const times = []
let thrown = 0
for (const query of [...ABUSES, ...ownQueries(half), ...anyQueries(count - half, seed)]) {
  try {
    times.push({ query, milliseconds: settled(query) })
  } catch (error) {
    thrown++
    console.log(`throws: ${shown(query)}`, error)
  }
}
times.sort((a, b) => b.milliseconds - a.milliseconds)
console.log(`The slowest of ${times.length} queries over ${size} articles, ms:`)
for (const { query, milliseconds } of times.slice(0, SLOWEST)) console.log(milliseconds.toFixed(1), shown(query))
const slow = times.filter(({ milliseconds }) => milliseconds > LIMIT).length
console.log(`${thrown} threw, ${slow} took longer than ${LIMIT} ms`)
process.exitCode = thrown + slow > 0 ? 1 : 0
