import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { begunWord, isOr, pieces } from '../../domain/query-text.ts'
import { slice } from '../../domain/text.ts'
import { anyQuery } from '../main/search/queries.ts'

describe('a query is taken to pieces', () => {
  const table: readonly (readonly [query: string, parts: readonly (readonly string[])[]])[] = [
    ['', []],
    ['china', [['', '', 'china']]],
    ['-speaker:"Li Jian"~1^2', [['-', 'speaker', 'Li Jian', '~1', '^2']]],
    [
      '"a b"c  d',
      [
        ['', '', 'a b'],
        ['', '', 'c'],
        ['', '', 'd'],
      ],
    ],
    [
      '"a b',
      [
        ['', '', 'a'],
        ['', '', 'b'],
      ],
    ],
    [
      'speaker: lin',
      [
        ['', 'speaker', ''],
        ['', '', 'lin'],
      ],
    ],
    ['a:b:c', [['', 'a', 'b:c']]],
    ['a\\:b\\ c', [['', '', 'a\\:b\\ c']]],
    ['a\\', [['', '', 'a\\']]],
    ['10:30', [['', '', '10:30']]],
    [
      '+ ~1',
      [
        ['+', '', ''],
        ['', '', '', '~1'],
      ],
    ],
    ['~~', [['', '', '', '~', '~']]],
  ]
  test.each(table)('%s', (query, parts) => {
    expect(
      pieces(query).map(({ signs, field, value, suffixes }) => [
        slice(query, signs),
        field === null ? '' : slice(query, field),
        ...[value, ...suffixes].map(span => slice(query, span)),
      ]),
    ).toEqual(parts)
  })

  test('OR is one only by itself and in capitals', () => {
    const isOnlyOr = (query: string) => pieces(query).every(piece => isOr(query, piece))
    expect(isOnlyOr('OR')).toBe(true)
    for (const query of ['or', '"OR"', '+OR', 'OR^2', 'a:OR', '\\OR', 'ORS']) expect(isOnlyOr(query)).toBe(false)
  })

  test('nothing but white space is left out, and no piece is empty', () => {
    fc.assert(
      fc.property(anyQuery, query => {
        let rest = ''
        let at = 0
        for (const { span } of pieces(query)) {
          expect(span.start >= at && span.end > span.start).toBe(true)
          rest += query.slice(at, span.start)
          at = span.end
        }
        expect((rest + query.slice(at)).trim()).toBe('')
      }),
    )
  })
})

test.each([
  ['smear cam', 'cam'],
  ['speaker:li', 'li'],
  ['"smear cam', 'cam'],
  ['smear cam ', ''],
  ['"smear cam"', ''],
  ['secur*', ''],
  ['secur~1', ''],
  ['-secur', ''],
  ['the US', ''],
  ['', ''],
])('the word that may still go on in «%s» is «%s»', (query, expected) => {
  expect(begunWord(query)).toBe(expected)
})
