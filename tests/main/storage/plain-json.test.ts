import fc from 'fast-check'
import { expect, test } from 'vitest'
import { jsonPieces, serialised } from '../../../main/storage/plain-json.ts'

test('the pieces are together what is written at once, whatever the value', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 6 }), fc.integer({ min: 2, max: 40 }), (value, piece) => {
      expect([...jsonPieces(value, piece)].join('')).toBe(serialised(value))
    }),
  )
  const sparse = { gone: undefined, list: [undefined, 'words '.repeat(900), []], none: {} }
  expect([...jsonPieces(sparse, 2)].join('')).toBe(serialised(sparse))
})

test('no piece of a large value is large', () => {
  const record = { article: 'an-article', tags: ['later'], isRead: true }
  const value = { seq: 3, value: { list: Array(20_000).fill(record), steps: [{ list: Array(9_000).fill(record) }] } }
  const pieces = [...jsonPieces(value)]
  expect(Math.max(...pieces.map(({ length }) => length))).toBeLessThan(64 * 1024)
  expect(pieces.join('')).toBe(serialised(value))
})
