import type { Annotation } from '../../../domain/annotation.ts'
import { type ArticleId, type Metadata, noMetadata, paragraphs } from '../../../domain/article.ts'
import type { Edition } from '../../../domain/edition.ts'
import type { GroupName, Sort } from '../../../domain/hit.ts'
import type { Party, Statement, StructuredNotes } from '../../../domain/statement.ts'
import { slice } from '../../../domain/text.ts'
import { createLibraryIndex, type LibraryIndex, type Shelved } from '../../../main/search/library-index.ts'
import { bundledEdition } from '../../domain/bundled-library.ts'

const bundled = bundledEdition()

export type Shelving = Partial<Metadata> & {
  readonly title?: string
  readonly statements?: readonly Statement[]
  readonly parties?: readonly Party[]
  readonly annotations?: readonly Annotation[]
  readonly stamp?: string
}

/** An article of the test's making. */
export const shelved = (
  id: string,
  lines: readonly string[],
  { title, statements = [], parties = [], annotations = [], stamp = '1', ...metadata }: Shelving = {},
): Shelved => {
  const text = lines.join('\n')
  const notes: StructuredNotes = { ...bundled.notes, statements, parties, observations: [] }
  const article = {
    id: id as ArticleId,
    title: title ?? lines[0] ?? '',
    metadata: { ...noMetadata, ...metadata },
    text,
    sha256: '',
  }
  return { edition: { article, notes }, annotations, stamp }
}

/** The bundled article, each paragraph as an article of its own: "p0" is the headline. */
export const paragraphsApart: readonly Shelved[] = paragraphs(bundled.article.text).map(({ number, span }) =>
  shelved(`p${number}`, [slice(bundled.article.text, span)]),
)

export type Library = LibraryIndex & {
  /** What lies on the shelf: as the index reads it again. */
  readonly shelf: Map<ArticleId, Shelved>
  readonly shelve: (shelved: readonly Shelved[]) => void
  readonly annotate: (id: ArticleId, annotations: readonly Annotation[]) => void
  /** The same, told one by one: what each that differs is from then on, `null` where it is gone. */
  readonly annotateEach: (id: ArticleId, annotations: readonly Annotation[]) => void
}

/** A library on a shelf. */
export const libraryOf = (all: readonly Shelved[], restored: Uint8Array | null = null): Library => {
  const shelf = new Map<ArticleId, Shelved>()
  const index = createLibraryIndex(id => shelf.get(id) ?? null, restored)
  const lay = (shelved: readonly Shelved[]) => {
    for (const each of shelved) shelf.set(each.edition.article.id, each)
  }
  const library: Library = {
    ...index,
    shelf,
    shelve: shelved => {
      lay(shelved)
      index.put(shelved)
    },
    annotate: (id, annotations) => {
      const held = shelf.get(id)
      if (held) shelf.set(id, { ...held, annotations })
      index.replaceAnnotations(id, annotations)
    },
    annotateEach: (id, annotations) => {
      const held = shelf.get(id)
      if (!held) return
      shelf.set(id, { ...held, annotations })
      const before = new Map(held.annotations.map(each => [each.id, each]))
      for (const each of annotations)
        if (before.get(each.id) !== each) index.changeAnnotation(id, { id: each.id, value: each })
      const left = new Set(annotations.map(each => each.id))
      for (const gone of before.keys()) if (!left.has(gone)) index.changeAnnotation(id, { id: gone, value: null })
    },
  }
  if (restored === null) library.shelve(all)
  else lay(all)
  return library
}

export const allLimits = (limit: number): Readonly<Record<GroupName, number>> => ({
  articles: limit,
  statements: limit,
  notes: limit,
  bookmarks: limit,
})

export const asked = (query: string, sort: Sort = 'relevance', limit = 1_000) => ({
  query,
  sort,
  limits: allLimits(limit),
})

/** The bytes as one piece, as they lie in a file. */
export const joined = (pieces: readonly Uint8Array[]): Uint8Array => {
  const whole = new Uint8Array(pieces.reduce((sum, each) => sum + each.length, 0))
  let at = 0
  for (const piece of pieces) {
    whole.set(piece, at)
    at += piece.length
  }
  return whole
}

/** The bundled article on a shelf. */
export const bundledShelf = (annotations: readonly Annotation[] = [], edition: Edition = bundled): Shelved => ({
  edition,
  annotations,
  stamp: '1',
})
