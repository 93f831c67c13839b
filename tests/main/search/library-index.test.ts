import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { paragraphs } from '../../../domain/article.ts'
import { compare } from '../../../domain/comparison.ts'
import type { Edition } from '../../../domain/edition.ts'
import type { Excerpt } from '../../../domain/hit.ts'
import { slice } from '../../../domain/text.ts'
import { words } from '../../../domain/words.ts'
import { openIndexCache } from '../../../main/search/cache.ts'
import { bundledEdition, text } from '../../domain/bundled-library.ts'
import { cases } from '../../domain/cases.ts'
import { temporaryFolder } from '../storage/machine.ts'
import { ABUSES, anyQuery } from './queries.ts'
import { asked, bundledShelf, joined, libraryOf, paragraphsApart, shelved } from './shelves.ts'

const edition = bundledEdition()
const blocks = paragraphs(text)
const apart = libraryOf(paragraphsApart)
const whole = libraryOf([bundledShelf()])
const search = (query: string) => whole.search(asked(query))

/** Paragraph numbers by plain regular expression: what search must agree with. */
const containing = (...patterns: readonly RegExp[]) =>
  blocks.filter(block => patterns.every(each => each.test(slice(text, block.span)))).map(block => block.number)
const lacking = (pattern: RegExp) =>
  blocks.filter(block => !pattern.test(slice(text, block.span))).map(block => block.number)
const both = (a: readonly number[], b: readonly number[]) => a.filter(each => b.includes(each))
const found = (query: string, library = apart) => library.search(asked(query)).articles.hits.map(hit => hit.article.id)
const paragraphsOf = (query: string) =>
  found(query)
    .map(id => Number(id.slice(1)))
    .sort((a, b) => a - b)
const marked = (excerpt: Excerpt) => excerpt.marks.map(mark => slice(excerpt.text, mark))
const statementIds = (wanted: (statement: Edition['notes']['statements'][number]) => boolean) =>
  edition.notes.statements.filter(wanted).map(statement => statement.id as string)

