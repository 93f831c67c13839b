import { describe, expect, test } from 'vitest'
import {
  byAccuser,
  compare,
  type Filter,
  filtered,
  isAnswered,
  linksAt,
  noFilter,
  partiesOf,
  rolesOf,
  tally,
} from '../../domain/comparison.ts'
import type { PartyId, StatementId } from '../../domain/statement.ts'
import { bundledEdition } from './bundled-library.ts'

const comparison = compare(bundledEdition().notes)
const ids = (of: readonly { id: string }[]) => of.map(each => each.id).join(' ')
const shown = (filter: Partial<Filter>) => filtered(comparison, { ...noFilter, ...filter })

describe('the bundled article compared', () => {
  test('counts 16 accusations, 6 answered and 10 unanswered, and 17 statements that answer', () => {
    expect(tally(comparison)).toEqual({ accusations: 16, answered: 6, unanswered: 10, responses: 17 })
  })

  test('a statement that is both stands in both panes as itself', () => {
    const both = comparison.accusations.filter(each => comparison.responses.includes(each))
    expect(ids(both)).toBe('C1 C2 C3 C4 C5 C6 C7 C8 C9 C10')
  })

  test('a statement has the role of each pane that it stands in', () => {
    const { notes } = bundledEdition()
    const inPane = (role: 'accusation' | 'response') =>
      ids(notes.statements.filter(each => rolesOf(notes, each).includes(role)))
    expect([inPane('accusation'), inPane('response')]).toEqual([ids(comparison.accusations), ids(comparison.responses)])
    expect(notes.statements.every(each => rolesOf(notes, each)[0] === each.role)).toBe(true)
  })

  test('an accusation’s counterparts are those that answer it, each with all its kinds', () => {
    const links = linksAt(comparison, 'accusations', 'A3' as StatementId)
    expect(links.map(link => link.from).sort()).toEqual(['C10', 'C9', 'R1', 'R2', 'R3', 'R7'])
    expect(links.find(link => link.from === 'R2')?.kinds).toContain('disputes-evidence')
  })

  test('no counter-accusation is answered in this article', () => {
    expect(comparison.accusations.filter(each => each.id.startsWith('C') && isAnswered(comparison, each.id))).toEqual(
      [],
    )
  })
})

describe('a filter', () => {
  test('that asks nothing leaves everything', () => {
    const all = shown({})
    expect([all.accusations.length, all.responses.length]).toEqual([16, 17])
  })

  test.each<[string, Partial<Filter>, string, string]>([
    ['unanswered', { answered: false }, 'C1 C2 C3 C4 C5 C6 C7 C8 C9 C10', ''],
    ['one kind of reply', { kind: 'disputes-evidence' }, 'A3 A4', 'R2'],
    ['a speaker the article does not name', { speaker: 'not-stated' }, 'A5', 'C9 C10'],
    ['a kind that nobody used', { kind: 'no-comment' }, '', ''],
  ])('%s shows the matching statements and their counterparts', (_name, filter, accusations, responses) => {
    const found = shown(filter)
    expect([ids(found.accusations), ids(found.responses)]).toEqual([accusations, responses])
  })

  test('by a party also means those that speak for it', () => {
    const china = comparison.parties.find(each => each.name === 'China')?.id as PartyId
    expect(ids(shown({ speaker: china }).responses)).toContain('R2')
  })

  test('offers only parties that speak, and those they belong to', () => {
    const offered = partiesOf(comparison, 'speakers')
    expect(offered.length).toBeGreaterThan(5)
    for (const party of offered)
      expect(
        shown({ speaker: party.id }).accusations.length + shown({ speaker: party.id }).responses.length,
      ).toBeGreaterThan(0)
  })
})

test('grouping by accuser keeps every accusation once', () => {
  const groups = byAccuser(comparison.parties, comparison.accusations)
  expect(groups.flatMap(group => group.statements).length).toBe(16)
  expect(new Set(groups.map(group => group.heading)).size).toBe(groups.length)
  expect(groups.find(group => group.heading === 'Not stated')?.statements.map(each => each.id)).toEqual(['A5'])
})
