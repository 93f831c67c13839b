import fc from 'fast-check'
import { expect, test } from 'vitest'
import { slice } from '../../domain/text.ts'
import { wordDifference } from '../../domain/word-difference.ts'

const told = (before: string, after: string) => {
  const found = wordDifference(before, after)
  return [found.before.map(span => slice(before, span)), found.after.map(span => slice(after, span))]
}

test.each([
  ['said on Monday that', 'said on Tuesday that', ['Monday'], ['Tuesday']],
  ['nine million crowns', 'some nine and a half million crowns', [], ['some', 'and a half']],
  ['one two three four', 'one four', ['two three'], []],
  ['Same words, said so.', 'same words: said so', [], []],
  ['', 'all new', [], ['all new']],
])('“%s” → “%s”', (before, after, gone, come) => {
  expect(told(before, after)).toEqual([gone, come])
})

test('without what differs both are the same words', () => {
  const some = fc.array(fc.constantFrom('the', 'port', 'was', 'closed', 'again'), { maxLength: 20 })
  fc.assert(
    fc.property(some, some, (one, other) => {
      const [before, after] = [one.join(' '), other.join(' ')]
      const { before: gone, after: come } = wordDifference(before, after)
      const without = (text: string, spans: readonly { readonly start: number; readonly end: number }[]) =>
        spans
          .reduceRight((left, { start, end }) => left.slice(0, start) + left.slice(end), text)
          .split(/\s+/)
          .filter(Boolean)
      expect(without(before, gone)).toEqual(without(after, come))
    }),
  )
})
