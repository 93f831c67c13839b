import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Correspondence, correspondence, isRelated, placeThere } from '../../domain/correspondence.ts'
import { slice } from '../../domain/text.ts'

const between = (one: string, other: string): Correspondence => {
  const steps = correspondence(one, other)
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
  }
}

const there = ({ places }: Correspondence, place: number) => placeThere(places.one, places.other, place)
const onlyIn = (one: string, other: string) => {
  const { only } = between(one, other)
  return [only.one.map(span => slice(one, span)), only.other.map(span => slice(other, span))]
}

const HARBOUR = 'The harbour was closed on Monday after the storm.'
const FERRIES = 'Ferries to the islands stay in port until further notice.'
const SCHOOLS = 'Schools will open an hour later than usual this week.'
const BRIDGE = 'Engineers look at the old bridge before anyone may cross it.'
const text = (...lines: readonly string[]) => lines.join('\n')

describe('places of two texts that correspond', () => {
  test('a paragraph stands where it stands in the other text, though one was put in before it', () => {
    const one = text(HARBOUR, FERRIES, SCHOOLS)
    const other = text(HARBOUR, BRIDGE, FERRIES, SCHOOLS)
    const found = between(one, other)
    for (const paragraph of [HARBOUR, FERRIES, SCHOOLS])
      expect(there(found, one.indexOf(paragraph))).toBe(other.indexOf(paragraph))
  })

  test('all along a paragraph that the other text lacks, the other text stands still', () => {
    const one = text(HARBOUR, BRIDGE, FERRIES)
    const found = between(one, text(HARBOUR, FERRIES))
    const start = one.indexOf(BRIDGE)
    const places = [0, 10, 30, BRIDGE.length - 1].map(at => there(found, start + at))
    expect(Math.max(...places) - Math.min(...places)).toBeLessThanOrEqual(2)
  })

  test('what was moved leads nobody astray: the rest keeps its order', () => {
    const one = text(SCHOOLS, HARBOUR, FERRIES, BRIDGE)
    const other = text(HARBOUR, FERRIES, BRIDGE, SCHOOLS)
    const found = between(one, other)
    expect(there(found, one.indexOf(FERRIES))).toBeCloseTo(other.indexOf(FERRIES))
    expect(onlyIn(one, other)).toEqual([[], []])
  })

  test('the beginning and the end of both always correspond', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (one, other) => {
        const found = between(one, other)
        expect(there(found, 0)).toBeLessThanOrEqual(other.length)
        expect(there(found, one.length)).toBe(other.length)
      }),
    )
  })

  const words = fc.array(fc.constantFrom('a', 'b', 'c', 'd', 'e', '\n'), { maxLength: 60 }).map(all => all.join(' '))

  test('who goes on in the one text never goes back in the other', () => {
    fc.assert(
      fc.property(words, words, (one, other) => {
        const found = between(one, other)
        let last = 0
        for (let place = 0; place <= one.length; place++) {
          const here = there(found, place)
          expect(here).toBeGreaterThanOrEqual(last)
          expect(here).toBeLessThanOrEqual(other.length)
          last = here
        }
      }),
    )
  })

  test('a text corresponds to itself at every place', () => {
    fc.assert(
      fc.property(words, both => {
        const found = between(both, both)
        for (let place = 0; place <= both.length; place++) expect(there(found, place)).toBeCloseTo(place)
      }),
    )
  })

  test('which of the two is the one makes no difference', () => {
    fc.assert(
      fc.property(words, words, (one, other) => {
        const { places, only, share } = between(one, other)
        const swapped = between(other, one)
        expect([swapped.places.other, swapped.only.other, swapped.share]).toEqual([places.one, only.one, share])
        expect([swapped.places.one, swapped.only.one]).toEqual([places.other, only.other])
      }),
    )
  })

  test('versions of one text are related, articles on other matters are not, and an empty text is related to none', () => {
    const one = text(HARBOUR, FERRIES, SCHOOLS)
    expect(isRelated(between(one, text(HARBOUR, BRIDGE, FERRIES)))).toBe(true)
    expect(isRelated(between(one, BRIDGE))).toBe(false)
    expect(isRelated(between('', one))).toBe(false)
  })
})

describe('words that stand in one text alone', () => {
  test('a changed word is told on both sides, and the words about it are not', () => {
    expect(onlyIn(text(HARBOUR, FERRIES), text(HARBOUR.replace('Monday', 'Tuesday'), FERRIES))).toEqual([
      ['Monday'],
      ['Tuesday'],
    ])
  })

  test('words between two changes that stand in both are not told', () => {
    const changed = FERRIES.replace('islands', 'mainland').replace('port', 'dock')
    expect(onlyIn(text(HARBOUR, FERRIES), text(HARBOUR, changed))).toEqual([
      ['islands', 'port'],
      ['mainland', 'dock'],
    ])
  })

  test('a paragraph put in is told by itself, from its first word to its last', () => {
    expect(onlyIn(text(HARBOUR, FERRIES), text(HARBOUR, BRIDGE, FERRIES))).toEqual([[], [BRIDGE.slice(0, -1)]])
  })

  test('two texts without a word in common differ in every word', () => {
    const [mine, others] = onlyIn('alpha beta\ngamma', 'delta')
    expect([mine, others]).toEqual([['alpha beta', 'gamma'], ['delta']])
  })
})
