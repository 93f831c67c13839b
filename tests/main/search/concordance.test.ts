import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type AnnotationId, annotate } from '../../../domain/annotation.ts'
import { paragraphs } from '../../../domain/article.ts'
import { CONTEXT_LENGTH, type ConcordanceOrder } from '../../../domain/concordance.ts'
import { describePassage, findPassage } from '../../../domain/selector.ts'
import { slice, type TextSpan } from '../../../domain/text.ts'
import { words } from '../../../domain/words.ts'
import { createConcordance } from '../../../main/search/concordance.ts'
import type { ConcordanceLines } from '../../../main/search/library-index.ts'
import { text } from '../../domain/bundled-library.ts'
import { cases } from '../../domain/cases.ts'
import { asked, bundledShelf, type Library, libraryOf, paragraphsApart, shelved } from './shelves.ts'

const finished = <W extends ConcordanceLines>(work: W): W => {
  while (!work.state().isComplete) work.step()
  return work
}
const rowsOf = (library: Library, query: string, order: ConcordanceOrder = 'text') =>
  finished(library.concordance(query)).rows(order, 0, 500)

describe('a concordance', () => {
  const whole = libraryOf([bundledShelf()])
  const apart = libraryOf(paragraphsApart)

  test('has one line for each match, in its context, verbatim', () => {
    const rows = rowsOf(whole, 'us ')
    expect(rows).toHaveLength(text.match(/\bUS\b/g)?.length ?? 0)
    for (const { before, match, after, at, selector } of rows) {
      expect(match).toBe('US')
      expect(text.slice(at.start - before.length, at.end + after.length)).toBe(before + match + after)
      expect(`${before}${after}`).not.toContain('\n')
      expect(Math.max(before.length, after.length)).toBeLessThanOrEqual(CONTEXT_LENGTH)
      expect(findPassage(text, selector)).toEqual(at)
    }
  })

  test('goes article by article, best first, and along each text', () => {
    const best = apart.search(asked('us ')).articles.hits.map(hit => hit.article.id)
    const rows = rowsOf(apart, 'us ')
    expect([...new Set(rows.map(row => row.article.id))]).toEqual(best)
    for (const [i, row] of rows.entries())
      if (rows[i + 1]?.article.id === row.article.id) expect(rows[i + 1]?.at.start).toBeGreaterThan(row.at.start)
  })

  test('says whose words they are', () => {
    expect(rowsOf(whole, 'painting').map(row => row.by)).toEqual(['Lü Xiang'])
  })

  test('shows how the reader marked exactly its words, from when they did', () => {
    const shelf = shelved('a', ['war and war'])
    const library = libraryOf([shelf])
    const { id: source, text } = shelf.edition.article
    const of = (id: string, words: TextSpan) => {
      const target = { kind: 'passage', source, selector: describePassage(text, words) } as const
      return annotate('bookmarking', target, id as AnnotationId, new Date(0))
    }
    const work = finished(library.concordance('war'))
    const marks = () => work.rows('text', 0, 10).map(row => row.marks)
    expect(marks()).toEqual([[], []])
    library.annotate(source, [of('whole', { start: 0, end: 11 }), of('last', { start: 8, end: 11 })])
    expect(marks()).toEqual([[], [{ id: 'last', motivation: 'bookmarking' }]])
  })

  test('grows article by article, and is in order of the text until it is complete', () => {
    const work = apart.concordance('us ')
    expect(work.state()).toEqual({ read: 0, total: 0, found: 0, isComplete: false })
    work.step()
    const { read, total, isComplete } = work.state()
    expect([read, isComplete, work.toRead]).toEqual([1, false, 15])
    expect(work.rows('left', 0, 500)).toEqual(work.rows('text', 0, 500))
    expect(work.rows('text', 0, 500)).toHaveLength(total)
  })

  test.each(['', 'zebra', 'in:notes us', 'speaker:lin', '-us'])('of %j has no lines and is soon complete', query => {
    const work = finished(whole.concordance(query))
    expect(work.state().total).toBe(0)
    expect(work.rows('right', 0, 10)).toEqual([])
  })

  test.each([
    ['lang:en', 'words'],
    ['publisher:bbc', 'words'],
    ['after:2019 -us', 'words'],
    ['-us', 'words'],
    ['speaker:lin', 'articles'],
    ['speaker:lin us', 'articles'],
    ['in:notes us', 'articles'],
    ['tag:later', 'articles'],
    ['us', null],
    ['lang:en us', null],
    ['title:us', null],
    ['speaker:lin OR us', null],
    ['zebra', null],
  ] as const)('of %j can have no lines for want of %s', (query, lack) => {
    expect(whole.concordance(query).lacks).toBe(lack)
  })

  test.each([
    ['cyber', 'cyber', 'cyber*'],
    ['us "smear" cyb', 'cyb', 'us "smear" cyb*'],
    ['"cyber', 'cyber', '"cyber*'],
    ['+title:Cyber', 'Cyber', '+title:Cyber*'],
  ])('of %j takes “%s” whole, and says what else would be asked for by %j', (query, word, begun) => {
    expect(whole.concordance(query).ending).toEqual({ word, begun })
  })

  test.each(['cyber ', 'cyber*', 'cyber~1', 'US', 'zebra', '-cyber', 'accused', 'publisher:cyber', ''])(
    'of %j means what it means in Search',
    query => expect(whole.concordance(query).ending).toBe(null),
  )

  test('leaves out what was taken from the library meanwhile', () => {
    const library = libraryOf([shelved('a', ['Trade']), shelved('b', ['Trade'])])
    const work = finished(library.concordance('trade'))
    library.remove(library.shelf.keys().next().value ? [[...library.shelf.keys()][0] ?? ('' as never)] : [])
    expect(work.rows('text', 0, 10).map(row => row.article.id)).toEqual(['b'])
  })

  test('keeps its lines where an article is taken in anew meanwhile', () => {
    const shelves = [shelved('a', ['Trade']), shelved('b', ['Trade'])]
    const library = libraryOf(shelves)
    const work = library.concordance('trade')
    work.step()
    library.put(shelves)
    expect(
      finished(work)
        .rows('text', 0, 10)
        .map(row => row.article.id),
    ).toEqual(['a', 'b'])
  })

  test('begins and ends at whole words, where there are any', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', 'ö'), minLength: 1, maxLength: 15 })
    fc.assert(
      fc.property(fc.array(word, { maxLength: 40 }), fc.array(word, { maxLength: 40 }), (left, right) => {
        const library = libraryOf([shelved('a', [[...left, 'war', ...right].join(' ')])])
        for (const { before, after } of rowsOf(library, 'war ')) {
          expect(left.join(' ').endsWith(before.trim())).toBe(true)
          expect(before.trim() === '' || left.slice(-before.trim().split(' ').length).join(' ') === before.trim()).toBe(
            true,
          )
          expect(after.trim() === '' || right.slice(0, after.trim().split(' ').length).join(' ') === after.trim()).toBe(
            true,
          )
          // No more is left out than a part of one word.
          if (before.trim() !== left.join(' ')) expect(before.length).toBeGreaterThan(CONTEXT_LENGTH - 16)
          if (after.trim() !== right.join(' ')) expect(after.length).toBeGreaterThan(CONTEXT_LENGTH - 16)
        }
      }),
      cases(25),
    )
  })

  test('never cuts a character in two', () => {
    const library = libraryOf([shelved('a', [`${'𠀀'.repeat(100)} war ${'x'}${'𠀀'.repeat(100)}`])])
    for (const { before, after } of rowsOf(library, 'war ')) {
      expect(before).toMatch(/^𠀀+ $/u)
      expect(after).toMatch(/^ x𠀀+$/u)
    }
  })
})

