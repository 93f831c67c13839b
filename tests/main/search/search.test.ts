import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { paragraphs } from '../../../domain/article.ts'
import type { Edition } from '../../../domain/edition.ts'
import type { Excerpt } from '../../../domain/hit.ts'
import { slice } from '../../../domain/text.ts'
import { words } from '../../../domain/words.ts'
import { createSearch } from '../../../main/search/search.ts'
import { bundledEdition, text } from '../../domain/bundled-library.ts'
import { ABUSES, anyQuery } from './queries.ts'

const edition = bundledEdition()
const { search } = createSearch(edition, [])
const blocks = paragraphs(text)

/** Paragraph numbers by plain regular expression: what search must agree with. */
const containing = (pattern: RegExp) =>
  blocks.filter(block => pattern.test(slice(text, block.span))).map(block => block.number)
const lacking = (pattern: RegExp) =>
  blocks.filter(block => !pattern.test(slice(text, block.span))).map(block => block.number)
const paragraphsOf = (query: string) =>
  search(query)
    .paragraphs.map(hit => hit.paragraph)
    .sort((a, b) => a - b)
const statementsOf = (query: string) => search(query).statements.map(hit => hit.statement as string)
const marked = (excerpt: Excerpt) => excerpt.marks.map(mark => slice(excerpt.text, mark))
const statementIds = (wanted: (statement: Edition['notes']['statements'][number]) => boolean) =>
  edition.notes.statements.filter(wanted).map(statement => statement.id as string)

describe('paragraphs of the bundled article', () => {
  const table: readonly (readonly [query: string, count: number, expected: readonly number[]])[] = [
    ['US', 15, containing(/\bUS\b/)],
    ['us', 15, containing(/\bUS\b/)],
    ['U.S.', 15, containing(/\bUS\b/)],
    ['Lü', 3, containing(/Lü/)],
    ['lu', 3, containing(/Lü/)],
    ['Lu\u0308', 3, containing(/Lü/)],
    ['China', 15, containing(/\bChina\b/)],
    ["China's", 15, containing(/\bChina\b/)],
    ['China’s', 15, containing(/\bChina\b/)],
    ['"smear campaign"', 4, containing(/smear campaign/)],
    ['“Smear – Campaign”', 4, containing(/smear campaign/)],
    ['"campaign smear"', 0, []],
    ['"smear campaigns"', 0, []],
    ['-china', 6, lacking(/\bChina\b/)],
    ['-"smear campaign"', 17, lacking(/smear campaign/)],
    ['+us -china', 5, containing(/\bUS\b/).filter(n => lacking(/\bChina\b/).includes(n))],
    ['+us +uk', 8, containing(/\bUS\b/).filter(n => containing(/\bUK\b/).includes(n))],
    ['+"smear campaign" -lü', 3, containing(/smear campaign/).filter(n => lacking(/Lü/).includes(n))],
    ['"smear campaign" lü', 6, containing(/smear campaign|Lü/)],
    ['+us "smear campaign"', 15, containing(/\bUS\b/)],
    ['cyberattack*', 7, containing(/\bcyberattack/i)],
    ['*attacks', 7, containing(/attacks\b/i)],
    ['cyberatack~1', 7, containing(/\bcyberattack/i)],
    ['politicize', 3, containing(/\bpoliticizing\b/)],
    ['accuse', 6, containing(/\baccus(e|ed|ing|ations?)\b/i)],
    ['accused', 6, containing(/\baccus(e|ed|ing|ations?)\b/i)],
    ['the', 21 - lacking(/\bthe\b/i).length, containing(/\bthe\b/i)],
    ['so-called', 4, containing(/so-called/)],
    ['text:lü', 3, containing(/Lü/)],
    ['speaker:lin', 0, []],
    ['-speaker:lin', 0, []],
    ['speaker:lin -china', 0, []],
    ['china speaker:lin', 15, containing(/\bChina\b/)],
    ['+china +speaker:lin', 0, []],
    ['', 0, []],
  ]
  test.each(table)('%s is found in %i', (query, count, expected) => {
    expect(paragraphsOf(query)).toEqual(expected)
    expect(expected).toHaveLength(count)
    expect(search(query).problems).toEqual([])
  })

  test('the headline is paragraph 0', () => {
    expect(paragraphsOf('urges')).toContain(0)
  })

  test('matches are exactly the words as they stand in the article', () => {
    const matched = (query: string) =>
      search(query).paragraphs.flatMap(hit => hit.matches.map(match => slice(text, match)))
    expect(new Set(matched('us'))).toEqual(new Set(['US']))
    expect(matched('us')).toHaveLength(text.match(/\bUS\b/g)?.length ?? 0)
    expect(new Set(matched('china'))).toEqual(new Set(['China']))
    expect(matched('china')).toHaveLength(text.match(/\bChina\b/g)?.length ?? 0)
    expect(matched('"smear campaign"')).toEqual(Array(4).fill('smear campaign'))
    expect(new Set(matched('accuse'))).toEqual(new Set(['accused', 'Accusing', 'accusing', 'accusations']))
    expect(matched('"smear campaign" campaign').filter(word => word === 'campaign')).toEqual([])
  })

  test('a paragraph found for what it lacks matches as a whole, with nothing marked', () => {
    for (const { matches, excerpt, paragraph } of search('-china').paragraphs) {
      expect(matches).toEqual([blocks[paragraph]?.span])
      expect(excerpt.marks).toEqual([])
    }
  })

  test('best first: fewer other words around more matches', () => {
    const [first] = search('"smear campaign" analysts').paragraphs
    expect(first?.paragraph).toBe(17)
  })
})

