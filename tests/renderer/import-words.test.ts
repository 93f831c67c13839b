import { expect, test } from 'vitest'
import type { ImportState } from '../../domain/import-batch.ts'
import { turnWords } from '../../renderer/library/words.ts'

const state = (phase: ImportState['phase'], remarks: readonly string[] = []): ImportState => ({
  ...{ begun: '2024-03-27T14:05:00.000Z', total: 9, cameIn: 3, known: 0, records: 0, refused: 1, now: '' },
  ...{ phase, remarks },
})

test('a batch says when it is paused, goes on, is stopped and is over, and why it paused by itself', () => {
  const done = '3 documents came in, 1 could not be read.'
  expect(turnWords('reading', state('paused'))).toBe(`Paused after 4 of 9 files. ${done}`)
  expect(turnWords('reading', state('paused', ['The disk is full.']))).toContain(`${done} The disk is full.`)
  expect(turnWords('paused', state('reading'))).toBe(`Going on. 4 of 9 files. ${done}`)
  expect(turnWords('broken-off', state('reading'))).toMatch(/^Going on\./)
  expect(turnWords('paused', state('stopped'))).toBe(`Stopped. 5 of 9 files stayed out. ${done}`)
  expect(turnWords('reading', state('over'))).toBe(done)
})

test('a batch that only begins, or is as it was, says nothing', () => {
  expect(turnWords(null, state('reading'))).toBe('')
  expect(turnWords('over', state('reading'))).toBe('')
  expect(turnWords('paused', state('paused'))).toBe('')
})
