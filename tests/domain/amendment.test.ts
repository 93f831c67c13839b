import fc from 'fast-check'
import { expect, describe as group, test } from 'vitest'
import { amended, asFound, type DescriptionForm, describe, formOf, readForm } from '../../domain/amendment.ts'
import { type ArticleFile, articleFile, type Description } from '../../domain/article-file.ts'

const FILE: ArticleFile = {
  format: 'rejoinder-article',
  version: 3,
  title: 'The talks',
  authors: ['Lee, Ann'],
  publisher: '',
  published: '2024-03',
  language: 'en',
  url: 'https://example.org/talks',
  sha256: '0'.repeat(64),
  added: '2026-01-02T03:04:05.678Z',
  source: null,
  provenance: { title: 'json-ld', authors: 'meta', published: 'text' },
  found: {},
  publication: null,
  remarks: [],
  previousVersion: null,
}
const FORM: DescriptionForm = formOf(FILE)

group('what is known of an article, set right', () => {
  test('bears the reader’s name where it was changed, and keeps what was found there', () => {
    const next = amended(FILE, { ...describe(FILE), authors: ['Li Wei'], publisher: 'A paper' })
    expect(next).toMatchObject({ authors: ['Li Wei'], publisher: 'A paper', title: 'The talks' })
    expect(next.provenance).toEqual({ title: 'json-ld', authors: 'reader', published: 'text', publisher: 'reader' })
    expect(next.found).toEqual({
      authors: { value: ['Lee, Ann'], source: 'meta' },
      publisher: { value: [], source: null },
    })
  })

  test('a second change keeps what was found first, and the found value bears its old origin again', () => {
    const once = amended(FILE, { ...describe(FILE), published: '2023' })
    const twice = amended(once, { ...describe(FILE), published: '2022' })
    expect(twice.found.published).toEqual({ value: ['2024-03'], source: 'text' })
    expect(amended(twice, describe(FILE))).toEqual(FILE)
  })

  const text = fc.string({ minLength: 1, maxLength: 20 }).map(value => value.replaceAll(/\s/g, '') || 'x')
  const described: fc.Arbitrary<Description> = fc.record({
    title: text,
    authors: fc.uniqueArray(text, { maxLength: 3 }),
    publisher: fc.oneof(text, fc.constant('')),
    published: fc.constantFrom('', '2020', '2024-03', '2024-03-27'),
    language: fc.constantFrom('', 'en', 'de'),
    url: fc.constantFrom('', 'https://example.org/talks', 'https://example.org/'),
  })
  test('whatever was changed, in whatever order, the file can be stored and what was found comes back', () => {
    fc.assert(
      fc.property(fc.array(described, { maxLength: 5 }), changes => {
        const last = changes.reduce(amended, FILE)
        expect(articleFile.safeParse(last).success).toBe(true)
        expect(amended(last, asFound(last, last.found))).toEqual(FILE)
      }),
      { numRuns: 60 },
    )
  })
})

group('the form', () => {
  test('gives back what it was filled with', () => {
    expect(readForm(FORM)).toEqual({ ok: true, value: describe(FILE) })
  })

  test('takes authors one a line, and a date in words where it can mean one day alone', () => {
    const read = readForm({ ...FORM, authors: ' Lee,  Ann\n\nLi Wei\nLi Wei', published: '27 March 2024', url: '' })
    expect(read).toMatchObject({
      ok: true,
      value: { authors: ['Lee, Ann', 'Li Wei'], published: '2024-03-27', url: '' },
    })
  })

  const wrong: readonly (readonly [keyof DescriptionForm, string])[] = [
    ['title', ' '],
    ['title', 'x'.repeat(1_001)],
    ['authors', 'x'.repeat(301)],
    ['publisher', 'x'.repeat(301)],
    ['published', '03/04/2019'],
    ['published', 'March 2024 or April 2024'],
    ['published', '2023-02-29'],
    ['language', 'English!'],
    ['url', 'javascript:alert(1)'],
  ]
  test.each(wrong)('points at a %s of “%s”, and guesses nothing', (field, value) => {
    const read = readForm({ ...FORM, [field]: value })
    expect(read.ok ? [] : Object.keys(read.error)).toEqual([field])
  })
})
