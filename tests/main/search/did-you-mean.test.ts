import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { words } from '../../../domain/words.ts'
import { nearestQueries } from '../../../main/search/did-you-mean.ts'
import { anyQuery } from './queries.ts'

const NEAREST: Readonly<Record<string, readonly string[]>> = {
  china: ['china', 'chins'],
  chna: ['china', 'chana', 'chin', 'chia'],
  smeer: ['smear', 'smeared'],
  campain: ['campaign'],
  zzz: [],
}
const near = (folded: string): readonly string[] => (Object.hasOwn(NEAREST, folded) ? (NEAREST[folded] ?? []) : [])

describe('queries that may have been meant', () => {
  const table: readonly (readonly [query: string, offered: readonly string[]])[] = [
    ['chna', ['china', 'chana', 'chin']],
    ['china', []],
    ['zzz', []],
    ['zzz campain', ['zzz campaign']],
    ['Chna CHNA', ['China CHINA', 'Chana CHINA', 'China CHANA']],
    ['smeer campain', ['smear campaign', 'smeared campaign']],
    ['"Smeer, campain"^2 -campain', ['"Smear, campaign"^2 -campain', '"Smeared, campaign"^2 -campain']],
    ['+title:campain~1 year:2024  x', ['+title:campaign~1 year:2024  x']],
    ['smeer-campain', ['smear-campaign', 'smeared-campaign']],
    ['campain*', []],
    ['a OR campain', ['a OR campaign']],
    ['', []],
  ]
  test.each(table)('%s', (query, offered) => {
    expect(nearestQueries(query, near)).toEqual(offered)
  })

  test('keep all but the words that exist nowhere, and are three at most', () => {
    const isNowhere = (folded: string) => folded.length > 3
    const nearest = (folded: string) => (isNowhere(folded) ? ['one', 'two', 'six', 'ten'] : [folded])
    fc.assert(
      fc.property(anyQuery, query => {
        const kept = words(query).filter(({ folded }) => !isNowhere(folded)).length
        const offered = nearestQueries(query, nearest)
        expect(new Set(offered).size).toBe(offered.length)
        expect(offered.length).toBeLessThanOrEqual(3)
        for (const each of offered) {
          expect(each).not.toBe(query)
          expect(words(each).length).toBeGreaterThanOrEqual(kept)
        }
      }),
    )
  })
})
