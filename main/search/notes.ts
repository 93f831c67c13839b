import type { Annotation } from '../../domain/annotation.ts'
import { annotationShape, type Document } from './documents.ts'
import { createGroup, type Group, type Match } from './group.ts'
import type { Clause } from './query.ts'

/** The reader's annotations, searchable as they change. */
export type Notes = {
  readonly replace: (annotations: readonly Annotation[]) => void
  readonly find: (clauses: readonly Clause[]) => readonly { readonly annotation: Annotation; readonly match: Match }[]
}

// Lunr's indexes can not be changed, and to index 3,000 notes takes most of a second. So annotations are held in parts: a
// change goes to the last part, which is small and quickly made anew, and hides what an older part knew.
const PART_SIZE = 100
/** Beyond this many parts, or when more than half of what they hold is out of date, all is made anew in one part. */
const PART_LIMIT = 8

type Part = { readonly annotations: readonly Annotation[]; readonly group: Group }

/** @param documentOf what can be found of an annotation. Asked at the search after a change, for what changed and its part. */
export const createNotes = (documentOf: (annotation: Annotation) => Document): Notes => {
  let current: readonly Annotation[] = []
  let places = new Map<Annotation, number>()
  let parts: readonly Part[] = []

  const partOf = (annotations: readonly Annotation[]): Part => ({
    annotations,
    group: createGroup(annotationShape, annotations.map(documentOf), current.length),
  })

  /** Annotations are never changed in place: a new version is another object. */
  const refresh = () => {
    const indexed = new Set(parts.flatMap(part => part.annotations))
    const missing = current.filter(annotation => !indexed.has(annotation))
    if (missing.length === 0) return
    const last = parts.at(-1)
    const open = last && last.annotations.length < PART_SIZE ? last : undefined
    const closed = open ? parts.slice(0, -1) : parts
    const kept = open?.annotations.filter(annotation => places.has(annotation)) ?? []
    const isWorn = closed.length >= PART_LIMIT || indexed.size + missing.length > 2 * current.length + PART_SIZE
    parts = isWorn ? [partOf(current)] : [...closed, partOf([...kept, ...missing])]
  }

  return {
    replace: annotations => {
      current = annotations
      places = new Map(annotations.map((annotation, place) => [annotation, place]))
    },
    find: clauses => {
      refresh()
      return parts
        .flatMap(({ annotations, group }) =>
          group.find(clauses).flatMap(match => {
            const annotation = annotations[match.document]
            const place = annotation && places.get(annotation)
            return annotation && place !== undefined ? [{ annotation, place, match }] : []
          }),
        )
        .sort((a, b) => b.match.score - a.match.score || a.place - b.place)
    },
  }
}
