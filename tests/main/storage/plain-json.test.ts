import fc from 'fast-check'
import { expect, test } from 'vitest'
import { jsonPieces, parsePlain, serialised } from '../../../main/storage/plain-json.ts'

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

test('whatever stands in JSON, no key that reaches a prototype comes out of it, however it is written', () => {
  const key = fc.constantFrom('a', '__proto__', 'constructor', 'prototype', 'with "__proto__"')
  const { value } = fc.letrec(tie => ({
    value: fc.oneof({ maxDepth: 4 }, key, fc.integer(), fc.array(tie('value'), { maxLength: 3 }), tie('object')),
    object: fc
      .array(fc.tuple(key, tie('value')), { maxLength: 4 })
      .map(pairs => Object.fromEntries(pairs.map(([name, of]) => [name, of] as const))),
  }))
  const keysOf = (of: unknown): readonly string[] =>
    typeof of === 'object' && of !== null ? Object.entries(of).flatMap(([name, each]) => [name, ...keysOf(each)]) : []
  fc.assert(
    fc.property(value, fc.boolean(), (of, isEscaped) => {
      const text = isEscaped ? JSON.stringify(of).replaceAll('_p', '_\\u0070') : JSON.stringify(of)
      const read = parsePlain(text)
      expect(keysOf(read).filter(name => ['__proto__', 'constructor', 'prototype'].includes(name))).toEqual([])
      expect(JSON.stringify(read)).toBe(
        JSON.stringify(
          JSON.parse(text, (name, each: unknown) =>
            ['__proto__', 'constructor', 'prototype'].includes(name) ? undefined : each,
          ),
        ),
      )
    }),
  )
})
