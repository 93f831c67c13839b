import { expect, test } from 'vitest'
import type { Block, Structure } from '../../domain/structure.ts'
import { shapesOf } from '../../renderer/read/shapes.ts'

const row = (paragraph: number): Block => ({ kind: 'row', table: 1, isHead: false, paragraph, quoted: 0 })
const code = (paragraph: number): Block => ({ kind: 'code', paragraph, quoted: 0 })

test('a table and a block of code end at the first paragraph after them, wherever that stands', () => {
  const structure: Structure = { blocks: [row(23), row(24), code(30), code(31)], marks: [], images: [], pages: [] }
  const shapes = shapesOf(structure, '', [])
  const all = Array.from({ length: 40 }, (_, number) => number)
  expect(all.filter(shapes.endsTouching)).toEqual([25, 32])
})
