import fc from 'fast-check'
import { expect, test } from 'vitest'
import { boxesOf, fromPagesFile, type PageWords, partOfBox, toPagesFile } from '../../domain/page-words.ts'

const TEXT = 'Headline 𝄞\nAll human beings are born free.'
const HASH = '0'.repeat(64)
const box = { x: 10, y: 20, width: 80, height: 12, turn: 0 } as const
const page: PageWords = { width: 600, height: 800, label: 'iv', words: [{ start: 12, end: 28, box, isRtl: false }] }

test('what is written to a file is what is read from it, along code points', () => {
  const file = toPagesFile([page], TEXT, HASH)
  expect(file.pages[0]?.words[0]?.slice(0, 2)).toEqual([11, 27])
  expect(fromPagesFile(file, TEXT)).toEqual([page])
})

test('pages of another text are none', () => {
  expect(fromPagesFile(toPagesFile([page], TEXT, HASH), 'Short')).toBeNull()
})

test('words that run from right to left, or upside down, begin at the other end', () => {
  const first = { before: 0, share: 0.25 }
  expect(partOfBox(box, { ...first, isRtl: false })).toMatchObject({ x: 10, width: 20 })
  expect(partOfBox(box, { ...first, isRtl: true })).toMatchObject({ x: 70, width: 20 })
  expect(partOfBox({ ...box, turn: 2 }, { ...first, isRtl: false })).toMatchObject({ x: 70, width: 20 })
  expect(partOfBox({ ...box, turn: 1 }, { ...first, isRtl: false })).toMatchObject({ y: 20, height: 3 })
})

test('the boxes of two stretches that meet cover what the box of both covers', () => {
  fc.assert(
    fc.property(fc.integer({ min: 13, max: 27 }), fc.boolean(), (middle, isRtl) => {
      const own = { ...page, words: page.words.map(words => ({ ...words, isRtl })) }
      const [left] = boxesOf(own, { start: 0, end: middle })
      const [right] = boxesOf(own, { start: middle, end: TEXT.length })
      expect((left?.width ?? 0) + (right?.width ?? 0)).toBeCloseTo(80)
    }),
  )
})
