import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { stemsOf } from '../../../main/search/analysis.ts'
import { entryOf, passagesOf } from '../../../main/search/documents.ts'
import type { Clause, Index, Question, Test } from '../../../main/search/engine/engine.ts'
import { createIndex } from '../../../main/search/engine/index.ts'
import { parseQuery } from '../../../main/search/query.ts'
import { questionFor } from '../../../main/search/question.ts'
import {
  ANNOTATION_SHAPE,
  ARTICLE_SHAPE,
  engineFields,
  type Shape,
  STATEMENT_SHAPE,
} from '../../../main/search/shape.ts'
import { cases } from '../../domain/cases.ts'
import { anyQuery } from './queries.ts'

const stems = (folded: string) => stemsOf(folded, ['en'])
const asked = (query: string, shape: Shape = ARTICLE_SHAPE, isRelaxed = false, isOpen = false) =>
  questionFor(parseQuery(query, isOpen), shape, { isRelaxed, stems, limit: 10 })

const FIELDS = engineFields(ARTICLE_SHAPE).map(field => field.name)
const fieldNames = (fields: readonly number[]) => {
  const [, form = ''] = (FIELDS[fields[0] ?? -1] ?? '').split('.')
  const names = fields.map(field => FIELDS[field]?.split('.')[0])
  if (names.length === 2 * ARTICLE_SHAPE.bare.length) return 'stem&capitals'
  return `${form}${names.length === ARTICLE_SHAPE.bare.length ? '' : `(${names.join(' ')})`}`
}
const briefTest = (test: Test) =>
  `${fieldNames(test.fields)}:${test.kind === 'phrase' ? `"${test.terms.join(' ')}"` : test.terms.join('|')}`
const briefClause = (clause: Clause) => {
  const sign = { optional: '?', required: '+', prohibited: '-' }[clause.presence]
  const distance = clause.distance === 0 ? '' : `~${clause.distance}`
  const boost = clause.boost === 1 ? '' : `^${clause.boost}`
  return `${sign}${fieldNames(clause.fields)}:${clause.terms.join('|')}${distance}${boost}`
}
const brief = (question: ReturnType<typeof asked>) =>
  question && {
    clauses: question.clauses.map(briefClause),
    conditions: question.conditions.map(
      ({ anyOf, isProhibited }) => `${isProhibited ? 'not ' : ''}${anyOf.map(briefTest).join(' or ')}`,
    ),
  }

describe('what a query asks of articles', () => {
  const table: readonly (readonly [query: string, clauses: readonly string[], conditions: readonly string[]])[] = [
    ['accused', ['+stem:accus'], []],
    ['accused us', ['+stem:accus', '+stem:us'], []],
    ['US', ['+stem:us', '?capitals:US'], []],
    ['US china', ['+stem:us', '?capitals:US', '+stem&capitals:china'], []],
    ['china china^2', ['+stem:china^3'], []],
    ['title:US^2', ['+stem(title):us^2', '?capitals(title):US^2'], []],
    ['research~2', ['+stem:research~2'], []],
    ['immigra*', ['+written:=immigra*'], []],
    ['"the US"', ['+written:=the', '+written:=us'], ['written:"=the =us"']],
    ['"a b a"', ['+written:=a', '+written:=b'], ['written:"=a =b =a"']],
    ['"word"', ['+written:=word'], ['written:=word']],
    ['china OR russia', ['?stem:china', '?stem:russia'], []],
    ['china OR russia us', ['?stem:china', '?stem:russia', '+stem:us'], ['stem:china or stem:russia']],
    ['china OR russia -"a b"', ['?stem:china', '?stem:russia'], ['not written:"=a =b"']],
    ['"a b" OR c* d', ['?written:=a', '?written:=b', '?written:=c*', '+stem:d'], ['written:"=a =b" or written:=c*']],
    ['网络', ['+written:=网^0', '+written:=络^0', '?stem:网络'], ['written:"=网 =络"']],
    ['-china us', ['-stem:china', '+stem:us'], []],
    ['-chin*', ['-written:=chin*'], []],
    ['-"a b"', [], ['not written:"=a =b"']],
    ['-网络', [], ['not written:"=网 =络"']],
    ['speaker:lin OR china', ['+stem:china'], []],
    ['china -speaker:lin', ['+stem:china'], []],
    ['year:2024', [], []],
    ['', [], []],
  ]
  test.each(table)('%s', (query, clauses, conditions) => {
    expect(brief(asked(query))).toEqual({ clauses, conditions })
  })

  test('a word still being typed is meant as it is, and as the beginning of others', () => {
    expect(brief(asked('us immigra', ARTICLE_SHAPE, false, true))).toEqual({
      clauses: ['+stem:us', '?stem:immigra', '?written:=immigra*'],
      conditions: ['stem:immigra or written:=immigra*'],
    })
  })

  test('one of several stems is enough', () => {
    const question = questionFor(parseQuery('accused', false), ARTICLE_SHAPE, {
      ...{ isRelaxed: false, limit: 10 },
      stems: folded => [folded, 'accus'],
    })
    expect(brief(question)).toEqual({ clauses: ['+stem:accused|accus'], conditions: [] })
  })

  test('where nothing holds all that is wanted, some of it is enough; what is required still is', () => {
    expect(brief(asked('accused "a b" +us -uk title:china', ARTICLE_SHAPE, true))).toEqual({
      clauses: ['?stem:accus', '?written:=a', '?written:=b', '+stem:us', '-stem:uk', '+stem(title):china'],
      conditions: ['stem:accus or written:"=a =b"'],
    })
  })
})

