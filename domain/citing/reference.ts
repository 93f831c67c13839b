import { type Article, paragraphAt, paragraphs } from '../article.ts'
import type { Arrival, Publication } from '../article-file.ts'
import type { Structure } from '../structure.ts'
import { slice, type TextSpan } from '../text.ts'

export type ReferenceKind = Publication['kind']

/** What a citation is made of. '' where something is not known: no style may fill it. */
export type Reference = Publication & {
  readonly title: string
  readonly authors: readonly Name[]
  readonly publisher: string
  /** "2024", "2024-03" or "2024-03-27". */
  readonly published: string
  readonly language: string
  readonly url: string
}

/** `given` is '' where it is not known which part of a name is the family's: then the whole name stands in `family`. */
export type Name = { readonly family: string; readonly given: string }

/** Words of the source, and where they stand in it. */
export type Passage = {
  readonly words: string
  /** `null` for the headline. */
  readonly place: { readonly unit: 'page' | 'paragraph'; readonly from: string; readonly to: string } | null
}

/** What follows the comma in the name of a firm. */
const FIRM = /^(inc|ltd|llc|plc|llp|corp|co|gmbh|ag|s\.?a|b\.?v)\.?$/i

/** "Lee, Ann" says which part is the family's; "Ann Lee" does not, and is cited as it stands. */
export const nameOf = (author: string): Name => {
  const [family = '', given = '', ...more] = author.split(',').map(part => part.trim())
  return family === '' || given === '' || more.length > 0 || FIRM.test(given) || /\b(and|of|for)\b/i.test(given)
    ? { family: author.trim(), given: '' }
    : { family, given }
}

/** What is known of an article, as far as it goes into a citation. */
export const referenceOf = ({ title, metadata }: Article, arrival: Arrival | null): Reference => ({
  ...(arrival?.publication ?? { ...unpublished, kind: kindOf(arrival, metadata.url) }),
  title,
  authors: metadata.authors.map(nameOf),
  publisher: metadata.publisher,
  published: metadata.published,
  language: metadata.language,
  url: metadata.url,
})

const unpublished = { container: '', volume: '', issue: '', pages: '', doi: '' }

const kindOf = (arrival: Arrival | null, url: string): ReferenceKind => {
  switch (arrival?.source?.format) {
    case 'html':
    case 'mhtml':
      return 'web-page'
    case 'epub':
      return 'book'
    case undefined:
      return url === '' ? 'document' : 'web-page'
    default:
      return 'document'
  }
}

/** A passage with its page where the source has pages, else with its paragraph. */
export const passageOf = ({ text }: Article, { pages }: Structure, span: TextSpan): Passage => {
  const words = slice(text, span)
  const pageAt = (index: number) => pages.findLast(({ start }) => start <= index)?.label ?? ''
  const last = Math.max(span.start, span.end - 1)
  const page = pageAt(span.start)
  if (page !== '') return { words, place: { unit: 'page', from: page, to: pageAt(last) } }
  const blocks = paragraphs(text)
  const from = paragraphAt(blocks, span.start)?.number ?? 0
  const to = paragraphAt(blocks, last)?.number ?? 0
  return { words, place: from === 0 ? null : { unit: 'paragraph', from: String(from), to: String(to) } }
}

/** "12" or "12–19". */
export const placeNumbers = ({ from, to }: NonNullable<Passage['place']>): string =>
  from === to ? from : `${from}–${to}`
