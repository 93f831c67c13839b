import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Mark, segments } from '../../domain/segments.ts'
import { anyCharacter } from './any-character.ts'

const cases = fc.string({ unit: anyCharacter, maxLength: 60 }).chain(text =>
  fc.record({
    text: fc.constant(text),
    marks: fc.array(
      fc
        .tuple(fc.nat(text.length), fc.nat(text.length), fc.nat(9))
        .map(([a, b, of]): Mark<number> => ({ span: { start: Math.min(a, b), end: Math.max(a, b) }, of })),
      { maxLength: 8 },
    ),
  }),
)

test('segments joined give back the text, whatever the marks', () => {
  fc.assert(
    fc.property(cases, ({ text, marks }) => {
      const runs = segments(text, { start: 0, end: text.length }, marks)
      expect(runs.map(run => run.text).join('')).toBe(text)
    }),
  )
})

test('every character stands under exactly the marks that cover it', () => {
  fc.assert(
    fc.property(cases, ({ text, marks }) => {
      for (const run of segments(text, { start: 0, end: text.length }, marks))
        for (let at = run.span.start; at < run.span.end; at++)
          expect(run.marks).toEqual(marks.filter(({ span }) => span.start <= at && at < span.end).map(mark => mark.of))
    }),
  )
})

test('marks outside the stretch leave it whole', () => {
  expect(segments('abcdef', { start: 2, end: 4 }, [{ span: { start: 4, end: 6 }, of: 'x' }])).toEqual([
    { text: 'cd', span: { start: 2, end: 4 }, marks: [] },
  ])
})
