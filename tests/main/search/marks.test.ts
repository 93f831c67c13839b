import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { slice } from '../../../domain/text.ts'
import { words } from '../../../domain/words.ts'
import { stemsIn } from '../../../main/search/languages.ts'
import { merged } from '../../../main/search/marks.ts'
import { cases } from '../../domain/cases.ts'
import { asked, libraryOf, shelved } from './shelves.ts'

const VOCABULARY = [
  'war',
  'Lü',
  'lu',
  'cold',
  'US',
  "China's",
  'so-called',
  'trade',
  'trading',
  '网络安全',
  '网安',
  'Café',
  'cafe',
]
const LANGUAGES = ['', 'en', 'de', 'fr', 'zh']
const line = fc.array(fc.constantFrom(...VOCABULARY), { minLength: 1, maxLength: 10 }).map(parts => parts.join(', '))
const article = fc.record({
  lines: fc.array(line, { minLength: 1, maxLength: 4 }),
  language: fc.constantFrom(...LANGUAGES),
})
const articles = fc.array(article, { minLength: 1, maxLength: 5 })

type Generated = { readonly lines: readonly string[]; readonly language: string }
/** Where something stands, said without an index: spans as "start-end" along the text. */
type Naive = (line: string, language: string, languages: readonly string[]) => readonly (readonly [number, number])[]

const foldedOf = (text: string) => words(text).map(word => word.folded)
const runs = (line: string, wanted: readonly string[]) =>
  words(line).flatMap((word, at, all): readonly (readonly [number, number])[] => {
    const last = all[at + wanted.length - 1]
    const isHere = last !== undefined && wanted.every((folded, k) => all[at + k]?.folded === folded)
    return isHere ? [[word.span.start, last.span.end]] : []
  })
const each = (line: string, holds: (folded: string, written: string) => boolean) =>
  words(line)
    .filter(({ span, folded }) => holds(folded, slice(line, span)))
    .map(({ span }) => [span.start, span.end] as const)
const byStem =
  (wanted: string): Naive =>
  (line, language, languages) => {
    const stems = ['', ...languages].flatMap(each => stemsIn(wanted, each))
    return each(line, (_, written) => stemsIn(written, language).some(stem => stems.includes(stem)))
  }

const wordAtom = fc
  .constantFrom('war', 'lu', 'us', 'china', 'trade', 'cold', 'cafe')
  .map((word): readonly [string, Naive] => [`${word} `, byStem(word)])
const openAtom = fc
  .constantFrom('t', 'trad', 'c', 'ca', 'wa')
  .map((start): readonly [string, Naive] => [
    start,
    (line, language, languages) => [
      ...byStem(start)(line, language, languages),
      ...each(line, folded => folded.startsWith(start)),
    ],
  ])
const wildcardAtom = fc
  .constantFrom('tra*', '*ade', 'c*d', 'u*')
  .map((pattern): readonly [string, Naive] => [
    `${pattern} `,
    line => each(line, folded => new RegExp(`^${pattern.replace('*', '.*')}$`, 'u').test(folded)),
  ])
const phraseAtom = fc
  .array(fc.constantFrom('war', 'Lü', 'cold', 'trade', 'so', 'called'), { minLength: 1, maxLength: 3 })
  .map((of): readonly [string, Naive] => [`"${of.join(' ')}" `, line => runs(line, foldedOf(of.join(' ')))])
const unspacedAtom = fc
  .constantFrom('网络', '安全', '网', '网安', '络安')
  .map((run): readonly [string, Naive] => [`${run} `, line => runs(line, foldedOf(run))])
const atom = fc.oneof(wordAtom, wildcardAtom, phraseAtom, unspacedAtom)

const libraryOfAll = (all: readonly Generated[]) =>
  libraryOf(all.map(({ lines, language }, i) => shelved(`a${i}`, lines, { language, title: '…' })))

const naiveSpans = ({ lines, language }: Generated, naive: Naive, languages: readonly string[]) => {
  let start = 0
  const found: string[] = []
  for (const line of lines) {
    for (const [from, to] of naive(line, language, languages)) found.push(`${start + from}-${start + to}`)
    start += line.length + 1
  }
  return new Set(found)
}

describe('an article is found by its text exactly where a plain look through it finds the words', () => {
  const one = fc.oneof(atom, openAtom)

  test('one thing asked for is marked wherever it stands, and nowhere else', () => {
    fc.assert(
      fc.property(articles, one, (all, [query, naive]) => {
        const library = libraryOfAll(all)
        const languages = all.map(each => each.language)
        const expected = all.map(each => naiveSpans(each, naive, languages))
        const hits = library.search(asked(`text:${query}`)).articles.hits
        expect(hits.map(hit => hit.article.id as string).sort()).toEqual(
          expected.flatMap((spans, i) => (spans.size > 0 ? [`a${i}`] : [])),
        )
        for (const hit of hits) {
          const spans = library.matchesIn(hit.article.id, query)
          expect(hit.matches).toBe(spans.length)
          expect(hit.matches).toBeGreaterThan(0)
          const wanted = expected[Number(hit.article.id.slice(1))] ?? new Set()
          // Words that share letters are marked as one.
          const isOverlapping = spans.length < wanted.size
          if (!isOverlapping) expect(new Set(spans.map(({ start, end }) => `${start}-${end}`))).toEqual(wanted)
        }
      }),
      cases(40),
    )
  })

  test('of several things, all must be there; of two joined by OR, one', () => {
    fc.assert(
      fc.property(articles, atom, atom, fc.boolean(), (all, [a, inA], [b, inB], isOr) => {
        const languages = all.map(each => each.language)
        const holds = (each: Generated, naive: Naive) => naiveSpans(each, naive, languages).size > 0
        const expected = all.flatMap((each, i) => {
          const [first, second] = [holds(each, inA), holds(each, inB)]
          return (isOr ? first || second : first && second) ? [`a${i}`] : []
        })
        const reply = libraryOfAll(all).search(asked(isOr ? `${a.trim()} OR ${b}` : `${a}${b}`))
        // Two stars may be one too many: then the second is a word.
        fc.pre(reply.problems.length === 0)
        if (reply.isRelaxed) expect(expected).toEqual([])
        else expect(reply.articles.hits.map(hit => hit.article.id as string).sort()).toEqual(expected)
      }),
      cases(40),
    )
  })
})

test('marks of words with letters that differ hold what the index found', () => {
  const library = libraryOf([shelved('a', ['A cyberattack', 'Cyberattacks and a cyberatack', 'Cybernetics'])])
  const { text } = library.shelf.values().next().value?.edition.article ?? { text: '' }
  const spans = library.matchesIn('a' as never, 'cyberatack~1')
  expect(spans.map(span => slice(text, span))).toEqual(['cyberattack', 'Cyberattacks', 'cyberatack'])
})

test('merged marks cover what the marks cover, in order and apart', () => {
  const span = fc
    .tuple(fc.nat(50), fc.integer({ min: 1, max: 10 }))
    .map(([start, length]) => ({ start, end: start + length }))
  fc.assert(
    fc.property(fc.array(span), marks => {
      const found = merged(marks)
      const covered = (of: typeof found) =>
        [...Array(70).keys()].filter(i => of.some(each => each.start <= i && i < each.end))
      expect(covered(found)).toEqual(covered(marks))
      for (const [i, mark] of found.entries()) expect(mark.start).toBeGreaterThanOrEqual(found[i - 1]?.end ?? 0)
    }),
  )
})
