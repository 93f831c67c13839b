import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { TextSpan } from '../../domain/text.ts'
import { nearestTick, ticksAt } from '../../renderer/read/ticks.ts'
import { currentMatch, matchesFrom, matchesNear, matchStepped } from '../../renderer/state/matches.ts'

const at = (...starts: readonly number[]): readonly TextSpan[] => starts.map(start => ({ start, end: start + 3 }))
const anySpans = fc.uniqueArray(fc.nat(5_000), { maxLength: 30 }).map(starts => at(...starts.toSorted((a, b) => a - b)))

describe('the match that the reader stands at', () => {
  test('the one that a passage names is found again by its start', () => {
    expect(currentMatch(matchesNear('word', at(10, 50, 90), 50))).toEqual({ start: 50, end: 53 })
  })

  test('is the nearest, wherever the passage starts', () => {
    fc.assert(
      fc.property(anySpans, fc.nat(6_000), (spans, place) => {
        const found = currentMatch(matchesNear('word', spans, place))
        const distance = Math.min(...spans.map(span => Math.abs(span.start - place)))
        expect(found === null ? null : Math.abs(found.start - place)).toBe(spans.length === 0 ? null : distance)
      }),
    )
  })

  test.each([
    ['from the top', 0, 10],
    ['from where one starts', 50, 50],
    ['between two', 51, 90],
    ['past the last, the first of all', 91, 10],
  ])('finding starts at the next one: %s', (_, from, start) => {
    expect(currentMatch(matchesFrom('word', at(10, 50, 90), from))?.start).toBe(start)
  })

  test('as many steps as there are matches lead back, and a step back undoes a step on', () => {
    fc.assert(
      fc.property(anySpans, fc.nat(6_000), (spans, place) => {
        const first = matchesFrom('word', spans, place)
        expect(spans.reduce(now => matchStepped(now, 1), first)).toEqual(first)
        expect(matchStepped(matchStepped(first, 1), -1)).toEqual(first)
      }),
    )
  })

  test('before the first step, back leads to the last', () => {
    const none = { query: 'word', spans: at(10, 50, 90), at: -1 }
    expect([matchStepped(none, 1).at, matchStepped(none, -1).at]).toEqual([0, 2])
  })
})

describe('the strip beside the scroll bar', () => {
  const heights = fc
    .array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 300 })
    .map(all => new Map(all.toSorted((a, b) => a - b).map((height, i) => [i, height])))

  test('every match has a line within three pixels, and lines never touch', () => {
    fc.assert(
      fc.property(heights, fc.integer({ min: 100, max: 800 }), (each, length) => {
        const ticks = ticksAt(each, length)
        for (const height of each.values())
          expect(Math.abs((nearestTick(ticks, height * length)?.top ?? -99) - height * length)).toBeLessThanOrEqual(3.5)
        for (const [i, tick] of ticks.entries())
          if (i > 0) expect(tick.top - (ticks[i - 1]?.top ?? 0)).toBeGreaterThan(2)
      }),
    )
  })

  test('a click between two lines takes the nearer', () => {
    const ticks = ticksAt(
      new Map([
        [0, 0.1],
        [1, 0.5],
      ]),
      100,
    )
    expect(nearestTick(ticks, 28)?.match).toBe(0)
    expect(nearestTick(ticks, 31)?.match).toBe(1)
    expect(nearestTick([], 31)).toBe(null)
  })
})
