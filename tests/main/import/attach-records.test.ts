import { expect, test } from 'vitest'
import type { ArticleId } from '../../../domain/article.ts'
import { ok } from '../../../domain/result.ts'
import type { SourceRecord } from '../../../domain/source-record.ts'
import { attachRecord, attachRecords } from '../../../main/import/attach-records.ts'
import { readEdition } from '../../../main/storage/library.ts'
import { generatedArticle, writeArticle } from '../../fixtures/generated-library.ts'
import { temporaryFolder } from '../storage/machine.ts'

const library = (...changes: readonly object[]) => {
  const folders = { resources: temporaryFolder(), userData: temporaryFolder() }
  const ids = changes.map((change, i) => {
    const article = generatedArticle(1, i)
    writeArticle(folders.userData, { ...article, about: { ...article.about, ...change } })
    return article.id
  })
  return { folders, ids }
}

const recordOf = (title: string, published = '', url = ''): SourceRecord => ({
  description: { title, authors: ['Lee, Ann'], publisher: 'A house', published, language: '', url },
  publication: { kind: 'article', container: '', volume: '', issue: '', pages: '', doi: '' },
})

test('each record goes to its article, is kept there, and is told; one of no document is named', async () => {
  const { folders, ids } = library(
    { url: 'https://example.org/a', publisher: '' },
    { title: 'The talks', published: '2024' },
  )
  const changed: ArticleId[] = []
  const records = [
    recordOf('X', '', 'https://example.org/a'),
    recordOf('The Talks', '2024-03'),
    recordOf('Gone', '1999'),
  ]
  const outcome = await attachRecords(folders, { records, damaged: ['“x”, line 2'] }, id => changed.push(id))
  expect(outcome).toMatchObject({
    attached: ids.map(article => ({ article })),
    without: ['“Gone” (1999)'],
    damaged: ['“x”, line 2'],
  })
  expect(changed).toEqual(ids)
  const [first] = ids
  const read = first && readEdition(folders, first)
  expect(read).toMatchObject({ ok: true, value: { article: { metadata: { publisher: 'A house' } } } })
  const again: ArticleId[] = []
  expect(await attachRecords(folders, { records, damaged: ['“x”, line 2'] }, id => again.push(id))).toEqual(outcome)
  expect(again).toEqual([])
})

test('a record that fits several articles waits for the reader, goes to the one they choose, and is taken back as it was', async () => {
  const talks = { title: 'The talks', published: '2024', authors: [], publisher: '', provenance: {} }
  const source = { file: 'source.pdf', format: 'pdf', sha256: '0'.repeat(64) }
  const { folders, ids } = library(...[0, 1].map(i => ({ ...talks, source: { ...source, name: `${i}.pdf` } })))
  const record = recordOf('The talks', '2024')
  const outcome = await attachRecords(folders, { records: [record], damaged: [] }, () => {})
  const fitting = ids.map((article, i) => ({ article, title: 'The talks', file: `${i}.pdf` }))
  expect(outcome).toMatchObject({ attached: [], unsure: [{ record, fitting }], without: [] })
  const [first] = ids
  if (first === undefined) throw new Error('no article')
  const publisherOf = () => {
    const read = readEdition(folders, first)
    return read.ok ? read.value.article.metadata.publisher : null
  }
  expect(attachRecord(folders, first, record, true)).toEqual(ok(true))
  expect(publisherOf()).toBe('A house')
  expect(attachRecord(folders, first, record, true)).toEqual(ok(false))
  expect(attachRecord(folders, first, record, false)).toEqual(ok(true))
  expect(publisherOf()).toBe('')
})

test('of too many articles none is offered, and their number is told', async () => {
  const { folders } = library(...Array.from({ length: 21 }, () => ({ title: 'Editorial', published: '2024' })))
  const outcome = await attachRecords(folders, { records: [recordOf('Editorial', '2024')], damaged: [] }, () => {})
  expect(outcome).toMatchObject({ unsure: [], without: ['“Editorial” (2024): 21 articles could be meant'] })
})
