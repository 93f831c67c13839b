import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { nameOf, type Reference } from '../../../domain/citing/reference.ts'
import { cited } from '../../../domain/citing/styles.ts'
import { readRecords } from '../../../renderer/import/records/read-records.ts'
import { cases } from '../../domain/cases.ts'

const found = (text: string) => readRecords(new TextEncoder().encode(text))
const read = (text: string) => found(text)?.records ?? null

const BIB = String.raw`% exported
@string{cp = "Classical Philology"}
@comment{ nothing }
@article{livy, author = {Satterfield, Susan and {World Health Organization} and Ludwig van Beethoven and Ann Lee and others},
  title = "Livy and the {Pax} {\"U}ber caf\'e \& {\ss}", journal = cp # { II}, volume = 111, number = 2, year = 2016, month = apr,
  pages = {165--76}, doi = {https://doi.org/10.1086/685667} }
@misc(site, title = {A page}, url = {https://example.org/a\_b}, date = {2024-03-27}, language = {en})
@book{broken, title = {left open`

test('BibTeX is read with its macros, accents and names', () => {
  const records = read(BIB) ?? []
  expect(records).toHaveLength(2)
  expect(records[0]).toEqual({
    description: {
      title: 'Livy and the Pax Über café & ß',
      authors: ['Satterfield, Susan', 'World Health Organization', 'van Beethoven, Ludwig', 'Lee, Ann'],
      publisher: '',
      published: '2016-04',
      language: '',
      url: '',
    },
    publication: {
      kind: 'article',
      container: 'Classical Philology II',
      volume: '111',
      issue: '2',
      pages: '165-76',
      doi: '10.1086/685667',
    },
  })
  expect(records[1]).toMatchObject({
    description: { title: 'A page', published: '2024-03-27', language: 'en', url: 'https://example.org/a_b' },
    publication: { kind: 'web-page' },
  })
})

test.each([
  ['a value', '@book{open, title = {left open, year = 2020}'],
  ['an entry', '@book{open, title = {closed}, year = 2020'],
  ['a quotation', '@book{open, title = "left open, year = 2020}'],
  ['a parenthesis', '@book(open, title = "closed :)", year = 2020'],
])('%s that is left open is named with its line, is no record, and keeps none of the others out', (_what, open) => {
  const text = `@book{one, title = {One}}\n\n${open}\n\n@book{two, title = "Two, as {"}said{"}"}\n@misc(three, title = "A (third) one")\n`
  expect(found(text)).toMatchObject({
    records: ['One', 'Two, as "said"', 'A (third) one'].map(title => ({ description: { title } })),
    damaged: ['“open”, line 3'],
  })
  expect(() => read(open)).toThrow('None of its records is whole: “open”, line 1. Nothing was added.')
})

test('RIS is read up to each end, with lines that go on', () => {
  const ris =
    '\ufeffTY  - JOUR\r\nAU  - Lee, Ann\r\nAU  - Li Wei\r\nTI  - A long\r\n title\r\nT2  - Journal\r\nDA  - 2020/03//\r\nSP  - 1\r\nEP  - 9\r\nDO  - doi:10.1234/ABC\r\nER  - \r\nTY  - BOOK\r\nTI  - Another\r\nPY  - 2019\r\nER  - \r\n'
  expect(read(ris)).toMatchObject([
    {
      description: { title: 'A long title', authors: ['Lee, Ann', 'Li Wei'], published: '2020-03' },
      publication: { kind: 'article', container: 'Journal', pages: '1-9', doi: '10.1234/abc' },
    },
    { description: { title: 'Another', published: '2019' }, publication: { kind: 'book' } },
  ])
})

describe('only a file of records is one', () => {
  test.each([
    '{"type": "book"',
    '[{"type": "nothing", "title": "x"}]',
    '[]',
    'TY was here',
    'An @article{of, faith}',
    '@mention{someone}',
    '<p>@book{x, title={y}}</p>',
    '{"type": "constructor", "title": "x"}',
  ])('%s is none', text => expect(read(text)).toBeNull())

  test('what names no title is refused in a sentence', () => {
    expect(() => read('@book{x, year = 2020}')).toThrow('None of its records has a title.')
  })
})

const NOTHING = { publisher: '', language: '', url: '', container: '', volume: '', issue: '', pages: '', doi: '' }
const words = fc.stringMatching(/^[A-Za-z0-9éßø&%$#_{}\\~^"'.,:-]{1,8}( [A-Za-z0-9éß&%{}\\]{1,8}){0,3}$/)
const reference: fc.Arbitrary<Reference> = fc
  .record({
    title: words,
    authors: fc.uniqueArray(fc.constantFrom('Lee, Ann', 'Li Wei', 'WHO', 'de la Cruz, Juan').map(nameOf), {
      maxLength: 3,
      selector: ({ family }) => family,
    }),
    published: fc.constantFrom('', '2020', '2024-03', '2024-03-27'),
    kind: fc.constantFrom('web-page' as const, 'article' as const, 'book' as const),
    doi: fc.constantFrom('', '10.1234/a_b'),
    url: fc.constantFrom('', 'https://example.org/a_b?c=d&e=%20'),
  })
  .map(known => ({ ...NOTHING, ...known }))

test.each(['bibtex', 'ris', 'csl-json'] as const)('what was cited as %s is read again as it was', style => {
  fc.assert(
    fc.property(reference, known => {
      const [record] = read(cited(style, known, null)) ?? []
      // BibTeX has months and years here, and no type for a page without an address.
      const published = style === 'bibtex' ? known.published.slice(0, 7) : known.published
      const quotes =
        style === 'bibtex'
          ? (value: string) => value.replaceAll("''", '”').replaceAll('--', '–').replaceAll('–-', '—')
          : (value: string) => value
      expect(record?.description).toMatchObject({ title: quotes(known.title), published, url: known.url })
      expect(record?.description.authors.map(nameOf)).toEqual(known.authors)
      expect(record?.publication.doi).toBe(known.doi)
    }),
    cases(75),
  )
})

test('whatever is in a file, reading it ends, and gives records or a refusal', () => {
  const piece = fc.constantFrom(
    '@book{',
    '{',
    '}',
    '"',
    ',',
    '=',
    '#',
    '\\',
    '\n',
    'title',
    'TY  - BOOK\n',
    'ER  - ',
    'a',
    ' and ',
  )
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 60 }), pieces => {
      for (const start of ['@book{x, title = {y', 'TY  - BOOK\nTI  - y\n'])
        try {
          read(`${start}${pieces.join('')}`)
        } catch (error) {
          expect(String(error)).toContain('None of its records')
        }
    }),
  )
  const began = performance.now()
  read(`@book{x, title = {y}}\n${'@book{'.repeat(200_000)}`)
  expect(() => read(`@book{x, title = ${'{'.repeat(500_000)}`)).toThrow('None of its records')
  expect(read(`TY  - BOOK\nTI  - y\n${'a\n'.repeat(300_000)}`)).toHaveLength(1)
  expect(performance.now() - began).toBeLessThan(2_000)
})
