import { describe, expect, test } from 'vitest'
import { type Annotation, annotate, type Target } from '../../domain/annotation.ts'
import type { ArticleId } from '../../domain/article.ts'
import { noMetadata } from '../../domain/article.ts'
import { emptyNotebook } from '../../domain/notebook.ts'
import type { StatementId } from '../../domain/statement.ts'
import { articleBeside, pairTaken, paneActivated, sidesSwapped } from '../../renderer/state/beside.ts'
import {
  articleInHand,
  articleOpened,
  type Desk,
  emptyDesk,
  freshReading,
  readingInHand,
} from '../../renderer/state/desk.ts'
import { notebookRead } from '../../renderer/state/notebook-moves.ts'
import { startingAt } from '../../renderer/state/places.ts'

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
