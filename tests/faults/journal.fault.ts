import { expect, test } from 'vitest'
import { credulousReader, journalOf, ownReader, wrongCuts, wrongFlips } from '../main/storage/journal-bytes.ts'
import { figure } from './figures.ts'

test('journal cut off, and one bit of it changed, at every byte', () => {
  const journal = journalOf(60)
  const { length } = journal.bytes
  expect([wrongCuts(journal, ownReader), wrongFlips(journal, ownReader)]).toEqual([0, 0])
  const wrong = wrongFlips(journal, credulousReader)
  expect(wrong).toBeGreaterThan(0)
  figure({
    fault: 'journal of 60 changes cut off, and one bit of it changed, at every byte',
    cases: `${length + 1} + ${length}`,
    found: 'each time exactly the changes before that place, and no other',
    control: `believes what can be parsed: wrong ${wrong} times`,
  })
})
