import fc from 'fast-check'
import lunr from 'lunr'
import { describe, expect, test } from 'vitest'
import { fold, WORD_LIMIT, words } from '../../../domain/words.ts'
import { analyse, capitalsTerm, stemsOf, unspaced, writtenTerm } from '../../../main/search/analysis.ts'
import { anyCharacter } from '../../domain/any-character.ts'
import { cases } from '../../domain/cases.ts'

const LANGUAGES = [
  '',
  'en',
  'de-AT',
  'fr',
  'it',
  'es',
  'ru',
  'uk',
  'pl',
  'tr',
  'sr-Latn',
  'ar',
  'hi',
  'zh-Hant',
  'ja',
  'th',
  'German?',
  'x'.repeat(99),
]

const PIECES = [
  ...[
    'l’',
    "dell'",
    'accus',
    'é',
    'ée',
    'e\u0301s',
    'U.S.',
    'İ',
    'ß',
    'ung',
    'en',
    'ция',
    'ії',
    'й',
    'ость',
    'ами',
    'ِين',
    'كتاب',
    'ों',
  ],
  ...[
    '网',
    '络',
    'サーバー',
    'ﾊﾞ',
    'ก',
    'ที่',
    'ខ្មែ',
    '𠮷',
    '한국',
    ' ',
    ' ',
    ', ',
    '-',
    '\u00ad',
    '\u200d',
    '…',
    '🎉',
    "'s",
    '\ud800',
    '31',
    'CHINA',
  ],
]
const text = fc.array(fc.constantFrom(...PIECES), { maxLength: 30 }).map(pieces => pieces.join(''))
const anything = fc.oneof(text, fc.string({ unit: anyCharacter, maxLength: 60 }))
const language = fc.constantFrom(...LANGUAGES)

