import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import process from 'node:process'
import { build } from 'vite'
import { ROOT, test } from '../app/start-app.ts'
import { makeDocuments } from './documents.mjs'
import { type Bare, type CameIn, startBare, startRejoinder } from './plain-program.ts'
import { writeTable } from './table.ts'

/** Prints figures side by side; nothing passes or fails by them, for machines differ. */

const TURNS = Number(process.env.TURNS ?? 5)
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

const median = (values: readonly number[]) => values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN

test('documents of each format come in', async () => {
  const documents = new Map([...makeDocuments()].filter(([format]) => wanted.length === 0 || wanted.includes(format)))
  const bare = await startBare(pages)
  const rejoinder = await startRejoinder()
  const rows: string[][] = []
  for (const [format, files] of documents) {
    const ours: CameIn[] = []
    const theirs: (Bare & { readonly memory: number })[] = []
    let bytes = 0
    // The first turn warms up, as whole as the others: what comes first is not to be slower for it.
    for (let turn = 0; turn <= TURNS; turn++) {
      const given = salted(format, files, turn)
      const parsed = await bare.parse(format, given)
      const came = await rejoinder.bringIn(given)
      if (came.count !== given.length) throw new Error(`${came.count} of ${given.length} came in`)
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
    // Of what was measured one after the other: a machine that others use too is slower at times.
    const ratio = median(ours.map((each, turn) => each.time / (theirs[turn]?.whole ?? Number.NaN)))
    const standing = Math.max(...ours.map(each => each.standing))
    const cells = [
      NAMES[format] ?? format,
      String(files.length),
      (bytes / 1e6).toFixed(1),
      ...[time, whole, reading, parsing].map(ms => ((files.length / (ms ?? Number.NaN)) * 1000).toFixed(0)),
      (bytes / 1e3 / time).toFixed(1),
      ratio.toFixed(2),
      ...[of(ours, each => each.parsing), of(theirs, each => each.memory), of(ours, each => each.main)].map(mb =>
        mb.toFixed(0),
      ),
      standing.toFixed(0),
    ]
    rows.push(cells)
    print(cells.join('  '))
  }
  print(writeTable(`Medians of ${TURNS} turns`, COLUMNS, rows).join('\n'))
  bare.end()
  rejoinder.end()
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
  const rejoinder = await startRejoinder()
  const { time, count } = await rejoinder.bringIn([own])
  rejoinder.end()
  print(`${count} of ${GOOD + BAD} came in, ${(time / 1000).toFixed(1)} s`)
  if (count !== GOOD) throw new Error(`${GOOD} were to come in and ${BAD} to be refused`)
})
