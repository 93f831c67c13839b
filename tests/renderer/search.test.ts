import { describe, expect, test } from 'vitest'
import { MOTIVATIONS } from '../../domain/annotation.ts'
import type { TextSpan } from '../../domain/text.ts'
import { stepped } from '../../renderer/kit/use-combobox.ts'
import { problemRuns } from '../../renderer/search/problem-runs.ts'
import { firstRows, IN_PANEL, inView, rowAfter, rowKey, rowsIn, sectionsOf } from '../../renderer/search/rows.ts'
import {
  begunWords,
  countWords,
  heardWords,
  markWords,
  periodWords,
  readinessWords,
} from '../../renderer/search/words.ts'
import { articleHit, labelOf, noteHit, passageOf, replyOf, statementHit } from './found.ts'

const found = replyOf({
  articles: { total: 1_204, hits: [articleHit('a', [2, 4]), articleHit('b', [])] },
  statements: { total: 1, hits: [statementHit('A1')] },
  notes: { total: 1, hits: [noteHit('n1')] },
})

describe('the list of hits', () => {
  test('shows a passage a row, under headings, in the order in which arrows go through it', () => {
    const sections = sectionsOf(found, IN_PANEL)
    expect(sections.map(section => section.group)).toEqual(['articles', 'statements', 'notes'])
    expect(rowsIn(sections).map(rowKey)).toEqual(['a 2', 'a 4', 'b ', 'a A1', 'n1'])
    for (const section of sections) expect(rowsIn(sections)[section.first]).toBe(section.rows[0])
  })

  test('has the title of an article over its first row alone', () => {
    const [articles] = sectionsOf(found, IN_PANEL)
    expect(articles?.rows.map(row => row.kind === 'hit' && row.isFirst)).toEqual([true, false, true])
  })

  test('tells the headline in the title, not in a row of its own', () => {
    const headline = passageOf(0, labelOf('a').title)
    const rowsOf = (passages: readonly ReturnType<typeof passageOf>[]) =>
      rowsIn(sectionsOf(replyOf({ articles: { total: 1, hits: [{ ...articleHit('a', []), passages }] } }), IN_PANEL))
    expect(rowsOf([headline, passageOf(3)]).map(rowKey)).toEqual(['a 3'])
    expect(rowsOf([headline]).map(rowKey)).toEqual(['a '])
  })

  test('leads on to the rest of a group in the view, not in the panel', () => {
    const keys = (extent: Parameters<typeof sectionsOf>[1]) => sectionsOf(found, extent)[0]?.rows.map(rowKey)
    expect(keys(inView(null, false))?.at(-1)).toBe('all')
    expect(keys(IN_PANEL)).not.toContain('all')
    expect(sectionsOf(found, inView(null, false))[1]?.rows.map(rowKey)).toEqual(['a A1'])
  })

  test('of one group goes as far as it came, and asks for more where there is more', () => {
    const [only, ...others] = sectionsOf(found, inView('articles', true))
    expect(others).toEqual([])
    expect(only?.rows.at(-1)).toEqual({ kind: 'more', shown: 2, total: 1_204 })
    expect(rowsIn(sectionsOf(found, inView('statements', false))).map(rowKey)).toEqual(['a A1'])
    expect(sectionsOf(found, inView('bookmarks', false))).toEqual([])
  })

  test('of many articles shows the best passage of each', () => {
    const hits = Array.from({ length: 20 }, (_, i) => articleHit(`a${i}`, [1, 2, 3]))
    expect(rowsIn(sectionsOf(replyOf({ articles: { total: 20, hits } }), inView('articles', false)))).toHaveLength(20)
    expect(rowsIn(sectionsOf(replyOf({ articles: { total: 20, hits } }), IN_PANEL))).toHaveLength(18)
  })

  test('begins with the same rows, however many of them are drawn first', () => {
    const sections = sectionsOf(found, IN_PANEL)
    for (let count = 0; count <= 6; count++) {
      const first = firstRows(sections, count)
      expect(rowsIn(first)).toEqual(rowsIn(sections).slice(0, count))
      expect(first.every(({ rows }) => rows.length > 0)).toBe(true)
    }
  })

  test('is empty before the first reply', () => {
    expect(sectionsOf(null, IN_PANEL)).toEqual([])
  })
})

