import type { ArticleId } from '../../domain/article.ts'
import { type Edit, edited, type Notebook, redone, undone } from '../../domain/notebook.ts'
import { ok, type Result } from '../../domain/result.ts'
import type { Notice, NotSaved } from '../../preload/contract.ts'
import { NOTEBOOK, notebookName } from './notebook-form.ts'
import { openStoreFile } from './store-file.ts'

/** The reader's annotations of one article. Each change is on disk before it returns; a change of nothing writes nothing. */
export type AnnotationStore = {
  readonly notebook: () => Notebook
  readonly edit: (asked: Edit) => Result<Notebook, NotSaved>
  readonly undo: () => Result<Notebook, NotSaved>
  readonly redo: () => Result<Notebook, NotSaved>
  readonly notices: readonly Notice[]
}

/** Opens `library/a/<article>/notes.json` in the user-data folder. The file appears with the first note. */
export const openAnnotationStore = (userData: string, article: ArticleId): AnnotationStore => {
  const file = openStoreFile(userData, notebookName(article), NOTEBOOK)
  const change = (next: Notebook) => (next === file.value() ? ok(next) : file.save(next))
  return {
    notebook: file.value,
    edit: asked => change(edited(file.value(), asked)),
    undo: () => change(undone(file.value())),
    redo: () => change(redone(file.value())),
    notices: file.notices,
  }
}
