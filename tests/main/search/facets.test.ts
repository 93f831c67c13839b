import { describe, expect, test } from 'vitest'
import { type AnnotationId, annotate, withTags } from '../../../domain/annotation.ts'
import { compare } from '../../../domain/comparison.ts'
import type { FacetName } from '../../../domain/hit.ts'
import { withClause } from '../../../domain/narrowing.ts'
import { describePassage } from '../../../domain/selector.ts'
import { bundledEdition } from '../../domain/bundled-library.ts'
import { asked, bundledShelf, type Library, libraryOf, shelved } from './shelves.ts'

const edition = bundledEdition()
const now = new Date('2026-01-02T03:04:05Z')
const selector = describePassage(edition.article.text, { start: 0, end: 5 })
const target = { kind: 'passage', source: edition.article.id, selector } as const
const tagged = (id: string, tags: readonly string[]) =>
  withTags(annotate('highlighting', target, id as AnnotationId, now), tags, now)

const library = libraryOf([
  bundledShelf([tagged('a', ['cold war', 'china']), tagged('b', ['cold war'])]),
  shelved('x', ['China trade'], { publisher: 'Daily Post', published: '2024-03' }),
  shelved('y', ['China trade'], { publisher: 'Daily Post', published: '2024' }),
  shelved('z', ['China trade'], { publisher: 'Gazette', published: '1999-12-31' }),
])
const valuesOf = (query: string, name: FacetName, of: Library = library) =>
  of.search(asked(query)).facets.find(facet => facet.name === name)?.values ?? []
const counts = (query: string, name: FacetName) => valuesOf(query, name).map(({ label, count }) => [label, count])

describe('facets', () => {
  test('count the articles by publisher and year, most first', () => {
    expect(counts('china trade', 'publisher')).toEqual([
      ['Daily Post', 2],
      ['Gazette', 1],
    ])
    expect(counts('china trade', 'year')).toEqual([
      ['2024', 2],
      ['1999', 1],
    ])
  })

  test('count the statements by party, those that it belongs to included, and by role and voice', () => {
    const { statements } = edition.notes
    const { accusations, responses } = compare(edition.notes)
    expect(counts('in:statements', 'role')).toEqual([
      ['response', responses.length],
      ['accusation', accusations.length],
      ['context', statements.filter(each => each.role === 'context').length],
    ])
    const lin = statements.filter(each => each.attribution.speakers.some(id => id === 'lin')).length
    expect(new Map(valuesOf('in:statements', 'party').map(({ label, count }) => [label, count])).get('Lin')).toBe(lin)
    expect(valuesOf('speaker:lin ', 'party').map(({ label }) => label)).toContain('China')
    expect(valuesOf('in:statements', 'voice').reduce((sum, { count }) => sum + count, 0)).toBe(statements.length)
  })

  test('count notes by tag', () => {
    expect(counts('in:notes', 'tag')).toEqual([
      ['cold war', 2],
      ['china', 1],
    ])
  })

  test('are left out where they have no values', () => {
    expect(library.search(asked('in:notes')).facets.map(facet => facet.name)).toEqual(['tag'])
    expect(library.search(asked('zebra')).facets).toEqual([])
  })

  test('each clause put into the query is chosen, and finds as many as were counted', () => {
    const groupOf = {
      party: 'statements',
      role: 'statements',
      voice: 'statements',
      publisher: 'articles',
      year: 'articles',
      tag: 'notes',
    } as const
    for (const [query, name] of [
      ['china trade', 'publisher'],
      ['china trade', 'year'],
      ['in:statements', 'party'],
      ['in:statements', 'role'],
      ['in:statements', 'voice'],
      ['in:notes', 'tag'],
    ] as const)
      for (const { clause, count, isChosen } of valuesOf(query, name)) {
        expect(isChosen).toBe(false)
        const narrowed = withClause(query, clause)
        expect([clause, library.search(asked(narrowed))[groupOf[name]].total]).toEqual([clause, count])
        expect(valuesOf(narrowed, name).find(each => each.clause === clause)?.isChosen).toBe(true)
      }
  })

  test('list at most two hundred values, and count all', () => {
    const many = libraryOf(
      Array.from({ length: 230 }, (_, i) => shelved(`a${i}`, ['Trade'], { publisher: `Post ${i}` })),
    )
    const [facet] = many.search(asked('trade')).facets
    expect([facet?.name, facet?.values.length, facet?.total]).toEqual(['publisher', 200, 230])
  })
})
