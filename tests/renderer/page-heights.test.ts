import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { PageWords } from '../../domain/page-words.ts'
import { pageAt, pageCalled, pageOf, pageTops } from '../../renderer/read/page-heights.ts'

const sheet = (height: number, at = 0): PageWords => ({
  width: 600,
  height,
  label: '',
  words: [{ start: at, end: at + 10, box: { x: 0, y: 0, width: 10, height: 10, turn: 0 }, isRtl: false }],
})

test('each page is found at its top and anywhere down to the next', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 2_000 }), { minLength: 1 }), heights => {
      const tops = pageTops(
        heights.map(height => sheet(height)),
        1.5,
      )
      for (const [i, height] of heights.entries()) {
        expect(pageAt(tops, tops[i] ?? 0)).toBe(i)
        expect(pageAt(tops, (tops[i] ?? 0) + height)).toBe(i)
      }
    }),
  )
})

test('words are on the page that holds them', () => {
  expect(pageOf([sheet(800), sheet(800, 10), sheet(800, 20)], 12)).toBe(1)
  expect(pageOf([sheet(800)], 99)).toBe(0)
})

test('a page is called by what is printed on it, else by its count, and one that is not there by nothing', () => {
  const pages = ['iv', '2', '1'].map(label => ({ ...sheet(800), label }))
  const called = ['iv', '2', '1', ' 3 ', '999', '0', '-1', '1.5', '', 'x'].map(typed => pageCalled(pages, typed))
  expect(called).toEqual([0, 1, 2, 2, null, null, null, null, null, null])
})