describe('the stems of a text', () => {
  const table: readonly (readonly [name: string, language: string, text: string, stems: readonly string[]])[] = [
    [
      'English',
      'en',
      'They accused the accusers of accusing Lü’s hackers',
      ['they', 'accus', 'the', 'accus', 'of', 'accus', 'lu', 'hacker'],
    ],
    [
      'a language that is not known, in Latin letters: English',
      '',
      'Accusations were denied',
      ['accus', 'were', 'deni'],
    ],
    ['no tag at all: English', 'German?', 'hackers', ['hacker']],
    ['no stem is shorter than three letters', 'en', 'used uses US', ['used', 'uses', 'us']],
    ['no word is left out, however common', 'en', 'who is not us', ['who', 'is', 'not', 'us']],
    ['a language without a stemmer: as written', 'pl', 'zarzuty hackers', ['zarzuty', 'hackers']],
    ['Latin words in texts in other letters: English', 'zh', 'Twitter’s hackers', ['twitter', 'hacker']],
    ['words in other letters in English texts: as written', 'en-GB', 'хакеры said', ['хакеры', 'said']],
  ]
  test.each(table)('%s', (_, language, text, stems) => {
    expect(analyse(text, language).stem).toEqual(stems)
  })

  const families: readonly (readonly [language: string, words: readonly string[]])[] = [
    ['en', ['accuse', 'accused', 'ACCUSING', 'accuses']],
    ['de', ['Angriff', 'Angriffe', 'Angriffen', 'Angriffs']],
    ['de', ['Haus', 'Häuser', 'HÄUSERN']],
    ['fr', ['accuser', 'accusé', 'accusée', 'accusées', 'l’accusé', "qu'accuse", 'jusqu’accuse']],
    ['it', ['accusa', 'accuse', 'dell’accusa', "all'accusa"]],
    ['es', ['acusación', 'acusaciones']],
    ['pt-BR', ['acusação', 'acusações']],
    ['nl', ['beschuldiging', 'beschuldigingen']],
    ['sv', ['attack', 'attacken', 'attackerna']],
    ['da', ['angreb', 'angrebet']],
    ['nb', ['angrep', 'angrepet', 'angrepene']],
    ['nn', ['angrep', 'angrepet']],
    ['fi', ['hyökkäys', 'HYÖKKÄYS']],
    ['hu', ['támadás', 'támadások']],
    ['ro', ['acuzația', 'acuzații']],
    ['tr', ['hükümet', 'hükümeti', 'HÜKÜMET']],
    ['tr', ['saldırı', 'SALDIRI']],
    ['id', ['serangan', 'serang']],
    ['lt', ['ataka', 'atakos']],
    ['ga', ['rialtas', 'RIALTAS']],
    ['ru', ['обвинение', 'обвинения', 'обвинений', 'ОБВИНЕНИЯМИ']],
    ['ru', ['новый', 'новая', 'но́вого']],
    ['uk', ['звинувачення', 'звинувачень']],
    ['uk', ['українська', 'українські', 'українського']],
    ['sr', ['оптужба', 'оптужбе']],
    ['el', ['κυβέρνηση', 'κυβερνήσεις', 'ΚΥΒΕΡΝΗΣΗ']],
    ['ar', ['الاتهام', 'اتهام']],
    ['hy', ['մեղադրանք', 'մեղադրանքը']],
    ['hi', ['आरोप', 'आरोपों']],
    ['ne', ['आरोप', 'आरोपको']],
    ['ta', ['குற்றம்', 'குற்றங்கள்']],
  ]
  test.each(families)('%s: words of one family have a stem in common (%#)', (language, [first = '', ...others]) => {
    const stems = new Set(analyse(first, language).stem)
    for (const other of others)
      expect(
        analyse(other, language).stem.filter(stem => stems.has(stem)),
        other,
      ).not.toEqual([])
  })

  test('an English stem is Lunr’s, unless that is too short', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z]{1,12}(ed|ing|ational|ies|ly|s)?$/), word => {
        const stem = lunr.stemmer(new lunr.Token(word, {})).toString()
        expect(analyse(word, 'en').stem).toEqual([stem.length < 3 ? word : stem])
      }),
    )
  })

  test('a word of a query, folded or as it stands, has a stem in common with the same word in a text', () => {
    fc.assert(
      fc.property(anything, language, (text, language) => {
        for (const { span, folded } of words(text)) {
          const word = text.slice(span.start, span.end)
          const stems = new Set(analyse(word, language).stem)
          for (const asked of [folded, word])
            expect(
              stemsOf(asked, [language, 'de']).some(stem => stems.has(stem)),
              asked,
            ).toBe(stems.size > 0)
        }
      }),
      cases(100),
    )
  })

  test.each(LANGUAGES)('a word without end has a stem that has one (%s)', language => {
    const endless = ['a', 'é', 'ии', 'l’é', 'ने'].map(letters => letters.repeat(3_000)).join(' ')
    for (const stem of analyse(endless, language).stem) expect(stem.length).toBeLessThanOrEqual(WORD_LIMIT)
  })

  test('a word has the same stems whatever was asked for before', () => {
    fc.assert(
      fc.property(fc.array(anything, { minLength: 2, maxLength: 4 }), language, (texts, language) => {
        const each = () => texts.map(text => stemsOf(text, [language]))
        const first = each()
        stemsOf('осте́остьости', [language])
        expect(each()).toEqual(first)
      }),
    )
  })
})

describe('words as written', () => {
  test('each word is a term, in order, and keeps no stem company', () => {
    fc.assert(
      fc.property(anything, language, (text, language) => {
        expect(analyse(text, language).written).toEqual(words(text).map(({ folded }) => writtenTerm(folded)))
      }),
    )
    expect(analyse('Lin', '').written).not.toEqual(analyse('Lin', '').stem)
  })

  test('composed and decomposed texts have the same terms', () => {
    fc.assert(
      fc.property(anything, language, (text, language) => {
        expect(analyse(text.normalize('NFD'), language)).toEqual(analyse(text.normalize('NFC'), language))
      }),
      cases(100),
    )
  })
})

