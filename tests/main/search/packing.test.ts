import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { pack, unpack } from '../../../main/search/packing.ts'

const anything = fc.record({
  numbers: fc.array(fc.uint32Array({ maxLength: 20 }), { maxLength: 4 }),
  strings: fc.array(fc.array(fc.string({ unit: 'grapheme' }), { maxLength: 10 }), { maxLength: 3 }),
})

describe('columns and strings as bytes', () => {
  test('come back as they were, wherever the bytes begin', () => {
    fc.assert(
      fc.property(anything, fc.nat(7), (packed, at) => {
        const bytes = pack(packed)
        expect(bytes.length % 8).toBe(0)
        const moved = new Uint8Array(bytes.length + at)
        moved.set(bytes, at)
        const back = unpack(moved.subarray(at))
        expect(back?.strings).toEqual(packed.strings)
        expect(back?.numbers.map(column => [...column])).toEqual(packed.numbers.map(column => [...column]))
      }),
    )
  })

  test('are not taken where any were cut off or added', () => {
    fc.assert(
      fc.property(anything, fc.nat(), (packed, place) => {
        const bytes = pack(packed)
        expect(unpack(bytes.subarray(0, place % bytes.length))).toBeNull()
        expect(unpack(new Uint8Array([...bytes, 0, 0, 0, 0]))).toBeNull()
      }),
    )
  })
})
