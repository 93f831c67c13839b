import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createIndex, restoreIndex } from '../../../../main/search/engine/index.ts'
import { ALL, event, FIELDS, indexAfter, joined, term } from './corpora.ts'

const contents = [
  [
    [['lin', 'jian']],
    [
      ['the', 'us', 'government'],
      ['the', 'uk'],
    ],
    [],
  ],
  [[], [['smear', 'campaign']], [['网络', '安全']]],
]
const small = () => {
  const { index } = indexAfter([
    { kind: 'add', contents, isOneByOne: true },
    { kind: 'remove', places: [0] },
    { kind: 'add', contents, isOneByOne: false },
  ])
  return joined(index.bytes())
}

describe('an index as bytes', () => {
  test('finds the same once it is restored, wherever the bytes lie in memory', () => {
    fc.assert(
      fc.property(fc.array(event, { maxLength: 8 }), fc.nat(7), term, (events, offset, word) => {
        const { index } = indexAfter(events)
        const bytes = joined(index.bytes())
        const moved = new Uint8Array(bytes.length + offset).subarray(offset)
        moved.set(bytes)
        const restored = restoreIndex(FIELDS, moved)
        const clause = {
          terms: [word],
          hasWildcard: false,
          distance: 1,
          fields: [0, 1, 2],
          boost: 1,
          presence: 'optional' as const,
        }
        for (const question of [ALL, { ...ALL, clauses: [clause] }])
          expect(restored?.find(question)).toEqual(index.find(question))
        expect(restored?.startingWith('', 100)).toEqual(index.startingWith('', 100))
        expect(joined(restored?.bytes() ?? []).every((byte, i) => byte === bytes[i])).toBe(true)
      }),
      { numRuns: 40 },
    )
  })

  test('is restored from a Buffer, which it leaves as it is', () => {
    const bytes = small()
    for (const offset of [0, 1, 4]) {
      const buffer = Buffer.concat([Buffer.alloc(offset), bytes]).subarray(offset)
      const restored = restoreIndex(FIELDS, buffer)
      restored?.remove([...restored.find(ALL).documents])
      expect(restored?.size).toBe(0)
      expect([...buffer]).toEqual([...bytes])
    }
  })

  test('comes in parts that are multiples of 16, and does not change with the index', () => {
    const { index, entries } = indexAfter([{ kind: 'add', contents, isOneByOne: true }])
    const parts = index.bytes()
    const before = joined(parts)
    expect(parts.map(part => part.length % 16)).toEqual(parts.map(() => 0))
    index.remove(entries.map(entry => entry.document))
    expect(joined(parts)).toEqual(before)
  })

  test('is not restored once it is cut short, or anything follows', () => {
    const bytes = small()
    expect(restoreIndex(FIELDS, bytes)?.size).toBe(3)
    for (let length = 0; length < bytes.length; length++)
      if (restoreIndex(FIELDS, bytes.slice(0, length)) !== null) expect.fail(`${length} bytes were enough`)
    for (const more of [1, 16, bytes.length])
      expect(restoreIndex(FIELDS, joined([bytes, new Uint8Array(more)]))).toBeNull()
  })

  test('is not restored for other fields', () => {
    const bytes = small()
    expect(restoreIndex(FIELDS.slice(0, 2), bytes)).toBeNull()
    expect(restoreIndex(FIELDS.toReversed(), bytes)).toBeNull()
    expect(
      restoreIndex(
        FIELDS.map(field => ({ ...field, boost: field.boost + 1 })),
        bytes,
      ),
    ).toBeNull()
    expect(
      restoreIndex(
        FIELDS.map(field => ({ ...field, hasPositions: true })),
        bytes,
      ),
    ).toBeNull()
  })

  test('nothing else is taken for one', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), bytes => {
        expect(restoreIndex(FIELDS, bytes)).toBeNull()
      }),
    )
  })

  test('an empty index can be restored too', () => {
    expect(restoreIndex(FIELDS, joined(createIndex(FIELDS).bytes()))?.size).toBe(0)
  })
})
