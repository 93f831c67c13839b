import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { paragraphs } from '../../domain/article.ts'
import { sentenceAt, sentences } from '../../domain/sentences.ts'
import { text as bundledText } from './bundled-library.ts'
import { cases } from './cases.ts'
import { CASES } from './sentence-cases.ts'

describe('the sentences of the bundled article', () => {
  const found = sentences(bundledText, 'en')

  test('start and end with a character of the sentence, not with a space', () => {
    for (const { start, end } of found) expect(bundledText.slice(start, end)).toMatch(/^\S[\s\S]*\S$/)
  })

  test('never cross a paragraph', () => {
    for (const { start, end } of found) expect(bundledText.slice(start, end)).not.toContain('\n')
  })

  test('leave out nothing but spaces', () => {
    const between = found
      .map(({ end }, i) => bundledText.slice(end, found[i + 1]?.start ?? bundledText.length))
      .join('')
    expect(between.trim()).toBe('')
  })

  test('are three in ¶8', () => {
    const block = paragraphs(bundledText)[8]
    expect(found.filter(({ start }) => block && start >= block.span.start && start < block.span.end).length).toBe(3)
  })
})

const wordsOf = (text: string, language: string) =>
  sentences(text, language).map(({ start, end }) => text.slice(start, end))

describe.each(Object.entries(CASES))('in the language “%s”', (language, paragraphsOf) => {
  test.each(paragraphsOf)('%s', written => {
    const wanted = written.split('|').map(each => each.trim())
    expect(wordsOf(written.replaceAll('|', ''), language)).toEqual(wanted)
  })
})

describe('whatever stands in a text', () => {
  const piece = fc.constantFrom(
    ...'Mr. Dr. U.S. J. R. etc. z. B. т. д. p. 5 [1] [a] [2][3] [citation needed] ¹² . ! ? … 。 ” “ " » « ) ( The the Smith 12 \u2060 * A'.split(
      ' ',
    ),
    'St. ',
    '\n',
    ' ',
    ' ',
    ' ',
    '\u00a0',
    '\u{1f600}',
    '\ud800',
  )
  const texts = fc.array(piece, { maxLength: 40 }).map(pieces => pieces.join(''))
  const languages = fc.constantFrom('', 'en', 'de-AT', 'fr', 'es-MX', 'ru', 'zh-Hans', 'el', 'qqq', 'xenon', 'en-a')

  test('its sentences follow each other, leave out nothing but spaces, and cross no paragraph', () => {
    fc.assert(
      fc.property(texts, languages, (text, language) => {
        let last = 0
        for (const { start, end } of sentences(text, language)) {
          expect(text.slice(last, start).trim()).toBe('')
          expect(text.slice(start, end)).toMatch(/^\S(?:[^\n]*\S)?$/)
          last = end
        }
        expect(text.slice(last).trim()).toBe('')
      }),
      cases(300),
    )
  })

  test('no sentence ends in a footnote mark or begins with one', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('It is missing', 'He left', 'in the U.S'), { minLength: 1, maxLength: 6 }),
        fc.constantFrom('.', '?', '!', '.”', '.)', '。', '…'),
        fc.constantFrom(
          '[1]',
          '[1][2]',
          '[12, 13]',
          '[a]',
          '[nb 1]',
          '¹',
          '¹²',
          '[citation needed]',
          '[1][when?]',
          ' [3]',
        ),
        (words, end, mark) => {
          const text = words.map(each => `${each}${end}${mark}`).join(' ')
          for (const found of wordsOf(text, 'en'))
            expect(found.endsWith(mark) && !found.startsWith(mark.trim())).toBe(true)
        },
      ),
      cases(200),
    )
  })

  test('no sentence ends between a title or initials and a name', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('Mr.', 'Dr.', 'Gen.', 'Lt. Col.', 'J. R.', 'George W.', 'St.'),
        fc.constantFrom('Smith', 'Ōe', 'Иванов', 'O’Neill'),
        (title, name) => {
          expect(wordsOf(`Then ${title} ${name} spoke. The rest left.`, 'en')).toHaveLength(2)
        },
      ),
      cases(50),
    )
  })
})

test('the sentence at a place is the one that holds it, or the next', () => {
  const of = sentences('One. Two.\nThree.', 'en')
  expect([0, 3, 4, 5, 9, 10, 99].map(at => sentenceAt(of, at))).toEqual([0, 0, 1, 1, 2, 2, 2])
  expect(sentenceAt([], 0)).toBe(-1)
})
