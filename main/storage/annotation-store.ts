import type { ArticleId } from '../../domain/article.ts'
import { type Edit, edited, emptyNotebook, type Notebook, notebook, redone, undone } from '../../domain/notebook.ts'
import { ok, type Result } from '../../domain/result.ts'
import type { Notice, NotSaved } from '../../preload/contract.ts'
import type { StoredForm } from './envelope.ts'
import { openStoreFile } from './store-file.ts'

/** The reader's annotations of one article. Each change is on disk before it returns; a change of nothing writes nothing. */
export type AnnotationStore = {
  readonly notebook: () => Notebook
  readonly edit: (asked: Edit) => Result<Notebook, NotSaved>
  readonly undo: () => Result<Notebook, NotSaved>
  readonly redo: () => Result<Notebook, NotSaved>
  readonly notices: readonly Notice[]
}

/** The step from each version to the next. A step is never edited once released. */
const STEPS: StoredForm<Notebook>['steps'] = {}

const NOTEBOOK: StoredForm<Notebook> = {
  format: 'rejoinder-notebook',
  version: 1,
  steps: STEPS,
  data: notebook,
  empty: emptyNotebook,
  count: book => book.annotations.length,
  subject: 'Your notes on this article',
}

/** Opens `library/a/<article>/notes.json` in the user-data folder. The file appears with the first note. */
export const openAnnotationStore = (userData: string, article: ArticleId): AnnotationStore => {
  const file = openStoreFile(userData, `library/a/${article}/notes.json`, NOTEBOOK)
  const change = (next: Notebook) => (next === file.value() ? ok(next) : file.save(next))
  return {
    notebook: file.value,
    edit: asked => change(edited(file.value(), asked)),
    undo: () => change(undone(file.value())),
    redo: () => change(redone(file.value())),
    notices: file.notices,
  }
}
