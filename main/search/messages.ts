import type { Annotation, AnnotationId } from '../../domain/annotation.ts'
import type { ArticleId } from '../../domain/article.ts'
import type { Result } from '../../domain/result.ts'
import type { Ask, Calls, SearchFailed, Stale } from '../../preload/contract.ts'
import type { LibraryFolders } from '../storage/library.ts'

/** What is asked of the process that searches, and what it gives. */
export type Requests = {
  readonly [K in 'search' | 'suggest' | 'matchesIn' | 'concordance' | 'likeArticles' | 'alikePairs']: {
    readonly ask: Ask<K>
    readonly gives: Calls[K]['gives']
  }
} & {
  /** Lines for a file: like `concordance`, but whatever is on the screen meanwhile goes on beside it. */
  readonly exportRows: { readonly ask: Ask<'concordance'>; readonly gives: Calls['concordance']['gives'] }
}

export type RequestKind = keyof Requests
export type Request<K extends RequestKind = RequestKind> = {
  readonly [Each in K]: { readonly kind: Each; readonly ask: Requests[Each]['ask'] }
}[K]
export type SearchResult<K extends RequestKind> = Result<Requests[K]['gives'], Stale | SearchFailed>

/** An annotation as it is from now on; `null` where it is gone. */
export type ChangedAnnotation = { readonly id: AnnotationId; readonly value: Annotation | null }

/** What main tells the process that searches. `open` comes first, once. */
export type ToSearch =
  /** `version` is the program's. `usesCache`: what is left of an earlier run may be taken. */
  | {
      readonly kind: 'open'
      readonly folders: LibraryFolders
      readonly version: string
      readonly usesCache: boolean
      readonly binned: readonly ArticleId[]
    }
  | { readonly kind: 'request'; readonly number: number; readonly request: Request }
  /** They are saved already, in the journal at least, and what is said here counts for more than what is read in the files. */
  | {
      readonly kind: 'annotations-changed'
      readonly article: ArticleId
      readonly annotations: readonly Annotation[]
    }
  /** The same, of one annotation of an article. */
  | ({ readonly kind: 'annotation-changed'; readonly article: ArticleId } & ChangedAnnotation)
  /** An article came, changed or went. */
  | { readonly kind: 'article-changed'; readonly article: ArticleId }
  /** All articles that are in the bin from now on: nothing of them is found. */
  | { readonly kind: 'bin-changed'; readonly binned: readonly ArticleId[] }
  | { readonly kind: 'stop-concordance' }
  /** Goes on with the one that was stopped. */
  | { readonly kind: 'continue-concordance' }
  | { readonly kind: 'stop-export' }
  /** The program ends. */
  | { readonly kind: 'close' }

export type FromSearch =
  | { readonly kind: 'opened' }
  | { readonly kind: 'reply'; readonly number: number; readonly reply: SearchResult<RequestKind> }
  /** Every article was compared with the index once, and those that had changed were read. */
  | { readonly kind: 'looked-through'; readonly problems: readonly string[] }
  | { readonly kind: 'closed' }
