import fc from 'fast-check'
import { expect, test } from 'vitest'
import { heightOf, rowsWithin, startsOf } from '../../renderer/notebook/rows.ts'

const aList = fc
  .array(fc.option(fc.integer({ min: 1, max: 400 })), { maxLength: 60 })
  .map(found => found.map((height, i) => ({ key: `row ${i}`, height })))

test('every row that reaches into the stretch is drawn, and no other', () => {
  fc.assert(
    fc.property(aList, fc.integer({ min: -500, max: 9_000 }), fc.nat(1_000), (rows, top, length) => {
      const keys = rows.map(({ key }) => key)
      const heights = new Map(rows.flatMap(({ key, height }) => (height === null ? [] : [[key, height] as const])))
      const starts = startsOf(keys, heights)
      const { from, to } = rowsWithin(starts, top, top + length)
      const reaches = keys.map((key, i) => {
        const start = starts[i] ?? 0
        return start + heightOf(key, heights) > top && start <= top + length
      })
      expect(reaches.map((_, i) => i >= from && i < to)).toEqual(reaches)
    }),
  )
})

test('rows follow each other without gaps', () => {
  const heights = new Map([['b', 40]])
  const starts = startsOf(['a', 'b', 'c'], heights)
  const usual = heightOf('a', heights)
  expect(starts).toEqual([0, usual, usual + 40, 2 * usual + 40])
})
