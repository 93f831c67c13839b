import fc from 'fast-check'
import lunr from 'lunr'
import { describe, expect, test } from 'vitest'
import { slice } from '../../../domain/text.ts'
import { type Atom, FIELDS, isEmpty, parseQuery } from '../../../main/search/query.ts'
import { FUZZY_WORDS } from '../../../main/search/query-limits.ts'
import { brief } from './brief.ts'

describe('what is understood', () => {
  const table: readonly (readonly [query: string, slots: readonly string[]])[] = [
    ['Lü China', ['lu', 'china']],
    ['+china -us', ['+china', '-us']],
    ['not who us', ['not', 'who', 'us']],
    ['speaker:Lin', ['speaker:lin']],
    ['Speaker:lin TITLE:war', ['speaker:lin', 'title:war']],
    ['+speaker:lin', ['speaker:lin']],
    ['-speaker:"Li Jian"', ['-speaker:"li jian"']],
    ['party:"united kingdom"', ['party:"united kingdom"']],
    ['kind:disputes-evidence', ['kind:"disputes evidence"']],
    ['"Smear, campaign!"', ['"smear campaign"']],
    ['“smear campaign”', ['"smear campaign"']],
    ['„smear campaign“ «a b» ＂c d＂', ['"smear campaign"', '"a b"', '"c d"']],
    ['"China\'s rights"^3', ['"china rights"^3']],
    ['"word"', ['"word"']],
    ['"a b"c', ['"a b"', 'c']],
    ['cyber*', ['cyber*']],
    ['*Attack', ['*attack']],
    ['c*a', ['c*a']],
    ['Lü**', ['lu*']],
    ['title:cyber*^2', ['title:cyber*^2']],
    ['research~1', ['research~1']],
    ['research~2^4', ['research~2^4']],
    ['research^4~2', ['research~2^4']],
    ['research~0', ['research']],
    ['so-called', ['"so called"']],
    ['1,000 10:30', ['"1 000"', '10', '30']],
    ['US,UK', ['us!', 'uk!']],
    ["U.S. China's", ['us!', 'china']],
    ['Smith & Wesson', ['smith', 'wesson']],
    ['China: what now', ['china', 'what', 'now']],
    ['\\-china speaker\\:lin cyber\\*', ['china', 'speaker', 'lin', 'cyber']],
    ['\\OR', ['or!']],
    ['chi\\na', ['china']],
    ['', []],
    ['   ', []],
  ]
  test.each(table)('%s', (query, slots) => {
    expect(parseQuery(query, false).problems).toEqual([])
    expect(brief(parseQuery(query, false))).toEqual(slots)
  })

  test('bare words are wanted; with a sign or a field they are required', () => {
    const presences = (query: string) => parseQuery(query, false).slots.map(slot => slot.presence)
    expect(presences('a +b -c title:d -title:e "f g" h*')).toEqual([
      ...['wanted', 'required', 'prohibited', 'required', 'prohibited', 'wanted', 'wanted'],
    ])
  })
})

describe('OR joins the two things it stands between, and binds tighter than a gap', () => {
  const table: readonly (readonly [query: string, slots: readonly string[]])[] = [
    ['a OR b', ['a OR b']],
    ['a OR b c', ['a OR b', 'c']],
    ['c a OR b', ['c', 'a OR b']],
    ['a OR b OR c d OR e', ['a OR b OR c', 'd OR e']],
    ['"a b" OR c* OR research~1', ['"a b" OR c* OR research~1']],
    ['speaker:lin OR target:lin', ['speaker:lin OR target:lin']],
    ['speaker:lin OR lin', ['speaker:lin OR lin']],
    ['+a OR b', ['+a OR b']],
    ['a OR +b', ['+a OR b']],
    ['US,UK OR China,Russia', ['us!', 'uk! OR china', 'russia']],
    ['a or b', ['a', 'or', 'b']],
    ['a "OR" b', ['a', '"or"', 'b']],
    ['year:2023 OR year:2024 a', ['a']],
    ['in:notes OR in:bookmarks', []],
  ]
  test.each(table)('%s', (query, slots) => {
    expect(parseQuery(query, false).problems).toEqual([])
    expect(brief(parseQuery(query, false))).toEqual(slots)
  })

  const stray: readonly (readonly [query: string, slots: readonly string[], at: readonly number[]])[] = [
    ['OR', ['or'], [0]],
    ['OR a', ['or', 'a'], [0]],
    ['a OR', ['a', 'or'], [2]],
    ['a OR OR b', ['a', 'or', 'or', 'b'], [2, 5]],
    ['-a OR b', ['-a', 'or', 'b'], [3]],
    ['a OR -b', ['a', 'or', '-b'], [2]],
    ['a OR "" b', ['a', 'or', 'b'], [2, 5]],
    ['a & OR b', ['a', 'or', 'b'], [4]],
    ['a OR year:2024', ['a', 'or'], [2]],
    ['year:2024 OR a', ['or', 'a'], [10]],
    ['year:2024 OR lang:en', ['or'], [10]],
    ['after:2024 OR after:2025', ['or'], [11]],
  ]
  test.each(stray)('%s has an OR that joins nothing: it is named and is a word', (query, slots, at) => {
    const parsed = parseQuery(query, false)
    expect(brief(parsed)).toEqual(slots)
    expect(parsed.problems.map(({ span }) => span.start)).toEqual(at)
  })
})

