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

  test('are not taken where one bit was changed, or any were cut off or added', () => {
    fc.assert(
      fc.property(anything, fc.nat(), fc.nat(7), (packed, place, bit) => {
        const bytes = pack(packed)
        const at = place % bytes.length
        const flipped = bytes.slice()
        flipped[at] = (flipped[at] ?? 0) ^ (1 << bit)
        expect(unpack(flipped)).toBeNull()
        expect(unpack(bytes.subarray(0, at))).toBeNull()
        expect(unpack(new Uint8Array([...bytes, 0, 0, 0, 0]))).toBeNull()
      }),
    )
  })
})
