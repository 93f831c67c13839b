import type { Annotation, AnnotationId } from '../../domain/annotation.ts'
import { type ArticleId, type Paragraph, paragraphs } from '../../domain/article.ts'
import type { Edition } from '../../domain/edition.ts'
import { type Spoken, spokenIn } from '../../domain/spoken.ts'
import type { ReadShelved } from './library-index.ts'

/** An article read again, with what was worked out of its text. */
export type OpenBook = {
  readonly edition: Edition
  /** By id. They are read when they are asked for first: a reader may have thousands of one article. */
  readonly annotations: () => ReadonlyMap<AnnotationId, Annotation>
  readonly blocks: readonly Paragraph[]
  readonly spoken: () => readonly Spoken[]
}

/** Articles read lately. What was put in anew must be dropped here. */
export type Shelf = {
  /** `null` where the article has gone. */
  readonly open: (id: ArticleId) => OpenBook | null
  /** The same, of many in a row: what is read for it is not kept. */
  readonly browse: (id: ArticleId) => OpenBook | null
  readonly drop: (id: ArticleId) => void
  /** Opens an article, one annotation of which is from now on as said here; `null` where the article has gone. */
  readonly change: (id: ArticleId, annotation: AnnotationId, value: Annotation | null) => OpenBook | null
}

/** Most UTF-16 units of text kept: some hundreds of articles. */
const KEPT_LENGTH = 2_000_000

export const createShelf = (read: ReadShelved): Shelf => {
  // A map keeps its order: the book that was not opened for longest stands first.
  const books = new Map<ArticleId, Book>()
  let length = 0

  const drop = (id: ArticleId) => {
    length -= books.get(id)?.edition.article.text.length ?? 0
    books.delete(id)
  }
  const keep = (id: ArticleId, book: Book) => {
    books.set(id, book)
    length += book.edition.article.text.length
    for (const oldest of books.keys()) {
      if (length <= KEPT_LENGTH || oldest === id) return
      drop(oldest)
    }
  }
  const open = (id: ArticleId): Book | null => {
    const known = books.get(id)
    if (known) {
      books.delete(id)
      books.set(id, known)
      return known
    }
    const book = opened(read(id))
    if (book) keep(id, book)
    return book
  }
  return {
    open,
    change: (id, annotation, value) => {
      const book = open(id)
      book?.change(annotation, value)
      return book
    },
    browse: id => books.get(id) ?? opened(read(id)),
    drop,
  }
}

type Book = OpenBook & { readonly change: (annotation: AnnotationId, value: Annotation | null) => void }

const opened = (shelved: ReturnType<ReadShelved>): Book | null => {
  if (shelved === null) return null
  const { edition } = shelved
  let annotations: Map<AnnotationId, Annotation> | null = null
  let spoken: readonly Spoken[] | null = null
  return {
    edition,
    annotations: () => {
      annotations ??= new Map(shelved.annotations.map(each => [each.id, each]))
      return annotations
    },
    // Where they were not read yet, they are read as they are by then.
    change: (annotation, value) => {
      if (value === null) annotations?.delete(annotation)
      else annotations?.set(annotation, value)
    },
    blocks: paragraphs(edition.article.text),
    spoken: () => {
      spoken ??= spokenIn(edition)
      return spoken
    },
  }
}