describe('what is said of a list', () => {
  test('counts every hit, and nothing that is not there', () => {
    expect(countWords(found)).toEqual(['1,204 articles', '1 statement', '1 note'])
    expect(countWords(replyOf({}))).toEqual([])
  })

  test('is how much of the library was searched, until all of it was', () => {
    expect(readinessWords({ ready: 3_214, total: 10_000 })).toBe('Searched 3,214 of 10,000 articles: indexing goes on')
    expect(readinessWords({ ready: 10_000, total: 10_000 })).toBe('')
  })

  test('is heard once while the library is being indexed, not at each step', () => {
    const heard = [1, 2].map(ready => heardWords({ ...found, readiness: { ready, total: 10 } }))
    expect(heard[0]).toBe(heard[1])
    expect(heardWords(found)).toBe('1,204 articles, 1 statement, 1 note')
    expect(heardWords(replyOf({}))).toBe('Nothing found')
    expect(heardWords({ ...found, isRelaxed: true })).toMatch(/Nothing holds all of these words/)
  })
})

test.each([
  [null, ''],
  [{ from: '2019-01-01', to: null }, 'Published from 1 January 2019 on; articles without a date are left out'],
  [{ from: null, to: '2024-02-29' }, 'Published to 29 February 2024; articles without a date are left out'],
  [
    { from: '2019-01-01', to: '2024-02-29' },
    'Published from 1 January 2019 to 29 February 2024; articles without a date are left out',
  ],
  [{ from: '2015-01-01', to: '2014-12-31' }, ''],
])('the days %j are told as “%s”', (period, expected) => {
  expect(periodWords(period)).toBe(expected)
  expect(heardWords(replyOf({ period }))).toBe(['Nothing found', expected].filter(words => words !== '').join('. '))
})

test('a statement mark of the reader’s is not called a statement', () => {
  expect(MOTIVATIONS.map(markWords)).toEqual(['Bookmark', 'Highlight', 'Note', 'Statement mark'])
})

describe('the query above its problems', () => {
  const runs = (query: string, ...spans: readonly TextSpan[]) =>
    problemRuns(
      query,
      spans.map(span => ({ span, message: '', isUnfinished: false })),
    )

  test('stands as typed where it is short', () => {
    expect(runs('a:b war ~', { start: 0, end: 2 }, { start: 8, end: 9 })).toEqual([
      { start: 0, text: 'a:', isProblem: true },
      { start: 2, text: 'b war ', isProblem: false },
      { start: 8, text: '~', isProblem: true },
    ])
  })

  test('is short however long it is, with each problem and what stands beside it', () => {
    const query = `${'x '.repeat(900)}before ~ after ${'y'.repeat(1_500)}`
    const shown = runs(query, { start: 1_807, end: 1_808 }, { start: 1_815, end: query.length })
    const text = shown.map(run => run.text).join('')
    expect(text.length).toBeLessThan(300)
    expect(text).toContain('x before ~ after yyy')
    expect(shown.filter(run => run.isProblem).map(run => run.start)).toEqual([1_807, 1_815])
  })
})

test('that the last word is taken as a beginning is said where something else than the word itself is found', () => {
  const shown = (query: string, text: string) => {
    const excerpt = { text, marks: [{ start: 0, end: text.length }], cutBefore: false, cutAfter: false }
    return begunWords(replyOf({ query, statements: { total: 1, hits: [{ ...statementHit('A1'), excerpt }] } }))
  }
  expect(shown('Secur', 'security')).toContain('“Secur”')
  expect(shown('security', 'Security')).toBe('')
  expect(shown('secur ', 'security')).toBe('')
})

describe('keys in the list of the view', () => {
  test.each([
    ['ArrowDown', 0, 10, 1],
    ['ArrowDown', 9, 10, 9],
    ['ArrowUp', 5, 10, 4],
    ['ArrowUp', 0, 10, -1],
    ['PageDown', 7, 10, 9],
    ['PageUp', 2, 10, 0],
    ['Home', 7, 10, 0],
    ['End', 0, 10, 9],
    ['a', 0, 10, null],
  ])('%s at %i of %i leads to %s', (key, row, count, expected) => {
    expect(rowAfter(key, row, count)).toBe(expected)
  })
})

describe('keys in a list under a box', () => {
  test.each([
    ['ArrowDown', 0, 10, 1],
    ['ArrowDown', 9, 10, 0],
    ['ArrowUp', 0, 10, 9],
    ['ArrowUp', 5, 10, 4],
    ['PageDown', 7, 10, 9],
    ['PageUp', 2, 10, 0],
    ['Home', 7, 10, 0],
    ['End', 0, 10, 9],
  ])('%s at %i of %i leads to %i', (key, active, count, expected) => {
    expect(stepped(key, active, count)).toBe(expected)
  })

  test('that type or move the caret stay with the text box, and an empty list takes none', () => {
    for (const key of ['a', 'ArrowLeft', 'ArrowRight', 'Backspace']) expect(stepped(key, 0, 10)).toBeNull()
    expect(stepped('ArrowDown', -1, 0)).toBeNull()
  })
})
