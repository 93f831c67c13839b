import { describe, expect, test } from 'vitest'
import { paragraphAt, paragraphs } from '../../domain/article.ts'
import { findPassage, type PassageSelector } from '../../domain/selector.ts'
import type { Statement } from '../../domain/statement.ts'
import { slice } from '../../domain/text.ts'
import { bundledEdition, bytes, hashOf, rights, text } from './bundled-library.ts'

const { article, notes } = bundledEdition()
const blocks = paragraphs(text)

const find = (id: string): Statement => {
  const found = notes.statements.find(each => each.id === id)
  if (!found) throw new Error(`no statement ${id}`)
  return found
}

const numberOf = (selector: PassageSelector) => {
  const span = findPassage(text, selector)
  return span === null ? null : paragraphAt(blocks, span.start)?.number
}

const allSelectors = (): readonly (readonly [string, PassageSelector])[] => [
  ...notes.statements.flatMap(({ id, quotes, framing, silence }) =>
    [...quotes, ...framing, ...(silence ? [silence] : [])].map(each => [`${id} "${each.quote.exact}"`, each] as const),
  ),
  ...notes.observations.flatMap(({ id, quotes }) => quotes.map(each => [`${id} "${each.quote.exact}"`, each] as const)),
]

describe('the bundled article', () => {
  test('is byte for byte the text that the notes were made from', () => {
    expect(hashOf(bytes)).toBe('bd31a1da7cf775e8608c681558c8da85261771a63cde48f73e7ee375b3c617b8')
    expect(article.sha256).toBe(hashOf(bytes))
    expect(article.text).toBe(text)
  })

  test('has its headline as title, then twenty paragraphs', () => {
    expect(article.title).toBe('China urges US to stop politicizing cybersecurity issues')
    expect(blocks.map(block => block.number)).toEqual(Array.from({ length: 21 }, (_, i) => i))
  })

  test('comes with its rights: the publisher keeps them, no author and no date are named', () => {
    for (const words of [rights, notes.article.rights]) {
      expect(words).toMatch(/rights .*stay with its publisher/i)
      expect(words).toMatch(/names no author/)
    }
  })

  test('has author and date marked as not stated, its publisher as inferred', () => {
    const basis = Object.fromEntries(notes.article.origin.map(each => [each.label, each.basis]))
    expect(basis).toMatchObject({ Title: 'stated', Author: 'not-stated', Date: 'not-stated', Publisher: 'inferred' })
  })
})

