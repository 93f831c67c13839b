import type { ArticleId } from '../domain/article.ts'
import type { Edition } from '../domain/edition.ts'
import { err, ok, type Result } from '../domain/result.ts'
import { createSearch, type Search } from './search/search.ts'
import { type AnnotationStore, openAnnotationStore } from './storage/annotation-store.ts'
import { type LibraryFailure, readEdition } from './storage/library.ts'

/** An article with all that belongs to it. */
export type OpenArticle = {
  readonly edition: Edition
  readonly annotations: AnnotationStore
  readonly search: Search
}

/** Opens each article once and keeps it: the store on disk has one reader and one writer. */
export const openArticles = (
  resources: string,
  userData: string,
): ((id: ArticleId) => Result<OpenArticle, LibraryFailure>) => {
  const kept = new Map<ArticleId, OpenArticle>()
  return id => {
    const found = kept.get(id)
    if (found) return ok(found)
    const edition = readEdition(resources, id)
    if (!edition.ok) return err(edition.error)
    const annotations = openAnnotationStore(userData, id)
    const search = createSearch(edition.value, annotations.notebook().annotations)
    const opened = { edition: edition.value, annotations, search }
    kept.set(id, opened)
    return ok(opened)
  }
}