describe('sorted by what stands left or right', () => {
  const line = fc.array(fc.constantFrom('war', 'Élan', 'zero', 'and', 'The', 'lü'), { minLength: 1, maxLength: 12 })
  const lines = fc.array(
    line.map(each => each.join(' ')),
    { minLength: 1, maxLength: 5 },
  )

  test('lines stand by the nearest words first, equal ones as in the text', () => {
    fc.assert(
      fc.property(
        fc.array(lines, { minLength: 1, maxLength: 3 }),
        fc.constantFrom('left' as const, 'right' as const),
        (all, side) => {
          const library = libraryOf(all.map((each, i) => shelved(`a${i}`, each)))
          const inText = rowsOf(library, 'war ')
          const sideOf = ({ before, after }: (typeof inText)[number]) => {
            const folded = words(side === 'left' ? before : after).map(word => word.folded)
            return (side === 'left' ? folded.toReversed() : folded).slice(0, 5).join(' ')
          }
          const expected = inText
            .map((row, place) => ({ row, place, key: sideOf(row) }))
            .sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : a.place - b.place))
            .map(({ row }) => row)
          expect(rowsOf(library, 'war ', side)).toEqual(expected)
        },
      ),
      cases(30),
    )
  })

  test('any window of lines is that part of all of them', () => {
    const library = libraryOf(paragraphsApart)
    const work = finished(library.concordance('us '))
    const all = work.rows('right', 0, 500)
    expect(work.rows('right', 3, 4)).toEqual(all.slice(3, 7))
    expect(work.rows('right', all.length - 1, 10)).toEqual(all.slice(-1))
  })
})

test('a concordance holds no more lines than its limit, and counts them all', () => {
  const text = 'war war war'
  const { edition } = bundledShelf()
  const book = {
    edition: { ...edition, article: { ...edition.article, text } },
    annotations: () => new Map(),
    blocks: paragraphs(text),
    spoken: () => [],
  }
  const label = { id: edition.article.id, title: '', publisher: '', published: '' }
  const work = createConcordance({
    articles: [edition.article.id, edition.article.id],
    marker: passage => words(passage).map(({ span }) => ({ ...span, slot: 0 })),
    label: () => label,
    browse: () => book,
    open: () => book,
    limit: 4,
  })
  expect(finished(work).state()).toEqual({ read: 2, total: 4, found: 6, isComplete: true })
  expect(work.rows('text', 0, 10).map(row => slice(text, row.at))).toEqual(Array(4).fill('war'))
})
