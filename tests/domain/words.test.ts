import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { slice } from '../../domain/text.ts'
import { eachWord, fold, foldedOf, isCapital, isUnspaced, WORD_LIMIT, words } from '../../domain/words.ts'
import { anyCharacter } from './any-character.ts'
import { cases } from './cases.ts'

const unicode = fc.string({ unit: anyCharacter, maxLength: 200 })

/** Letters of many scripts, and what stands in and between words, put together at random. */
const typeset = fc
  .array(
    fc.constantFrom(
      ...[
        'a',
        's',
        'S',
        'é',
        'e\u0301',
        'Ü',
        'ﬁ',
        'Ｕ',
        'ß',
        'İ',
        '7',
        '²',
        'й',
        'Ї',
        'ς',
        'ש',
        '\u05c1',
        'ل',
        'ـ',
        '\u064f',
        '한',
        'ᄒ',
      ],
      ...[
        '网',
        '々',
        '葛\u{e0100}',
        'カ',
        '\u3099',
        'ﾞ',
        'ー',
        'ก',
        '่',
        'ำ',
        'ខ',
        '\u17d2',
        'မ',
        '\u1031',
        'ລ',
        '𠮷',
        'कि',
        '\u094d',
      ],
      ...[
        '.',
        '.',
        "'",
        '’',
        '＇',
        'ʼ',
        '\u00ad',
        '\u200d',
        '\u200b',
        '\u0301',
        '\ufe0f',
        ' ',
        '\u00a0',
        '-',
        '‑',
        '—',
        ',',
        '…',
        '🎉',
      ],
      ...['U.S.', "'s", '’S', '\ud800', '\udc00', '_', '©'],
    ),
    { maxLength: 40 },
  )
  .map(parts => parts.join(''))

// The same words by regular expression, slow and short.
const A = "['’‘‛ʼ＇]"
const J = '(?:[\\u00ad\\u200c\\u2060\\ufeff⁄]|\\u200d)'
const M = '(?:\\p{M}|ﾞ|ﾟ)'
const SCRIPTS = ['Han', 'Hiragana', 'Katakana', 'Thai', 'Lao', 'Khmer', 'Myanmar']
  .map(name => `\\p{Script=${name}}`)
  .join('')
const U = `(?:(?!${M})(?=[\\p{L}\\p{N}]|[\\u2e80-\\u2fdf])[${SCRIPTS}ーｰ〆])`
const L = `(?:(?!${A}|${M}|${U}|\\p{Script=Hangul})\\p{L})`
const LN = `(?:(?!${A}|${M}|${U})[\\p{L}\\p{N}])`
const RUN = `${LN}(?:${LN}|${M})*`
const ABBREVIATION = `(?<short>${L}${M}*(?:\\.${L}${M}*){1,8})(?!\\.?(?:${LN}|${M}))(?:\\.?${A}[sS](?!${LN}|${M}))?`
const WORD = new RegExp(`${U}${M}*(?:${J}+${M}+)*|${ABBREVIATION}|${RUN}(?:(?:${A}|${J}+)${RUN})*`, 'gu')
const slowWords = (text: string): readonly string[] =>
  [...text.matchAll(WORD)]
    .map(match => fold((match.groups?.short ?? match[0]).replace(new RegExp(`(?<=.)(?:${A}[sS])+$`, 'u'), '')))
    .filter(word => word !== '')

const folded = (text: string) => words(text).map(word => word.folded)

