import { expect, test } from 'vitest'
import { noMetadata } from '../../domain/article.ts'
import type { Arrival } from '../../domain/article-file.ts'
import { originFacts, sourceWords, textWords } from '../../renderer/panels/origin-words.ts'

const stored: Arrival = {
  added: '2026-01-02T03:04:05.678Z',
  source: null,
  provenance: {},
  found: {},
  publication: null,
  remarks: [],
  previousVersion: null,
}
const from = (format: 'html' | 'pdf'): Arrival => ({
  ...stored,
  source: { file: `source.${format}`, name: '', format, sha256: '0'.repeat(64) },
})

test('the line above the headline says what the text is: published, stored, or taken from a document', () => {
  expect([null, stored, from('html'), from('pdf')].map(textWords)).toEqual([
    'Text as published, unedited',
    'Text as it was stored, unedited',
    'Text as it came in from HTML, unedited',
    'Text as it came in from PDF, unedited',
  ])
})

test('only what is known of an origin is shown, and several authors are told apart', () => {
  expect(originFacts('A title', noMetadata).map(({ field }) => field)).toEqual(['title'])
  const named = { ...noMetadata, authors: ['Lee, Ann', 'Li Wei'], language: 'de' }
  expect(originFacts('', named)).toEqual([
    { field: 'authors', label: 'Authors', value: 'Lee, Ann; Li Wei' },
    { field: 'language', label: 'Language', value: 'German' },
  ])
})

test('a value says where it was found, and a title that nothing claims is the headline', () => {
  expect(sourceWords('publisher', 'json-ld', true)).toBe('from the page’s JSON-LD')
  expect(sourceWords('title', undefined, true)).toBe('the headline of its text')
  expect(sourceWords('title', undefined, false)).toBe('')
  expect(sourceWords('publisher', undefined, true)).toBe('')
})
