import { lstatSync } from 'node:fs'
import type { Annotation, AnnotationId } from '../../domain/annotation.ts'
import type { ArticleId } from '../../domain/article.ts'
import type { Readiness } from '../../domain/hit.ts'
import { ok, type Result } from '../../domain/result.ts'
import { judged } from '../storage/durable.ts'
import {
  bundledFolder,
  type LibraryFailure,
  type LibraryFolders,
  listArticles,
  readEdition,
  readersFolder,
} from '../storage/library.ts'
import { readAnnotations } from '../storage/notebook-form.ts'
import type { LibraryIndex, ReadShelved, Shelved } from './library-index.ts'
import type { ChangedAnnotation } from './messages.ts'

/** Keeps an index in step with the library on disk. */
export type Catalogue = {
  /**
   * Compares the whole library with the index, and reads what differs. The folders are listed at once, then each step looks at one
   * article or takes in a few. Articles that have gone are taken out before the first step.
   */
  readonly lookThrough: () => Generator<void, void, void>
  /** Reads one article again, at once: it came, changed or went. */
  readonly articleChanged: (id: ArticleId) => void
  /** From now on these, and no others, are left out: they go with the next look through the library. */
  readonly binChanged: (binned: readonly ArticleId[]) => void
  /** From now on these count for more than what is read from disk. */
  readonly annotationsChanged: (id: ArticleId, annotations: readonly Annotation[]) => void
  /** The same, of one annotation. */
  readonly annotationChanged: (id: ArticleId, changed: ChangedAnnotation) => void
  readonly readiness: () => Readiness
  /** What could not be read, each with its place. */
  readonly problems: () => readonly string[]
  /** Articles taken in or out since it was made. */
  readonly changes: () => number
}

/** Reads articles with the annotations that count. */
export type Shelves = {
  readonly read: ReadShelved
  readonly take: (id: ArticleId, stamp: string) => Result<Shelved, LibraryFailure>
  readonly annotationsChanged: (id: ArticleId, annotations: readonly Annotation[]) => void
  readonly annotationChanged: (id: ArticleId, changed: ChangedAnnotation) => void
  /** What was taken a moment ago, with the annotations that count now. */
  readonly upToDate: (shelved: Shelved) => Shelved
}

export const openShelves = (folders: LibraryFolders): Shelves => {
  // A note is known here from the moment it was saved, also where its article is being read just then.
  const told = new Map<ArticleId, Told>()
  const toldOf = (id: ArticleId, read: () => readonly Annotation[]): readonly Annotation[] => {
    const known = told.get(id)
    return known ? withChanges(known.all ?? read(), known.since) : read()
  }
  const take = (id: ArticleId, stamp: string): Result<Shelved, LibraryFailure> => {
    const edition = readEdition(folders, id)
    if (!edition.ok) return edition
    return ok({ edition: edition.value, annotations: toldOf(id, () => readAnnotations(folders.userData, id)), stamp })
  }
  return {
    read: id => {
      const edition = readEdition(folders, id)
      if (!edition.ok) return null
      return {
        edition: edition.value,
        get annotations() {
          return toldOf(id, () => readAnnotations(folders.userData, id))
        },
      }
    },
    take,
    annotationsChanged: (id, annotations) => told.set(id, { all: annotations, since: new Map() }),
    annotationChanged: (id, { id: annotation, value }) => {
      const known = told.get(id) ?? { all: null, since: new Map() }
      known.since.set(annotation, value)
      told.set(id, known)
    },
    upToDate: shelved => ({
      ...shelved,
      annotations: toldOf(shelved.edition.article.id, () => shelved.annotations),
    }),
  }
}

/** What was said of an article's annotations: all of them, `null` where only some were spoken of, and what became of some since. */
type Told = {
  readonly all: readonly Annotation[] | null
  readonly since: Map<AnnotationId, Annotation | null>
}

const withChanges = (
  annotations: readonly Annotation[],
  changes: ReadonlyMap<AnnotationId, Annotation | null>,
): readonly Annotation[] => {
  if (changes.size === 0) return annotations
  const come = [...changes.values()].filter(each => each !== null)
  return [...annotations.filter(({ id }) => !changes.has(id)), ...come]
}

/** Articles taken in at once: some 5 ms, and once for a few hundred articles 10 ms more, when a segment is made of them. */
const BATCH = 16

