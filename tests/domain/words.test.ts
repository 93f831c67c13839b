import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { slice } from '../../domain/text.ts'
import { fold, WORD_LIMIT, words } from '../../domain/words.ts'

const unicode = fc.string({ unit: 'binary', maxLength: 200 })

describe('the words of a text', () => {
  const table: readonly (readonly [name: string, text: string, folded: readonly string[]])[] = [
    ['case is folded', 'US Us us', ['us', 'us', 'us']],
    ['diacritics are folded, composed or not', 'Lü Lu\u0308 LÜ', ['lu', 'lu', 'lu']],
    ['compatibility forms are one', 'ｌｕ ﬁre Ⅷ', ['lu', 'fire', 'viii']],
    [
      'letters that Unicode does not take apart',
      'Łódź Æsir Straße STRASSE ıssız',
      ['lodz', 'aesir', 'strasse', 'strasse', 'issiz'],
    ],
    ['possessives are no part of a word', "China's China’s CHINA'S Eyes'", ['china', 'china', 'china', 'eyes']],
    ['apostrophes inside a word do not part it', "don't don’t O'Brien", ['dont', 'dont', 'obrien']],
    [
      'hyphens and dashes part words',
      'so-called war—the APT31‑related',
      ['so', 'called', 'war', 'the', 'apt31', 'related'],
    ],
    ['soft hyphens do not', 'cyber\u00adattack', ['cyberattack']],
    ['points in abbreviations do not', 'the U.S. and a.b.com', ['the', 'us', 'and', 'a', 'b', 'com']],
    ['Chinese is read character by character', '吕祥 said', ['吕', '祥', 'said']],
    ['Arabic vowel signs and Hebrew points are folded', 'مُحَمَّد שָׁלוֹם', ['محمد', 'שלום']],
    ['vowel signs that are letters stay', 'कि', ['कि']],
    ['symbols, emoji and half characters are no words', '🎉 + ~ \ud800 € \u0000', []],
    ['no word is a stop word', 'the of us', ['the', 'of', 'us']],
  ]
  test.each(table)('%s', (_, text, folded) => {
    expect(words(text).map(word => word.folded)).toEqual(folded)
  })

  test('the span of a possessive covers the word alone', () => {
    const text = 'on China’s side'
    expect(words(text).map(word => slice(text, word.span))).toEqual(['on', 'China', 'side'])
  })

  test('spans stand in order, never overlap, and fold to their word', () => {
    fc.assert(
      fc.property(unicode, text => {
        let end = 0
        for (const { span, folded } of words(text)) {
          expect(span.start).toBeGreaterThanOrEqual(end)
          expect(span.end).toBeGreaterThan(span.start)
          expect(fold(slice(text, span))).toBe(folded)
          end = span.end
        }
      }),
    )
  })

  test('folding twice changes nothing, and no form is longer than the limit', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), text => {
        expect(fold(fold(text))).toBe(fold(text))
        expect(fold(text).length).toBeLessThanOrEqual(WORD_LIMIT)
      }),
    )
  })

  test.each(['a.'.repeat(50_000), "a'".repeat(50_000), 'a'.repeat(100_000), '\u0301'.repeat(100_000)])(
    'a text of one endless word is read (%#)',
    text => expect(() => words(text)).not.toThrow(),
  )
})
