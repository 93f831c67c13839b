import { type Annotation, type AnnotationId, annotate, withBody } from '../../../domain/annotation.ts'
import type { ArticleId } from '../../../domain/article.ts'

export const ARTICLE = 'an-article' as ArticleId
export const ARTICLES: readonly ArticleId[] = [ARTICLE, 'another-article' as ArticleId]

/** A note on five words of an article, for stores that must hold something. */
export const note = (id: string, body = ''): Annotation => {
  const now = new Date('2026-01-02T03:04:05.678Z')
  const target = {
    kind: 'passage',
    source: ARTICLE,
    selector: {
      quote: { type: 'TextQuoteSelector', exact: 'Lü said “no” 😀', prefix: 'the day ', suffix: ' to that' },
      position: { type: 'TextPositionSelector', start: 8, end: 21 },
    },
  } as const
  return withBody(annotate('commenting', target, id as AnnotationId, now), body, now)
}
