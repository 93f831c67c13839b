import fc from 'fast-check'
import { expect, test } from 'vitest'
import { listedById } from '../../domain/listed-by-id.ts'

type One = { readonly id: string; readonly of: number }

const lists = listedById<One>(({ id }) => id)
const first = (length: number): readonly One[] => Array.from({ length }, (_, i) => ({ id: `${i}`, of: 0 }))

const anAct = fc.record({
  kind: fc.constantFrom('append', 'insert', 'replace', 'remove', 'remove many'),
  at: fc.nat(2_000),
  of: fc.nat(9),
})

const LENGTHS = [0, 3, 40, 1_500]

test.each(LENGTHS)(
  'a list of %i, changed in any way, holds what a plain list would, and each is found where it stands',
  length => {
    fc.assert(
      fc.property(fc.array(anAct, { maxLength: 30 }), acts => {
        let list = first(length)
        let plain = [...list]
        for (const [i, { kind, at, of }] of acts.entries()) {
          const one = { id: `new ${i}`, of }
          const there = plain[at % Math.max(1, plain.length)]
          if (kind === 'append') {
            list = lists.appended(list, one)
            plain = [...plain, one]
          } else if (kind === 'insert') {
            const place = at % (plain.length + 1)
            list = lists.inserted(list, place, one)
            plain = plain.toSpliced(place, 0, one)
          } else if (there && kind === 'replace') {
            list = lists.replaced(list, { ...there, of })
            plain = plain.map(each => (each.id === there.id ? { ...there, of } : each))
          } else if (there) {
            const count = kind === 'remove' ? 1 : 600
            for (const { id } of plain.slice(0, count)) list = lists.without(list, id)
            plain = plain.slice(count)
          }
          expect(list).toEqual(plain)
          const some = plain[of * 7]
          if (some) expect(lists.placeOf(list, some.id)).toBe(of * 7)
          expect(lists.find(list, 'none')).toBeUndefined()
          expect(lists.without(list, 'none')).toBe(list)
        }
      }),
      { numRuns: length > 1_000 ? 20 : 100 },
    )
  },
)

test('a list that another was made of can still be asked, and changed in another way', () => {
  const before = first(100)
  expect(lists.placeOf(before, '50')).toBe(50)
  const after = lists.without(before, '10')
  expect([lists.placeOf(after, '50'), lists.placeOf(before, '50'), lists.placeOf(before, '10')]).toEqual([49, 50, 10])
  expect(lists.without(before, '20')).toHaveLength(99)
})

test('in a list that was prepared the first one is found as fast as any other', () => {
  let asked = 0
  const counted = listedById<One>(({ id }) => {
    asked += 1
    return id
  })
  const list = first(1_000)
  counted.prepare(list)
  asked = 0
  expect(counted.placeOf(list, '700')).toBe(700)
  expect(asked).toBeLessThan(3)
})
