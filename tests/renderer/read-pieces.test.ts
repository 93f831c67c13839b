import fc from 'fast-check'
import { expect, test } from 'vitest'
import { keptLists } from '../../renderer/read/kept-lists.ts'
import { cutIntoPieces, nextPiece, pieceOf, piecesAround } from '../../renderer/read/pieces.ts'

const paragraphs = fc.integer({ min: 1, max: 400 })

test('pieces joined give back the list, and each paragraph stands in the piece that it is said to', () => {
  fc.assert(
    fc.property(paragraphs, total => {
      const all = Array.from({ length: total }, (_, number) => number)
      const pieces = cutIntoPieces(all)
      expect(pieces.flat()).toEqual(all)
      for (const [i, piece] of pieces.entries()) expect(new Set(piece.map(pieceOf))).toEqual(new Set([i]))
    }),
  )
})

test('all pieces come, each once, the nearest to the reader before those that are further', () => {
  fc.assert(
    fc.property(paragraphs, fc.nat(399), (total, reader) => {
      const at = Math.min(reader, total - 1)
      const there = new Set<number>()
      const distances: number[] = []
      for (let next = nextPiece(there, at, total); next !== null; next = nextPiece(there, at, total)) {
        expect(there.has(next)).toBe(false)
        there.add(next)
        distances.push(Math.abs(next - pieceOf(at)))
      }
      expect(there.size).toBe(cutIntoPieces(Array.from({ length: total })).length)
      expect(distances).toEqual(distances.toSorted((a, b) => a - b))
    }),
  )
})

test('what stands before and after the reader is there from the start, and nothing before the headline', () => {
  expect(piecesAround(0)).toEqual([0, 1])
  expect(piecesAround(100)).toEqual([4, 5, 3])
})

test('a list is the very one of before where it holds the same, and a new one where it does not', () => {
  const before = new Map([
    [1, ['a', 'b']],
    [2, ['c']],
    [3, ['d']],
  ])
  const after = new Map([
    [1, ['a', 'b']],
    [2, ['c', 'x']],
    [4, ['e']],
  ])
  const kept = keptLists(before, after, (a, b) => a === b)
  expect(kept).toEqual(after)
  expect(kept.get(1)).toBe(before.get(1))
})
