import type { Annotation } from '../../domain/annotation.ts'
import { paragraphs } from '../../domain/article.ts'
import type { Edition } from '../../domain/edition.ts'
import type { Excerpt, SearchReply } from '../../domain/hit.ts'
import {
  annotationDocument,
  annotationShape,
  FIELDS,
  paragraphDocuments,
  paragraphShape,
  type Shape,
  statementDocuments,
  statementShape,
} from './documents.ts'
import { densest, excerptOf } from './excerpt.ts'
import { createGroup, type MarkedPassage, type Match } from './group.ts'
import { createNotes } from './notes.ts'
import { type Clause, parseQuery } from './query.ts'

/** Search over one article, its structured notes and the reader's annotations of it. */
export type Search = {
  /** Takes anything that can be typed; never throws. Some milliseconds. */
  readonly search: (query: string) => SearchReply
  /** What the reader's annotations are from now on. Cheap: they are indexed at the next search, and only those that changed. */
  readonly replaceAnnotations: (annotations: readonly Annotation[]) => void
}

export const createSearch = (edition: Edition, annotations: readonly Annotation[]): Search => {
  const { article, notes } = edition
  const blocks = paragraphs(article.text)
  const paragraphGroup = createGroup(paragraphShape, paragraphDocuments(article.text))
  const statementGroup = createGroup(statementShape, statementDocuments(notes))
  const annotationGroup = createNotes(annotation => annotationDocument(annotation, edition))
  annotationGroup.replace(annotations)

  const paragraphHits = (clauses: readonly Clause[]): SearchReply['paragraphs'] =>
    paragraphGroup.find(clauses).flatMap(({ document, marks }) => {
      const block = blocks[document]
      const found = marks('text')[0]
      if (!block || !found) return []
      const matches = found.marks.map(mark => ({
        start: block.span.start + mark.start,
        end: block.span.start + mark.end,
      }))
      return {
        kind: 'paragraph',
        paragraph: block.number,
        // Where only absent words were asked for, the paragraph matches as a whole.
        matches: matches.length > 0 ? matches : [block.span],
        excerpt: excerptOf(found.passage.text, found.marks),
      }
    })

  const statementHits = (clauses: readonly Clause[]): SearchReply['statements'] =>
    statementGroup.find(clauses).flatMap(match => {
      const statement = notes.statements[match.document]
      return statement ? { kind: 'statement', statement: statement.id, ...shownOf(match, statementShape) } : []
    })

  const annotationHits = (clauses: readonly Clause[]): SearchReply['annotations'] =>
    annotationGroup.find(clauses).map(({ annotation, match }) => {
      const { field, excerpt } = shownOf(match, annotationShape)
      return { kind: 'annotation', annotation: annotation.id, field, excerpt }
    })

  return {
    search: query => {
      const { clauses, problems } = parseQuery(query, FIELDS)
      return {
        query,
        paragraphs: paragraphHits(clauses),
        statements: statementHits(clauses),
        annotations: annotationHits(clauses),
        problems,
      }
    },
    replaceAnnotations: annotationGroup.replace,
  }
}

type Shown = { readonly field: string; readonly excerpt: Excerpt }

/** The passage with the most marks. Where only a name or a code matched, `field` says which, and the leading passage is shown unmarked. */
const shownOf = ({ marks }: Match, { shown, fields }: Shape): Shown => {
  const candidates = shown.flatMap(field => marks(field).map(marked => ({ field, ...marked })))
  let best: ({ field: string; count: number } & MarkedPassage) | null = null
  for (const candidate of candidates) {
    const count = densest(candidate.marks)?.count ?? 0
    if (count > (best?.count ?? 0)) best = { ...candidate, count }
  }
  if (best) return { field: best.field, excerpt: excerptOf(best.passage.text, best.marks) }
  const [first] = candidates
  const code = fields.find(({ name }) => !shown.includes(name) && marks(name).some(each => each.marks.length > 0))
  const field = code?.name ?? first?.field ?? shown[0] ?? ''
  return { field, excerpt: excerptOf(first?.passage.text ?? '', []) }
}
