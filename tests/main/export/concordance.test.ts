import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { ArticleId } from '../../../domain/article.ts'
import type { ConcordanceRow } from '../../../domain/concordance.ts'
import { exportConcordance, exportName } from '../../../main/export/concordance.ts'
import { csvHead, csvLines } from '../../../main/export/csv.ts'
import { createSearchHost } from '../../../main/search/host.ts'
import { createLibraryIndex } from '../../../main/search/library-index.ts'
import { createService } from '../../../main/search/service.ts'
import { generateLibrary } from '../../fixtures/generated-library.ts'
import { temporaryFolder } from '../storage/machine.ts'

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

/** A library, and a way to search it without a process. */
const searching = (articles: number) => {
  const folders = { resources: temporaryFolder(), userData: temporaryFolder() }
  generateLibrary(folders.userData, { articles, seed: 1 })
  return createSearchHost({
    connect: onMessage => {
      const service = createService({
        createIndex: createLibraryIndex,
        send: message => setImmediate(() => onMessage(message)),
        later: setImmediate,
        program: 'test',
        saveDelay: 2 ** 30,
      })
      return { post: message => setImmediate(() => service.receive(message)), kill: () => {} }
    },
    folders,
    version: '1.0',
  })
}

test('every line of a query is exported, also while the library is still being read', async () => {
  const file = join(temporaryFolder(), 'matches.csv')
  const exported = await exportConcordance(searching(16), { query: 'the', order: 'text' }, file)
  expect(exported).toMatchObject({ ok: true, value: { file } })
  const rows = exported.ok ? exported.value.rows : 0
  // More than are asked for at once.
  expect(rows).toBeGreaterThan(500)
  expect(readFileSync(file, 'utf8').trimEnd().split('\r\n')).toHaveLength(rows + 1)
})

test('a query that nothing matches makes a file with the names of the columns', async () => {
  const file = join(temporaryFolder(), 'matches.csv')
  const exported = await exportConcordance(searching(1), { query: 'quetzal', order: 'left' }, file)
  expect(exported).toEqual({ ok: true, value: { file, rows: 0 } })
  expect(readFileSync(file, 'utf8')).toBe(csvHead())
})

test('where the file can’t be written the reader is told what was kept, and nothing is left behind', async () => {
  const folder = temporaryFolder()
  const file = join(folder, 'matches.csv')
  mkdirSync(file)
  writeFileSync(join(file, 'kept'), '')
  const exported = await exportConcordance(searching(1), { query: 'the', order: 'text' }, file)
  expect(exported).toMatchObject({
    ok: false,
    error: { kind: 'not-saved', message: expect.stringMatching(/what was there before is still there/) },
  })
  expect(readdirSync(folder)).toEqual(['matches.csv'])
})

test('a file is named after the query, in letters that every system takes', () => {
  expect(exportName('"smear campaign" -title:a/b')).toBe('smear campaign title a b.csv')
  expect(exportName('网络安全*')).toBe('网络安全.csv')
  expect(exportName('***')).toBe('Matches.csv')
  expect(exportName('x'.repeat(500))).toBe(`${'x'.repeat(60)}.csv`)
})