// A space after the last word tells that it is complete.
describe('the paragraphs of the bundled article, each an article', () => {
  const table: readonly (readonly [query: string, count: number, expected: readonly number[]])[] = [
    ['US ', 15, containing(/\bUS\b/)],
    ['us ', 15, containing(/\bUS\b/)],
    ['U.S. ', 15, containing(/\bUS\b/)],
    ['Lü ', 3, containing(/Lü/)],
    ['lu ', 3, containing(/Lü/)],
    ['Lu\u0308 ', 3, containing(/Lü/)],
    ['China ', 15, containing(/\bChina\b/)],
    ["China's ", 15, containing(/\bChina\b/)],
    ['China’s ', 15, containing(/\bChina\b/)],
    ['"smear campaign"', 4, containing(/smear campaign/)],
    ['“Smear – Campaign”', 4, containing(/smear campaign/)],
    ['"campaign smear"', 0, []],
    ['"smear campaigns"', 0, []],
    ['-china', 6, lacking(/\bChina\b/)],
    ['-"smear campaign"', 17, lacking(/smear campaign/)],
    ['us -china', 5, both(containing(/\bUS\b/), lacking(/\bChina\b/))],
    ['us uk ', 8, containing(/\bUS\b/, /\bUK\b/)],
    ['+us +uk ', 8, containing(/\bUS\b/, /\bUK\b/)],
    ['+"smear campaign" -lü', 3, both(containing(/smear campaign/), lacking(/Lü/))],
    ['"smear campaign" lü ', 1, containing(/smear campaign/, /Lü/)],
    ['"smear campaign" OR lü ', 6, containing(/smear campaign|Lü/)],
    ['us "smear campaign"', 4, containing(/\bUS\b/, /smear campaign/)],
    ['cyberattack*', 7, containing(/\bcyberattack/i)],
    ['*attacks', 7, containing(/attacks\b/i)],
    ['cyberatack~1', 7, containing(/\bcyberattack/i)],
    ['politicize ', 3, containing(/\bpoliticizing\b/)],
    ['accuse ', 6, containing(/\baccus(e|ed|ing|ations?)\b/i)],
    ['accused ', 6, containing(/\baccus(e|ed|ing|ations?)\b/i)],
    ['accu', 6, containing(/\baccu/i)],
    ['the ', 21 - lacking(/\bthe\b/i).length, containing(/\bthe\b/i)],
    ['so-called', 4, containing(/so-called/)],
    ['text:lü ', 3, containing(/Lü/)],
    ['speaker:lin', 0, []],
    ['-speaker:lin', 0, []],
    ['china speaker:lin', 0, []],
    ['in:articles lü ', 3, containing(/Lü/)],
    ['in:statements lü', 0, []],
    ['', 0, []],
    ['   ', 0, []],
  ]
  test.each(table)('%s is found in %i', (query, count, expected) => {
    expect(paragraphsOf(query)).toEqual(expected)
    expect(expected).toHaveLength(count)
    const reply = apart.search(asked(query))
    expect(reply.articles.total).toBe(count)
    expect([reply.problems, reply.isRelaxed]).toEqual([[], false])
  })

  test('best first: fewer other words around more matches', () => {
    expect(found('"smear campaign" analysts')[0]).toBe('p17')
  })

  test('some of the words are enough where nothing holds them all, and it is said', () => {
    const reply = apart.search(asked('lü zebra '))
    expect(reply.isRelaxed).toBe(true)
    expect(reply.articles.hits.map(hit => hit.article.id as string).sort()).toEqual(
      containing(/Lü/)
        .map(n => `p${n}`)
        .sort(),
    )
    expect(apart.search(asked('+lü +zebra ')).articles.total).toBe(0)
  })

  test.each([
    ['cybersecurty ', 'cybersecurity '],
    ['china polciy us ', 'china policy us '],
    ['china "smeer campaign"', 'china "smear campaign"'],
    ['nowhere:sanctoins ', 'nowhere:sanctions '],
  ])('the nearest words that exist are offered for those that do not: %s', (query, meant) => {
    expect(apart.search(asked(query)).didYouMean[0]).toBe(meant)
  })

  test.each(['cybersecurity ', 'politicize ', 'cybersec', 'china cybersec', 'cyberatack~1 ', 'zzyzx china ', 'chin'])(
    'no other word is offered for one that exists, is found by its stem or being typed, or is near none: %s',
    query => {
      expect(apart.search(asked(query)).didYouMean).toEqual([])
    },
  )

  test('no more hits are given than asked for, and all are counted', () => {
    const { articles } = apart.search(asked('us ', 'relevance', 4))
    expect([articles.hits.length, articles.total]).toEqual([4, 15])
  })
})

describe('the bundled article', () => {
  test('is one hit, with each of its matches counted and the best of its paragraphs', () => {
    const { hits, total } = search('us ').articles
    const [hit] = hits
    expect(total).toBe(1)
    expect(hit?.article).toMatchObject({ id: 'china-us-cybersecurity', title: edition.article.title })
    expect(hit?.matches).toBe(text.match(/\bUS\b/g)?.length)
    expect(hit?.passages).toHaveLength(3)
    for (const { excerpt, at, paragraph } of hit?.passages ?? []) {
      expect(new Set(marked(excerpt))).toEqual(new Set(['US']))
      expect(slice(text, at)).toBe('US')
      expect(at.start).toBeGreaterThanOrEqual(blocks[paragraph]?.span.start ?? Number.NaN)
      expect(at.end).toBeLessThanOrEqual(blocks[paragraph]?.span.end ?? Number.NaN)
    }
  })

  test('shows first the paragraph that holds most of what was asked for', () => {
    expect(search('lü hegemonic us ').articles.hits[0]?.passages[0]?.paragraph).toBe(18)
  })

  test('says whose words a match is, the same of a passage, a statement and a line in context', () => {
    expect(search('painting').statements.hits[0]?.by).toBe('Lü Xiang')
    expect(search('painting').articles.hits[0]?.passages[0]?.by).toBe('Lü Xiang')
  })

  test('shows its beginning, unmarked, where only absent words were asked for', () => {
    const [hit] = search('-zebra').articles.hits
    expect(hit?.matches).toBe(0)
    expect(hit?.passages.map(each => [each.paragraph, each.excerpt.marks])).toEqual([[0, []]])
  })

  test('has its title marked in every hit, also where a passage tells more than the headline', () => {
    const { articles, statements } = search('china us ')
    const hits = [...articles.hits, ...statements.hits]
    expect(hits.length).toBeGreaterThan(3)
    for (const { article, titleMarks } of hits)
      expect(titleMarks.map(mark => slice(article.title, mark))).toEqual(['China', 'US'])
    expect(search('speaker:lin ').statements.hits[0]?.titleMarks).toEqual([])
  })

  test('matches are exactly the words as they stand in the article', () => {
    const matched = (query: string) => whole.matchesIn(edition.article.id, query).map(match => slice(text, match))
    expect(matched('us ')).toEqual(text.match(/\bUS\b/g))
    expect(matched('china ')).toEqual(text.match(/\bChina\b/g))
    expect(matched('"smear campaign"')).toEqual(Array(4).fill('smear campaign'))
    expect(new Set(matched('accuse '))).toEqual(new Set(['accused', 'Accusing', 'accusing', 'accusations']))
    expect(matched('"smear campaign" campaign ').filter(word => word === 'campaign')).toEqual([])
    expect(matched('-china')).toEqual([])
    expect(matched('title:politicizing')).toEqual(['politicizing'])
  })
})

