import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Checksum } from '../../../main/search/checksum.ts'

const sumOf = (pieces: readonly Uint8Array[]): readonly number[] => {
  const checksum = new Checksum()
  for (const piece of pieces) checksum.add(piece)
  return [...checksum.sum()]
}

const bytes = fc.uint8Array({ maxLength: 200 })

test('the checksum is the same however the bytes are cut into pieces and wherever they lie', () => {
  fc.assert(
    fc.property(bytes, fc.array(fc.nat(40)), fc.nat(7), (all, lengths, offset) => {
      const moved = new Uint8Array(all.length + offset).subarray(offset)
      moved.set(all)
      let at = 0
      const pieces = lengths.map(length => {
        at += length
        return moved.subarray(at - length, at)
      })
      expect(sumOf([...pieces, moved.subarray(at)])).toEqual(sumOf([all]))
    }),
  )
})

test('the checksum is another once a word of the bytes is another, or zeros follow', () => {
  fc.assert(
    fc.property(
      fc.uint8Array({ minLength: 1, maxLength: 200 }),
      fc.nat(),
      fc.integer({ min: 1, max: 255 }),
      (all, place, by) => {
        const changed = all.slice()
        const at = place % all.length
        changed[at] = (changed[at] ?? 0) ^ by
        expect(sumOf([changed])).not.toEqual(sumOf([all]))
        expect(sumOf([all, new Uint8Array(by)])).not.toEqual(sumOf([all]))
      },
    ),
  )
})
