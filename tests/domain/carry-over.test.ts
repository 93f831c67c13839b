import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Carried, carryOver } from '../../domain/carry-over.ts'
import { describePassage } from '../../domain/selector.ts'
import { sentences } from '../../domain/sentences.ts'
import { slice, type TextSpan } from '../../domain/text.ts'
import { text as article } from './bundled-library.ts'
import { cases } from './cases.ts'

const carried = (old: string, next: string, spans: readonly TextSpan[]): readonly Carried[] => {
  const work = carryOver(
    old,
    next,
    spans.map(span => describePassage(old, span)),
  )
  for (;;) {
    const step = work.next()
    if (step.done) return step.value
  }
}

const spanOf = (text: string, words: string): TextSpan => {
  const start = text.indexOf(words)
  if (start < 0) throw new Error(`“${words}” does not stand in the text`)
  return { start, end: start + words.length }
}

/** What becomes of words of the one text in the other. */
const becomes = (old: string, next: string, words: string) => {
  const [found] = carried(old, next, [spanOf(old, words)])
  if (!found) throw new Error('nothing came back')
  return found.kind === 'orphan' ? found : { ...found, words: slice(next, found.span) }
}

const ALL = sentences(article, 'en')
const PARAGRAPHS = article.split('\n').filter(line => line !== '')
const NEW = 'Nobody had foreseen that the harbour of the northern island would freeze over in the first week of May.'

describe('laws over the bundled article', () => {
  test('in the same text every sentence stands exactly where it stood', () => {
    expect(carried(article, article, ALL)).toEqual(ALL.map(span => ({ kind: 'exact', span })))
  })

  test('where a paragraph came in, or went, all sentences of the others stand exactly', () => {
    for (let at = 0; at < PARAGRAPHS.length; at++) {
      const more = PARAGRAPHS.toSpliced(at, 0, NEW).join('\n')
      for (const [i, found] of carried(article, more, ALL).entries()) {
        const words = slice(article, ALL[i] ?? { start: 0, end: 0 })
        expect(found.kind === 'exact' && slice(more, found.span), `${at}: ${words}`).toBe(words)
      }
      const fewer = PARAGRAPHS.toSpliced(at, 1).join('\n')
      const gone = spanOf(article, PARAGRAPHS[at] ?? '')
      for (const [i, found] of carried(article, fewer, ALL).entries()) {
        const span = ALL[i] ?? { start: 0, end: 0 }
        const isGone = span.start >= gone.start && span.end <= gone.end
        expect(found.kind, `${at}: ${slice(article, span)}`).toBe(isGone ? 'orphan' : 'exact')
      }
    }
  })

  test('a paragraph that moved is found where it went', () => {
    for (let from = 1; from < PARAGRAPHS.length; from++) {
      const without = PARAGRAPHS.toSpliced(from, 1)
      const to = (from * 7) % without.length
      const moved = without.toSpliced(to, 0, PARAGRAPHS[from] ?? '').join('\n')
      for (const [i, found] of carried(article, moved, ALL).entries()) {
        const words = slice(article, ALL[i] ?? { start: 0, end: 0 })
        expect(found.kind === 'exact' && slice(moved, found.span), `${from}: ${words}`).toBe(words)
      }
    }
  })

  test('a sentence that was cut out stands nowhere, whatever is like it', () => {
    for (const span of ALL) {
      const next = article.slice(0, span.start) + article.slice(span.end).trimStart()
      const [found] = carried(article, next, [span])
      expect(found, slice(article, span)).toEqual({ kind: 'orphan' })
    }
  })

  test('a sentence that lost a word, or had one put in or replaced, is offered where it stands', () => {
    for (const span of ALL) {
      const words = slice(article, span).split(' ')
      if (words.length < 6) continue
      const middle = words.length >> 1
      for (const edited of [
        words.toSpliced(middle, 1),
        words.toSpliced(middle, 0, 'meanwhile'),
        words.toSpliced(middle, 1, 'something'),
      ]) {
        const next = article.slice(0, span.start) + edited.join(' ') + article.slice(span.end)
        const [found] = carried(article, next, [span])
        expect(found?.kind, edited.join(' ')).toBe('near')
        expect(found?.kind === 'near' && slice(next, found.span)).toBe(edited.join(' '))
      }
    }
  })
})

/** Words that repeat, so that places are easily taken for each other. */
const prose = fc
  .array(
    fc.constantFrom(
      'China',
      'the',
      'Lü',
      'US',
      'evidence',
      '網路',
      '安全',
      '🌊',
      'said.',
      'It',
      'denied',
      'that',
      '\n',
    ),
    {
      minLength: 1,
      maxLength: 80,
    },
  )
  .map(words => words.join(' '))

const anEdit = fc.record({ at: fc.nat(), gone: fc.nat(12), come: fc.option(prose, { nil: '' }) })
const edited = (text: string, { at, gone, come }: { at: number; gone: number; come: string }) => {
  const words = text.split(' ')
  return words.toSpliced(at % (words.length + 1), gone, come.slice(0, 30)).join(' ')
}

const withSpans = (text: fc.Arbitrary<string>) =>
  text.chain(old =>
    fc.record({
      old: fc.constant(old),
      spans: fc.array(
        fc.tuple(fc.nat(old.length - 1), fc.integer({ min: 1, max: 80 })).map(([start, length]) => ({
          start,
          end: Math.min(old.length, start + length),
        })),
        { minLength: 1, maxLength: 8 },
      ),
      edits: fc.array(anEdit, { maxLength: 6 }),
    }),
  )