describe('statements', () => {
  const party = (id: string) => (statement: Edition['notes']['statements'][number]) =>
    statement.attribution.speakers.some(speaker => speaker === id)
  const compared = compare(edition.notes)
  const ofChina = new Set<string>()
  for (const size of [-1, 0, 1, 2, 3])
    for (const { id, partOf } of edition.notes.parties)
      if (id === 'china' || (size >= 0 && partOf !== null && ofChina.has(partOf))) ofChina.add(id)
  const statementsOf = (query: string) => search(query).statements.hits.map(hit => hit.statement as string)
  const table: readonly (readonly [query: string, expected: readonly string[]])[] = [
    ['speaker:lin ', statementIds(party('lin'))],
    ['speaker:"li jian"', statementIds(party('li-jian'))],
    ['speaker:lu ', statementIds(party('lu-xiang'))],
    ['role:response', compared.responses.map(statement => statement.id as string)],
    ['role:accusation', compared.accusations.map(statement => statement.id as string)],
    ['role:accusation role:response', statementIds(each => each.role === 'accusation' && each.replies.length > 0)],
    ['role:accusation -speaker:lin', statementIds(each => each.role === 'accusation' && !party('lin')(each))],
    ['voice:direct', statementIds(statement => statement.attribution.voice === 'direct')],
    ['via:cnn', statementIds(statement => statement.attribution.chain.includes('CNN'))],
    ['target:apt31', statementIds(statement => statement.targets.some(id => id === 'apt31'))],
    ['kind:disputes-evidence', statementIds(each => each.replies.some(reply => reply.kind === 'disputes-evidence'))],
    ['kind:counter-accuses', statementIds(each => each.replies.some(reply => reply.kind === 'counter-accuses'))],
    ['party:china ', statementIds(statement => statement.attribution.speakers.some(id => ofChina.has(id)))],
    ['speaker:china ', statementIds(statement => statement.attribution.speakers.some(id => ofChina.has(id)))],
    ['speaker:"foreign ministry" voice:direct', ['C4', 'R7']],
    ['target:china ', statementIds(statement => statement.targets.some(id => ofChina.has(id)))],
    ['quote:"smear campaign"', statementIds(s => s.quotes.some(({ quote }) => quote.exact.includes('smear campaign')))],
  ]
  test.each(table)('%s', (query, expected) => {
    expect(statementsOf(query).sort()).toEqual([...expected].sort())
    expect(search(query).problems).toEqual([])
    expect(search(query).articles.total).toBe(0)
  })

  test('"smear campaign" is found where it stands and nowhere else, and marked as one', () => {
    const { hits } = search('"smear campaign"').statements
    expect(hits.map(hit => hit.statement as string).sort()).toEqual(
      statementIds(({ gist, quotes, framing }) =>
        [gist, ...[...quotes, ...framing].map(each => each.quote.exact)].some(words =>
          words.includes('smear campaign'),
        ),
      ).sort(),
    )
    for (const { excerpt } of hits) expect(marked(excerpt)).toEqual(['smear campaign'])
  })

  test('a statement found by its speaker or its role shows its gist, unmarked, and says why', () => {
    const gists = new Map(edition.notes.statements.map(statement => [statement.id, statement.gist]))
    expect(search('spokesperson ').statements.hits.map(hit => hit.field)).toContain('speaker.name')
    for (const { field, excerpt, statement, by } of search('speaker:lin ').statements.hits) {
      expect([field, by]).toEqual(['speaker', 'Lin'])
      expect(excerpt.marks).toEqual([])
      expect(gists.get(statement)?.startsWith(excerpt.text)).toBe(true)
    }
    expect(new Set(search('role:response').statements.hits.map(hit => hit.field))).toEqual(new Set(['role']))
  })

  test('a party is not found in all that is said for it, where its name is a bare word', () => {
    expect(search('wang ').statements.hits.map(hit => hit.statement)).toEqual(['R5'])
    expect(statementsOf('china ')).not.toContain('R3')
    expect(statementsOf('speaker:china ')).toContain('R3')
  })

  test('a library whose parties stand in a circle is searched all the same', () => {
    const parties = edition.notes.parties.map(each => (each.id === 'china' ? { ...each, partOf: each.id } : each))
    const circular = libraryOf([bundledShelf([], { ...edition, notes: { ...edition.notes, parties } })])
    expect(circular.search(asked('party:china')).statements.total).toBeGreaterThan(0)
  })
})

