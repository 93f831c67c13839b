import { type Annotation, type AnnotationId, MOTIVATIONS, type Motivation } from '../../domain/annotation.ts'
import type { Column, Lists, Names } from './columns.ts'

export type AnnotationRecords = {
  readonly ofArticle: (article: number) => readonly number[]
  /** The annotation of an article that has this id; `null` where none has. */
  readonly numberOf: (article: number, id: string) => number | null
  readonly add: (article: number, annotation: Annotation) => number
  /** Takes out some annotations of one article. */
  readonly remove: (article: number, annotations: readonly number[]) => void
  readonly article: (annotation: number) => number
  readonly id: (annotation: number) => AnnotationId
  readonly motivation: (annotation: number) => Motivation
  readonly isBookmark: (annotation: number) => boolean
  /** Seconds since 1970. */
  readonly modified: (annotation: number) => number
  /** Numbers of names. */
  readonly tags: (annotation: number) => readonly number[]
  /** Is it the same, letter by letter, as when it was taken in? */
  readonly isSame: (annotation: number, as: Annotation) => boolean
}

export const annotationRecords = (
  columns: Readonly<Record<'article' | 'motivation' | 'modified' | 'tags' | 'print', Column>>,
  names: Names,
  lists: Lists,
  held: readonly string[] = [],
) => {
  const ids = [...held]
  const motivation = (annotation: number) => MOTIVATIONS[columns.motivation.at(annotation)] ?? 'commenting'
  const byArticle = new Map<number, number[]>()
  const list = (article: number, annotation: number) => {
    const known = byArticle.get(article)
    if (known) known.push(annotation)
    else byArticle.set(article, [annotation])
  }
  for (const [annotation, id] of ids.entries()) if (id !== '') list(columns.article.at(annotation), annotation)
  return {
    ids,
    size: () => ids.length,
    ofArticle: (article: number) => byArticle.get(article) ?? [],
    // The newest are changed most.
    numberOf: (article: number, id: string) => byArticle.get(article)?.findLast(each => ids[each] === id) ?? null,
    add: (article: number, annotation: Annotation) => {
      const number = ids.push(annotation.id) - 1
      columns.article.set(number, article)
      columns.motivation.set(number, MOTIVATIONS.indexOf(annotation.motivation))
      columns.modified.set(number, seconds(annotation.modified))
      columns.tags.set(number, lists.numberOf(annotation.tags.map(names.numberOf)))
      columns.print.set(number, fingerprint(annotation))
      list(article, number)
      return number
    },
    remove: (article: number, annotations: readonly number[]) => {
      for (const annotation of annotations) ids[annotation] = ''
      const left = (byArticle.get(article) ?? []).filter(annotation => ids[annotation] !== '')
      if (left.length > 0) byArticle.set(article, left)
      else byArticle.delete(article)
    },
    article: columns.article.at,
    id: (annotation: number) => (ids[annotation] ?? '') as AnnotationId,
    motivation,
    isBookmark: (annotation: number) => motivation(annotation) === 'bookmarking',
    modified: columns.modified.at,
    tags: (annotation: number) => lists.list(columns.tags.at(annotation)),
    isSame: (annotation: number, as: Annotation) =>
      ids[annotation] === as.id &&
      columns.modified.at(annotation) === seconds(as.modified) &&
      columns.print.at(annotation) === fingerprint(as),
  }
}

const seconds = (iso: string): number => Math.max(0, Math.floor(Date.parse(iso) / 1000))

/** FNV-1a over all that can be found of an annotation: two versions with one fingerprint are one in four thousand million. */
const fingerprint = ({ id, motivation, target, body, tags }: Annotation): number => {
  const written = JSON.stringify([id, motivation, target, body, tags])
  let sum = 0x811c9dc5
  for (let i = 0; i < written.length; i++) sum = Math.imul(sum ^ written.charCodeAt(i), 0x01000193)
  return sum >>> 0
}
