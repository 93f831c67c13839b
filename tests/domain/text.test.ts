import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { codePointsOf, fromCodePoint, hull, overlaps, slice, toCodePoint } from '../../domain/text.ts'
import { anyCharacter } from './any-character.ts'

/** Any string JavaScript can hold: lone surrogates too. */
const anyText = fc.string({
  unit: fc.oneof(
    anyCharacter,
    fc.integer({ min: 0xd800, max: 0xdfff }).map(unit => String.fromCharCode(unit)),
    fc.constantFrom('a', 'ü', '網', '🌊'),
  ),
})
const span = fc.tuple(fc.nat(50), fc.nat(50)).map(([a, b]) => ({ start: Math.min(a, b), end: Math.max(a, b) }))

describe('code points and UTF-16 units', () => {
  test.each([
    ['plain letters', 'abc', 2, 2],
    ['a letter with a mark', 'Lü said', 2, 2],
    ['after one pair', '🌊b', 2, 1],
    ['after two pairs', '🌊🌊b', 4, 2],
    ['inside a pair, whose start counts', 'a🌊b', 2, 2],
    ['after a lone high half', '\ud83cb', 1, 1],
    ['after a lone low half', '\udf0ab', 1, 1],
    ['the end', 'a🌊', 3, 2],
  ])('%s', (_, text, index, points) => {
    expect(toCodePoint(text, index)).toBe(points)
  })

  test('many places are converted as each alone', () => {
    fc.assert(
      fc.property(anyText, text => {
        const { toPoint, toIndex } = codePointsOf(text)
        for (let index = 0; index <= text.length; index++) expect(toPoint(index)).toBe(toCodePoint(text, index))
        for (let point = 0; point <= text.length + 1; point++) expect(toIndex(point)).toBe(fromCodePoint(text, point))
      }),
    )
  })

  test('an index counts as many points as the string iterator gives before it', () => {
    fc.assert(
      fc.property(anyText, text => {
        let index = 0
        for (const [point, character] of [...text].entries()) {
          expect(toCodePoint(text, index)).toBe(point)
          expect(fromCodePoint(text, point)).toBe(index)
          index += character.length
        }
        expect(toCodePoint(text, text.length)).toBe([...text].length)
      }),
    )
  })

  test('a code point found and counted again is the same, however far it is', () => {
    fc.assert(
      fc.property(anyText, fc.nat(60), (text, point) => {
        const last = [...text].length
        expect(toCodePoint(text, fromCodePoint(text, point))).toBe(Math.min(point, last))
      }),
    )
  })
})

describe('spans', () => {
  test('overlapping is mutual, and means a shared character', () => {
    fc.assert(
      fc.property(span, span, (a, b) => {
        const shared = Array.from({ length: 51 }, (_, i) => i).some(
          i => i >= a.start && i < a.end && i >= b.start && i < b.end,
        )
        // An empty span covers no character: it may lie in another, and is not asked about.
        fc.pre(a.start < a.end && b.start < b.end)
        expect(overlaps(a, b)).toBe(shared)
        expect(overlaps(b, a)).toBe(shared)
      }),
    )
  })

  test('spans that only touch do not overlap', () => {
    expect(overlaps({ start: 0, end: 3 }, { start: 3, end: 5 })).toBe(false)
  })

  test('a hull covers both spans and nothing outside them', () => {
    fc.assert(
      fc.property(span, span, (a, b) => {
        const both = hull(a, b)
        expect([a.start, b.start]).toContain(both.start)
        expect([a.end, b.end]).toContain(both.end)
        for (const each of [a, b]) expect(both.start <= each.start && each.end <= both.end).toBe(true)
        expect(hull(b, a)).toEqual(both)
      }),
    )
  })

  test('a slice is the words a span covers', () => {
    expect(slice('rejects outright', { start: 8, end: 16 })).toBe('outright')
  })
})
