import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type Annotation,
  type AnnotationId,
  annotate,
  MOTIVATIONS,
  type Motivation,
  type Target,
  withBody,
  withTags,
} from '../../../domain/annotation.ts'
import { paragraphs } from '../../../domain/article.ts'
import type { Excerpt } from '../../../domain/hit.ts'
import { describePassage } from '../../../domain/selector.ts'
import type { StatementId } from '../../../domain/statement.ts'
import { slice } from '../../../domain/text.ts'
import { words } from '../../../domain/words.ts'
import { placeOf } from '../../../main/search/annotations.ts'
import { bundledEdition, text } from '../../domain/bundled-library.ts'
import { cases } from '../../domain/cases.ts'
import { asked, bundledShelf, joined, type Library, libraryOf } from './shelves.ts'

const edition = bundledEdition()
const now = new Date('2026-01-02T03:04:05Z')
const source = edition.article.id

const passage = (words: string): Target => {
  const start = text.indexOf(words)
  return { kind: 'passage', source, selector: describePassage(text, { start, end: start + words.length }) }
}
const made = (
  id: string,
  motivation: Motivation,
  target: Target,
  body = '',
  tags: readonly string[] = [],
  time = now,
): Annotation => withTags(withBody(annotate(motivation, target, id as AnnotationId, time), body, time), tags, time)

const note = made('n', 'commenting', passage('Blame shifting'), 'Compare with the *Lin* briefing', [
  'elections',
  'cold war',
])
const mark = made('h', 'highlighting', passage('feeding a new cold war'))
const bookmark = made('b', 'bookmarking', { kind: 'statement', source, statement: 'R6' as StatementId })

const marked = (excerpt: Excerpt) => excerpt.marks.map(each => slice(excerpt.text, each))
const found = (library: Library, query: string) => {
  const { notes, bookmarks } = library.search(asked(query))
  return [...notes.hits, ...bookmarks.hits]
}

describe('notes and bookmarks', () => {
  const library = libraryOf([bundledShelf([note, mark, bookmark])])
  const table: readonly (readonly [query: string, hits: readonly string[], marks: readonly (readonly string[])[]])[] = [
    ['briefing', ['n note'], [['briefing']]],
    ['note:lin ', ['n note'], [['Lin']]],
    ['blame', ['n quote'], [['Blame']]],
    ['"cold war"', ['h quote', 'n tag'], [['cold war'], ['cold war']]],
    ['tag:election', ['n tag'], [['elections']]],
    ['"sheer political manipulation"', ['b quote'], [['sheer political manipulation']]],
    ['kind:bookmark', ['b kind'], [[]]],
    ['kind:highlight', ['h kind'], [[]]],
    ['kind:note', ['n kind'], [[]]],
    ['in:bookmarks manipulation', ['b quote'], [['manipulation']]],
    ['in:notes manipulation', [], []],
    ['role:response', [], []],
  ]
  test.each(table)('%s', (query, hits, marks) => {
    const all = found(library, query).toSorted((a, b) => (a.annotation < b.annotation ? -1 : 1))
    expect(all.map(hit => `${hit.annotation} ${hit.field}`)).toEqual(hits)
    expect(all.map(hit => marked(hit.excerpt))).toEqual(marks)
  })

  test('each stands in its own group, and says its place and its age', () => {
    const { notes, bookmarks } = library.search(asked('kind:note OR kind:bookmark OR kind:highlight'))
    expect(notes.hits.map(({ kind, place, modified }) => [kind, place, modified]).sort()).toEqual([
      ['note', '¶20', now.toISOString()],
      ['note', '¶20', now.toISOString()],
    ])
    expect(bookmarks.hits.map(({ kind, place }) => [kind, place])).toEqual([['bookmark', 'R6']])
  })

  test('each says what it is: a statement mark is a note, and no statement', () => {
    const all = MOTIVATIONS.map(each => made(each, each, passage('feeding a new cold war')))
    const { statements, notes, bookmarks } = libraryOf([bundledShelf(all)]).search(asked('"feeding a new cold war"'))
    expect(notes.hits.map(hit => hit.motivation).toSorted()).toEqual(['classifying', 'commenting', 'highlighting'])
    expect(bookmarks.hits.map(hit => hit.motivation)).toEqual(['bookmarking'])
    expect(statements.hits.map(hit => hit.statement)).not.toContain('classifying')
    const marks = libraryOf([bundledShelf(all)]).search(asked('kind:statement '))
    expect(marks.notes.hits.map(hit => hit.motivation)).toEqual(['classifying'])
  })

  test('by date, the one changed last comes first, or last', () => {
    const dated = ['2024-05-01', '2026-01-01', '2025-03-01'].map((day, i) =>
      made(`n${i}`, 'commenting', passage('Blame shifting'), 'same words', [], new Date(`${day}T00:00:00Z`)),
    )
    const dates = libraryOf([bundledShelf(dated)])
    const order = (sort: 'newest' | 'oldest') =>
      dates.search(asked('same words', sort)).notes.hits.map(hit => hit.annotation as string)
    expect(order('newest')).toEqual(['n1', 'n2', 'n0'])
    expect(order('oldest')).toEqual(['n0', 'n2', 'n1'])
  })
})

