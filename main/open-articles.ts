import type { ArticleId } from '../domain/article.ts'
import type { Arrival } from '../domain/article-file.ts'
import type { Edition } from '../domain/edition.ts'
import { annotationList } from '../domain/notebook.ts'
import { err, ok, type Result } from '../domain/result.ts'
import type { Structure } from '../domain/structure.ts'
import type { Notice } from '../preload/contract.ts'
import type { AnnotationStore, AnnotationStores, NotesAhead } from './storage/annotation-store.ts'
import { type LibraryFailure, type LibraryFolders, readArrival, readEdition, readStructure } from './storage/library.ts'

/** An article with all that belongs to it. */
export type OpenArticle = {
  readonly edition: Edition
  readonly structure: Structure
  /** `null` where it came with the program. */
  readonly arrival: Arrival | null
  /** What happened while it was opened. */
  readonly notices: readonly Notice[]
  readonly annotations: AnnotationStore
}

/** Articles that stay open. What is saved is on disk, so that one can be let go at any time. */
const KEPT = 20

export type OpenArticles = {
  readonly open: (id: ArticleId) => Result<OpenArticle, LibraryFailure>
  /** The same without holding this thread for long, however many annotations it has. */
  readonly openLater: (id: ArticleId) => Promise<Result<OpenArticle, LibraryFailure>>
  /** What is known of an article has changed on disk. */
  readonly changed: (id: ArticleId) => void
  /** Lets go of articles: they may have gone. */
  readonly close: (ids: readonly ArticleId[]) => void
}

/** Opens articles and keeps those used last. */
export const openArticles = (folders: LibraryFolders, annotations: AnnotationStores): OpenArticles => {
  // A map keeps its order: the article that was not used for longest stands first.
  const kept = new Map<ArticleId, OpenArticle>()
  const keep = (id: ArticleId, article: OpenArticle) => {
    kept.delete(id)
    kept.set(id, article)
    const [oldest] = kept.keys()
    if (kept.size > KEPT && oldest !== undefined) kept.delete(oldest)
    return ok(article)
  }
  const open = (id: ArticleId, ahead: NotesAhead | null): Result<OpenArticle, LibraryFailure> => {
    const found = kept.get(id)
    if (found) return keep(id, found)
    const edition = readEdition(folders, id)
    if (!edition.ok) return err(edition.error)
    const store = annotations.of(id, ahead)
    const { structure, problem } = readStructure(folders, edition.value.article)
    const notices = problem === null ? store.notices : [...store.notices, unshaped(problem)]
    const arrival = readArrival(folders, edition.value.article)
    return keep(id, { edition: edition.value, structure, arrival, annotations: store, notices })
  }
  const changed = (id: ArticleId) => {
    const found = kept.get(id)
    const edition = readEdition(folders, id)
    // The reader's annotations stay with the store that holds them.
    if (found && edition.ok)
      kept.set(id, { ...found, edition: edition.value, arrival: readArrival(folders, edition.value.article) })
  }
  return {
    open: id => open(id, null),
    openLater: async id => {
      const ahead = kept.has(id) ? null : await annotations.readAhead(id)
      const opened = open(id, ahead)
      // Once the article was sent, and before the first change: that costs as much as any other then.
      if (ahead && opened.ok)
        setImmediate(() => annotationList.prepare(opened.value.annotations.notebook().annotations))
      return opened
    },
    changed,
    close: ids => {
      for (const id of ids) kept.delete(id)
    },
  }
}

const unshaped = (problem: string): Notice => ({
  level: 'warning',
  message: `Headings, lists, pictures and links of this article could not be read (${problem}). Its text and your notes are complete.`,
})