describe('a query that can mean no document of a shape asks nothing of it', () => {
  const table: readonly (readonly [query: string, shape: Shape, isAsked: boolean])[] = [
    ['speaker:lin', ARTICLE_SHAPE, false],
    ['china speaker:lin', ARTICLE_SHAPE, false],
    ['china -speaker:lin', ARTICLE_SHAPE, true],
    ['-speaker:lin', ARTICLE_SHAPE, false],
    ['-speaker:lin', STATEMENT_SHAPE, true],
    ['speaker:lin OR tag:x', ARTICLE_SHAPE, false],
    ['speaker:lin OR tag:x', STATEMENT_SHAPE, true],
    ['speaker:lin OR tag:x', ANNOTATION_SHAPE, true],
    ['text:china', STATEMENT_SHAPE, false],
    ['china', ANNOTATION_SHAPE, true],
  ]
  test.each(table)('%s', (query, shape, isAsked) => {
    for (const isRelaxed of [false, true]) expect(asked(query, shape, isRelaxed) !== null).toBe(isAsked)
  })
})

describe('words rank by how near they stand', () => {
  const near = (query: string) => asked(query)?.proximity?.words.map(words => words.join('|')) ?? null
  const table: readonly (readonly [query: string, words: readonly string[] | null])[] = [
    ['smear campaign', ['=smear', '=campaign']],
    ['smear "a b"', ['=smear', '=a', '=b']],
    ['smear china OR russia', ['=smear', '=china|=russia']],
    ['网络 安全', ['=网', '=络', '=安', '=全']],
    ['smear', null],
    ['"smear campaign"', null],
    ['smear -campaign', null],
    ['smear title:campaign', null],
    ['smear text:campaign', ['=smear', '=campaign']],
    ['smear camp*', null],
    ['a b c d e f g h i j', ['=a', '=b', '=c', '=d', '=e', '=f', '=g', '=h']],
  ]
  test.each(table)('%s', (query, words) => expect(near(query)).toEqual(words))

  test('of many words of which some are enough, none', () => {
    const isNear = (query: string) => asked(query, ARTICLE_SHAPE, true)?.proximity !== null
    expect(['a b c d', 'a b c d e'].map(isNear)).toEqual([true, false])
  })
})

describe('where some words are enough, articles rank by how many of them they hold', () => {
  const table: readonly (readonly [query: string, words: readonly string[] | null])[] = [
    ['accused us', ['accus', 'us']],
    ['accused accuse us', ['accus', 'us']],
    ['china OR russia us', ['china|russia', 'us']],
    ['smear "a b" camp* research~1 us', ['smear', 'us']],
    ['smear us +a -b title:c', ['smear', 'us']],
    ['accused accuse', null],
  ]
  const wordsOf = (query: string, isRelaxed: boolean) =>
    asked(query, ARTICLE_SHAPE, isRelaxed)?.coverage?.words.map(terms => terms.join('|')) ?? null
  test.each(table)('%s', (query, words) => {
    expect(wordsOf(query, true)).toEqual(words)
    expect(wordsOf(query, false)).toBe(null)
  })
})

// ── What the index finds ──

const indexOf = (texts: readonly string[]): Index => {
  const index = createIndex(engineFields(ARTICLE_SHAPE))
  index.add(texts.map((text, document) => entryOf(document, ARTICLE_SHAPE, passagesOf({ text: [text] }), 'en')))
  return index
}

const everything: Question = {
  ...{ clauses: [], conditions: [], coverage: null, proximity: null, accepts: null, orderBy: null, limit: 100 },
}
const found = (index: Index, question: Partial<Question> | null): readonly number[] =>
  question === null ? [] : [...index.find({ ...everything, ...question }).documents]
const ranked = (index: Index, query: string) =>
  index.find({ ...everything, ...asked(query) }).ranked.map(({ document }) => document)

