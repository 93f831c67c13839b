/**
 * Shows each long step by name, with the time it takes. On a terminal the line is alive; in a log a step is one line
 * at its start, one at its end, and one every 15 seconds between.
 */
const FRAMES = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏']
const HEARTBEAT_MS = 15_000
const CLEAR_LINE = '\r\u001b[2K'

/** `850 ms` reads as `0.9 s`, `75 s` as `1 min 15 s`. */
export const elapsed = ms => {
  if (ms < 10_000) return `${(ms / 1000).toFixed(1)} s`
  const seconds = Math.round(ms / 1000)
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`
}

/** One line to the reader of the console. */
export const say = text => process.stdout.write(`${text}\n`)

/** One line that must not be lost in a redirected output. */
export const complain = text => process.stderr.write(`${text}\n`)

/**
 * Does `work` and shows it as a step; gives what `work` gives. `work` gets a function that takes a short text on how far it is
 * ("43 %"); the last such text stays. A step that throws or gives `false` is marked as failed.
 */
export const step = async (title, work) => {
  const alive = process.stdout.isTTY === true
  const start = Date.now()
  let detail = ''
  let frame = 0
  const status = () => `${title}  ${[detail, elapsed(Date.now() - start)].filter(Boolean).join(', ')}`
  const draw = () => process.stdout.write(`${CLEAR_LINE}${FRAMES[frame++ % FRAMES.length]} ${status()}`)
  if (alive) draw()
  else say(`… ${title}`)
  const timer = alive ? setInterval(draw, 100) : setInterval(() => say(`  ${status()}`), HEARTBEAT_MS)
  let sign = '✗'
  try {
    const result = await work(text => {
      detail = text
    })
    if (result !== false) sign = '✓'
    return result
  } finally {
    clearInterval(timer)
    say(`${alive ? CLEAR_LINE : ''}${sign} ${status()}`)
  }
}
