import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { ArticleId } from '../../domain/article.ts'
import { linkProblem, NEARLY_THE_SAME, titleLikeness } from '../../domain/version.ts'

const id = (name: string) => name as ArticleId
const NAMES = ['a', 'b', 'c', 'd', 'e', 'f'].map(id)

test('whatever is linked, versions stay a chain: none is before itself, and none has two', () => {
  const anAsk = fc.tuple(fc.constantFrom(...NAMES), fc.option(fc.constantFrom(...NAMES, id('gone'))))
  fc.assert(
    fc.property(fc.array(anAsk, { maxLength: 30 }), asks => {
      const previousOf = new Map<ArticleId, ArticleId | null>(NAMES.map(name => [name, null]))
      for (const [article, previous] of asks)
        if (previous === null || linkProblem(article, previous, previousOf) === null) previousOf.set(article, previous)
      const before = [...previousOf.values()].filter(each => each !== null)
      expect(new Set(before).size).toBe(before.length)
      for (const name of NAMES) {
        const seen = new Set<ArticleId>()
        for (let at: ArticleId | null = name; at !== null; at = previousOf.get(at) ?? null) {
          expect(seen.has(at)).toBe(false)
          seen.add(at)
        }
      }
    }),
  )
})

test('what can’t be is told from what can', () => {
  const previousOf = new Map<ArticleId, ArticleId | null>([
    [id('second'), id('first')],
    [id('first'), null],
    [id('other'), null],
  ])
  expect(linkProblem(id('other'), id('second'), previousOf)).toBeNull()
  expect(linkProblem(id('second'), id('first'), previousOf)).toBeNull()
  expect(linkProblem(id('first'), id('second'), previousOf)).toEqual({ kind: 'circle' })
  expect(linkProblem(id('other'), id('other'), previousOf)).toEqual({ kind: 'itself' })
  expect(linkProblem(id('other'), id('first'), previousOf)).toEqual({ kind: 'taken', by: 'second' })
})

test('a circle that is there already is walked once', () => {
  const previousOf = new Map<ArticleId, ArticleId | null>([
    [id('a'), id('b')],
    [id('b'), id('a')],
  ])
  expect(linkProblem(id('c'), id('a'), previousOf)).toEqual({ kind: 'taken', by: 'b' })
})

test.each([
  ['talks open in geneva', 'talks open in geneva corrected', true],
  ['talks open in geneva', 'talks close in vienna', false],
  ['', '', false],
])('“%s” and “%s” are nearly the same: %s', (one, other, expected) => {
  expect(titleLikeness(one, other) >= NEARLY_THE_SAME).toBe(expected)
})
