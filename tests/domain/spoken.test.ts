import { describe, expect, test } from 'vitest'
import { ARTICLES_WORDS, speakerAt, spokenIn } from '../../domain/spoken.ts'
import { bundledEdition, text } from './bundled-library.ts'

describe('who speaks at a place of the article', () => {
  const spoken = spokenIn(bundledEdition())
  const speakerOf = (exact: string): string => {
    const start = text.indexOf(exact)
    return speakerAt(spoken, { start, end: start + exact.length })
  }

  test('is the party whose quoted words hold it', () => {
    expect(speakerOf('painting it as a threat')).toBe('Lü Xiang')
  })

  test('is the party and the article where the article says it for them', () => {
    expect(speakerOf('expressed concerns over')).toBe(
      `${ARTICLES_WORDS} · United States, United Kingdom, New Zealand, Australia`,
    )
  })

  test('is the article where the notes mark its own framing', () => {
    expect(speakerOf('groundless')).toBe(ARTICLES_WORDS)
  })

  test('is not said where no statement holds the words', () => {
    const silent = [...text].findIndex((_, at) => spoken.every(({ span }) => span.end <= at || at < span.start))
    expect(speakerAt(spoken, { start: silent, end: silent + 1 })).toBe('')
  })
})
