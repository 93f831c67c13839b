import type { Annotation } from '../../domain/annotation.ts'
import { type Paragraph, spanLabel } from '../../domain/article.ts'
import type { Edition } from '../../domain/edition.ts'
import type { Hit } from '../../domain/hit.ts'
import { findPassage } from '../../domain/selector.ts'
import { ofArticle } from './articles.ts'
import { type Passages, passagesOf, shownOf } from './documents.ts'
import { KINDS } from './field-values.ts'
import type { Marker } from './marks.ts'
import { ANNOTATION_SHAPE } from './shape.ts'
import type { OpenBook } from './shelf.ts'

export const annotationPassages = (edition: Edition, { target, body, tags, motivation }: Annotation): Passages => {
  const quotes =
    target.kind === 'passage'
      ? [target.selector]
      : (edition.notes.statements.find(statement => statement.id === target.statement)?.quotes ?? [])
  return passagesOf({
    ...ofArticle(edition),
    note: [body],
    quote: quotes.map(each => each.quote.exact),
    tag: tags,
    kind: [KINDS[motivation]],
  })
}

export const annotationHit = <K extends 'note' | 'bookmark'>(
  kind: K,
  inArticle: Pick<Hit, 'article' | 'titleMarks'>,
  { edition, blocks }: OpenBook,
  annotation: Annotation,
  marker: Marker,
): Hit & { kind: K } => ({
  kind,
  ...inArticle,
  annotation: annotation.id,
  motivation: annotation.motivation,
  place: placeOf(edition.article.text, blocks, annotation),
  modified: annotation.modified,
  ...shownOf(annotationPassages(edition, annotation), ANNOTATION_SHAPE, marker, edition.article.metadata.language),
})

/** "¶17", "¶2–4", "headline" or the id of a statement; '' where its words are no longer in the article. */
export const placeOf = (text: string, blocks: readonly Paragraph[], { target }: Annotation): string => {
  if (target.kind === 'statement') return target.statement
  const span = findPassage(text, target.selector)
  return span ? spanLabel(blocks, span) : ''
}
