import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import process from 'node:process'
import { type ElectronApplication, _electron as electron } from '@playwright/test'
import { build } from 'vite'
import { electronPath, ROOT, type Started, startApp, test } from '../app/start-app.ts'
import { makeDocuments } from './documents.mjs'
import { watchLoop } from './watch-loop.ts'

/** Prints figures side by side; nothing passes or fails by them, for machines differ. */

const TURNS = Number(process.env.TURNS ?? 3)
const wanted = (process.env.FORMATS ?? '').split(',').filter(each => each !== '')

const folder = mkdtempSync(join(tmpdir(), 'rejoinder-bench-'))
const pages = join(folder, 'bare')
test.beforeAll(async () => {
  await build({
    configFile: false,
    root: join(ROOT, 'tests/bench/bare'),
    logLevel: 'silent',
    build: { outDir: pages, target: 'esnext', modulePreload: false },
  })
})
test.afterAll(() => rmSync(folder, { recursive: true, force: true, maxRetries: 10 }))

const print = (line: string) => process.stdout.write(`${line}\n`)

/** Watches the memory of the processes of a program until it is asked: the most of all that read documents, and of main, MB. */
const watchMemory = async (app: ElectronApplication) => {
  await app.evaluate(({ app, BrowserWindow }) => {
    const shown = BrowserWindow.getAllWindows().map(window => window.webContents.getOSProcessId())
    const most = { parsing: 0, main: 0 }
    const timer = setInterval(() => {
      let parsing = 0
      for (const { type, pid, memory } of app.getAppMetrics()) {
        if (type === 'Browser') most.main = Math.max(most.main, memory.workingSetSize / 1024)
        if (type === 'Tab' && !shown.includes(pid)) parsing += memory.workingSetSize / 1024
      }
      most.parsing = Math.max(most.parsing, parsing)
    }, 100)
    Object.assign(globalThis, { watchedMemory: { most, timer } })
  })
  return () =>
    app.evaluate(() => {
      const { most, timer } = (globalThis as unknown as Watched).watchedMemory
      clearInterval(timer)
      return most
    })
}
type Watched = {
  readonly watchedMemory: { readonly most: { parsing: number; main: number }; readonly timer: NodeJS.Timeout }
}

/** Brings files into the program as a reader does who chooses them, and waits until the last is stored. */
const bringIn = async ({ app, page }: Started, files: readonly string[]) => {
  await app.evaluate(({ dialog }, filePaths) => {
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [...filePaths] })
  }, files)
  const memory = await watchMemory(app)
  const longest = await watchLoop(app)
  const { time, cameIn } = await page.evaluate(async () => {
    const begun = performance.now()
    await window.rejoinder.chooseImport({ what: 'files' })
    for (;;) {
      const reply = await window.rejoinder.importState({ from: 0, count: 1 })
      if (reply.ok && reply.value?.phase === 'over')
        return { time: performance.now() - begun, cameIn: reply.value.cameIn }
      await new Promise(resolve => setTimeout(resolve, 20))
    }
  })
  if (cameIn !== files.length) throw new Error(`${cameIn} of ${files.length} came in`)
  return { time, ...(await memory()), standing: await longest() }
}

type Bare = { readonly whole: number; readonly reading: number; readonly parsing: number }

const parseBare = async (app: ElectronApplication, format: string, files: readonly string[]) => {
  const memory = await watchMemory(app)
  const times = await app.evaluate(
    (_, [format, files]) =>
      (globalThis as unknown as { parseAll: (format: string, files: readonly string[]) => Promise<Bare> }).parseAll(
        format,
        files,
      ),
    [format, files] as const,
  )
  return { ...times, memory: (await memory()).parsing }
}

/** Other bytes for each turn, for the same ones are known and not read again. What is added says nothing. */
const salted = (format: string, files: readonly string[], turn: number): readonly string[] => {
  const own = join(folder, 'documents', `${format}-${turn}`)
  mkdirSync(own, { recursive: true })
  return files.map(file => {
    const to = join(own, basename(file))
    writeFileSync(to, withSalt(format, readFileSync(file), `Turn ${turn}.`))
    return to
  })
}

const withSalt = (format: string, bytes: Buffer, salt: string): Buffer => {
  switch (format) {
    case 'html':
    case 'singlefile':
      return Buffer.concat([bytes, Buffer.from(`<!-- ${salt} -->`)])
    case 'pdf':
      return Buffer.concat([bytes, Buffer.from(`\n% ${salt}\n`)])
    case 'epub':
    case 'docx':
    case 'odt': {
      // The comment of the archive, whose length stands in the last two bytes.
      const whole = Buffer.concat([bytes, Buffer.from(salt)])
      whole.writeUInt16LE(salt.length, bytes.length - 2)
      return whole
    }
    default:
      return Buffer.concat([bytes, Buffer.from(`\n\n${salt}\n`)])
  }
}

