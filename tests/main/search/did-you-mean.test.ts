import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { pieces } from '../../../domain/query-text.ts'
import { slice } from '../../../domain/text.ts'
import { words } from '../../../domain/words.ts'
import { nearestQueries, type Wanted } from '../../../main/search/did-you-mean.ts'
import { anyQuery } from './queries.ts'

const NEAREST: Readonly<Record<string, readonly string[]>> = {
  china: ['china', 'chins'],
  chna: ['china', 'chana', 'chin', 'chia'],
  smeer: ['smear', 'smeared'],
  campain: ['campaign'],
  zzz: [],
}
const near = ({ word }: Wanted): readonly string[] | null => {
  const nearest = Object.hasOwn(NEAREST, word) ? (NEAREST[word] ?? []) : []
  return nearest.includes(word) ? null : nearest
}

describe('queries that may have been meant', () => {
  const table: readonly (readonly [query: string, offered: readonly string[]])[] = [
    ['chna', ['china', 'chana', 'chin']],
    ['china', []],
    ['zzz', []],
    ['zzz campain', ['zzz campaign']],
    ['Chna CHNA', ['China CHINA', 'Chana CHINA', 'China CHANA']],
    ['smeer campain', ['smear campaign', 'smeared campaign']],
    ['"Smeer, campain"^2 -campain', ['"Smear, campaign"^2 -campain', '"Smeared, campaign"^2 -campain']],
    ['+title:campain^2 year:2024  x', ['+title:campaign^2 year:2024  x']],
    ['campain~1', []],
    ['chna:campain', ['chna:campaign']],
    ['chna:', []],
    ['नमस्तेchna:', []],
    ['year:chna', ['year:china', 'year:chana', 'year:chin']],
    ['smeer-campain', ['smear-campaign', 'smeared-campaign']],
    ['campain*', []],
    ['a OR campain', ['a OR campaign']],
    ['OR campain', ['OR campaign']],
    ['NOT campain smee?r', ['NOT campaign smee?r']],
    ['smeer campain?', ['smear campaign?', 'smeared campaign?']],
    ['', []],
    [`chna ${'china '.repeat(40)}`, []],
  ]
  test.each(table)('%s', (query, offered) => {
    expect(nearestQueries(query, near)).toEqual(offered)
  })

  test('keep all but the words that exist nowhere, and are three at most', () => {
    const isNowhere = (folded: string) => folded.length > 3
    const nearest = ({ word }: Wanted) => (isNowhere(word) ? ['one', 'two', 'six', 'ten'] : null)
    fc.assert(
      fc.property(anyQuery, query => {
        const kept = words(query).filter(({ folded }) => !isNowhere(folded)).length
        const offered = nearestQueries(query, nearest)
        expect(new Set(offered).size).toBe(offered.length)
        expect(offered.length).toBeLessThanOrEqual(3)
        const names = (of: string) => pieces(of).map(({ field }) => field && slice(of, field))
        for (const each of offered) {
          expect(names(each)).toEqual(names(query))
          expect(each).not.toBe(query)
          expect(words(each).length).toBeGreaterThanOrEqual(kept)
        }
      }),
    )
  })
})
