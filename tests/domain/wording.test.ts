import { expect, test } from 'vitest'
import { counted, dateWords, originWords } from '../../domain/wording.ts'

test.each([
  [0, '0 replies'],
  [1, '1 reply'],
  [1_204, '1,204 replies'],
])('%i is counted with its digits in groups, and one is one', (count, expected) => {
  expect(counted(count, 'reply', 'replies')).toBe(expected)
})

test.each([
  ['2024-03-27', '27 March 2024'],
  ['2024-03', 'March 2024'],
  ['2024', '2024'],
  ['2024-13-45', '2024-13-45'],
  ['', ''],
])('a date known as “%s” is told as “%s”', (published, expected) => {
  expect(dateWords(published)).toBe(expected)
})

test('what is not known of where an article comes from is left out', () => {
  expect(originWords({ publisher: '', published: '2024' })).toBe('2024')
  expect(originWords({ publisher: 'Global Times', published: '' })).toBe('Global Times')
  expect(originWords({ publisher: '', published: '' })).toBe('')
})
