import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { ArticleFile } from '../../domain/article-file.ts'
import {
  bareDoi,
  commonGround,
  identityOf,
  type SourceRecord,
  withoutRecord,
  withRecord,
} from '../../domain/source-record.ts'
import { generatedArticle } from '../fixtures/generated-library.ts'

const KNOWN = { title: 'The talks', authors: [], publisher: '', published: '', language: '', url: '' }
const of = (known: Partial<typeof KNOWN>, doi = '') => identityOf({ ...KNOWN, ...known }, doi)

test.each([
  ['10.1037/PPM0000185', '10.1037/ppm0000185'],
  ['https://doi.org/10.1037/ppm0000185.', '10.1037/ppm0000185'],
  ['doi:10.1037/a(b)', '10.1037/a(b)'],
  ['110.1037', ''],
])('the DOI in %s is %s', (written, doi) => expect(bareDoi(written)).toBe(doi))

test('a record is of an article by its DOI, its address, or its title and year, and never by its title alone', () => {
  const page = of({ url: 'https://www.Example.org/a/', published: '2024-03-27' })
  expect(commonGround(page, of({ title: 'Other', url: 'http://example.org/a#top' }))).toBe('url')
  expect(commonGround(page, of({ title: 'THE  talks!', published: '2024' }))).toBe('titleAndYear')
  expect(commonGround(page, of({ published: '2023' }))).toBeNull()
  expect(commonGround(of({}), of({}))).toBeNull()
  expect(commonGround(of({ url: 'https://doi.org/10.1234/a' }), of({ title: 'Other' }, '10.1234/A'))).toBe('doi')
})

test('two DOIs that differ are two sources, whatever else they have in common', () => {
  expect(commonGround(of({ published: '2024' }, '10.1234/a'), of({ published: '2024' }, '10.1234/b'))).toBeNull()
})

const file: ArticleFile = {
  ...generatedArticle(1, 0).about,
  publisher: '',
  language: '',
  provenance: { authors: 'meta', language: 'reader' },
}
const record: SourceRecord = {
  description: { title: 'X', authors: ['Lee, Ann'], publisher: 'A house', published: '1999', language: 'de', url: '' },
  publication: { kind: 'article', container: 'J', volume: '1', issue: '', pages: '', doi: '' },
}

test('a record fills only what nobody has said, not even that it is unknown', () => {
  const next = withRecord(file, record)
  expect(next).toEqual({
    ...file,
    publisher: 'A house',
    provenance: { authors: 'meta', language: 'reader', publisher: 'record' },
    publication: record.publication,
  })
  expect(withRecord(next, { ...record, publication: { ...record.publication, volume: '2' } })).toBe(next)
})

test('what a record added is taken back, and nothing that anybody else has said', () => {
  const before: ArticleFile = { ...file, authors: [], published: '' }
  fc.assert(
    fc.property(fc.subarray(['authors', 'publisher', 'published', 'language'] as const), fields => {
      const known = { ...before, ...Object.fromEntries(fields.map(field => [field, file[field]])) }
      const plain = { ...known, provenance: Object.fromEntries(fields.map(field => [field, 'meta' as const])) }
      expect(withoutRecord(withRecord(plain, record), record)).toEqual(plain)
      expect(withoutRecord(plain, record)).toBe(plain)
    }),
  )
  const amended: ArticleFile = { ...withRecord(before, record), publisher: 'Mine', provenance: { publisher: 'reader' } }
  expect(withoutRecord(amended, record)).toMatchObject({ publisher: 'Mine', publication: null })
})
