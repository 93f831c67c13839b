import type { Paragraph } from '../../domain/article.ts'
import type { Edition } from '../../domain/edition.ts'
import type { ArticleLabel, Hit, PassageHit } from '../../domain/hit.ts'
import { speakerAt } from '../../domain/spoken.ts'
import { slice, type TextSpan } from '../../domain/text.ts'
import { languageOf, type Passages, passagesOf } from './documents.ts'
import { densest, excerptOf } from './excerpt.ts'
import { type Marker, merged } from './marks.ts'
import type { OpenBook } from './shelf.ts'

/** What every document says of the article it belongs to. */
export const ofArticle = ({ article: { title, metadata } }: Edition) => ({
  title: [title],
  author: metadata.authors,
  publisher: [metadata.publisher],
})

export const articlePassages = (edition: Edition, blocks: readonly Paragraph[]): Passages =>
  passagesOf({ ...ofArticle(edition), text: blocks.map(({ span }) => slice(edition.article.text, span)) })

/** A paragraph that holds matches. */
export type MarkedParagraph = {
  readonly block: Paragraph
  readonly text: string
  /** Counted along the paragraph; in order, apart from each other. */
  readonly marks: readonly TextSpan[]
  /** How many different things that were asked for it holds. */
  readonly slots: number
}

/** The paragraphs of an article that hold matches, in order. */
export const markedParagraphs = ({ edition, blocks }: OpenBook, marker: Marker): readonly MarkedParagraph[] => {
  const { text, title, metadata } = edition.article
  const language = languageOf('text', metadata.language)
  return blocks.flatMap(block => {
    const paragraph = slice(text, block.span)
    // The headline is a paragraph of the text and, where the article is titled by it, its title.
    const isTitle = block.number === 0 && paragraph.trim() === title.trim()
    const found = marker(paragraph, language, isTitle ? HEADLINE : BODY)
    if (found.length === 0) return []
    return { block, text: paragraph, marks: merged(found), slots: new Set(found.map(mark => mark.slot)).size }
  })
}

const HEADLINE = ['text', 'title']
const BODY = ['text']

/** A span of a paragraph, counted along the article. */
export const inArticle = ({ span }: Paragraph, { start, end }: TextSpan): TextSpan => ({
  start: span.start + start,
  end: span.start + end,
})

/** Every match in an article, along its text. */
export const matchesOf = (book: OpenBook, marker: Marker): readonly TextSpan[] =>
  markedParagraphs(book, marker).flatMap(({ block, marks }) => marks.map(mark => inArticle(block, mark)))

/** Passages shown of one article. */
const PASSAGES = 3

/** What every hit says of the article it stands in. @param marker of articles: it is their words that are marked in the title */
export const inArticleOf = (
  article: ArticleLabel,
  { article: { title, metadata } }: Edition,
  marker: Marker,
): Pick<Hit, 'article' | 'titleMarks'> => ({
  article,
  titleMarks: merged(marker(title, languageOf('title', metadata.language), ['title'])),
})

export const articleHit = (article: ArticleLabel, book: OpenBook, marker: Marker): Hit & { kind: 'article' } => {
  const marked = markedParagraphs(book, marker)
  const best = marked
    .map(paragraph => ({ paragraph, density: densest(paragraph.marks)?.count ?? 0 }))
    .sort((a, b) => b.paragraph.slots - a.paragraph.slots || b.density - a.density)
    .slice(0, PASSAGES)
  return {
    kind: 'article',
    ...inArticleOf(article, book.edition, marker),
    matches: marked.reduce((sum, { marks }) => sum + marks.length, 0),
    passages: best.length > 0 ? best.map(({ paragraph }) => passageHit(book, paragraph)) : beginning(book),
  }
}

const passageHit = (book: OpenBook, { block, text, marks }: MarkedParagraph): PassageHit => {
  const at = inArticle(block, marks[0] ?? { start: 0, end: text.length })
  return { paragraph: block.number, at, by: speakerAt(book.spoken(), at), excerpt: excerptOf(text, marks) }
}

/** Shown of an article whose text holds none of the words: it was found by its author, or by what it lacks. */
const beginning = ({ edition, blocks }: OpenBook): readonly PassageHit[] =>
  blocks.slice(0, 1).map(({ number, span }) => ({
    paragraph: number,
    at: span,
    by: '',
    excerpt: excerptOf(slice(edition.article.text, span), []),
  }))