const NAMES: Readonly<Record<string, string>> = {
  html: 'HTML, as Chromium saves it',
  singlefile: 'HTML, as SingleFile saves it',
  mhtml: 'MHTML',
  pdf: 'PDF',
  epub: 'EPUB',
  docx: 'DOCX',
  odt: 'ODT',
  markdown: 'Markdown',
  text: 'text, UTF-8',
  gb18030: 'text, GB18030',
}

const COLUMNS = [
  '',
  'files',
  'MB',
  'files/s',
  'bare: files/s',
  'bare, page open',
  'bare, parser alone',
  'MB/s',
  'time, of the bare page’s',
  'parsing, MB',
  'bare, MB',
  'main, MB',
  'main stood still, ms',
]
const HEAD = [`| ${COLUMNS.join(' | ')} |`, `| --- |${' ---: |'.repeat(COLUMNS.length - 1)}`]

const median = (values: readonly number[]) => values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN

test('documents of each format come in', async () => {
  const documents = new Map([...makeDocuments()].filter(([format]) => wanted.length === 0 || wanted.includes(format)))
  const bare = await electron.launch({
    executablePath: electronPath(),
    args: [join(ROOT, 'tests/bench/bare'), pages],
  })
  await bare.evaluate(({ app }) => app.whenReady())
  const started = await startApp({})
  const rows: string[] = []
  for (const [format, files] of documents) {
    const ours: Awaited<ReturnType<typeof bringIn>>[] = []
    const theirs: Awaited<ReturnType<typeof parseBare>>[] = []
    let bytes = 0
    // The first turn warms up.
    for (let turn = 0; turn <= TURNS; turn++) {
      const given = salted(format, turn === 0 ? files.slice(0, 20) : files, turn)
      const parsed = await parseBare(bare, format, given)
      const came = await bringIn(started, given)
      if (turn === 0) continue
      bytes = given.reduce((sum, file) => sum + readFileSync(file).length, 0)
      ours.push(came)
      theirs.push(parsed)
    }
    const of = <T>(list: readonly T[], what: (each: T) => number) => median(list.map(what))
    const time = of(ours, each => each.time)
    const [whole, reading, parsing] = (['whole', 'reading', 'parsing'] as const).map(part =>
      of(theirs, each => each[part]),
    )
    const standing = Math.max(...ours.map(each => each.standing))
    const cells = [
      NAMES[format] ?? format,
      String(files.length),
      (bytes / 1e6).toFixed(1),
      ...[time, whole, reading, parsing].map(ms => ((files.length / (ms ?? Number.NaN)) * 1000).toFixed(0)),
      (bytes / 1e3 / time).toFixed(1),
      (time / (whole ?? Number.NaN)).toFixed(2),
      ...[of(ours, each => each.parsing), of(theirs, each => each.memory), of(ours, each => each.main)].map(mb =>
        mb.toFixed(0),
      ),
      standing.toFixed(0),
    ]
    rows.push(`| ${cells.join(' | ')} |`)
    print(rows.at(-1) ?? '')
  }
  const lines = [`Measured on ${new Date().toISOString().slice(0, 10)}, ${TURNS} turns each.`, '', ...HEAD, ...rows]
  if (process.env.BENCH_TABLE) writeFileSync(process.env.BENCH_TABLE, `${lines.join('\n')}\n`)
  print(lines.join('\n'))
  await bare.close()
  await started.close()
})

/** What a reader may well give it at once, some of it broken. */
const [GOOD, BAD] = [950, 50]

test('a thousand documents of which fifty are bad come in', async () => {
  const own = join(folder, 'thousand')
  mkdirSync(own)
  for (let i = 0; i < GOOD + BAD; i++) {
    const words = `Report ${i}\n\n${`These are the words of report ${i}, and of no other. `.repeat(60)}\n`
    // An archive that is damaged, a PDF that is none, and noise.
    const bad =
      [`PK\u0003\u0004 damaged ${i} word/document`, `%PDF-1.7 damaged ${i}`, `\0\u0001\0\0\u0002 ${i}`][i % 3] ?? ''
    writeFileSync(join(own, `${String(i).padStart(4, '0')}.txt`), i % 20 === 7 ? bad : words)
  }
  const { app, page, close } = await startApp({})
  await app.evaluate(({ dialog }, folder) => {
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [folder] })
  }, own)
  const { time, cameIn, refused } = await page.evaluate(async () => {
    const begun = performance.now()
    await window.rejoinder.chooseImport({ what: 'folder' })
    for (;;) {
      const reply = await window.rejoinder.importState({ from: 0, count: 1 })
      if (reply.ok && reply.value?.phase === 'over') return { time: performance.now() - begun, ...reply.value }
      await new Promise(resolve => setTimeout(resolve, 20))
    }
  })
  print(`${cameIn} came in and ${refused} were refused, ${(time / 1000).toFixed(1)} s`)
  if (cameIn !== GOOD || refused !== BAD) throw new Error(`${GOOD} were to come in and ${BAD} to be refused`)
  await close()
})
