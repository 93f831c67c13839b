import { describe, expect, test } from 'vitest'
import { type Claim, exactDate, settle } from '../../domain/claim.ts'

describe('a date is taken as exactly as it is written, and never guessed', () => {
  const table: readonly (readonly [written: string, taken: string])[] = [
    ['2024', '2024'],
    ['2024-03', '2024-03'],
    ['2024-03-27', '2024-03-27'],
    ['2024-03-27T23:30:00-08:00', '2024-03-27'],
    ['20240327', '2024-03-27'],
    ["D:20240327101500+08'00'", '2024-03-27'],
    ['D:2024', '2024'],
    ['27 March 2024', '2024-03-27'],
    ['March 27, 2024', '2024-03-27'],
    ['Wed, 27 Mar 2024 10:15:00 GMT', '2024-03-27'],
    ['Sept. 3rd, 2019', '2019-09-03'],
    ['March 2024', '2024-03'],
    ['03/04/2019', ''],
    ['2024-13', ''],
    ['2023-02-29', ''],
    ['27 Foo 2024', ''],
    ['yesterday', ''],
    ['', ''],
  ]
  test.each(table)('%s', (written, taken) => expect(exactDate(written)).toBe(taken))
})

const claims = (...said: readonly (readonly [Claim['field'], string, Claim['source']])[]): readonly Claim[] =>
  said.map(([field, value, source]) => ({ field, value, source }))

describe('what a document says of itself', () => {
  test('the surer source decides, and is named', () => {
    const said = claims(
      ['title', 'From the text', 'text'],
      ['title', 'From the  data\n', 'json-ld'],
      ['publisher', 'A paper', 'meta'],
    )
    expect(settle(said, 'a.html')).toMatchObject({
      title: 'From the data',
      metadata: { publisher: 'A paper', authors: [], published: '', language: '', url: '' },
      provenance: { title: 'json-ld', publisher: 'meta' },
    })
  })

  test('authors are all those of one source, each once', () => {
    const said = claims(
      ['authors', 'Li Wei', 'json-ld'],
      ['authors', 'Ann Lee', 'json-ld'],
      ['authors', 'Li Wei', 'json-ld'],
      ['authors', 'L. Wei', 'meta'],
    )
    expect(settle(said, '').metadata.authors).toEqual(['Li Wei', 'Ann Lee'])
  })

  test.each(['Anonymous', '(anonymous)', 'unknown', ' ADMIN ', 'Microsoft Office  User', 'root'])(
    '“%s” is what a program writes where it knows of no author',
    name => {
      const said = claims(['authors', name, 'meta'], ['authors', 'Ann Lee', 'text'])
      expect(settle(said, '')).toMatchObject({ metadata: { authors: ['Ann Lee'] }, provenance: { authors: 'text' } })
      expect(settle(said.slice(0, 1), '')).toMatchObject({ metadata: { authors: [] }, provenance: {} })
    },
  )

  test.each(['Root, Ann', 'Anonymous Collective', 'Gina Admin', '李 Root', '佚名'])('“%s” is a name', name => {
    expect(settle(claims(['authors', name, 'meta']), '').metadata.authors).toEqual([name])
  })

  test('what can’t be read gives way to a source that can', () => {
    const said = claims(['published', '03/04/2019', 'json-ld'], ['published', '2019-04-03', 'meta'])
    expect(settle(said, '')).toMatchObject({ metadata: { published: '2019-04-03' }, provenance: { published: 'meta' } })
  })

  test.each([
    ['en_GB', 'en-GB'],
    ['zh-hans', 'zh-Hans'],
    ['English!', ''],
  ])('the language %s is %s', (value, tag) => {
    expect(settle(claims(['language', value, 'meta']), '').metadata.language).toBe(tag)
  })

  test.each(['javascript:alert(1)', 'file:///etc/passwd', 'http://'])('%s is no address of a source', value => {
    expect(settle(claims(['url', value, 'meta']), '').metadata.url).toBe('')
  })

  test('a document that says nothing is called by the name it is given, and claims nothing', () => {
    expect(settle([], 'scan 7')).toEqual({
      title: 'scan 7',
      metadata: { authors: [], publisher: '', published: '', language: '', url: '' },
      provenance: {},
    })
  })
})
