import { expect, test } from 'vitest'
import { annotate, annotationId, type Target } from '../../domain/annotation.ts'
import { articleId } from '../../domain/article.ts'
import type { Change } from '../../domain/notebook.ts'
import { statementId } from '../../domain/statement.ts'
import { ago, changeWords, startOf } from '../../renderer/notebook/words.ts'

const noon = new Date(Date.UTC(2024, 4, 1, 12))
const target: Target = {
  kind: 'statement',
  source: articleId.parse('an-article'),
  statement: statementId.parse('A1'),
}
const note = annotate('commenting', target, annotationId.parse('n'), noon)
const bookmark = annotate('bookmarking', target, annotationId.parse('b'), noon)
const made = noon.toISOString()

test.each<[string, Change]>([
  ['adding of bookmark', { kind: 'added', made, after: bookmark }],
  ['edit of note', { kind: 'edited', made, before: note, after: { ...note, body: 'x' } }],
  ['delete of note', { kind: 'removed', made, before: note, at: 0 }],
])('a change is called "%s"', (words, change) => {
  expect(changeWords(change)).toBe(words)
})

test.each([
  [-60, 'just now'],
  [0, 'just now'],
  [59, 'just now'],
  [60, '1 minute ago'],
  [3_599, '59 minutes ago'],
  [7_200, '2 hours ago'],
  [86_400, 'yesterday'],
  [3 * 86_400, '3 days ago'],
  [8 * 86_400, 'last week'],
  [400 * 86_400, 'last year'],
])('%d seconds ago is "%s"', (seconds, words) => {
  expect(ago(noon, new Date(noon.getTime() + seconds * 1_000))).toBe(words)
})

test.each([
  ['short', 10, 'short'],
  ['a few words here', 14, 'a few words…'],
  ['unbrokenlongword', 8, 'unbroken…'],
])('%j cut to %d characters is %j', (text, length, cut) => {
  expect(startOf(text, length)).toBe(cut)
})
