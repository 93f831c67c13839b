import { KINDS } from './queries.mjs'
import { quantile } from './spread.mjs'

/** The p95 of each kind of question by engine, on a logarithmic scale, one panel a size. Readable on light and on dark paper. */
const COLORS = { lunr: '#c2571a', minisearch: '#8f7a00', flexsearch: '#7a5bc9', fts5: '#1f8a70', rejoinder: '#2f6fde' }
const NAMES = {
  lunr: 'Lunr',
  minisearch: 'MiniSearch',
  flexsearch: 'FlexSearch',
  fts5: 'SQLite FTS5',
  rejoinder: 'Rejoinder',
}

const WIDTH = 920
const LEFT = 130
const RIGHT = 30
const ROW = 34
const PANEL_HEAD = 44
const PANEL_FOOT = 40
const LEAST = 0.01
const MOST = 1000

const x = milliseconds => {
  const share = Math.log10(Math.min(MOST, Math.max(LEAST, milliseconds)) / LEAST) / Math.log10(MOST / LEAST)
  return Math.round((LEFT + share * (WIDTH - LEFT - RIGHT)) * 10) / 10
}

export const plotOf = runs => {
  const panelHeight = PANEL_HEAD + KINDS.length * ROW + PANEL_FOOT
  const height = 70 + runs.length * panelHeight
  const panels = runs.map((run, i) => panelOf(run, 40 + i * panelHeight))
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" role="img" aria-labelledby="title">
<title id="title">Time to answer, 95 of 100 questions, by kind of question and engine</title>
<style>
  text { font: 13px system-ui, sans-serif; fill: #333 }
  .head { font-weight: 600; font-size: 15px }
  .small { font-size: 11px; fill: #666 }
  .grid { stroke: #8884; stroke-width: 1 }
  @media (prefers-color-scheme: dark) { text { fill: #ddd } .small { fill: #aaa } }
</style>
${legend(runs)}
${panels.join('\n')}
<text class="small" x="${LEFT}" y="${height - 14}">The time within which 95 of 100 questions are answered. Hollow: words anywhere in place of a phrase, or nothing found of what is there.</text>
</svg>
`
}

const legend = runs => {
  const engines = [...new Set(runs.flatMap(({ results }) => Object.keys(results)))]
  return engines
    .map((name, i) => {
      const left = LEFT + i * 140
      return `${dot(left, 18, name, NAMES[name])}<text x="${left + 12}" y="22">${NAMES[name]}</text>`
    })
    .join('\n')
}

/** Hollow where the engine answers another question, or finds nothing of what is there. */
const dot = (cx, cy, engine, label, isHollow = false) => {
  const color = COLORS[engine]
  const paint = isHollow ? `fill="none" stroke="${color}" stroke-width="2"` : `fill="${color}"`
  const shape =
    engine === 'rejoinder'
      ? [`<rect x="${cx - 6}" y="${cy - 6}" width="12" height="12" rx="2" ${paint}>`, '</rect>']
      : [`<circle cx="${cx}" cy="${cy}" r="5.5" ${paint}>`, '</circle>']
  return shape.join(`<title>${label}</title>`)
}

const panelOf = ({ size, results }, top) => {
  const bottom = top + PANEL_HEAD + KINDS.length * ROW
  const ticks = Array.from({ length: 6 }, (_, i) => LEAST * 10 ** i)
  const grid = ticks.map(
    tick =>
      `<line class="grid" x1="${x(tick)}" x2="${x(tick)}" y1="${top + PANEL_HEAD - 8}" y2="${bottom - 8}"/>` +
      `<text class="small" x="${x(tick)}" y="${bottom + 8}" text-anchor="middle">${Number(tick.toPrecision(1))} ms</text>`,
  )
  const rows = KINDS.map((kind, i) => {
    const middle = top + PANEL_HEAD + i * ROW + ROW / 2 - 8
    const dots = Object.entries(results).flatMap(([engine, { served }]) => {
      const times = served.kinds?.[kind]
      if (!times) return []
      const p95 = times.p95 ?? quantile(times.times, 0.95)
      const note = times.note === '' ? '' : ` (${times.note})`
      const isHollow = note !== '' || times.found === 0
      return dot(x(p95), middle, engine, `${NAMES[engine]}, ${kind}: ${p95} ms${note}`, isHollow)
    })
    return `<text x="${LEFT - 14}" y="${middle + 4}" text-anchor="end">${kind}</text>${dots.join('')}`
  })
  return [
    `<text class="head" x="${LEFT}" y="${top + 18}">${size.toLocaleString('en')} articles</text>`,
    ...grid,
    ...rows,
  ].join('\n')
}
