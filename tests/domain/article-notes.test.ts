import fc from 'fast-check'
import { expect, test } from 'vitest'
import { annotate, annotationId, type Target } from '../../domain/annotation.ts'
import { type ArticleId, articleId } from '../../domain/article.ts'
import { nextToRedo, nextToUndo, notesOf } from '../../domain/article-notes.ts'
import { edited, emptyNotebook, type Notebook, redone, undone } from '../../domain/notebook.ts'
import { statementId } from '../../domain/statement.ts'
import { bundledEdition } from './bundled-library.ts'
import { cases } from './cases.ts'

const ARTICLES = ['first', 'second', 'third'].map(name => articleId.parse(name))
type Asked = 'undo' | 'redo' | ArticleId

/** Carries out what a reader asks, one thing a second: a new bookmark in an article, undo or redo. */
const bookmarksAfter = (all: readonly Asked[]): readonly string[] => {
  const books = new Map<ArticleId, Notebook>(ARTICLES.map(id => [id, emptyNotebook]))
  const notes = () => [...books].map(([id, book]) => notesOf(id, null, book, 0))
  for (const [i, asked] of all.entries()) {
    const now = new Date(i * 1_000)
    const next = asked === 'undo' ? nextToUndo(notes()) : asked === 'redo' ? nextToRedo(notes()) : null
    const id = ARTICLES.find(each => each === asked || each === next?.article.id)
    const book = id && books.get(id)
    if (!book) continue
    if (asked === 'undo') books.set(id, undone(book, now))
    else if (asked === 'redo') books.set(id, redone(book))
    else books.set(id, edited(book, { kind: 'put', annotation: bookmark(id, i) }, now))
  }
  return [...books.values()].flatMap(({ annotations }) => annotations.map(each => each.id as string)).sort()
}

const bookmark = (source: ArticleId, i: number) => {
  const target: Target = { kind: 'statement', source, statement: statementId.parse('A1') }
  return annotate('bookmarking', target, annotationId.parse(`${i}`), new Date(0))
}

/** The same over one list of changes, as if there were one notebook. */
const bookmarksOfOneList = (all: readonly Asked[]): readonly string[] => {
  let made: readonly string[] = []
  let takenBack: readonly string[] = []
  for (const [i, asked] of all.entries()) {
    if (asked === 'undo') {
      takenBack = [...takenBack, ...made.slice(-1)]
      made = made.slice(0, -1)
    } else if (asked === 'redo') {
      made = [...made, ...takenBack.slice(-1)]
      takenBack = takenBack.slice(0, -1)
    } else {
      made = [...made, `${i}`]
      takenBack = []
    }
  }
  return made.toSorted()
}

test('undo and redo over several notebooks go as if all were one', () => {
  const asked = fc.constantFrom<Asked>('undo', 'undo', 'redo', ...ARTICLES)
  fc.assert(
    fc.property(fc.array(asked, { maxLength: 30 }), all => {
      expect(bookmarksAfter(all)).toEqual(bookmarksOfOneList(all))
    }),
    cases(150),
  )
})

test('notes of an article that has gone are there, as orphans, under its id', () => {
  const [id] = ARTICLES
  if (!id) return
  const book = edited(emptyNotebook, { kind: 'put', annotation: bookmark(id, 1) }, new Date(0))
  const notes = notesOf(id, null, book, 0)
  expect(notes).toMatchObject({ article: { id, title: 'first' }, isThere: false, entries: [{ span: null, place: '' }] })
  expect(notes.undo?.entry).toEqual(notes.entries[0])
})

test('a deleted entry can still be named by its words and its place', () => {
  const edition = bundledEdition()
  const { id, title } = edition.article
  const put = edited(emptyNotebook, { kind: 'put', annotation: bookmark(id, 1) }, new Date(0))
  const notes = notesOf(id, edition, edited(put, { kind: 'remove', id: annotationId.parse('1') }, new Date(1)), 0)
  expect(notes).toMatchObject({ article: { title }, isThere: true, entries: [] })
  expect(notes.undo).toMatchObject({ change: { kind: 'removed' }, entry: { statement: { id: 'A1' } } })
  expect(notes.undo?.entry?.place).toMatch(/^¶/)
})
