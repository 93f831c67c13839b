import fc from 'fast-check'
import { expect, test } from 'vitest'
import { remembered } from '../../domain/remembered.ts'
import { anyCharacter } from './any-character.ts'

test('what is remembered is what would be computed, of any slices in any order, however few are kept', () => {
  const slice = fc.record({
    text: fc.string({ unit: anyCharacter, maxLength: 8 }),
    start: fc.nat(4),
    length: fc.nat(4),
  })
  fc.assert(
    fc.property(fc.array(slice, { maxLength: 400 }), fc.integer({ min: 1, max: 40 }), (slices, limit) => {
      const given = remembered(text => `${text}!`, limit)
      for (const { text, start, length } of [...slices, ...slices]) {
        const from = Math.min(start, text.length)
        const to = Math.min(from + length, text.length)
        expect(given(text, from, to)).toBe(`${text.slice(from, to)}!`)
      }
    }),
  )
})

test('what fits is computed once, in tables that have grown too', () => {
  let computed = 0
  const length = remembered(text => {
    computed++
    return text.length
  }, 5_000)
  const texts = Array.from({ length: 5_000 }, (_, i) => `word ${i * 7919}`)
  for (const text of [...texts, ...texts]) expect(length(text)).toBe(text.length)
  expect(computed).toBe(5_000)
})

test('what is asked for again and again is not forgotten for what is asked for once', () => {
  const computed: string[] = []
  const kept = remembered(text => {
    computed.push(text)
    return text
  }, 10)
  for (let i = 0; i < 1_000; i++) {
    kept('often')
    kept(`once ${i}`)
  }
  expect(computed.filter(text => text === 'often')).toHaveLength(1)
})