export const createCatalogue = (folders: LibraryFolders, shelves: Shelves, index: LibraryIndex): Catalogue => {
  const held = new Map(index.stamps())
  const listed = new Set<ArticleId>(held.keys())
  /** Listed, and not in the index as they are now. */
  const waiting = new Set<ArticleId>()
  let binned: ReadonlySet<ArticleId> = new Set()
  const broken = new Map<ArticleId, string>()
  let strangers: readonly string[] = []
  let changes = 0

  const drop = (ids: readonly ArticleId[]) => {
    for (const id of ids) {
      listed.delete(id)
      waiting.delete(id)
    }
    const gone = ids.filter(id => held.delete(id))
    if (gone.length === 0) return
    index.remove(gone)
    changes += gone.length
  }

  /** Takes articles in. One that the index chokes on is left out, and the others are not. */
  const put = (shelved: readonly Shelved[]) => {
    try {
      index.put(shelved.map(shelves.upToDate))
    } catch (error) {
      const [first, ...others] = shelved
      if (!first) return
      if (others.length > 0) {
        for (const each of shelved) put([each])
        return
      }
      const { id } = first.edition.article
      console.error(error)
      broken.set(id, `${id}: it can’t be searched (${String(error)})`)
      return drop([id])
    }
    for (const { edition, stamp } of shelved) {
      held.set(edition.article.id, stamp)
      waiting.delete(edition.article.id)
    }
    changes += shelved.length
  }

  /** `null`, and out of the index, where there is nothing to read. */
  const take = (id: ArticleId, stamp: string): Shelved | null => {
    broken.delete(id)
    const found = shelves.take(id, stamp)
    if (found.ok) return found.value
    if (found.error.kind === 'broken-library') broken.set(id, found.error.message)
    drop([id])
    return null
  }

  function* lookThrough(): Generator<void, void, void> {
    const listing = listArticles(folders)
    strangers = listing.problems
    const all = [...listing.bundled, ...listing.readers].filter(id => !binned.has(id))
    const here = new Set(all)
    drop([...listed].filter(id => !here.has(id)))
    for (const id of all) {
      listed.add(id)
      if (!held.has(id)) waiting.add(id)
    }
    yield
    let batch: Shelved[] = []
    for (const id of all) {
      const stamp = stampOf(folders, id)
      if (stamp !== held.get(id)) {
        waiting.add(id)
        const shelved = take(id, stamp)
        if (shelved !== null) batch.push(shelved)
      }
      if (batch.length >= BATCH) {
        put(batch)
        batch = []
      }
      yield
    }
    put(batch)
  }

  return {
    lookThrough,
    binChanged: next => {
      binned = new Set(next)
    },
    articleChanged: id => {
      if (binned.has(id)) return
      listed.add(id)
      const shelved = take(id, stampOf(folders, id))
      if (shelved !== null) put([shelved])
    },
    annotationsChanged: (id, annotations) => {
      shelves.annotationsChanged(id, annotations)
      if (held.has(id)) index.replaceAnnotations(id, annotations)
    },
    annotationChanged: (id, changed) => {
      shelves.annotationChanged(id, changed)
      if (held.has(id)) index.changeAnnotation(id, changed)
    },
    readiness: () => ({ ready: listed.size - waiting.size, total: listed.size }),
    problems: () => [...strangers, ...broken.values()],
    changes: () => changes,
  }
}

/** Tells whether anything that can be found of an article has changed. */
const stampOf = (folders: LibraryFolders, id: ArticleId): string => {
  const readers = readersFolder(folders, id)
  const notes = fileStamp(`${readers}/notes.json`)
  const bundled = bundledFolder(folders, id)
  const bundledText = fileStamp(`${bundled}/article.txt`)
  if (bundledText !== '') return [bundledText, fileStamp(`${bundled}/notes.json`), notes].join(' ')
  const others = ['article.txt', 'article.json', 'statements.json'].map(name => fileStamp(`${readers}/${name}`))
  return [...others, notes].join(' ')
}

/** Microseconds of the last change, and bytes; '' where there is no such file, or it is out of reach. */
const fileStamp = (file: string): string => {
  const found = judged(() => lstatSync(file, { throwIfNoEntry: false }))
  return found.ok && found.value
    ? `${Math.round(found.value.mtimeMs * 1000).toString(36)}-${found.value.size.toString(36)}`
    : ''
}