test('a word in capitals ranks the capitals first, however often it stands there in small letters', () => {
  const texts = [
    'give us, give us, give us, give us',
    'a long text that names the US only once',
    'us',
    'of us all',
    'none',
  ]
  const index = indexOf(texts)
  expect(ranked(index, 'US')[0]).toBe(1)
  expect(ranked(index, 'US').length).toBe(4)
  expect(ranked(index, 'us')[0]).not.toBe(1)
})

type Meant = { readonly typed: string; readonly isIn: (words: readonly string[]) => boolean }
const WORDS = ['accuse', 'accused', 'accusation', 'us', 'smear', 'campaign', 'campaigns', '网', '络', '安', '全']
const HAN = /\p{Script=Han}/u
const latin = WORDS.filter(word => !HAN.test(word))
const sideBySide = (words: readonly string[], run: readonly string[]) =>
  words.some((_, at) => run.every((word, i) => words[at + i] === word))
const stemOf = (word: string) => stems(word)[0]

const word = fc
  .constantFrom(...latin)
  .map((word): Meant => ({ typed: word, isIn: words => words.some(each => stemOf(each) === stemOf(word)) }))
const prefix = fc
  .constantFrom('acc', 'camp', 'smearing')
  .map((start): Meant => ({ typed: `${start}*`, isIn: words => words.some(each => each.startsWith(start)) }))
const phrase = fc
  .array(fc.constantFrom(...WORDS), { minLength: 2, maxLength: 3 })
  .map((run): Meant => ({ typed: `"${run.join(' ')}"`, isIn: words => sideBySide(words, run) }))
const run = fc
  .array(fc.constantFrom(...WORDS.filter(word => HAN.test(word))), { minLength: 1, maxLength: 3 })
  .map((run): Meant => ({ typed: run.join(''), isIn: words => sideBySide(words, run) }))
const atom = fc.oneof(word, prefix, phrase, run)
const either = fc
  .tuple(atom, atom)
  .map(([a, b]): Meant => ({ typed: `${a.typed} OR ${b.typed}`, isIn: words => a.isIn(words) || b.isIn(words) }))
const none = atom.map((each): Meant => ({ typed: `-${each.typed}`, isIn: words => !each.isIn(words) }))
const texts = fc.array(fc.array(fc.constantFrom(...WORDS), { maxLength: 12 }), { minLength: 1, maxLength: 8 })
const isWithinLimits = (query: string) => parseQuery(query, false).problems.length === 0
const joined = (texts: readonly (readonly string[])[]) => texts.map(words => words.join(' '))
const numbersOf = (texts: readonly (readonly string[])[], isFound: (words: readonly string[]) => boolean) =>
  texts.flatMap((words, number) => (isFound(words) ? [number] : []))

test('a text is found if and only if it holds all that is wanted', () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(atom, either, none), { minLength: 1, maxLength: 4 }), texts, (meant, texts) => {
      const query = meant.map(each => each.typed).join(' ')
      fc.pre(isWithinLimits(query))
      const question = asked(query)
      const expected = numbersOf(texts, words => meant.every(each => each.isIn(words)))
      expect(found(indexOf(joined(texts)), question)).toEqual(expected)
    }),
    cases(100),
  )
})

test('relaxed, a text is found if and only if it holds some of what is wanted', () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(atom, either), { minLength: 2, maxLength: 4 }), atom, texts, (meant, bad, texts) => {
      const query = `${meant.map(each => each.typed).join(' ')} -${bad.typed}`
      fc.pre(isWithinLimits(query))
      const question = asked(query, ARTICLE_SHAPE, true)
      const expected = numbersOf(texts, words => meant.some(each => each.isIn(words)) && !bad.isIn(words))
      expect(found(indexOf(joined(texts)), question)).toEqual(expected)
    }),
    cases(100),
  )
})

test('a word being typed finds what it finds as it is, and as a prefix', () => {
  fc.assert(
    fc.property(
      fc.constantFrom('acc', 'accuse', 'camp', 'us', 'u'),
      fc.constantFrom('', 'smear '),
      texts,
      (last, first, texts) => {
        const index = indexOf(joined(texts))
        const of = (query: string) => found(index, asked(query))
        const open = found(index, asked(`${first}${last}`, ARTICLE_SHAPE, false, true))
        expect(open).toEqual([...new Set([...of(`${first}${last}`), ...of(`${first}${last}*`)])].sort((a, b) => a - b))
      },
    ),
  )
})

test('whatever is typed can be asked', () => {
  const index = indexOf(['The US accuses China of a smear campaign', '网络安全', ''])
  fc.assert(
    fc.property(anyQuery, fc.boolean(), (query, isRelaxed) => {
      for (const shape of [ARTICLE_SHAPE, STATEMENT_SHAPE, ANNOTATION_SHAPE]) asked(query, shape, isRelaxed, true)
      expect(found(index, asked(query, ARTICLE_SHAPE, isRelaxed, true)).length).toBeLessThanOrEqual(index.size)
    }),
  )
})
