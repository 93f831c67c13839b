import fc from 'fast-check'
import { expect, test } from 'vitest'
import { emptySpread, entriesOf, type SpreadMap, sizeOf, valueIn, withEntries } from '../../domain/spread-map.ts'

const keys = fc.constantFrom('a', 'b', 'constructor', '__proto__', 'an-article-3f2a91c04b7e', '')
const entries = fc.array(fc.tuple(keys, fc.option(fc.nat(), { nil: undefined })))

test('it holds what a plain map would, and the map before it stays as it was', () => {
  fc.assert(
    fc.property(fc.array(entries), rounds => {
      let spread: SpreadMap<string, number> = emptySpread
      const plain = new Map<string, number>()
      for (const round of rounds) {
        const [before, held] = [spread, entriesOf(spread)]
        spread = withEntries(spread, round)
        for (const [key, value] of round)
          if (value === undefined) plain.delete(key)
          else plain.set(key, value)
        expect(entriesOf(before)).toEqual(held)
      }
      expect(new Map(entriesOf(spread))).toEqual(plain)
      expect(sizeOf(spread)).toBe(plain.size)
      for (const [key, value] of plain) expect(valueIn(spread, key)).toBe(value)
    }),
  )
})

test('names of articles are spread evenly, so that a change copies few of them', () => {
  for (const name of [(n: number) => `generated-${n}`, (n: number) => `a-title-${(n * 7919).toString(16)}`]) {
    const all = Array.from({ length: 10_000 }, (_, n) => [name(n), n] as const)
    const spread: SpreadMap<string, number> = withEntries<string, number>(emptySpread, all)
    // Forty would be even.
    expect(Math.max(...spread.map(({ size }) => size))).toBeLessThan(120)
  }
})
