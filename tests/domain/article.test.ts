import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { articleId, paragraphAt, paragraphLabel, paragraphs } from '../../domain/article.ts'
import { slice } from '../../domain/text.ts'

const words = (text: string) => paragraphs(text).map(each => [each.number, slice(text, each.span)])

describe('paragraphs', () => {
  test.each([
    [
      'a headline and two paragraphs',
      'Head\nOne.\nTwo.',
      [
        [0, 'Head'],
        [1, 'One.'],
        [2, 'Two.'],
      ],
    ],
    [
      'blank lines are no paragraphs',
      'Head\n\n  \nOne.\n',
      [
        [0, 'Head'],
        [1, 'One.'],
      ],
    ],
    ['an empty text has none', '', []],
    [
      'letters beyond 16 bits',
      '🌊\nLü',
      [
        [0, '🌊'],
        [1, 'Lü'],
      ],
    ],
  ])('%s', (_, text, expected) => {
    expect(words(text)).toEqual(expected)
  })

  test('hold every character that is not space, in order, numbered from 0 without a gap', () => {
    const lines = fc.array(fc.constantFrom('One.', ' Two', '', '  ', '🌊 said'), { maxLength: 12 })
    fc.assert(
      fc.property(lines, all => {
        const text = all.join('\n')
        const found = paragraphs(text)
        expect(found.map(each => slice(text, each.span))).toEqual(all.filter(line => line.trim() !== ''))
        expect(found.map(each => each.number)).toEqual(found.map((_, i) => i))
      }),
    )
  })
})

describe('the paragraph at an index', () => {
  const text = 'Head\nOne.\nTwo.'
  test.each([
    ['the first character of the headline', 0, 0],
    ['the last character of the headline', 3, 0],
    ['the line break after it', 4, 0],
    ['the first character of ¶1', 5, 1],
    ['the end of the text', text.length, 2],
    ['far beyond the end', 1000, 2],
  ])('%s', (_, index, number) => {
    expect(paragraphAt(paragraphs(text), index)?.number).toBe(number)
  })

  test('is null in an empty text', () => {
    expect(paragraphAt([], 0)).toBeNull()
  })
})

test.each([
  [0, 'headline'],
  [1, '¶1'],
  [20, '¶20'],
])('block %i is called "%s"', (number, label) => {
  expect(paragraphLabel(number)).toBe(label)
})

describe('an article id is safe as a folder name', () => {
  test.each(['china-us-cybersecurity', 'a', '2024-03-26', 'x'.repeat(100)])('%s is one', id => {
    expect(articleId.parse(id)).toBe(id)
  })

  test.each([
    '',
    '.',
    '..',
    '../up',
    'a/b',
    'a\\b',
    'Upper',
    'two words',
    '-a',
    'a-',
    'a--b',
    'a\n',
    'a\0',
    'con.txt',
    'x'.repeat(101),
  ])('%j is none', id => {
    expect(articleId.safeParse(id).success).toBe(false)
  })
})
