import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { slice } from '../../../domain/text.ts'
import { words } from '../../../domain/words.ts'
import { EXCERPT_LENGTH, excerptOf } from '../../../main/search/excerpt.ts'

const marksOf = (text: string, wanted: string) =>
  words(text)
    .filter(word => word.folded === wanted)
    .map(word => word.span)

describe('an excerpt', () => {
  test('is the whole text where that is short', () => {
    expect(excerptOf('We urge the US', marksOf('We urge the US', 'us'))).toEqual({
      text: 'We urge the US',
      marks: [{ start: 12, end: 14 }],
      cutBefore: false,
      cutAfter: false,
    })
  })

  test('shows the place with the most marks', () => {
    const text = `war ${'filler '.repeat(100)}war and war ${'filler '.repeat(100)}war`
    const { text: shown, marks } = excerptOf(text, marksOf(text, 'war'))
    expect(shown).toContain('war and war')
    expect(marks).toHaveLength(2)
  })

  test('never splits a character of a text without spaces', () => {
    const text = '𠀀'.repeat(500)
    const { text: shown, cutBefore, cutAfter } = excerptOf(text, [{ start: 400, end: 402 }])
    expect(shown).toMatch(/^𠀀+$/u)
    expect([cutBefore, cutAfter]).toEqual([true, true])
  })

  test('is cut between words, marks what was marked, and is no longer than it should be', () => {
    const text = fc
      .array(fc.constantFrom('war', 'the', 'cyberattack', 'Lü', '"US",', '𠀀𠀁', 'x—y'), {
        minLength: 1,
        maxLength: 200,
      })
      .map(parts => parts.join(' '))
    fc.assert(
      fc.property(text, fc.constantFrom('war', 'lu', 'us', 'none'), (text, wanted) => {
        const spans = marksOf(text, wanted)
        const excerpt = excerptOf(text, spans)
        const at = text.indexOf(excerpt.text)
        expect(at).toBeGreaterThanOrEqual(0)
        expect(excerpt.text.length).toBeLessThanOrEqual(Math.max(EXCERPT_LENGTH, 180))
        expect(` ${text} `).toContain(` ${excerpt.text} `)
        expect(excerpt.marks.length > 0).toBe(spans.length > 0)
        for (const mark of excerpt.marks)
          expect(words(slice(excerpt.text, mark)).map(word => word.folded)).toEqual([wanted])
      }),
    )
  })
})
