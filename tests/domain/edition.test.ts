import { describe, expect, test } from 'vitest'
import { decodeEdition } from '../../domain/edition.ts'
import { describePassage } from '../../domain/selector.ts'
import { bundledEdition, bytes, decodeWith, hashOf, statementIndex, storedNotes, text } from './bundled-library.ts'

const { notes } = bundledEdition()
const of = (id: string) => `statements.${statementIndex(notes, id)}`
const partyAt = (id: string) => `parties.${notes.parties.findIndex(each => each.id === id)}`

/** A copy of the notes with one value replaced, at a dotted path. `undefined` takes the field away. */
const brokenAt = (path: string, value: unknown): unknown => {
  const root = storedNotes()
  const keys = path.split('.')
  let node: unknown = root
  for (const key of keys.slice(0, -1)) node = (node as Record<string, unknown>)[key]
  const last = keys.at(-1) ?? ''
  const holder = node as Record<string, unknown>
  if (value === undefined) delete holder[last]
  else holder[last] = value
  return root
}

const acrossParagraphs = () => {
  const start = text.indexOf('showing strong coordination.')
  return describePassage(text, { start, end: text.indexOf('Such groundless') + 4 })
}

test('a library whose text and notes belong together is accepted whole', () => {
  const decoded = decodeWith(storedNotes())
  expect(decoded.ok && decoded.value.notes).toEqual(storedNotes())
})

describe('a broken library is refused, and the message names the place', () => {
  test.each([
    ['another format', 'format', 'notes', 'format', /rejoinder-notes/],
    ['a version from the future', 'version', 2, 'version', /1/],
    ['no statements at all', 'statements', undefined, 'statements', /expected array/],
    ['a field that nobody knows', `${of('A1')}.verdict`, 'true', of('A1'), /verdict/],
    ['a role outside the list', `${of('A1')}.role`, 'fact', `${of('A1')}.role`, /accusation/],
    ['a reply kind outside the list', `${of('R1')}.replies.0.kind`, 'wins', `${of('R1')}.replies.0.kind`, /rejects/],
    ['a voice outside the list', `${of('R1')}.attribution.voice`, 'loud', `${of('R1')}.attribution.voice`, /narrator/],
    ['a chain without even the article', `${of('R1')}.attribution.chain`, [], `${of('R1')}.attribution.chain`, />=1/],
    ['a statement without a quote', `${of('C5')}.quotes`, [], `${of('C5')}.quotes`, />=1/],
    ['a statement without a gist', `${of('C5')}.gist`, '', `${of('C5')}.gist`, />=1/],
    ['an article id that is a path', 'article.id', '../outside', 'article.id', /pattern/],
    ['the hash of another text', 'article.sha256', hashOf('another'), 'article.sha256', /another text/],
    ['a party id used twice', 'parties.1.id', 'china', 'parties.1.id', /"china" is used twice/],
    ['a statement id used twice', `${of('A2')}.id`, 'A1', `${of('A2')}.id`, /"A1" is used twice/],
    ['a party of an unknown whole', `${partyAt('lin')}.partOf`, 'moon', `${partyAt('lin')}.partOf`, /party .*"moon"/],
    ['a party that is part of itself', `${partyAt('china')}.partOf`, 'lin', `${partyAt('china')}.partOf`, /circle/],
    [
      'an unknown speaker',
      `${of('R4')}.attribution.speakers.0`,
      'moon',
      `${of('R4')}.attribution.speakers.0`,
      /party .*"moon"/,
    ],
    ['an unknown target', `${of('C3')}.targets.1`, 'moon', `${of('C3')}.targets.1`, /party .*"moon"/],
    ['a reply to nothing', `${of('R7')}.replies.2.to`, 'A9', `${of('R7')}.replies.2.to`, /statement .*"A9"/],
    ['a statement that answers itself', `${of('R7')}.replies.2.to`, 'R7', `${of('R7')}.replies.2.to`, /itself/],
    [
      'a quote that is not verbatim',
      `${of('R6')}.quotes.0.quote.exact`,
      'sheer politics',
      `${of('R6')}.quotes.0`,
      /"sheer politics"/,
    ],
    [
      'a framing word that is not there',
      `${of('A1')}.framing.0.quote.exact`,
      'alleged foul',
      `${of('A1')}.framing.0`,
      /"alleged foul"/,
    ],
    [
      'a silence that is not there',
      `${of('C1')}.silence.quote.exact`,
      'said nothing',
      `${of('C1')}.silence`,
      /"said nothing"/,
    ],
    [
      'an observation misquoted',
      'observations.0.quotes.1.quote.exact',
      'Lin sang',
      'observations.0.quotes.1',
      /"Lin sang"/,
    ],
    [
      'a position that starts elsewhere',
      `${of('A4')}.quotes.0.position.start`,
      1,
      `${of('A4')}.quotes.0.position`,
      /stands elsewhere/,
    ],
    [
      'a position that ends elsewhere',
      `${of('A4')}.quotes.0.position.end`,
      5000,
      `${of('A4')}.quotes.0.position`,
      /stands elsewhere/,
    ],
    [
      'a position that ends before it starts',
      `${of('A4')}.quotes.0.position.end`,
      1,
      `${of('A4')}.quotes.0.position.end`,
      /before it starts/,
    ],
    [
      'other words before a quote',
      `${of('A4')}.quotes.0.quote.prefix`,
      'Nobody claimed ',
      `${of('A4')}.quotes.0.quote`,
      /words around/,
    ],
    [
      'other words after a quote',
      `${of('A4')}.quotes.0.quote.suffix`,
      ' at last',
      `${of('A4')}.quotes.0.quote`,
      /words around/,
    ],
    [
      'a quote over two paragraphs',
      `${of('A1')}.quotes.0`,
      acrossParagraphs(),
      `${of('A1')}.quotes.0`,
      /end of a paragraph/,
    ],
  ])('%s', (_, path, value, place, message) => {
    const decoded = decodeWith(brokenAt(path, value))
    expect(decoded.ok).toBe(false)
    if (decoded.ok) return
    expect(decoded.error.place).toBe(place)
    expect(decoded.error.message).toMatch(message)
  })

  test.each([
    ['null', null],
    ['a list', []],
    ['a sentence', 'China urges'],
    ['nothing', undefined],
  ])('%s in place of notes', (_, json) => {
    expect(decodeWith(json).ok).toBe(false)
  })

  test('a text with one character changed', () => {
    const changed = text.replace('Tuesday', 'tuesday')
    const decoded = decodeEdition(changed, hashOf(changed), storedNotes())
    expect(decoded.ok || decoded.error.place).toBe('article.sha256')
    expect(hashOf(bytes)).not.toBe(hashOf(changed))
  })
})