describe('the words of a text', () => {
  const table: readonly (readonly [name: string, text: string, folded: readonly string[]])[] = [
    ['case is folded', 'US Us us', ['us', 'us', 'us']],
    ['diacritics are folded, composed or not', 'Lü Lu\u0308 LÜ déjà naïve', ['lu', 'lu', 'lu', 'deja', 'naive']],
    ['compatibility forms are one', 'ｌｕ ﬁre Ⅷ ＦＵＬＬ－ｗｉｄｔｈ', ['lu', 'fire', 'viii', 'full', 'width']],
    [
      'letters that Unicode does not take apart',
      'Łódź Æsir Ærø Straße STRASSE ıssız İstanbul',
      ['lodz', 'aesir', 'aero', 'strasse', 'strasse', 'issiz', 'istanbul'],
    ],
    [
      'possessives are no part of a word',
      "China's China’s CHINA'S Eyes' Smith＇s",
      ['china', 'china', 'china', 'eyes', 'smith'],
    ],
    ['apostrophes inside a word do not part it', "don't don’t O'Brien o’clock", ['dont', 'dont', 'obrien', 'oclock']],
    ['quotation marks around a word are no part of it', "‘war’ 'so' “it”", ['war', 'so', 'it']],
    [
      'hyphens and dashes part words',
      'so-called war—the APT31‑related',
      ['so', 'called', 'war', 'the', 'apt31', 'related'],
    ],
    [
      'soft hyphens and joiners do not',
      'cyber\u00adattack می\u200cخواهم no\ufeffbreak',
      ['cyberattack', 'میخواهم', 'nobreak'],
    ],
    ['fractions are words', '½ 1⁄2 1/2', ['1⁄2', '1⁄2', '1', '2']],
    ['points in abbreviations do not', 'the U.S. and a.b.com', ['the', 'us', 'and', 'a', 'b', 'com']],
    ['a possessive after an abbreviation is no word', 'U.S.’s U.S’s U.S. so', ['us', 'us', 'us', 'so']],
    ['abbreviations may have accents, composed or not', 'É.U. E\u0301.U.', ['eu', 'eu']],
    ['a sentence that starts after one letter does not join it', 'vitamin C.Then it', ['vitamin', 'c', 'then', 'it']],
    ['Chinese is read character by character', '吕祥 said', ['吕', '祥', 'said']],
    ['variants of one Chinese character are one', '葛\u{e0100} 葛 ﾊﾞ バ', ['葛', '葛', 'バ', 'バ']],
    ['Japanese too, its long vowels and marks included', 'サーバーへ人々', ['サ', 'ー', 'バ', 'ー', 'へ', '人', '々']],
    ['Thai too, signs with the letter that bears them', 'ที่นี่ไทย', ['ที่', 'นี่', 'ไ', 'ท', 'ย']],
    ['Khmer, Lao and Burmese too', 'ខ្មែរ ລາວ မြန်', ['ខ្', 'មែ', 'រ', 'ລ', 'າ', 'ວ', 'မြ', 'န်']],
    ['Korean has spaces', '한국은 \u1112\u1161\u11ab국은', ['한국은', '한국은']],
    ['Arabic vowel signs and Hebrew points are folded', 'مُحَمَّد محـمد שָׁלוֹם', ['محمد', 'محمد', 'שלום']],
    ['Greek accents and final letters are folded', 'Λόγος ΛΌΓΟΣ', ['λογοσ', 'λογοσ']],
    [
      'Cyrillic stress is folded, letters that have marks are not',
      'но́вый НОВЫЙ ёлка їжак',
      ['новый', 'новый', 'елка', 'їжак'],
    ],
    ['vowel signs that are letters stay', 'कि', ['कि']],
    ['symbols, emoji, stray marks and half characters are no words', '🎉 + ~ ❤\ufe0f \u0301 \ud800 € \u0000', []],
    ['no word is a stop word', 'the of us', ['the', 'of', 'us']],
  ]
  test.each(table)('%s', (_, text, expected) => {
    expect(folded(text)).toEqual(expected.map(word => word.normalize('NFC')))
  })

  test('the span of a possessive covers the word alone', () => {
    const text = 'on China’s side, U.S.’s'
    expect(words(text).map(word => slice(text, word.span))).toEqual(['on', 'China', 'side', 'U.S'])
  })

  test('spans stand in order, never overlap, and fold to their word', () => {
    fc.assert(
      fc.property(fc.oneof(unicode, typeset), text => {
        let end = 0
        for (const { span, folded } of words(text)) {
          expect(span.start).toBeGreaterThanOrEqual(end)
          expect(span.end).toBeGreaterThan(span.start)
          expect(fold(slice(text, span))).toBe(folded)
          end = span.end
        }
      }),
      cases(100),
    )
  })

  test('they are those that a regular expression finds', () => {
    fc.assert(
      fc.property(fc.oneof(unicode, typeset, fc.string({ maxLength: 100 })), text => {
        expect(folded(text)).toEqual(slowWords(text))
      }),
      cases(150),
    )
  })

  test('a word by itself is the same word', () => {
    fc.assert(
      fc.property(fc.oneof(unicode, typeset), text => {
        for (const { span, folded } of words(text)) {
          const alone = slice(text, span)
          expect(words(alone)).toEqual([{ span: { start: 0, end: alone.length }, folded }])
        }
      }),
      cases(100),
    )
  })

  test('composed and decomposed texts have the same words', () => {
    fc.assert(
      fc.property(fc.oneof(unicode, typeset), text => {
        expect(folded(text.normalize('NFD'))).toEqual(folded(text.normalize('NFC')))
      }),
      cases(100),
    )
  })

  test('every letter and digit is part of a word, unless it folds to nothing', () => {
    fc.assert(
      fc.property(unicode, text => {
        let outside = ''
        let end = 0
        eachWord(text, (start, stop) => {
          outside += `${text.slice(end, start)} `
          end = stop
        })
        expect(fold((outside + text.slice(end)).replace(/[^\p{L}\p{N}]|[ﾞﾟ]|['’‘‛ʼ＇][sS]?/gu, ''))).toBe('')
      }),
    )
  })

  test('folding twice changes nothing, and no form is longer than the limit', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'grapheme', maxLength: 200 }), typeset), text => {
        expect(fold(fold(text))).toBe(fold(text))
        expect(foldedOf(`-${text}-`, 1, text.length + 1)).toBe(fold(text))
        expect(fold(text).length).toBeLessThanOrEqual(WORD_LIMIT)
      }),
    )
  })

  test.each([
    'a.'.repeat(50_000),
    "a'".repeat(50_000),
    "a's".repeat(50_000),
    'a'.repeat(100_000),
    'a\u0301.'.repeat(50_000),
  ])('a text of one endless word is read (%#)', text => expect(() => words(text)).not.toThrow())
})

describe('what a word is written in', () => {
  test.each([
    ['US', true],
    ['U.S.', true],
    ['APT31', true],
    ['ÜBER', true],
    ['И\u0306ОД', true],
    ["O'BRIEN", true],
    ['I', false],
    ['Us', false],
    ['iOS', false],
    ['31', false],
    ['网络', false],
    ['שלום', false],
    ['A网', false],
  ])('%s is in capitals: %s', (word, expected) => {
    expect(isCapital(word)).toBe(expected)
  })

  test.each([
    ['网络', true],
    ['カ', true],
    ['ー', true],
    ['ไทย', true],
    ['ខ្មែរ', true],
    ['𠮷', true],
    ['한국', false],
    ['A网', false],
    ['。', false],
    ['', false],
  ])('%s is of a script without spaces: %s', (text, expected) => {
    expect(isUnspaced(text)).toBe(expected)
  })
})
