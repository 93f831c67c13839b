import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isMuchAlike, likeness, printOf, shingled } from '../../domain/likeness.ts'
import { generatedArticle } from '../fixtures/generated-library.ts'

const compared = (one: string, other: string) => likeness(shingled(one), shingled(other))
const areMuchAlike = (one: string, other: string) => {
  const [first, second] = [shingled(one), shingled(other)]
  return isMuchAlike(likeness(first, second), first, second)
}

const word = fc.constantFrom('the', 'talks', 'ended', 'Monday', 'naïve', 'U.S.', '人', '权', '国', 'x', '.', '\n')
const text = fc.array(word, { maxLength: 60 }).map(words => words.join(' '))
const written = text.filter(each => /[\p{L}\p{N}]/u.test(each))

describe('laws', () => {
  test('a text stands whole in itself', () => {
    fc.assert(
      fc.property(written, each => {
        expect(compared(each, each)).toEqual({ share: 1, shareThere: 1 })
      }),
    )
  })

  test('the other way round, the shares are the other way round', () => {
    fc.assert(
      fc.property(text, text, (one, other) => {
        const { share, shareThere } = compared(one, other)
        expect(compared(other, one)).toEqual({ share: shareThere, shareThere: share })
        expect(areMuchAlike(one, other)).toBe(areMuchAlike(other, one))
        expect(share).toBeGreaterThanOrEqual(0)
        expect(share).toBeLessThanOrEqual(1)
      }),
    )
  })

  test('a text stands whole in whatever is put together of it and more', () => {
    const long = fc.array(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', '人'), { minLength: 10, maxLength: 60 })
    fc.assert(
      fc.property(text, long, text, (before, middle, after) => {
        expect(compared(middle.join(' '), `${before}\n${middle.join(' ')}\n${after}`).share).toBe(1)
      }),
    )
  })

  test('of twenty words that two texts have in common, at least one shingle is in the prints of both', () => {
    const distinct = (from: number, count: number) => Array.from({ length: count }, (_, i) => `word${from + i}`)
    fc.assert(
      fc.property(fc.nat(40), fc.nat(40), fc.nat(40), fc.nat(40), (a, b, c, d) => {
        const common = distinct(1000, 20)
        const one = printOf(shingled([...distinct(0, a), ...common, ...distinct(100, b)].join(' ')))
        const other = new Set(printOf(shingled([...distinct(200, c), ...common, ...distinct(300, d)].join(' '))))
        expect(one.some(each => other.has(each))).toBe(true)
      }),
    )
  })
})

test('case, accents, hyphens and punctuation make no difference', () => {
  expect(
    compared('The naïve ex-minister: “It’s over,” he said.', 'the NAIVE ex minister it’s over — he said').share,
  ).toBe(1)
})

const ENGLISH = generatedArticle(1, 0).text
const words = ENGLISH.split(' ')

describe('an article and what became of it', () => {
  test.each([
    [
      'with menus, related links and a notice around it',
      `Home News Sport Subscribe\nMost read today\n${ENGLISH}\nAll rights reserved. Contact us. Follow us`,
      1,
    ],
    ['cut to its first third', words.slice(0, words.length / 3).join(' '), 1],
    ['with each twelfth word another', words.map((each, i) => (i % 12 === 0 ? `new${i}` : each)).join(' '), 0.9],
    ['in capitals, its lines broken anew', ENGLISH.toUpperCase().replaceAll(' ', '\n'), 1],
    [
      'with a correction at its head and a paragraph less',
      `Corrected on Monday.\n${ENGLISH.split('\n').slice(0, -2).join('\n')}`,
      0.95,
    ],
  ])('are much alike: %s', (_, other, least) => {
    const { share, shareThere } = compared(ENGLISH, other)
    expect(Math.max(share, shareThere)).toBeGreaterThanOrEqual(least)
    expect(areMuchAlike(ENGLISH, other)).toBe(true)
  })

  test('are not, where what they have in common is a signature or a quotation', () => {
    const signature = 'This article was first published by the Daily Record and is used with its permission here'
    const [one, other] = [generatedArticle(1, 1).text, generatedArticle(1, 2).text]
    expect(areMuchAlike(`${one}\n${signature}`, `${other}\n${signature}`)).toBe(false)
    expect(areMuchAlike(`A note.\n${signature}`, `${other}\n${signature}`)).toBe(false)
  })
})

test('forty articles of the same words in other orders are not taken for each other', () => {
  const all = Array.from({ length: 40 }, (_, i) => generatedArticle(7, i))
    .filter(({ about }) => about.language === 'en')
    .map(each => shingled(each.text))
  const alarms = all.flatMap((one, i) =>
    all.slice(i + 1).filter(other => isMuchAlike(likeness(one, other), one, other)),
  )
  expect(alarms).toEqual([])
})

describe('real documents', () => {
  const documents = join(import.meta.dirname, '../fixtures/documents')
  const golden = (name: string) => {
    const shown = readFileSync(join(documents, 'golden', `${name}.txt`), 'utf8')
    return shown.slice(shown.indexOf('\n\n')).replaceAll(/⟨|⟩\([^)]*\)/g, '')
  }
  const declaration = golden('chromium-declaration.html')

  test.each([
    'chromium-declaration.mhtml',
    'singlefile-declaration.html',
    'markdown.md',
    'pandoc.docx',
    'libreoffice.docx',
    'libreoffice.odt',
    'libreoffice.epub',
    'pandoc-2.epub',
    'pandoc-3.epub',
  ])('nine tenths of a page stand in its %s, and the other way round', name => {
    const { share, shareThere } = compared(declaration, golden(name))
    expect(Math.min(share, shareThere)).toBeGreaterThan(0.9)
  })

  test('nine tenths of a page stand in its PDF, and the other way round', () => {
    const { share, shareThere } = compared(declaration, readFileSync(join(documents, 'pdf/libreoffice.txt'), 'utf8'))
    expect(Math.min(share, shareThere)).toBeGreaterThan(0.9)
  })

  test('a report that quotes a page is not much like it, and no other document is', () => {
    const report = golden('chromium-news.html')
    expect(compared(report, declaration).share).toBeGreaterThan(0.3)
    expect(areMuchAlike(report, declaration)).toBe(false)
    for (const name of readdirSync(join(documents, 'golden')).filter(each => /^(mammoth|zlib|big5)/.test(each)))
      expect(areMuchAlike(golden(name.replace(/\.txt$/, '')), declaration)).toBe(false)
  })

  test('Chinese is compared by its characters', () => {
    const chinese = readFileSync(join(documents, 'pdf/cjk.txt'), 'utf8')
    expect(compared(chinese, chinese.replaceAll('。', '，').replace('人', '甲')).share).toBeGreaterThan(0.9)
    expect(compared(chinese, [...chinese].reverse().join('')).share).toBe(0)
  })
})