describe.each([
  ['words that repeat', prose],
  ['the bundled article', fc.constant(article)],
])('laws over edits of %s', (_, text) => {
  test('what is exact has the very same words, and what is near lies in the text', () => {
    fc.assert(
      fc.property(withSpans(text), ({ old, spans, edits }) => {
        const next = edits.reduce(edited, old)
        for (const [i, found] of carried(old, next, spans).entries()) {
          if (found.kind === 'orphan') continue
          const { start, end } = found.span
          expect(start >= 0 && start < end && end <= next.length).toBe(true)
          if (found.kind === 'exact') expect(slice(next, found.span)).toBe(slice(old, spans[i] ?? found.span))
          else expect(found.likeness).toBeGreaterThanOrEqual(0.5)
        }
      }),
      cases(25),
    )
  })

  test('no two passages that did not meet are exact at one place', () => {
    fc.assert(
      fc.property(withSpans(text), ({ old, spans, edits }) => {
        const next = edits.reduce(edited, old)
        const found = carried(old, next, spans)
        for (const [i, one] of found.entries())
          for (const [k, other] of found.entries()) {
            const [a, b] = [spans[i], spans[k]]
            if (!a || !b || a.end > b.start || one.kind !== 'exact' || other.kind !== 'exact') continue
            expect(one.span).not.toEqual(other.span)
          }
      }),
      cases(25),
    )
  })
})

describe('one by one', () => {
  const before =
    'The head\nThe ministry said so. He denied it.\nA second report was printed in March. He denied it.\nThe end.'

  test.each<[name: string, next: string, words: string, expected: object]>([
    ['a word elsewhere is not this word', 'The head\nNobody in May.\nThe end.', 'March', { kind: 'orphan' }],
    [
      'one of two like sentences went: which one is not said',
      'The head\nThe ministry said so. A second report was printed in March. He denied it.\nThe end.',
      'so. He denied it.',
      { kind: 'orphan' },
    ],
    [
      'the day was set right',
      before.replace('in March', 'in early April'),
      'A second report was printed in March.',
      { kind: 'near', words: 'A second report was printed in early April.' },
    ],
    [
      'another form of the word',
      before.replace('denied it.\nA', 'denies it.\nA'),
      'The ministry said so. He denied it.',
      { kind: 'near', words: 'The ministry said so. He denies it.' },
    ],
    [
      'a quotation mark came in',
      before.replace('A second report was', 'A “second report” was'),
      'second report was printed',
      { kind: 'near', words: 'second report” was printed' },
    ],
  ])('%s', (_, next, words, expected) => {
    expect(becomes(before, next, words)).toMatchObject(expected)
  })

  test('a short word in a sentence that was written anew is not offered wherever it stands', () => {
    const old = 'Head\nThe report names China twice in this line.\nOther lines follow here, of rivers and of bridges.'
    const next = 'Head\nOther lines follow here, of rivers and of bridges.\nAs an aside, China has many rivers.'
    expect(becomes(old, next, 'China')).toEqual({ kind: 'orphan' })
  })

  test('the one of two copies is meant that stands where it stood', () => {
    const old = 'One line here.\nTwo copies of this line are here.\nThree lines are here.'
    const next = `${old}\nFour.\nTwo copies of this line are here.\nFive.`
    expect(becomes(old, next, 'copies of this')).toMatchObject({ kind: 'exact', span: spanOf(old, 'copies of this') })
  })

  test('where a paragraph was doubled in its place, neither copy is taken for granted', () => {
    const lines = [
      'One line is here at first.',
      'Two copies of this line are here.',
      'Three lines are here, and no more.',
    ]
    const next = lines.toSpliced(1, 0, lines[1] ?? '').join('\n')
    expect(becomes(lines.join('\n'), next, 'copies of this').kind).toBe('near')
  })
})

/** A text of the fixtures, a paragraph a line. */
const fixture = (name: string) =>
  readFileSync(new URL(`../fixtures/versions/${name}.txt`, import.meta.url), 'utf8')
    .split(/\n\s*\n/)
    .map(lines => lines.replaceAll(/\s+/g, ' ').trim())
    .filter(line => line !== '')
    .join('\n')

describe.each([
  ['LGPL-2', 'LGPL-2.1', { exact: 111, near: 29, orphan: 14 }],
  ['GFDL-1.2', 'GFDL-1.3', { exact: 126, near: 6, orphan: 0 }],
])('each sentence of %s in %s', (older, newer, counts) => {
  const [old, next] = [fixture(older), fixture(newer)]
  const spans = sentences(old, 'en')
  const all = carried(old, next, spans).map((found, i) => ({
    found,
    words: slice(old, spans[i] ?? { start: 0, end: 0 }),
  }))
  const of = (kind: Carried['kind']) => all.filter(({ found }) => found.kind === kind)

  test('is told to be as it was, changed or gone, as looked through by eye', () => {
    expect({ exact: of('exact').length, near: of('near').length, orphan: of('orphan').length }).toEqual(counts)
  })

  test('that stands there letter by letter is no orphan, and one that does not is not exact', () => {
    for (const { found, words } of all)
      expect(found.kind === 'exact' ? slice(next, found.span) === words : !next.includes(words), words).toBe(true)
  })
})

test('revised sentences are offered whole, beside what they became', () => {
  const [old, next] = [fixture('LGPL-2'), fixture('LGPL-2.1')]
  for (const [before, after] of [
    [
      'When we speak of free software, we are referring to freedom, not price.',
      'When we speak of free software, we are referring to freedom of use, not price.',
    ],
    [
      "Also, for each distributor's protection, we want to make certain that everyone understands that there is no warranty for this free library.",
      'To protect each distributor, we want to make it very clear that there is no warranty for the free library.',
    ],
  ] as const)
    expect(becomes(old, next, before)).toMatchObject({ kind: 'near', words: after })
  expect(becomes(old, next, 'We concluded that weaker conditions might promote sharing better.').kind).toBe('orphan')
})
