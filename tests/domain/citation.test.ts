import { expect, test } from 'vitest'
import { citedPassage } from '../../domain/citation.ts'
import { bundledEdition, text as bundledText } from './bundled-library.ts'

const cite = (words: string) => {
  const start = bundledText.indexOf(words)
  return citedPassage(bundledEdition().article, { start, end: start + words.length })
}

test('a citation starts with the words exactly as they stand', () => {
  const words = '"Accusing China of foreign interference is completely barking up the wrong tree.'
  expect(cite(words).startsWith(`${words}\n\n`)).toBe(true)
})

test('a citation names the paragraph and the text it was taken from, and adds no author or date', () => {
  expect(cite('sheer political manipulation')).toBe(
    'sheer political manipulation\n\n“China urges US to stop politicizing cybersecurity issues”, ¶12. Text with SHA-256 bd31a1da7cf775e8608c681558c8da85261771a63cde48f73e7ee375b3c617b8.',
  )
})

test('a passage over two paragraphs is cited with both', () => {
  const start = bundledText.indexOf('attacking democracy')
  expect(citedPassage(bundledEdition().article, { start, end: bundledText.length })).toMatch(/, ¶19–20\./)
})
