import { cpus, totalmem } from 'node:os'
import process from 'node:process'
import { KINDS } from './queries.mjs'
import { quantile } from './spread.mjs'

/**
 * What the children measured; `error` says why there is nothing else. Times in ms, memory and bytes on disk in MB, shares from 0 to 1.
 * @typedef {{ p50: number, p95: number, max: number, times: readonly number[] }} Times
 * @typedef {{ error?: string }} Failed
 * @typedef {Failed & { build: number, memory: number, peakMemory: number, save?: number, disk?: number, saveError?: string }} Built
 * @typedef {object} Answered by kind of question
 * @property {Readonly<Record<string, Times & { found: number | null, note: string }>>} kinds
 * @property {Readonly<Record<string, Times>>} some without a count
 * @property {Readonly<Record<string, Times>>} whole with all that a key press asks for
 * @typedef {object} Changed `null` where the engine can't be changed
 * @property {Times | null} add
 * @property {Times | null} remove
 * @property {Times | null} merge steps of the work behind
 * @typedef {Failed & Answered & Changed & { load: number, loadedMemory: number, servePeak: number }} Served
 * @typedef {{ size: number, results: Readonly<Record<string, { built: Built, served: Served }>> }} Run
 * @typedef {{ set: string, articles: number, questions: number, ndcg: number, withoutSteps: number | null }} Ranked
 */

/**
 * The tables, as Markdown.
 * @param {readonly Run[]} runs
 * @param {Readonly<Record<string, readonly Ranked[] | Failed>> | null} ranking by engine
 */
export const markdownOf = async (runs, ranking) => {
  const names = new Set([...runs.map(({ results }) => results), ranking ?? {}].flatMap(each => Object.keys(each)))
  const engines = new Map()
  for (const name of names) engines.set(name, await import(`./engines/${name}.mjs`))
  const parts = [measuredOn()]
  for (const run of runs)
    parts.push(`### ${thousands(run.size)} articles`, sizeTable(run, engines), timesTable(run, engines), goals(run))
  if (ranking) parts.push('### Ranking', rankingTable(ranking, engines))
  return parts.filter(part => part !== '').join('\n\n')
}

const measuredOn = () => {
  const [cpu] = cpus()
  const date = new Date().toISOString().slice(0, 10)
  const memory = Math.round(totalmem() / 2 ** 30)
  return `Measured on ${date} with Node.js ${process.versions.node} on ${cpus().length} cores (${cpu?.model.trim() || 'unknown'}) and ${memory} GiB.`
}

const thousands = number => number.toLocaleString('en')

/** A number as short as it says something: 0.08, 1.4, 12, 1,234. */
export const short = number => {
  if (number === null || number === undefined || Number.isNaN(number)) return '–'
  if (number >= 10) return thousands(Math.round(number))
  return number >= 1 ? number.toFixed(1) : number.toFixed(2)
}

const table = (head, rows) =>
  [head, head.map((_, i) => (i === 0 ? '---' : '---:')), ...rows].map(cells => `| ${cells.join(' | ')} |`).join('\n')

const sizeTable = ({ results }, engines) => {
  const rows = Object.entries(results).map(([name, { built, served }]) => {
    const problem = built.error ?? built.saveError ?? served.error
    return [
      engines.get(name).title + (problem ? ` (${problem})` : ''),
      short(built.build / 1000),
      short(built.memory),
      short(built.peakMemory),
      short(built.disk),
      short(served.load),
      short(served.loadedMemory),
      short(served.add?.p95),
      short(served.remove?.p95),
    ]
  })
  return table(
    [
      '',
      'build, s',
      'held, MB',
      'most while building, MB',
      'on disk, MB',
      'load, ms',
      'held when loaded, MB',
      'add one, ms',
      'remove one, ms',
    ],
    rows,
  )
}

/** The times of an engine for some kinds, all questions alike. */
const pooled = (series, kinds) => kinds.flatMap(kind => series[kind]?.times ?? []).sort((a, b) => a - b)

const cell = times => (times ? `${short(times.p50)} / ${short(times.p95)} / ${short(times.max)}` : '–')
const pooledCell = times =>
  times.length === 0 ? '–' : cell({ p50: quantile(times, 0.5), p95: quantile(times, 0.95), max: times.at(-1) })

