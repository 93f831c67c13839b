import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseQuery } from '../../../main/search/query.ts'
import { passes, periodOf } from '../../../main/search/query-filters.ts'
import { brief } from './brief.ts'

const iso = fc
  .date({ min: new Date('1900-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
  .map(date => date.toISOString().slice(0, 10))

const NONE = { after: null, before: null, languages: [], years: [] }

describe('filters', () => {
  const table: readonly (readonly [query: string, filters: Partial<typeof NONE> | object])[] = [
    ['after:2024', { after: '2024' }],
    ['before:2024-03', { before: '2024-03' }],
    ['BEFORE:"2024-03-27"', { before: '2024-03-27' }],
    ['after:2024/3/7', { after: '2024-03-07' }],
    ['after:2024-02-29', { after: '2024-02-29' }],
    ['after:２０２４', { after: '2024' }],
    ['after:2020 after:2021-05 after:2019', { after: '2021-05' }],
    ['before:2020 before:2019-05', { before: '2019-05' }],
    ['after:2020 before:2021', { after: '2020', before: '2021' }],
    ['year:2023 year:2024 year:2023', { years: ['2023', '2024'] }],
    ['+year:2024', { years: ['2024'] }],
    ['year:2015-08 OR year:2016/1/2', { years: ['2015-08', '2016-01-02'] }],
    ['lang:EN lang:zh_Hans', { languages: ['en', 'zh-hans'] }],
  ]
  test.each(table)('%s', (query, filters) => {
    expect(parseQuery(query, true)).toEqual({
      slots: [],
      within: null,
      filters: { ...NONE, ...filters },
      problems: [],
    })
  })

  test('stand anywhere among the words', () => {
    const query = parseQuery('smear year:2024 "a b" in:notes OR in:bookmarks campaign', false)
    expect(brief(query)).toEqual(['smear', '"a b"', 'campaign'])
    expect(query.filters.years).toEqual(['2024'])
    expect(query.within).toEqual(new Set(['notes', 'bookmarks']))
    expect(query.problems).toEqual([])
  })

  const refused: readonly (readonly [query: string, at: string])[] = [
    ['-year:2024', '-year:2024'],
    ['-before:2024', '-before:2024'],
    ['-lang:en', '-lang:en'],
  ]
  test.each(refused)('%s is left out, and named', (query, at) => {
    const { slots, filters, problems } = parseQuery(query, true)
    expect([slots, filters]).toEqual([[], NONE])
    expect(problems.map(({ span }) => query.slice(span.start, span.end))).toEqual([at])
  })

  test('take no suffixes', () => {
    const { filters, problems } = parseQuery('year:2024^2', true)
    expect(filters.years).toEqual(['2024'])
    expect(problems.map(({ span }) => span)).toEqual([{ start: 9, end: 11 }])
  })

  test('that leave no day are named', () => {
    expect(parseQuery('after:2024-05 before:2024', true).problems).toHaveLength(1)
    expect(parseQuery('after:2024 before:2024', true).problems).toHaveLength(1)
    expect(parseQuery('after:2024 before:2024-05', true).problems).toHaveLength(0)
  })

  test('that name the same year twice are told what they mean, and how to ask for that year', () => {
    const [problem] = parseQuery('after:2015 before:2015', true).problems
    for (const words of ['from 2015-01-01 on', 'until 2014-12-31', 'year:2015.'])
      expect(problem?.message).toContain(words)
  })
})

describe('in: names the groups to look in', () => {
  const table: readonly (readonly [query: string, groups: readonly string[]])[] = [
    ['in:articles', ['articles']],
    ['In:Statement', ['statements']],
    ['in:notes in:bookmarks', ['notes', 'bookmarks']],
    ['-in:notes', ['articles', 'statements', 'bookmarks']],
    ['in:notes in:articles -in:notes', ['articles']],
  ]
  test.each(table)('%s', (query, groups) => {
    expect([...(parseQuery(query, true).within ?? [])]).toEqual(groups)
    expect(parseQuery(query, true).problems).toEqual([])
  })

  test('it is said when none is left', () => {
    const { within, problems } = parseQuery('in:notes -in:notes', true)
    expect(within).toEqual(new Set())
    expect(problems).toHaveLength(1)
  })
})

describe('the days that are meant', () => {
  const period = (query: string) => periodOf(parseQuery(query, true).filters)

  test.each([
    ['after:2019', { from: '2019-01-01', to: null }],
    ['before:2024-03', { from: null, to: '2024-02-29' }],
    ['after:2019-05-06 before:2020', { from: '2019-05-06', to: '2019-12-31' }],
    ['before:0000', { from: null, to: '-000001-12-31' }],
    ['year:2024', null],
  ])('%s', (query, expected) => {
    expect(period(query)).toEqual(expected)
  })

  test('are those that pass, and no others', () => {
    fc.assert(
      fc.property(iso, iso, iso, fc.constantFrom(4, 7, 10), (published, after, before, length) => {
        const query = `after:${after.slice(0, length)} before:${before.slice(0, length)}`
        const { from, to } = period(query) ?? {}
        const isMeant = from !== undefined && published >= (from ?? '') && published <= (to ?? '')
        expect(passes(parseQuery(query, true).filters, published, '')).toBe(isMeant)
      }),
    )
  })
})

describe('what passes', () => {
  const table: readonly (readonly [query: string, published: string, expected: boolean])[] = [
    ['after:2019', '2019', true],
    ['after:2019', '2019-01-01', true],
    ['after:2019', '2018-12-31', false],
    ['before:2019', '2018-12-31', true],
    ['before:2019', '2019-01-01', false],
    ['before:2019', '2019', false],
    ['after:2024-03-27', '2024-03-27', true],
    ['after:2024-03-27', '2024-03-26', false],
    ['after:2024-03-27', '2024-03', true],
    ['after:2024-03-27', '2024-02', false],
    ['before:2024-03-27', '2024-03', true],
    ['before:2024-03-27', '2024', true],
    ['before:2024-03-27', '2024-03-27', false],
    ['after:2024 before:2025', '2024-12-31', true],
    ['year:2024', '2024-03-27', true],
    ['year:2024 year:2025', '2025', true],
    ['year:2024', '2025', false],
    ['after:0001', '', false],
    ['before:9999', '', false],
    ['year:2024', '', false],
    ['year:2015-08', '2015-08-31', true],
    ['year:2015-08', '2015-09', false],
    ['year:2015-08', '2015', true],
    ['year:2015-08', '', false],
    ['china', '', true],
  ]
  test.each(table)('%s: published “%s” %s', (query, published, expected) => {
    expect(passes(parseQuery(query, false).filters, published, '')).toBe(expected)
  })

  test('a language is met by its varieties, not by what only starts like it', () => {
    const { filters } = parseQuery('lang:zh lang:en-GB', false)
    for (const language of ['zh', 'zh-Hans', 'en-GB', 'EN-gb']) expect(passes(filters, '', language)).toBe(true)
    for (const language of ['zha', 'en', 'de', '']) expect(passes(filters, '', language)).toBe(false)
  })

  test('each day is either before a date or from it on', () => {
    fc.assert(
      fc.property(iso, iso, fc.constantFrom(4, 7, 10), (published, asked, length) => {
        const date = asked.slice(0, length)
        const [after, before] = [`after:${date}`, `before:${date}`].map(query => parseQuery(query, false).filters)
        if (after && before) expect(passes(after, published, '')).toBe(!passes(before, published, ''))
      }),
    )
  })
})