describe('what is known of an article narrows', () => {
  const library = libraryOf([
    shelved('a', ['Trade talks'], { publisher: 'Daily Post', published: '2024-03-27', language: 'en' }),
    shelved('b', ['Trade talks'], { publisher: 'Evening Post', published: '2024', language: 'en-GB' }),
    shelved('c', ['Trade talks'], { publisher: 'Daily Post', published: '2019-07', language: 'de' }),
    shelved('d', ['Trade talks', 'More trade']),
  ])
  const table: readonly (readonly [query: string, expected: readonly string[]])[] = [
    ['trade year:2024', ['a', 'b']],
    ['trade year:2024-03', ['a', 'b']],
    ['trade year:2019', ['c']],
    ['trade after:2019', ['a', 'b', 'c']],
    ['trade after:2020', ['a', 'b']],
    ['trade before:2024', ['c']],
    ['trade after:2019-07 before:2020', ['c']],
    ['trade lang:en', ['a', 'b']],
    ['trade lang:de', ['c']],
    ['trade publisher:"daily post"', ['a', 'c']],
    ['year:2024', ['a', 'b']],
    ['publisher:evening ', ['b']],
  ]
  test.each(table)('%s', (query, expected) => {
    expect(found(query, library).toSorted()).toEqual(expected)
  })

  test('dates order hits, the undated last in either direction', () => {
    const order = (sort: 'newest' | 'oldest') =>
      library.search(asked('trade', sort)).articles.hits.map(hit => hit.article.id as string)
    expect(order('newest')).toEqual(['a', 'b', 'c', 'd'])
    expect(order('oldest')).toEqual(['c', 'b', 'a', 'd'])
  })
})

describe('as the library changes', () => {
  const lines = fc.array(
    fc
      .array(fc.constantFrom('war', 'trade', 'lü', 'us', 'cold'), { minLength: 1, maxLength: 5 })
      .map(each => each.join(' ')),
    { minLength: 1, maxLength: 3 },
  )
  const change = fc.oneof(
    fc.record({ kind: fc.constant('put' as const), id: fc.constantFrom('a', 'b', 'c', 'd'), lines }),
    fc.record({ kind: fc.constant('remove' as const), id: fc.constantFrom('a', 'b', 'c', 'd') }),
    fc.constant({ kind: 'merge' as const }),
    fc.constant({ kind: 'restore' as const }),
  )

  test('it finds what a library made anew finds', () => {
    fc.assert(
      fc.property(fc.array(change, { maxLength: 8 }), changes => {
        let library = libraryOf([])
        for (const each of changes) {
          if (each.kind === 'put') library.shelve([shelved(each.id, each.lines, { stamp: each.lines.join() })])
          if (each.kind === 'merge') for (const _ of library.merge());
          if (each.kind === 'restore') library = libraryOf([...library.shelf.values()], joined(library.bytes()))
          if (each.kind === 'remove') {
            const gone = [...library.shelf.keys()].filter(id => id === each.id)
            library.remove(gone)
            for (const id of gone) library.shelf.delete(id)
          }
        }
        const anew = libraryOf([...library.shelf.values()])
        expect([...library.stamps()].sort()).toEqual([...anew.stamps()].sort())
        for (const query of ['war ', 'trade lü ', '"cold war"', '-us', 'c']) {
          const [now, then] = [library, anew].map(each => each.search(asked(query)))
          expect(now?.articles.hits.map(hit => [hit.article.id, hit.matches]).sort()).toEqual(
            then?.articles.hits.map(hit => [hit.article.id, hit.matches]).sort(),
          )
        }
      }),
      cases(20),
    )
  })

  test('what was changed on the shelf and put in anew shows its new words', () => {
    const library = libraryOf([shelved('a', ['Old words'])])
    expect(library.search(asked('words')).articles.hits[0]?.passages[0]?.excerpt.text).toBe('Old words')
    library.shelve([shelved('a', ['New words'])])
    expect(library.search(asked('words')).articles.hits[0]?.passages[0]?.excerpt.text).toBe('New words')
    expect(found('old ', library)).toEqual([])
  })
})