const timesTable = ({ results }, engines) => {
  const rows = Object.entries(results).flatMap(([name, { served }]) => {
    if (served.error) return []
    const { title } = engines.get(name)
    const row = (label, series, withFound) => [
      label,
      ...KINDS.map(kind => {
        const times = series[kind]
        const note = withFound && times?.note ? ` (${times.note})` : ''
        const found = withFound && typeof times?.found === 'number' ? ` · ${Math.round(times.found * 100)} %` : ''
        return cell(times) + note + found
      }),
      pooledCell(pooled(series, KINDS)),
    ]
    const more = []
    if (Object.keys(served.some).length > 0) more.push(row(`${title}, best ten without a count`, served.some, false))
    if (Object.keys(served.whole).length > 0) more.push(row(`${title}, the whole answer`, served.whole, false))
    return [row(title, served.kinds, true), ...more]
  })
  return table(['ms: p50 / p95 / max', ...KINDS, 'all'], rows)
}

/** Kinds that an engine answers in its own way and not in vain, so that times can be set side by side. */
const answeredKinds = ({ kinds }) => KINDS.filter(kind => kinds[kind]?.note === '' && kinds[kind].found !== 0)

const goals = ({ size, results }) => {
  const { rejoinder, lunr, fts5 } = results
  // Among so few that every engine answers at once nothing is to be reached.
  if (size < 10_000 || !rejoinder || rejoinder.served.error) return ''
  const rows = []
  const goal = (what, value, most) => {
    if (Number.isFinite(value)) rows.push([what, short(most), short(value), value <= most ? 'reached' : 'missed'])
  }
  const share = (what, ours, theirs, most) => {
    if (!(ours >= 0 && theirs > 0)) return
    const said = most < 1 ? [`1/${1 / most}`, `1/${short(theirs / ours)}`] : [`× ${most}`, `× ${short(ours / theirs)}`]
    rows.push([what, ...said, ours <= theirs * most ? 'reached' : 'missed'])
  }
  const against = (what, other, series, most) => {
    if (!other || other.served.error) return
    const kinds = answeredKinds(other.served)
    const ours = quantile(pooled(rejoinder.served.kinds, kinds), 0.95)
    share(what, ours, quantile(pooled(other.served[series], kinds), 0.95), most)
  }
  against('query, p95, of FTS5’s with its count', fts5, 'kinds', 1 / 5)
  against('query, p95, of FTS5’s without a count', fts5, 'some', 1 / 5)
  against('query, p95, of Lunr’s', lunr, 'kinds', 1 / 50)
  share('memory held after building, of Lunr’s', rejoinder.built.memory, lunr?.built.memory, 1 / 10)
  share('load, of Lunr’s', rejoinder.served.load, lunr?.served.load, 1 / 20)
  share('build, of FTS5’s', rejoinder.built.build, fts5?.built.build, 2.5)
  goal('add one, p95, ms', rejoinder.served.add?.p95, 20)
  goal('remove one, p95, ms', rejoinder.served.remove?.p95, 20)
  if (size >= 100_000) {
    goal('most memory of the process while building, MB', rejoinder.built.peakMemory, 1000)
    goal('most memory of the process while searching, MB', rejoinder.served.servePeak, 1000)
    goal('query, p95 over all kinds, ms', quantile(pooled(rejoinder.served.kinds, KINDS), 0.95), 10)
  }
  const steps = rejoinder.served.merge
  const merging = steps ? `\n\nMerging in the background: steps of ${cell(steps)} ms (p50 / p95 / max).` : ''
  return rows.length === 0 ? '' : table(['goal', 'at most', 'measured', ''], rows) + merging
}

const rankingTable = (ranking, engines) => {
  const sets = Object.values(ranking).find(Array.isArray) ?? []
  const head = sets.map(
    ({ set, articles, questions }) => `${set}: ${questions} questions, ${thousands(articles)} texts`,
  )
  const figure = number => (number === null || number === undefined ? '–' : number.toFixed(3))
  const rows = Object.entries(ranking).flatMap(([name, results]) => {
    const { title } = engines.get(name)
    if (!Array.isArray(results)) return [[`${title} (${results.error})`, ...sets.map(() => '–')]]
    const row = [title, ...results.map(({ ndcg }) => figure(ndcg))]
    if (!results.some(({ withoutSteps }) => withoutSteps !== null)) return [row]
    return [row, [`${title}, as Lunr ranks`, ...results.map(({ withoutSteps }) => figure(withoutSteps))]]
  })
  return table(['nDCG@10', ...head], rows)
}
