import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import type { ArticleId } from '../../../domain/article.ts'
import type { ConcordanceRow, ExportProgress } from '../../../domain/concordance.ts'
import { exportConcordance, exportName } from '../../../main/export/concordance.ts'
import { csvHead, csvLines } from '../../../main/export/csv.ts'
import { createExporter } from '../../../main/export/exporter.ts'
import { temporaryFolder } from '../storage/machine.ts'
import { searching } from './searching.ts'

const THE = { query: 'the', order: 'text' } as const

const row = (change: Partial<ConcordanceRow> = {}): ConcordanceRow => ({
  article: { id: 'a' as ArticleId, title: 'Two sides', publisher: 'Publisher 1', published: '2024-03' },
  paragraph: 4,
  at: { start: 0, end: 3 },
  selector: {
    quote: { type: 'TextQuoteSelector', exact: 'the', prefix: '', suffix: '' },
    position: { type: 'TextPositionSelector', start: 0, end: 3 },
  },
  before: 'one said ',
  match: 'the',
  after: ' other, “lied”',
  by: 'One',
  marks: [],
  ...change,
})

test('a file begins so that spreadsheets take it for UTF-8, and names its columns', () => {
  expect(csvHead()).toBe(
    '\uFEFFquery,article,publisher,published,paragraph,before,match,after,speaker,citation,reviewed\r\n',
  )
})

test('a line says what stands where, whose words they are, and leaves room for a judgement', () => {
  expect(csvLines('the', [row()])).toBe(
    'the,Two sides,Publisher 1,2024-03,¶4,"one said ",the," other, “lied”",One,"“Two sides”, Publisher 1, 2024-03, ¶4.",\r\n',
  )
  expect(csvLines('the', [])).toBe('')
})

test('no text of an article is a formula', () => {
  for (const match of ['=1+1', '+1', '-1', '@a', '\t=1', '=HYPERLINK("x")'])
    expect(csvLines('', [row({ match })])).toContain(`'${match.replaceAll('"', '""')}`)
})

const watched = { signal: new AbortController().signal, report: () => {} }

test('every line of a query is exported, also while the library is still being read', async () => {
  const file = join(temporaryFolder(), 'matches.csv')
  const seen: ExportProgress[] = []
  const report = (progress: ExportProgress) => seen.push(progress)
  const exported = await exportConcordance(searching(16), THE, file, { ...watched, report })
  expect(exported).toMatchObject({ ok: true, value: { file } })
  const rows = exported.ok ? exported.value.rows : 0
  // More than are asked for at once.
  expect(rows).toBeGreaterThan(500)
  expect(readFileSync(file, 'utf8').trimEnd().split('\r\n')).toHaveLength(rows + 1)
  expect([...new Set(seen.map(each => each.step))]).toEqual(['indexing', 'reading', 'writing'])
  for (const { done, total } of seen) expect(done).toBeLessThanOrEqual(total)
})

test.each(['indexing', 'reading', 'writing'] as const)('stopped while %s, it writes nothing', async step => {
  const folder = temporaryFolder()
  const file = join(folder, 'matches.csv')
  writeFileSync(file, 'kept')
  const stopping = new AbortController()
  const report = (progress: ExportProgress) => {
    if (progress.step === step) stopping.abort()
  }
  const exported = await exportConcordance(searching(6), THE, file, { signal: stopping.signal, report })
  expect(exported).toEqual({ ok: false, error: { kind: 'stopped' } })
  expect([readdirSync(folder), readFileSync(file, 'utf8')]).toEqual([['matches.csv'], 'kept'])
})

test('a query that nothing matches makes a file with the names of the columns', async () => {
  const file = join(temporaryFolder(), 'matches.csv')
  const exported = await exportConcordance(searching(1), { query: 'quetzal', order: 'left' }, file, watched)
  expect(exported).toEqual({ ok: true, value: { file, rows: 0, found: 0 } })
  expect(readFileSync(file, 'utf8')).toBe(csvHead())
})

test('where the file can’t be written the reader is told what was kept, and nothing is left behind', async () => {
  const folder = temporaryFolder()
  const file = join(folder, 'matches.csv')
  mkdirSync(file)
  writeFileSync(join(file, 'kept'), '')
  const exported = await exportConcordance(searching(1), THE, file, watched)
  expect(exported).toMatchObject({
    ok: false,
    error: { kind: 'not-saved', message: expect.stringMatching(/what was there before is still there/) },
  })
  expect(readdirSync(folder)).toEqual(['matches.csv'])
})

test('exports run one after another, say how far they are, and are stopped together', async () => {
  const folder = temporaryFolder()
  const exporter = createExporter(searching(8))
  expect(exporter.state()).toBe(null)
  const first = await exporter.begin(THE, join(folder, 'first.csv'))
  expect(first).toMatchObject({ ok: true })
  expect(exporter.state()).toBe(null)
  const both = [exporter.begin(THE, join(folder, 'second.csv')), exporter.begin(THE, join(folder, 'third.csv'))]
  await vi.waitFor(() => expect(exporter.state()).not.toBe(null), { interval: 1 })
  exporter.stop()
  const stopped = { ok: false, error: { kind: 'stopped' } }
  expect(await Promise.all(both)).toEqual([stopped, stopped])
  expect(readdirSync(folder)).toEqual(['first.csv'])
  expect(await exporter.begin(THE, join(folder, 'fourth.csv'))).toMatchObject({ ok: true })
})

test('a file is named after the query, in letters that every system takes', () => {
  expect(exportName('"smear campaign" -title:a/b', 9)).toBe('smear campaign title a b.csv')
  expect(exportName('网络安全*', 0)).toBe('网络安全.csv')
  expect(exportName('the', 412_345)).toBe('the, first 100000 of 412345 lines.csv')
  expect(exportName('***', 100_000)).toBe('Matches.csv')
  expect(exportName('x'.repeat(500), 2)).toBe(`${'x'.repeat(60)}.csv`)
})