describe('statements', () => {
  const party = (id: string) => (statement: Edition['notes']['statements'][number]) =>
    statement.attribution.speakers.some(speaker => speaker === id)
  const ofChina = new Set<string>()
  for (const size of [-1, 0, 1, 2, 3])
    for (const { id, partOf } of edition.notes.parties)
      if (id === 'china' || (size >= 0 && partOf !== null && ofChina.has(partOf))) ofChina.add(id)
  const table: readonly (readonly [query: string, expected: readonly string[]])[] = [
    ['speaker:lin', statementIds(party('lin'))],
    ['speaker:"li jian"', statementIds(party('li-jian'))],
    ['speaker:lu', statementIds(party('lu-xiang'))],
    ['role:response', statementIds(statement => statement.role === 'response')],
    ['role:accusation', statementIds(statement => statement.role === 'accusation')],
    ['role:accusation -speaker:lin', statementIds(each => each.role === 'accusation' && !party('lin')(each))],
    ['voice:direct', statementIds(statement => statement.attribution.voice === 'direct')],
    ['via:cnn', statementIds(statement => statement.attribution.chain.includes('CNN'))],
    ['target:apt31', statementIds(statement => statement.targets.some(id => id === 'apt31'))],
    ['kind:disputes-evidence', statementIds(each => each.replies.some(reply => reply.kind === 'disputes-evidence'))],
    ['kind:counter-accuses', statementIds(each => each.replies.some(reply => reply.kind === 'counter-accuses'))],
    ['party:china', statementIds(statement => statement.attribution.speakers.some(id => ofChina.has(id)))],
    ['speaker:china', []],
    ['quote:"smear campaign"', statementIds(s => s.quotes.some(({ quote }) => quote.exact.includes('smear campaign')))],
  ]
  test.each(table)('%s', (query, expected) => {
    expect(statementsOf(query).sort()).toEqual([...expected].sort())
    expect(search(query).problems).toEqual([])
    expect(search(query).paragraphs).toEqual([])
  })

  test('"smear campaign" is found where it stands and nowhere else, and marked as one', () => {
    const { statements } = search('"smear campaign"')
    expect(statements.map(hit => hit.statement as string).sort()).toEqual(
      statementIds(({ gist, quotes, framing }) =>
        [gist, ...[...quotes, ...framing].map(each => each.quote.exact)].some(words =>
          words.includes('smear campaign'),
        ),
      ).sort(),
    )
    for (const { excerpt } of statements) expect(marked(excerpt)).toEqual(['smear campaign'])
  })

  test('a statement found by its speaker or its role shows its gist, unmarked, and says why', () => {
    const gists = new Map(edition.notes.statements.map(statement => [statement.id, statement.gist]))
    for (const { field, excerpt, statement } of search('speaker:lin').statements) {
      expect(field).toBe('speaker')
      expect(excerpt.marks).toEqual([])
      expect(gists.get(statement)?.startsWith(excerpt.text)).toBe(true)
    }
    expect(new Set(search('role:response').statements.map(hit => hit.field))).toEqual(new Set(['role']))
  })

  test('a library whose parties stand in a circle is searched all the same', () => {
    const parties = edition.notes.parties.map(each => (each.id === 'china' ? { ...each, partOf: each.id } : each))
    const circular = createSearch({ ...edition, notes: { ...edition.notes, parties } }, [])
    expect(circular.search('party:china').statements.length).toBeGreaterThan(0)
  })
})

