import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { describePassage, findPassage, passageSelector } from '../../domain/selector.ts'
import { fromCodePoint, slice } from '../../domain/text.ts'
import { text as article } from './bundled-library.ts'

/** Words with letters beyond ASCII and beyond 16 bits, drawn from few, so that they repeat. */
const prose = fc
  .array(fc.constantFrom('China', 'the', 'Lü', 'US', '"evidence"', '網路', '🌊', 'said.', '\n'), {
    minLength: 1,
    maxLength: 60,
  })
  .map(words => words.join(' '))

/** A text with a span in it that starts and ends between whole characters. */
const textAndSpan = prose.chain(text => {
  const points = [...text].length
  return fc.tuple(fc.nat(points - 1), fc.integer({ min: 1, max: points })).map(([a, length]) => ({
    text,
    span: { start: fromCodePoint(text, a), end: fromCodePoint(text, a + length) },
  }))
})

const isWhole = (text: string) => !/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/.test(text)

describe('a described passage', () => {
  test('is found at the very span it was described from, however often its words repeat', () => {
    fc.assert(
      fc.property(textAndSpan, ({ text, span }) => {
        expect(findPassage(text, describePassage(text, span))).toEqual(span)
      }),
    )
  })

  test('counts its position in code points and quotes whole characters', () => {
    fc.assert(
      fc.property(textAndSpan, ({ text, span }) => {
        const { quote, position } = describePassage(text, span)
        expect([...text].slice(position.start, position.end).join('')).toBe(quote.exact)
        for (const part of [quote.prefix, quote.exact, quote.suffix]) expect(isWhole(part)).toBe(true)
        expect(text.slice(0, span.start).endsWith(quote.prefix)).toBe(true)
        expect(text.startsWith(quote.suffix, span.end)).toBe(true)
      }),
    )
  })

  test('passes through its schema and through JSON unchanged', () => {
    fc.assert(
      fc.property(textAndSpan, ({ text, span }) => {
        const selector = describePassage(text, span)
        expect(passageSelector.parse(JSON.parse(JSON.stringify(selector)))).toEqual(selector)
      }),
    )
  })

  test('never carries more than 32 units of context a side', () => {
    const { quote } = describePassage(article, { start: 1000, end: 1010 })
    expect([quote.prefix.length, quote.suffix.length]).toEqual([32, 32])
  })
})

describe('a text that changed since', () => {
  test('a passage is found by its context when words were put in before it', () => {
    fc.assert(
      fc.property(fc.nat(article.length - 200), fc.integer({ min: 20, max: 150 }), prose, (start, length, inserted) => {
        const span = { start, end: start + length }
        const changed = `${inserted}\n${article}`
        const shift = inserted.length + 1
        expect(findPassage(changed, describePassage(article, span))).toEqual({
          start: span.start + shift,
          end: span.end + shift,
        })
      }),
    )
  })

  test('a repeated phrase is found at its own occurrence, told apart by its context', () => {
    const start = article.indexOf('smear campaign', article.indexOf('Analysts attributed'))
    const span = { start, end: start + 'smear campaign'.length }
    const shift = 'A line put in before. '.length
    expect(findPassage(`A line put in before. ${article}`, describePassage(article, span))).toEqual({
      start: span.start + shift,
      end: span.end + shift,
    })
  })

  test('where words and context both repeat, the nearest occurrence is taken', () => {
    const line = 'We reject this outright and for good. We reject this outright and for good. '
    const text = line.repeat(6)
    const start = text.indexOf('outright', line.length * 3)
    const selector = describePassage(text, { start, end: start + 8 })
    expect(findPassage(`- ${text}`, selector)).toEqual({ start: start + 2, end: start + 10 })
  })

  test('a passage whose surroundings were rewritten is found by its words, nearest first', () => {
    const text = 'one reply here, another reply there'
    const start = text.indexOf('reply there')
    const selector = describePassage(text, { start, end: start + 5 })
    const changed = 'A reply came, then a reply again'
    expect(findPassage(changed, selector)).toEqual({
      start: changed.lastIndexOf('reply'),
      end: changed.lastIndexOf('reply') + 5,
    })
  })

  test('a passage whose words are gone is an orphan, never a guess', () => {
    fc.assert(
      fc.property(textAndSpan, ({ text, span }) => {
        const changed = text.split(slice(text, span)).join('')
        fc.pre(!changed.includes(slice(text, span)))
        expect(findPassage(changed, describePassage(text, span))).toBeNull()
      }),
    )
  })

  test('whatever is found is the quoted words exactly', () => {
    fc.assert(
      fc.property(textAndSpan, prose, ({ text, span }, other) => {
        const found = findPassage(other, describePassage(text, span))
        expect(found === null || slice(other, found) === slice(text, span)).toBe(true)
      }),
    )
  })
})

describe('a selector of the wrong shape is refused', () => {
  const good = describePassage('China rejects this', { start: 6, end: 13 })
  test.each([
    ['without words', { ...good, quote: { ...good.quote, exact: '' } }],
    ['with a negative start', { ...good, position: { ...good.position, start: -1 } }],
    ['with half a position', { ...good, position: { ...good.position, start: 0.5 } }],
    ['that ends where it starts', { ...good, position: { ...good.position, end: 6 } }],
    ['with a field nobody knows', { ...good, xpath: '/p[1]' }],
    ['with another type', { ...good, quote: { ...good.quote, type: 'RangeSelector' } }],
  ])('%s', (_, selector) => {
    expect(passageSelector.safeParse(selector).success).toBe(false)
  })
})