describe('words in capitals', () => {
  const table: readonly (readonly [text: string, capitals: readonly string[]])[] = [
    ['The US told us', ['US']],
    ['the U.S. and the U.S.’s NATO', ['US', 'US', 'NATO']],
    ['APT31, ＥＵ and ÜBER', ['APT31', 'EU', 'UBER']],
    ['I am A. Lin of 2024', []],
    ['US', ['US']],
    ['US, UK', ['US', 'UK']],
    ['CHINA DENIES HACKING THE US', []],
    ['CHINA DENIES HACKING THE US, says Lin', ['CHINA', 'DENIES', 'HACKING', 'THE', 'US']],
    ['网络 US 安全', ['US']],
  ]
  test.each(table)('%s', (text, capitals) => {
    expect(analyse(text, '').capitals).toEqual(capitals)
  })

  test('a word in capitals is a term under its capitals form', () => {
    expect(analyse('told the US.', 'en').capitals).toEqual([capitalsTerm(fold('US'))])
  })
})

describe('scripts without spaces', () => {
  const table: readonly (readonly [run: string, characters: readonly string[], words: readonly string[]])[] = [
    ['网络安全', ['网', '络', '安', '全'], ['网络', '安全']],
    ['サイバー攻撃', ['サ', 'イ', 'バ', 'ー', '攻', '撃'], ['サイバー', '攻撃']],
    ['ｻｲﾊﾞｰ', ['サ', 'イ', 'バ', 'ー'], ['サイバー']],
    ['ประเทศจีน', ['ป', 'ร', 'ะ', 'เ', 'ท', 'ศ', 'จี', 'น'], ['ประเทศ', 'จีน']],
    ['', [], []],
  ]
  test.each(table)('%s is taken apart into characters, and into words of a dictionary', (run, characters, words) => {
    const apart = unspaced(run)
    expect(apart.characters).toEqual(characters)
    // Dictionaries differ from one version of ICU to the next; none of them loses a character.
    expect(apart.words.join('')).toBe(characters.join(''))
    if (run === '网络安全') expect(apart.words).toEqual(words)
  })

  test('each run in a text is parted by itself, and joins the stems where it stands', () => {
    expect(analyse('the 网络，安全 hackers', 'en').stem).toEqual(['the', '网络', '安全', 'hacker'])
  })

  const character = fc.constantFrom(
    '网',
    '络',
    '安',
    '葛\u{e0100}',
    '𠮷',
    '々',
    'サ',
    'ー',
    'ﾊﾞ',
    'が',
    'ก',
    'ที่',
    'น้',
    'ำ',
    'ខ្',
    'မြ',
    'ລ',
  )
  const run = fc.array(character, { minLength: 1, maxLength: 8 }).map(characters => characters.join(''))
  const after = text.map(text => text.replace(/^[\p{M}\p{Lm}\u00ad\u200d]+/u, ''))

  test('any run of characters is found side by side wherever it stands', () => {
    fc.assert(
      fc.property(text, run, after, language, (before, run, after, language) => {
        const asked = unspaced(run).characters.map(writtenTerm)
        const found = analyse(before + run + after, language).written
        const isThere = found.some((_, at) => asked.every((term, i) => found[at + i] === term))
        expect(isThere).toBe(true)
      }),
      cases(100),
    )
  })

  test('a run is found side by side in a text only where it stands, punctuation and spaces aside', () => {
    fc.assert(
      fc.property(fc.array(character, { maxLength: 30 }), run, (characters, run) => {
        const plain = (text: string) =>
          words(text)
            .map(({ folded }) => `${folded}|`)
            .join('')
        const found = analyse(characters.join(''), 'zh')
          .written.map(term => `${term.slice(1)}|`)
          .join('')
        expect(found.includes(plain(run))).toBe(plain(characters.join('')).includes(plain(run)))
      }),
    )
  })
})