describe('its structured notes', () => {
  test.each(allSelectors())('stand verbatim where their selectors say: %s', (_, selector) => {
    const points = [...text]
    const { exact, prefix, suffix } = selector.quote
    const { start, end } = selector.position
    expect(points.slice(start, end).join('')).toBe(exact)
    expect(points.slice(0, start).join('').endsWith(prefix)).toBe(true)
    expect(points.slice(end).join('').startsWith(suffix)).toBe(true)
    expect(exact).not.toContain('\n')
  })

  // Id, paragraph, speakers, targets, voice, the anchor, what it answers and how.
  test.each`
    id       | number | speakers                                                | targets                                              | voice         | anchor                                                                                                                                | replies
    ${'A1'}  | ${1}   | ${'united-states united-kingdom new-zealand australia'} | ${'china'}                                           | ${'narrator'} | ${'expressed concerns over the so-called malicious cyber activities from China'}                                                      | ${''}
    ${'A2'}  | ${3}   | ${'biden-administration'}                               | ${'seven-individuals civilian-intelligence-service'} | ${'indirect'} | ${'announced a criminal indictment and sanctions against seven Chinese individuals for allegedly conducting hacks'}                   | ${''}
    ${'A3'}  | ${4}   | ${'british-government'}                                 | ${'china'}                                           | ${'indirect'} | ${'accused China of being responsible for "malicious cyber campaigns" targeting the country\'s Electoral Commission and politicians'} | ${''}
    ${'A4'}  | ${5}   | ${'united-states united-kingdom'}                       | ${'apt31'}                                           | ${'indirect'} | ${'the Chinese hacking group APT31 was behind the cyber activities'}                                                                  | ${''}
    ${'A5'}  | ${5}   | ${''}                                                   | ${'apt31'}                                           | ${'narrator'} | ${'It was accused of targeting the US presidential election in 2020'}                                                                 | ${''}
    ${'A6'}  | ${9}   | ${'new-zealand australia'}                              | ${'china'}                                           | ${'indirect'} | ${'joined to condemn China over "hacking activities,"'}                                                                               | ${''}
    ${'R1'}  | ${2}   | ${'foreign-ministry'}                                   | ${'united-states'}                                   | ${'indirect'} | ${'rejected out of hand on Tuesday by the Chinese Foreign Ministry'}                                                                  | ${'A1 rejects, A2 rejects, A3 rejects'}
    ${'R2'}  | ${6}   | ${'li-jian'}                                            | ${'united-kingdom'}                                  | ${'indirect'} | ${'the evidence provided by the British side was inadequate and relevant conclusions lack professionalism'}                           | ${'A3 disputes-evidence, A3 clarifies, A4 disputes-evidence, A4 clarifies'}
    ${'R3'}  | ${6}   | ${'li-jian'}                                            | ${'united-kingdom'}                                  | ${'indirect'} | ${'there has been no further response from the British side'}                                                                         | ${'A3 reports-no-answer'}
    ${'R4'}  | ${7}   | ${'lin'}                                                | ${''}                                                | ${'indirect'} | ${'firmly opposes and combats all kinds of cyberattacks'}                                                                             | ${'A1 rejects, A1 offers-cooperation'}
    ${'R5'}  | ${10}  | ${'wang-xiaolong'}                                      | ${'new-zealand'}                                     | ${'indirect'} | ${'rejects outright the groundless and irresponsible accusations'}                                                                    | ${'A6 rejects, A6 demands'}
    ${'R6'}  | ${12}  | ${'lin'}                                                | ${'united-states united-kingdom'}                    | ${'indirect'} | ${'This is sheer political manipulation'}                                                                                             | ${'A1 rejects, A1 questions-motive, A2 rejects, A2 questions-motive'}
    ${'R7'}  | ${13}  | ${'spokesperson'}                                       | ${'united-states united-kingdom'}                    | ${'direct'}   | ${'We have lodged serious representations to relevant parties'}                                                                       | ${'A1 demands, A2 demands, A3 demands'}
    ${'C1'}  | ${8}   | ${'spokesperson'}                                       | ${'us-government'}                                   | ${'indirect'} | ${"a series of reports on the US government's cyberattacks on China and other countries"}                                             | ${'A1 counter-accuses'}
    ${'C2'}  | ${11}  | ${'lin'}                                                | ${'united-states five-eyes'}                         | ${'indirect'} | ${'to compile and spread all kinds of disinformation'}                                                                                | ${'A1 counter-accuses'}
    ${'C3'}  | ${11}  | ${'lin'}                                                | ${'united-states united-kingdom'}                    | ${'indirect'} | ${'launching groundless unilateral sanctions against China'}                                                                          | ${'A2 counter-accuses'}
    ${'C4'}  | ${13}  | ${'spokesperson'}                                       | ${'united-states united-kingdom'}                    | ${'direct'}   | ${'stop cyberattacks against China'}                                                                                                  | ${'A1 counter-accuses, A1 demands'}
    ${'C5'}  | ${14}  | ${'analysts'}                                           | ${'five-eyes'}                                       | ${'indirect'} | ${'carefully plotted and conducted in close coordination among the Five Eyes countries'}                                              | ${'A1 questions-motive'}
    ${'C6'}  | ${15}  | ${'lu-xiang'}                                           | ${'biden-administration'}                            | ${'indirect'} | ${'to target US rivals and competitors'}                                                                                              | ${'A1 questions-motive'}
    ${'C7'}  | ${17}  | ${'analysts'}                                           | ${'united-states united-kingdom'}                    | ${'indirect'} | ${'their anxiety over waning dominance in cutting-edge information technology'}                                                       | ${'A1 questions-motive'}
    ${'C8'}  | ${18}  | ${'lu-xiang'}                                           | ${'united-states'}                                   | ${'indirect'} | ${'slandering China and painting it as a threat'}                                                                                     | ${'A1 counter-accuses'}
    ${'C9'}  | ${19}  | ${'article'}                                            | ${'united-states united-kingdom'}                    | ${'narrator'} | ${'twisted the fabricated charges'}                                                                                                   | ${'A3 questions-motive, A5 questions-motive'}
    ${'C10'} | ${20}  | ${'analysts'}                                           | ${'united-states united-kingdom'}                    | ${'indirect'} | ${'Blame shifting is an easy approach to divert public discontent'}                                                                   | ${'A3 questions-motive, A5 questions-motive'}
    ${'X1'}  | ${14}  | ${'analysts'}                                           | ${''}                                                | ${'indirect'} | ${'including Canada, which has not followed suit this time but has previously accused China'}                                         | ${''}
    ${'X2'}  | ${16}  | ${'lu-xiang'}                                           | ${''}                                                | ${'indirect'} | ${'the intelligence clique would break up due to varying interests'}                                                                  | ${''}
    ${'X3'}  | ${20}  | ${'analysts'}                                           | ${''}                                                | ${'indirect'} | ${'feeding a new cold war'}                                                                                                           | ${''}
  `(
    '$id stands in ¶$number with its speakers, targets, anchor and replies',
    ({ id, number, speakers, targets, voice, anchor, replies }) => {
      const statement = find(id)
      expect(statement.quotes[0]?.quote.exact).toBe(anchor)
      expect(statement.attribution.speakers.join(' ')).toBe(speakers)
      expect(statement.targets.join(' ')).toBe(targets)
      expect(statement.attribution.voice).toBe(voice)
      expect(statement.replies.map(reply => `${reply.to} ${reply.kind}`).join(', ')).toBe(replies)
      const selectors = [...statement.quotes, ...statement.framing, ...(statement.silence ? [statement.silence] : [])]
      for (const selector of selectors) expect(numberOf(selector)).toBe(number)
    },
  )

  test('hold these statements and no others', () => {
    expect(notes.statements.map(each => each.id).join(' ')).toBe(
      'A1 A2 A3 A4 A5 A6 R1 R2 R3 R4 R5 R6 R7 C1 C2 C3 C4 C5 C6 C7 C8 C9 C10 X1 X2 X3',
    )
  })

  test.each([
    ['A', 'accusation'],
    ['R', 'response'],
    ['C', 'accusation'],
    ['X', 'context'],
  ])('every %s statement has the role %s', (letter, role) => {
    const roles = notes.statements.filter(each => each.id.startsWith(letter)).map(each => each.role)
    expect(new Set(roles)).toEqual(new Set([role]))
  })

  test('count 16 accusations, 6 of them answered, and 17 statements that reply', () => {
    const accusations = notes.statements.filter(each => each.role === 'accusation')
    const answered = new Set(notes.statements.flatMap(each => each.replies.map(reply => reply.to)))
    expect(accusations).toHaveLength(16)
    expect(accusations.filter(each => answered.has(each.id))).toHaveLength(6)
    expect(notes.statements.filter(each => each.replies.length > 0)).toHaveLength(17)
  })

  test.each([
    ['A1', 'R1 R4 R6 R7 C1 C2 C4 C5 C6 C7 C8'],
    ['A2', 'R1 R6 R7 C3'],
    ['A3', 'R1 R2 R3 R7 C9 C10'],
    ['A4', 'R2'],
    ['A5', 'C9 C10'],
    ['A6', 'R5'],
  ])('%s is answered by %s and by nobody else', (id, repliers) => {
    const found = notes.statements.filter(each => each.replies.some(reply => reply.to === id))
    expect(found.map(each => each.id).join(' ')).toBe(repliers)
  })

  test('answer no counter-accusation and nothing but accusations', () => {
    for (const { to } of notes.statements.flatMap(each => each.replies)) expect(to).toMatch(/^A[1-6]$/)
  })

  test.each([
    ['A1', ['the article', 'US, UK, New Zealand and Australia'], 'expressed concerns', ['so-called', '"evidence"']],
    ['A2', ['the article', 'CNN', 'US government'], 'announced', ['allegedly']],
    ['A5', ['the article'], 'was accused', []],
    ['A6', ['the article', 'media reports', 'New Zealand and Australia'], 'joined to condemn', []],
    ['R1', ['the article', 'Chinese Foreign Ministry'], 'rejected', ['groundless', 'instigator', 'smear campaign']],
    ['R2', ['the article', 'press briefing', 'Li Jian'], 'said', []],
    ['R3', ['the article', 'press briefing', 'Li Jian'], '', []],
    ['R5', ['the article', 'post on X', 'Wang Xiaolong'], 'posted on X', []],
    ['C2', ['the article', 'answer to the Global Times', 'Lin'], 'said', []],
    ['C9', ['the article'], '', ['smear campaign', 'twisted', 'fabricated']],
  ])('%s came through %j, with the cue "%s" and the framing %j', (id, chain, cue, framing) => {
    const { attribution, framing: found } = find(id)
    expect(attribution.chain).toEqual(chain)
    expect(attribution.cue).toBe(cue)
    expect(found.map(each => each.quote.exact)).toEqual(framing)
  })

  test.each([
    ['R2', 'made technical clarifications and responses'],
    ['R4', 'bilateral dialogue or judicial assistance'],
    [
      'R5',
      '"Accusing China of foreign interference is completely barking up the wrong tree. We hope the New Zealand side',
    ],
    ['C9', '"attacking democracy."'],
    ['C10', 'attacking Western democracy institutions'],
  ])('%s also quotes %s', (id, words) => {
    const rest = find(id).quotes.slice(1)
    expect(rest.some(each => each.quote.exact.includes(words))).toBe(true)
  })

  test('quote what the article says of silence, for C1 and R3 alone', () => {
    const silent = notes.statements.filter(each => each.silence !== null)
    expect(silent.map(each => [each.id, each.silence?.quote.exact])).toEqual([
      ['R3', 'there has been no further response from the British side'],
      ['C1', 'the US government has been silent about them'],
    ])
  })

  test('begin each chain with the article and give cue and speaker in words of the same paragraph', () => {
    for (const { attribution, quotes } of notes.statements) {
      expect(attribution.chain[0]).toBe('the article')
      const [first] = quotes
      const block = first ? blocks[numberOf(first) ?? -1] : undefined
      const words = block ? slice(text, block.span) : ''
      expect(words).not.toBe('')
      expect(words).toContain(attribution.cue)
      expect(words).toContain(attribution.speakerAs)
    }
  })

  test('call direct what stands inside quotation marks, and nothing else', () => {
    for (const { attribution, quotes } of notes.statements) {
      const [first] = quotes
      if (!first) continue
      const start = findPassage(text, first)?.start ?? 0
      const before = text.slice(blocks[numberOf(first) ?? 0]?.span.start, start)
      const isInside = (before.match(/"/g)?.length ?? 0) % 2 === 1
      expect(attribution.voice === 'direct').toBe(isInside)
    }
  })

  test('attribute every gist to somebody, never assert it', () => {
    for (const { gist } of notes.statements)
      expect(gist).toMatch(/ (say|says)( in its own voice)?(, as CNN reports it,)? that /)
  })

  test('never quote the same words twice in one statement', () => {
    for (const { id, quotes } of notes.statements) {
      const ordered = quotes.map(each => each.position).sort((a, b) => a.start - b.start)
      for (const [i, position] of ordered.entries())
        expect(ordered[i + 1]?.start ?? Infinity, id).toBeGreaterThanOrEqual(position.end)
    }
  })

  test('keep Li Jian, Lin and the unnamed spokesperson apart, each under the Foreign Ministry', () => {
    for (const id of ['li-jian', 'lin', 'spokesperson'])
      expect(notes.parties.find(each => each.id === id)?.partOf).toBe('foreign-ministry')
  })

  test.each([
    ['two-names', ['spokesperson Li Jian', 'Lin said']],
    ['evidence-not-shown', ['"evidence"', 'series of reports']],
    ['publisher-asks', ['in response to a question by the Global Times']],
  ])('observe %s with the words that show it', (id, words) => {
    const quoted = notes.observations.find(each => each.id === id)?.quotes.map(each => each.quote.exact) ?? []
    for (const each of words) expect(quoted.some(quote => quote.includes(each))).toBe(true)
  })
})
