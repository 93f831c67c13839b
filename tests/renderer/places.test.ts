import { describe, expect, test } from 'vitest'
import type { ArticleId } from '../../domain/article.ts'
import type { StatementId } from '../../domain/statement.ts'
import {
  amended,
  type Place,
  startingAt,
  wentBack,
  wentForward,
  wentTo,
  withoutArticle,
} from '../../renderer/state/places.ts'

const one = 'one' as ArticleId
const two = 'two' as ArticleId
const read: Place = {
  view: 'read',
  article: one,
  chosen: null,
  passage: { start: 5, end: 9 },
  reading: null,
  matches: null,
  beside: null,
}
const pair: Place = {
  view: 'compare',
  article: one,
  chosen: { id: 'A3' as StatementId, side: 'accusations' },
  passage: null,
  reading: null,
  matches: null,
  beside: null,
}

describe('places', () => {
  test('Back returns where the reader was, and Forward comes again', () => {
    const there = wentTo(wentTo(startingAt('compare', one), read), pair)
    expect(wentBack(there).now).toEqual(read)
    expect(wentForward(wentBack(there)).now).toEqual(pair)
  })

  test('Back from the first place stays', () => {
    const start = startingAt('read', one)
    expect(wentBack(start)).toBe(start)
  })

  test('going where one is leaves no step', () => {
    const once = wentTo(startingAt('compare', one), read)
    expect(wentTo(once, { ...read }).past.length).toBe(once.past.length)
  })

  test('going elsewhere after Back forgets what lay ahead', () => {
    const back = wentBack(wentTo(wentTo(startingAt('compare', one), read), pair))
    expect(wentTo(back, startingAt('notebook', one).now).ahead).toEqual([])
  })

  test('the same passage of another article is another place', () => {
    const there = wentTo(wentTo(startingAt('read', one), read), { ...read, article: two })
    expect(wentBack(there).now).toEqual(read)
  })

  test('no step leads to an article that has gone', () => {
    const other = { ...read, article: two }
    const there = wentBack(wentTo(wentTo(wentTo(startingAt('compare', two), read), other), pair))
    const left = withoutArticle(wentBack(there), two)
    expect([left.past, left.now, left.ahead]).toEqual([[], read, [pair]])
  })

  test('an article with another beside it is another place than the same one alone, and stands alone once that has gone', () => {
    const both: Place = { ...read, beside: { article: two, at: 'right', reading: null } }
    const there = wentTo(wentTo(wentTo(startingAt('compare', one), both), read), pair)
    expect(wentBack(wentBack(there)).now).toEqual(both)
    expect(withoutArticle(there, two).past.at(-2)).toEqual(read)
  })

  test('an amended place is what Back returns to', () => {
    const there = wentTo(amended(wentTo(startingAt('compare', one), read), { passage: { start: 40, end: 41 } }), pair)
    expect(wentBack(there).now.passage).toEqual({ start: 40, end: 41 })
  })
})
