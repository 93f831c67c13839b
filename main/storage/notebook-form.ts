import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Annotation } from '../../domain/annotation.ts'
import type { ArticleId } from '../../domain/article.ts'
import { emptyNotebook, type Notebook, notebook } from '../../domain/notebook.ts'
import { judged, previousOf } from './durable.ts'
import { decode, type StoredForm } from './envelope.ts'

/** The step from each version to the next. A step is never edited once released. */
const STEPS: StoredForm<Notebook>['steps'] = {
  // Statements came to the kinds of annotation: a program that knows only the older kinds opens the file read-only.
  1: data => data,
}

export const NOTEBOOK: StoredForm<Notebook> = {
  format: 'rejoinder-notebook',
  version: 2,
  steps: STEPS,
  data: notebook,
  empty: emptyNotebook,
  count: book => book.annotations.length,
  subject: 'Your notes on this article',
}

/** The file of an article's annotations: its path in the user-data folder, with forward slashes. */
export const notebookName = (article: ArticleId): string => `library/a/${article}/notes.json`

/**
 * The annotations of an article as they lie on disk, for who only reads them: nothing is set aside, nothing is written. Where the
 * newest generation can't be read, the one before it is taken, as the store does; else none.
 */
export const readAnnotations = (userData: string, article: ArticleId): readonly Annotation[] => {
  const file = join(userData, notebookName(article))
  return (readNotebook(file) ?? readNotebook(previousOf(file)) ?? emptyNotebook).annotations
}

const readNotebook = (file: string): Notebook | null => {
  const found = judged(() => {
    // A named pipe in its place would be waited for without end.
    return statSync(file, { throwIfNoEntry: false })?.isFile() ? decode(readFileSync(file), NOTEBOOK) : null
  })
  return !found.ok || found.value === null || found.value.kind === 'bad' ? null : found.value.value
}
