import { describe, expect, test } from 'vitest'
import { paragraphs } from '../../domain/article.ts'
import { sentenceAt, sentences } from '../../domain/sentences.ts'
import { text as bundledText } from './bundled-library.ts'

describe('the sentences of the bundled article', () => {
  const found = sentences(bundledText)

  test('start and end with a character of the sentence, not with a space', () => {
    for (const { start, end } of found) expect(bundledText.slice(start, end)).toMatch(/^\S[\s\S]*\S$/)
  })

  test('never cross a paragraph', () => {
    for (const { start, end } of found) expect(bundledText.slice(start, end)).not.toContain('\n')
  })

  test('leave out nothing but spaces', () => {
    const between = found
      .map(({ end }, i) => bundledText.slice(end, found[i + 1]?.start ?? bundledText.length))
      .join('')
    expect(between.trim()).toBe('')
  })

  test('are three in ¶8', () => {
    const block = paragraphs(bundledText)[8]
    expect(found.filter(({ start }) => block && start >= block.span.start && start < block.span.end).length).toBe(3)
  })
})

test('the sentence at a place is the one that holds it, or the next', () => {
  const of = sentences('One. Two.\nThree.')
  expect([0, 3, 4, 5, 9, 10, 99].map(at => sentenceAt(of, at))).toEqual([0, 0, 1, 1, 2, 2, 2])
  expect(sentenceAt([], 0)).toBe(-1)
})
