import type { AnnotationId } from '../../domain/annotation.ts'
import type { ArticleId } from '../../domain/article.ts'
import type { ArticleLabel, Hit, PassageHit, SearchReply } from '../../domain/hit.ts'
import type { StatementId } from '../../domain/statement.ts'

/** Hits and replies as a search gives them, for what is done with them on the page. */

const excerptOf = (text: string) => ({ text, marks: [], cutBefore: false, cutAfter: false })

export const labelOf = (id: string): ArticleLabel => ({
  id: id as ArticleId,
  title: `Title of ${id}`,
  publisher: 'Publisher',
  published: '2024-03-27',
})

export const passageOf = (paragraph: number, text = `Words of ¶${paragraph}`): PassageHit => ({
  paragraph,
  at: { start: paragraph * 10, end: paragraph * 10 + 5 },
  by: '',
  excerpt: excerptOf(text),
})

export const articleHit = (id: string, paragraphs: readonly number[]): Hit & { kind: 'article' } => ({
  kind: 'article',
  article: labelOf(id),
  titleMarks: [],
  matches: paragraphs.length,
  passages: paragraphs.map(paragraph => passageOf(paragraph)),
})

export const statementHit = (id: string): Hit & { kind: 'statement' } => ({
  kind: 'statement',
  article: labelOf('a'),
  titleMarks: [],
  statement: id as StatementId,
  roles: ['accusation'],
  by: 'Lin Jian',
  field: 'gist',
  excerpt: excerptOf('gist'),
})

export const noteHit = (id: string): Hit & { kind: 'note' } => ({
  kind: 'note',
  article: labelOf('a'),
  titleMarks: [],
  annotation: id as AnnotationId,
  motivation: 'commenting',
  place: '¶4',
  modified: '2024-05-01T12:00:00.000Z',
  field: 'note',
  excerpt: excerptOf('note'),
})

const none = { total: 0, hits: [] }

export const replyOf = (found: Partial<SearchReply>): SearchReply => ({
  query: 'words',
  sort: 'relevance',
  articles: none,
  statements: none,
  notes: none,
  bookmarks: none,
  facets: [],
  period: null,
  isRelaxed: false,
  didYouMean: [],
  problems: [],
  readiness: { ready: 10, total: 10 },
  ...found,
})