describe('the last word is still being typed', () => {
  const table: readonly (readonly [query: string, slots: readonly string[]])[] = [
    ['immigra', ['immigra…']],
    ['us china', ['us', 'china…']],
    ['US', ['us!']],
    ['+chin', ['+chin…']],
    ['speaker:li', ['speaker:li…']],
    ['a OR immi', ['a OR immi…']],
    ['US,UK', ['us!', 'uk!']],
    ['"smear campai', ['smear', 'campai…']],
  ]
  test.each(table)('%s', (query, slots) => {
    expect(brief(parseQuery(query, true))).toEqual(slots)
  })

  const complete = [
    'china ',
    'china,',
    'so-call',
    '"china"',
    'chin*',
    'research~1',
    'china^2',
    '-chin',
    '网络',
    "China's",
    'OR',
  ]
  test.each(complete)('%s has no unfinished word', query => {
    expect(parseQuery(query, true).slots).toEqual(parseQuery(query, false).slots)
  })
})

describe('words in capitals', () => {
  const table: readonly (readonly [query: string, slots: readonly string[]])[] = [
    ['US', ['us!']],
    ['us Us', ['us', 'us']],
    ['US sanctions', ['us!', 'sanctions']],
    ['APT31', ['apt31!']],
    ['A', ['a']],
    ['title:US', ['title:us!']],
    ['US UK', ['us!', 'uk!']],
    ['NATO', ['nato!']],
    ['UNESCO', ['unesco!']],
    ['"US"', ['"us"']],
    ['NATO~1', ['nato~1']],
  ]
  test.each(table)('%s', (query, slots) => {
    expect(brief(parseQuery(query, false))).toEqual(slots)
  })

  test('mean nothing where the whole query is shouted', () => {
    expect(brief(parseQuery('US SANCTIONS', false))).toEqual(['us', 'sanctions'])
    expect(brief(parseQuery('A CHINA ATTACK party:us', false))).toEqual(['a', 'china', 'attack', 'party:us'])
  })
})

describe('scripts without spaces', () => {
  const table: readonly (readonly [query: string, slots: readonly string[]])[] = [
    ['网络安全', ['[网络安全]']],
    ['APT31网络攻击', ['apt31!', '[网络攻击]']],
    ['网络 安全', ['[网络]', '[安全]']],
    ['"网络安全"', ['[网络安全]']],
    ['"网络 APT"', ['"网 络 apt"']],
    ['-网络 title:网', ['-[网络]', 'title:[网]']],
    ['网络 OR 安全', ['[网络] OR [安全]']],
    ['网络，安全', ['[网络]', '[安全]']],
    ['東京タワー', ['[東京タワー]']],
    ['網絡~', ['[網絡]']],
  ]
  test.each(table)('%s', (query, slots) => {
    expect(brief(parseQuery(query, false))).toEqual(slots)
  })

  test('rank by the words that a dictionary finds in them', () => {
    const [slot] = parseQuery('网络安全', false).slots
    expect(slot?.anyOf).toMatchObject([{ kind: 'unspaced', words: ['网络', '安全'] }])
  })

  test('Thai is taken apart into characters with their marks, and into words', () => {
    const [slot] = parseQuery('ประเทศไทย', false).slots
    const [atom] = slot?.anyOf ?? []
    expect(atom?.kind === 'unspaced' && atom.characters.join('')).toBe('ประเทศไทย')
    expect(atom?.kind === 'unspaced' && atom.words.length).toBeLessThan('ประเทศไทย'.length)
  })
})

test('each thing to look for knows where its words stand', () => {
  const query = '+speaker:"Li Jian"^2 -so-called~1, cy\\ber* "x OR US,网络 title:chi\\na'
  const at = (atom: Atom) => slice(query, atom.span)
  expect(parseQuery(query, true).slots.map(slot => slot.anyOf.map(at))).toEqual([
    ...[['Li Jian'], ['so-called'], ['cy\\ber*'], ['x', 'US'], ['网络'], ['chi\\na']],
  ])
})

test('what Lunr itself can parse is parsed as Lunr does, but that all is wanted', () => {
  const word = fc.constantFrom('chinese', 'cyberattack', 'research', 'sanctions', 'campaign')
  const term = fc
    .tuple(
      fc.constantFrom('', '+', '-'),
      fc.constantFrom('', 'speaker:', 'note:'),
      word,
      fc.constantFrom('', '*', '~1', '~2', '^3', '~1^2'),
    )
    .map(parts => parts.join(''))
  const few = fc.array(term, { minLength: 1, maxLength: FUZZY_WORDS })
  fc.assert(
    fc.property(few, terms => {
      const query = terms.join(' ')
      const theirs = new lunr.Query([...FIELDS])
      ;new (
        lunr as unknown as { QueryParser: new (text: string, query: lunr.Query) => { parse: () => void } }
      ).QueryParser(query, theirs).parse()
      const asBrief = theirs.clauses.map(each => {
        const { term, fields, boost, editDistance, presence } = each as lunr.Query.Clause & { presence: number }
        const field = fields.length === 1 ? `${fields[0]}:` : ''
        const sign = presence === 3 ? '-' : presence === 2 && field === '' ? '+' : ''
        return `${sign}${field}${term}${editDistance ? `~${editDistance}` : ''}${boost === 1 ? '' : `^${boost}`}`
      })
      expect(brief(parseQuery(query, false))).toEqual(asBrief)
      expect(parseQuery(query, false).problems).toEqual([])
    }),
  )
})

test('only a query that asks for nothing is empty', () => {
  for (const query of ['', '  ', '…', '+', '""']) expect(isEmpty(parseQuery(query, true))).toBe(true)
  for (const query of ['a', '-a', 'in:notes', 'year:2024', 'before:2024', 'lang:en', '网'])
    expect(isEmpty(parseQuery(query, true))).toBe(false)
})
