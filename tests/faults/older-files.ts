import { createHash } from 'node:crypto'
import type { ArticleId } from '../../domain/article.ts'
import { defaultSettings } from '../../domain/settings.ts'
import { notebookName } from '../../main/storage/notebook-form.ts'
import { SHELVES_NAME } from '../../main/storage/shelves-form.ts'
import { ARTICLE, note } from '../main/storage/notes.ts'

/** A file of a store as a version of the program wrote it. */
export const stored = (format: string, version: number, count: number, data: unknown) => {
  const sha256 = createHash('sha256').update(JSON.stringify({ format, version, count, data })).digest('hex')
  return JSON.stringify({ format, version, count, sha256, data })
}

const { beside: _beside, ...settingsOfThree } = defaultSettings
const { search: _search, ...settingsOfTwo } = settingsOfThree
const { article: _article, ...settingsOfOne } = settingsOfTwo
export const search = { id: 'a', name: 'a', query: 'a', sort: 'newest', created: '2024-05-01T12:00:00.000Z' } as const
const shelves = {
  collections: [{ id: '1', name: 'One', parent: null }],
  articles: [
    { article: 'a' as ArticleId, isRead: true, isStarred: true, tags: ['x'], collections: ['1'], binned: '' },
    {
      article: 'gone' as ArticleId,
      isRead: false,
      isStarred: false,
      tags: [],
      collections: [],
      binned: search.created,
    },
  ],
}
const book = { annotations: [note('a', 'kept')], undo: [], redo: [] }
export const NOTES = notebookName(ARTICLE)

export type Old = { readonly name: string; readonly version: number; readonly content: string }

/** Each older form, and the present one in the clothes of a version that is still to come. */
export const OLD: readonly Old[] = [
  { name: NOTES, version: 1, content: stored('rejoinder-notebook', 1, 1, book) },
  { name: NOTES, version: 2, content: stored('rejoinder-notebook', 2, 1, book) },
  { name: NOTES, version: 3, content: stored('rejoinder-notebook', 3, 1, { seq: 0, value: book }) },
  { name: SHELVES_NAME, version: 1, content: stored('rejoinder-shelves', 1, 2, shelves) },
  { name: 'saved-searches.json', version: 1, content: stored('rejoinder-searches', 1, 1, [search]) },
  {
    name: 'config.json',
    version: 1,
    content: stored('rejoinder-settings', 1, 1, {
      settings: { ...settingsOfOne, version: 1, theme: 'dark' },
      window: null,
    }),
  },
  {
    name: 'config.json',
    version: 2,
    content: stored('rejoinder-settings', 2, 1, {
      settings: { ...settingsOfTwo, version: 2, theme: 'dark' },
      window: null,
    }),
  },
  {
    name: 'config.json',
    version: 3,
    content: stored('rejoinder-settings', 3, 1, {
      settings: { ...settingsOfThree, version: 3, theme: 'dark' },
      window: null,
    }),
  },
]
export const NEWER: readonly Old[] = [
  {
    name: NOTES,
    version: 99,
    content: stored('rejoinder-notebook', 99, 1, { seq: 0, value: { ...book, carried: [] } }),
  },
  {
    name: SHELVES_NAME,
    version: 99,
    content: stored('rejoinder-shelves', 99, 2, { seq: 0, value: { ...shelves, undo: [], redo: [] } }),
  },
  {
    name: 'saved-searches.json',
    version: 99,
    content: stored('rejoinder-searches', 99, 1, { seq: 0, value: [search] }),
  },
  {
    name: 'config.json',
    version: 99,
    content: stored('rejoinder-settings', 99, 1, { settings: { ...defaultSettings, theme: 'dark' }, window: null }),
  },
]
