import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type AnnotationId, annotate, type Motivation, withTags } from '../../../domain/annotation.ts'
import { describePassage } from '../../../domain/selector.ts'
import { words } from '../../../domain/words.ts'
import { bundledEdition } from '../../domain/bundled-library.ts'
import { cases } from '../../domain/cases.ts'
import { anyQuery } from './queries.ts'
import { asked, bundledShelf, joined, libraryOf, shelved } from './shelves.ts'

const { article } = bundledEdition()
const now = new Date('2026-01-02T03:04:05Z')
const selector = describePassage(article.text, { start: 0, end: 5 })
const target = { kind: 'passage', source: article.id, selector } as const
const made = (motivation: Motivation, tags: readonly string[]) =>
  withTags(annotate(motivation, target, `${motivation} ${tags}` as AnnotationId, now), tags, now)
const annotations = [
  made('classifying', ['cold war']),
  made('bookmarking', ['cold war', 'china']),
  made('commenting', []),
]
const library = libraryOf([
  bundledShelf(annotations),
  shelved('zh', ['新西兰'], {
    language: 'zh',
    published: '2015-08',
    authors: ['Jane Doe', 'Bo'],
    publisher: 'Daily Post',
  }),
  shelved('hk', ['Zebras', 'zebras'], { language: 'zh-Hant', published: '2015', authors: ['Bo'] }),
])
const suggested = (query: string, at = query.length) => library.suggest(query, at)
const texts = (query: string, at?: number) => suggested(query, at).map(each => each.text)
/** The query as it is after taking a suggestion. */
const taken = (query: string, text: string) => {
  const found = suggested(query).find(each => each.text === text)
  if (!found) throw new Error(`“${text}” is not suggested: ${texts(query).join(', ')}`)
  return query.slice(0, found.replaces.start) + found.text + query.slice(found.replaces.end)
}

describe('ways to go on typing', () => {
  test('are words of the index that start so, as they are usually written', () => {
    expect(texts('cybers')).toEqual(['cybersecurity', 'cyberspace'])
    expect(texts('apt3')).toContain('APT31')
    expect(taken('lü cybers', 'cybersecurity')).toBe('lü cybersecurity')
    expect(taken('-quote:"smear camp', 'campaign')).toBe('-quote:"smear campaign')
    expect(texts('新西')).toEqual(['新西兰'])
  })

  test('are told with as many documents as hold them, each once, where a bare word is looked for', () => {
    const zebras = library.search(asked('zebras')).articles.total
    expect(suggested('zebr').map(({ text, count }) => [text, count])).toEqual([['zebras', zebras]])
    const [first] = suggested('cybersecu')
    const { articles, statements, notes, bookmarks } = library.search(asked('"cybersecurity"'))
    expect(first?.count).toBe(articles.total + statements.total + notes.total + bookmarks.total)
    expect(texts('indirec')).toEqual([])
    expect(texts('title:camp')).toEqual([])
  })

  test.each([
    ['party:', 'party:China', 'party:"Chinese Foreign Ministry"'],
    ['speaker:', 'speaker:China', 'speaker:"Chinese Foreign Ministry"'],
    ['-target:"united st', 'target:"United States"'],
    ['target:aus', ...[]],
    ['role:', 'role:response', 'role:accusation', 'role:context'],
    ['voice:n', 'voice:narrator'],
    ['kind:disp', 'kind:disputes-evidence'],
    ['kind:b', 'kind:bookmark'],
    ['via:cn', 'via:CNN'],
    ['in:', 'in:statements', 'in:articles', 'in:notes', 'in:bookmarks'],
    ['tag:', 'tag:"cold war"', 'tag:china'],
    ['tag:war', 'tag:"cold war"'],
    ['lang:', 'lang:zh', 'lang:zh-hant'],
    ['publisher:', 'publisher:"Daily Post"'],
    ['author:', 'author:Bo', 'author:"Jane Doe"'],
    ['author:"jane ', 'author:"Jane Doe"'],
    ['us YEAR:20', 'year:2015'],
    ['note:', ...[]],
    ['nosuch:', ...[]],
    ['role: ', ...[]],
    ['role:r*', ...[]],
  ])(
    'are values that exist of the field that is named, before and after the first letter: %s',
    (query, ...expected) => {
      const found = texts(query)
      expect(found.slice(0, expected.length).toSorted()).toEqual(expected.toSorted())
      if (expected.length === 0) expect(found).toEqual([])
    },
  )

  test.each(['role:', 'voice:', 'kind:', 'in:', 'lang:', 'year:'])(
    'are told with as many as a value finds: %s',
    field => {
      for (const { text, count } of suggested(field)) {
        const { articles, statements, notes, bookmarks } = library.search(asked(`${text} `))
        const others = statements.total + notes.total + bookmarks.total
        expect([text, articles.total > 0 && field !== 'in:' ? articles.total : articles.total + others]).toEqual([
          text,
          count,
        ])
      }
    },
  )

  test('are parties, as a clause', () => {
    expect(taken('us xiaol', 'party:"Wang Xiaolong"')).toBe('us party:"Wang Xiaolong"')
    expect(taken('speaker:li', 'speaker:"Li Jian"')).toBe('speaker:"Li Jian"')
    expect(taken('-speaker:"li ji', 'speaker:"Li Jian"')).toBe('-speaker:"Li Jian"')
  })

  test('are no parties of articles that were taken out', () => {
    const bundled = bundledShelf()
    const restored = libraryOf([bundled], joined(libraryOf([bundled]).bytes()))
    expect(restored.suggest('xiaol', 5).map(each => each.kind)).toContain('party')
    restored.remove([bundled.edition.article.id])
    expect(restored.suggest('xiaol', 5)).toEqual([])
  })

  test('are names of fields', () => {
    expect(taken('us spea', 'speaker:')).toBe('us speaker:')
    expect(texts('speaker:spea')).not.toContain('speaker:')
  })

  test('are for the word at the place of the caret', () => {
    expect(texts('cybers campaign', 6)).toEqual(['cybersecurity', 'cyberspace'])
    expect(texts('cybers ', 7)).toEqual([])
    expect(texts('', 0)).toEqual([])
    expect(texts('cyber*')).toEqual([])
  })

  test('are at most eight, and each replaces a part of the query that ends at the caret with one that goes on from it', () => {
    fc.assert(
      fc.property(fc.oneof(anyQuery, fc.constantFrom('c', 's', 'the', 'in')), fc.nat(50), (query, place) => {
        const at = Math.min(place, query.length)
        const found = suggested(query, at)
        expect(found.length).toBeLessThanOrEqual(8)
        for (const { replaces, text } of found) {
          expect([replaces.end, replaces.start < at]).toEqual([at, true])
          expect(words(text).length).toBeGreaterThan(0)
        }
      }),
      cases(25),
    )
  })
})
