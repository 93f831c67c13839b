import { describe, expect, test } from 'vitest'
import { type Annotation, annotate, type Target } from '../../domain/annotation.ts'
import type { ArticleId } from '../../domain/article.ts'
import { noMetadata } from '../../domain/article.ts'
import type { Correspondence } from '../../domain/correspondence.ts'
import { emptyNotebook } from '../../domain/notebook.ts'
import type { StatementId } from '../../domain/statement.ts'
import { articleBeside, pairTaken, paneActivated, sidesSwapped, textsLinedUp } from '../../renderer/state/beside.ts'
import {
  articleInHand,
  articleOpened,
  type Desk,
  emptyDesk,
  freshReading,
  readingInHand,
} from '../../renderer/state/desk.ts'
import { notebookRead } from '../../renderer/state/notebook-moves.ts'
import { amended, startingAt } from '../../renderer/state/places.ts'

const ON_STATEMENT: Target = { kind: 'statement', source: 'two' as ArticleId, statement: 'A1' as StatementId }

const opened = (id: string): Parameters<typeof articleOpened>[1] => ({
  edition: {
    article: { id: id as ArticleId, title: id, metadata: noMetadata, text: `${id}\nOne. Two.\n`, sha256: '' },
    notes: {
      format: 'rejoinder-notes',
      version: 1,
      article: { id, sha256: '', origin: [], rights: '' },
      parties: [],
      statements: [],
      observations: [],
    },
  },
  structure: { blocks: [], marks: [], images: [], pages: [] },
  arrival: null,
  notebook: emptyNotebook,
  seq: 0,
  notices: [],
})

/** "one" in hand on the left, "two" beside it. */
const pair = (): Desk => {
  const alone = articleOpened({ ...emptyDesk, places: startingAt('read', 'one' as ArticleId) }, opened('one'))
  const one = readingInHand(alone)
  if (!one) throw new Error('nothing is open')
  return pairTaken(alone, one, freshReading(opened('two'), one.place), 'right')
}

/** The words of one stand at the same places in the other. */
const ALIKE: Correspondence = { places: { one: [0, 14], other: [0, 14] }, only: { one: [], other: [] }, share: 1 }

const MIDDLE = { paragraph: 1, passed: 0.5 }

/** "two" is opened beside "one", which stands in the middle of its paragraph, and comes into hand. */
const openedBeside = (scroll: 'together' | 'apart' = 'together'): Desk => {
  const before = articleOpened({ ...emptyDesk, places: startingAt('read', 'one' as ArticleId) }, opened('one'))
  const { settings } = before
  const alone = {
    ...before,
    settings: { ...settings, reading: { one: MIDDLE }, beside: { ...settings.beside, scroll } },
  }
  const one = readingInHand(alone)
  if (!one) throw new Error('nothing is open')
  return pairTaken(alone, freshReading(opened('two'), one.place), one, 'left')
}

const stands = ({ settings, places, beside }: Desk) => [
  settings.reading.one,
  settings.reading.two,
  places.now.reading,
  beside?.reading.place.reading,
]

describe('texts that scroll together', () => {
  const linedUp = { one: 'one' as ArticleId, by: ALIKE }

  test('stand at the same words as soon as it is known which these are: the one that was opened beside comes level', () => {
    const level = textsLinedUp(openedBeside(), linedUp)
    expect(stands(level)).toEqual([MIDDLE, MIDDLE, MIDDLE, MIDDLE])
    expect([articleInHand(level), articleBeside(level), level.beside?.follows]).toEqual(['two', 'one', null])
  })

  test('stay at the passage that the reader came to, and the other comes level', () => {
    const desk = openedBeside()
    const { settings } = desk
    const places = amended(desk.places, { passage: { start: 4, end: 7 } })
    const reading = { ...settings.reading, two: { paragraph: 1, passed: 0.25 } }
    const level = textsLinedUp({ ...desk, places, settings: { ...settings, reading } }, linedUp)
    expect(stands(level)).toEqual([reading.two, reading.two, null, reading.two])
  })

  test('stay where they are when they have too little in common, were opened to scroll apart, or are lined up already', () => {
    const before = openedBeside()
    expect(stands(textsLinedUp(before, { ...linedUp, by: { ...ALIKE, share: 0.1 } }))).toEqual(stands(before))
    expect(stands(textsLinedUp(openedBeside('apart'), linedUp))).toEqual(stands(before))
    const level = textsLinedUp(before, linedUp)
    const reading = { one: MIDDLE, two: { paragraph: 0, passed: 0 } }
    const scrolled = { ...level, settings: { ...level.settings, reading } }
    expect(stands(textsLinedUp(scrolled, linedUp))).toEqual(stands(scrolled))
  })
})

describe('two articles side by side', () => {
  test('going over to the other and back leaves each as it was, to the very value', () => {
    const before = { ...pair(), finding: 'word', selection: { by: 'sentence', anchor: 0, head: 1 } } as const
    const over = paneActivated(before)
    expect([articleInHand(over), articleBeside(over), over.finding, over.selection]).toEqual(['two', 'one', null, null])
    const back = paneActivated(over)
    expect([back.finding, back.selection]).toEqual(['word', before.selection])
    expect(back.places.now).toBe(before.places.now)
    expect(back.beside).toEqual(before.beside)
  })

  test('in another view the place stays where the reader is, and the other article comes into hand', () => {
    const desk = pair()
    const elsewhere = { ...desk, places: startingAt('notebook', 'one' as ArticleId) }
    const over = paneActivated(elsewhere)
    expect([articleInHand(over), over.places.now.view]).toEqual(['two', 'notebook'])
    expect(over.beside?.reading.place).toMatchObject({
      view: 'read',
      article: 'one',
      beside: { article: 'two', at: 'right' },
    })
  })

  test('swapped, the same one is in hand, and both stand at the lines where they stood', () => {
    const desk = pair()
    const reading = { one: { paragraph: 1, passed: 0.5 }, two: { paragraph: 1, passed: 0.25 } }
    const swapped = sidesSwapped({ ...desk, settings: { ...desk.settings, reading } })
    expect([articleInHand(swapped), swapped.beside?.at, swapped.settings.beside.at]).toEqual(['one', 'left', 'left'])
    expect(swapped.places.now.reading).toEqual(reading.one)
    expect(swapped.beside?.reading.place.reading).toEqual(reading.two)
  })

  test('a change to the notebook of the one beside is shown there, and not in the one in hand', () => {
    const desk = pair()
    const note = annotate('bookmarking', ON_STATEMENT, 'a' as Annotation['id'], new Date(0))
    const { edition } = opened('two')
    const changed = notebookRead(desk, { edition, notebook: { ...emptyNotebook, annotations: [note] }, seq: 1 })
    expect(changed.beside?.reading.notebook.annotations).toEqual([note])
    expect(changed.notebook).toBe(desk.notebook)
  })

  test('a third article stands alone, and what was written in the two is let go of', () => {
    const third = articleOpened({ ...pair(), editing: 'a' as Annotation['id'] }, opened('three'))
    expect([articleInHand(third), third.beside, third.settings.beside.article, third.editing]).toEqual([
      'three',
      null,
      null,
      null,
    ])
  })
})