test('a note is found exactly where its words hold the word, and shows it marked', () => {
  const body = fc
    .array(fc.constantFrom('war', 'Lü', 'cold', "China's", '网络'), { maxLength: 6 })
    .map(all => all.join(' '))
  fc.assert(
    fc.property(
      fc.array(body, { maxLength: 5 }),
      fc.constantFrom('war', 'lü', 'china', '"cold war"', '网'),
      (bodies, query) => {
        const notes = bodies.map((each, i) => made(`n${i}`, 'commenting', passage('anxiety'), each))
        const hits = libraryOf([bundledShelf(notes)]).search(asked(`note:${query} `)).notes.hits
        const folded = (of: string) => words(of).map(word => word.folded)
        const holds = (of: string) => ` ${folded(of).join(' ')} `.includes(` ${folded(query).join(' ')} `)
        expect(hits.map(hit => hit.annotation as string).sort()).toEqual(
          notes.filter(each => holds(each.body)).map(each => each.id),
        )
        for (const { excerpt } of hits) {
          expect(excerpt.marks.length).toBeGreaterThan(0)
          for (const mark of marked(excerpt)) expect(folded(mark)).toEqual(folded(query))
        }
      },
    ),
    cases(12),
  )
})

describe('where an annotation stands', () => {
  const blocks = paragraphs(text)

  test('is its paragraph, the headline, or its statement', () => {
    expect(placeOf(text, blocks, note)).toBe('¶20')
    expect(placeOf(text, blocks, made('n', 'commenting', passage('China urges US')))).toBe('headline')
    expect(placeOf(text, blocks, bookmark)).toBe('R6')
  })

  test('is not guessed where its words are gone', () => {
    expect(placeOf('Another text.', paragraphs('Another text.'), note)).toBe('')
  })
})

describe('as annotations change', () => {
  const ids = (library: Library, query: string) =>
    found(library, query)
      .map(hit => hit.annotation as string)
      .sort()

  test('a note is found once it is given, by its new words only once rewritten, and no more once removed', () => {
    const library = libraryOf([bundledShelf()])
    expect(ids(library, 'briefing')).toEqual([])
    library.annotate(source, [note])
    expect(ids(library, 'briefing')).toEqual(['n'])
    library.annotate(source, [withBody(note, 'A different thought', now)])
    expect(ids(library, 'briefing')).toEqual([])
    expect(ids(library, 'thought')).toEqual(['n'])
    library.annotate(source, [])
    expect(ids(library, 'thought')).toEqual([])
    library.annotate(source, [note])
    expect(ids(library, 'briefing')).toEqual(['n'])
  })

  test.each(['annotate', 'annotateEach'] as const)(
    'after any changes, also kept and restored, search finds what a library made anew finds (%s)',
    way => {
      const numbered = (i: number, version: number) =>
        made(`n${i}`, 'commenting', passage('Blame shifting'), `number${i} version${version} shared`)
      let current = Array.from({ length: 40 }, (_, i) => numbered(i, 0))
      let library = libraryOf([bundledShelf(current)])
      for (let step = 1; step <= 16; step++) {
        const before = current
        const at = (step * 37) % current.length
        if (step % 5 === 0) current = current.toSpliced(at, 1)
        else if (step % 3 === 0)
          current = [...current, ...Array.from({ length: 10 }, (_, i) => numbered(1000 * step + i, step))]
        else current = current.with(at, numbered(10_000_000 + step, step))
        if (step % 8 === 0) library = libraryOf([bundledShelf(before)], joined(library.bytes()))
        library[way](source, current)
        expect(ids(library, 'shared')).toEqual(current.map(each => each.id as string).sort())
        expect(ids(library, `version${step} `)).toEqual(
          current
            .filter(each => each.body.includes(`version${step} `))
            .map(each => each.id as string)
            .sort(),
        )
      }
    },
  )

  test('equals stand in the order of the notebook', () => {
    const same = Array.from({ length: 12 }, (_, i) =>
      made(`n${i}`, 'commenting', passage('Blame shifting'), 'same words'),
    )
    const library = libraryOf([bundledShelf(same)])
    expect(found(library, 'same').map(hit => hit.annotation)).toEqual(same.map(each => each.id))
  })
})