describe('whatever is typed', () => {
  test.each(ABUSES.map(query => [query]))('%j is answered', query => {
    const reply = search(query)
    expect(reply.query).toBe(query)
    expect(reply.paragraphs.length).toBeLessThanOrEqual(blocks.length)
  })

  test('search answers, each hit once, and each mark holds whole words', () => {
    fc.assert(
      fc.property(anyQuery, query => {
        const { paragraphs, statements } = search(query)
        expect(new Set(paragraphs.map(hit => hit.paragraph)).size).toBe(paragraphs.length)
        expect(new Set(statements.map(hit => hit.statement)).size).toBe(statements.length)
        for (const hit of paragraphs) expect(hit.matches.length).toBeGreaterThan(0)
        for (const { excerpt } of [...paragraphs, ...statements])
          for (const mark of excerpt.marks) expect(words(slice(excerpt.text, mark)).length).toBeGreaterThan(0)
      }),
      { numRuns: 300 },
    )
  })
})

describe('over texts of any words', () => {
  const vocabulary = ['war', 'Lü', 'lu', 'cold', 'US', "China's", 'so-called', 'trade', 'trading']
  const line = fc.array(fc.constantFrom(...vocabulary), { minLength: 1, maxLength: 12 }).map(parts => parts.join(', '))
  const anyText = fc.array(line, { minLength: 1, maxLength: 8 })
  const over = (lines: readonly string[]) => {
    const article = { ...edition.article, text: lines.join('\n') }
    return createSearch({ article, notes: { ...edition.notes, statements: [] } }, [])
  }

  test('a phrase is found exactly where its words stand side by side', () => {
    const phrase = fc.array(fc.constantFrom('war', 'lu', 'cold', 'us', 'china', 'trade'), {
      minLength: 1,
      maxLength: 3,
    })
    fc.assert(
      fc.property(anyText, phrase, (lines, wanted) => {
        const naive = lines.flatMap((text, i) =>
          ` ${words(text)
            .map(word => word.folded)
            .join(' ')} `.includes(` ${wanted.join(' ')} `)
            ? [i]
            : [],
        )
        const found = over(lines)
          .search(`"${wanted.join(' ')}"`)
          .paragraphs.map(hit => hit.paragraph)
        expect(found.sort((a, b) => a - b)).toEqual(naive)
      }),
    )
  })

  test('a word is found wherever it stands, and each of its marks folds to it', () => {
    fc.assert(
      fc.property(anyText, fc.constantFrom('war', 'lu', 'us', 'china'), (lines, wanted) => {
        const text = lines.join('\n')
        const naive = words(text).filter(word => word.folded === wanted)
        const matches = over(lines)
          .search(wanted)
          .paragraphs.flatMap(hit => hit.matches)
        expect(matches.toSorted((a, b) => a.start - b.start)).toEqual(naive.map(word => word.span))
      }),
    )
  })
})