describe('kept as bytes', () => {
  const library = libraryOf([bundledShelf(), shelved('b', ['网络安全 Lü'], { publisher: 'Daily Post' })])
  const bytes = joined(library.bytes())
  const restored = (from: Uint8Array) => libraryOf([...library.shelf.values()], from)

  test('the same is found', () => {
    for (const query of ['us', '"smear campaign"', 'role:response', 'publisher:daily', '安全', 'zzz'])
      expect(restored(bytes).search(asked(query))).toEqual(library.search(asked(query)))
    expect(restored(bytes).stamps()).toEqual(library.stamps())
  })

  test('bytes that begin anywhere in their buffer are read', () => {
    const moved = new Uint8Array(bytes.length + 3).fill(7)
    moved.set(bytes, 3)
    expect(restored(moved.subarray(3)).search(asked('us')).articles.total).toBe(2 - 1)
  })

  test('bytes that were cut give an empty library, never a wrong one', () => {
    const isEmpty = (from: Uint8Array) => restored(from).stamps().size === 0
    expect(isEmpty(new Uint8Array(0))).toBe(true)
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), at => isEmpty(bytes.subarray(0, at))),
      cases(25),
    )
  })

  test('bytes that were changed on disk are not read again', async () => {
    const userData = temporaryFolder()
    const cache = openIndexCache(userData, '1.0')
    await cache.save(library.bytes(), () => true)
    const file = join(userData, 'search-index', 'library.bin')
    const kept = readFileSync(file)
    expect(restored(cache.load() ?? new Uint8Array()).stamps()).toEqual(library.stamps())
    fc.assert(
      fc.property(fc.nat(kept.length - 1), fc.nat(7), (at, bit) => {
        const flipped = Buffer.from(kept)
        flipped[at] = (flipped[at] ?? 0) ^ (1 << bit)
        writeFileSync(file, flipped)
        expect(cache.load()).toBeNull()
      }),
      cases(25),
    )
  })
})

describe('whatever is typed', () => {
  const library = libraryOf([bundledShelf(), ...paragraphsApart])

  test.each(ABUSES.map(query => [query]))('%j is answered', query => {
    const reply = library.search(asked(query))
    expect(reply.query).toBe(query)
    expect(reply.articles.hits).toHaveLength(reply.articles.total)
  })

  test('search answers, each hit once, and each mark holds whole words', () => {
    fc.assert(
      fc.property(anyQuery, query => {
        const { articles, statements } = library.search(asked(query, 'relevance', 10))
        expect(new Set(articles.hits.map(hit => hit.article.id)).size).toBe(articles.hits.length)
        expect(new Set(statements.hits.map(hit => hit.statement)).size).toBe(statements.hits.length)
        const excerpts = [...articles.hits.flatMap(hit => hit.passages), ...statements.hits].map(each => each.excerpt)
        for (const excerpt of excerpts)
          for (const mark of excerpt.marks) expect(words(slice(excerpt.text, mark)).length).toBeGreaterThan(0)
      }),
      cases(25),
    )
  })
})
