import { expect, test } from 'vitest'
import { annotate, annotationId } from '../../domain/annotation.ts'
import { articleId } from '../../domain/article.ts'
import { type ArticleNotes, notesOf } from '../../domain/article-notes.ts'
import { inOrder, libraryListing } from '../../domain/library-listing.ts'
import { noListingFilter } from '../../domain/listing.ts'
import { emptyNotebook } from '../../domain/notebook.ts'
import { statementId } from '../../domain/statement.ts'
import { bundledEdition } from './bundled-library.ts'

/** An article of a title, with notes on statements made at these minutes, oldest first. */
const notes = (title: string, made: readonly (readonly [statement: string, minute: number])[]): ArticleNotes => {
  const edition = bundledEdition()
  const id = articleId.parse(title.toLowerCase())
  const annotations = made.map(([statement, minute]) => {
    const target = { kind: 'statement', source: id, statement: statementId.parse(statement) } as const
    return annotate('commenting', target, annotationId.parse(`${title} ${statement}`), new Date(minute * 60_000))
  })
  return notesOf(id, { ...edition, article: { ...edition.article, title } }, { ...emptyNotebook, annotations }, 0)
}

const all = [
  notes('Beta', [
    ['A3', 1],
    ['A1', 4],
    ['Z9', 5],
  ]),
  notes('Empty', []),
  notes('Alpha', [
    ['A1', 2],
    ['A2', 4],
  ]),
]
const listed = (order: 'text' | 'newest', inHand: string | null = null) =>
  libraryListing(inOrder(all, inHand === null ? null : articleId.parse(inHand)), noListingFilter, order).map(
    ({ entry }) => entry.annotation.id,
  )

test('in text order the articles follow each other by title, and what stands nowhere comes last in its article', () => {
  expect(listed('text')).toEqual(['Alpha A1', 'Alpha A2', 'Beta A1', 'Beta A3', 'Beta Z9'])
})

test('the article in hand stands first', () => {
  expect(listed('text', 'beta').slice(0, 3)).toEqual(['Beta A1', 'Beta A3', 'Beta Z9'])
})

test('newest first the articles are mixed', () => {
  expect(listed('newest')).toEqual(['Beta Z9', 'Alpha A2', 'Beta A1', 'Alpha A1', 'Beta A3'])
})
