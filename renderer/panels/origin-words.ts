import type { Metadata } from '../../domain/article.ts'
import type { Arrival, Publication } from '../../domain/article-file.ts'
import type { ClaimField, ClaimSource } from '../../domain/claim.ts'
import { FORMAT_NAMES } from '../../domain/extraction.ts'
import { dateWords } from '../../domain/wording.ts'

const SOURCE_WORDS: Readonly<Record<ClaimSource, string>> = {
  reader: 'from you',
  'front-matter': 'from its front matter',
  'json-ld': 'from the page’s JSON-LD',
  meta: 'from its meta tags',
  'dublin-core': 'from its Dublin Core',
  'document-properties': 'from the document’s properties',
  'saved-page': 'from the browser that saved it',
  text: 'from its text',
  record: 'from a record',
  'file-name': 'from the file’s name',
}

/** Where a value was found; '' where nothing says it. A title that nothing claims is the headline of the text. */
export const sourceWords = (field: ClaimField, source: ClaimSource | undefined, hasSource: boolean): string => {
  if (source !== undefined) return SOURCE_WORDS[source]
  return field === 'title' && hasSource ? 'the headline of its text' : ''
}

/** What the text is, said above its headline. */
export const textWords = (arrival: Arrival | null): string => {
  if (arrival === null) return 'Text as published, unedited'
  return arrival.source === null
    ? 'Text as it was stored, unedited'
    : `Text as it came in from ${FORMAT_NAMES[arrival.source.format]}, unedited`
}

export type OriginFact = { readonly field: ClaimField; readonly label: string; readonly value: string }

/** What is known of an article's origin; what is not known is left out. */
export const originFacts = (
  title: string,
  { authors, publisher, published, language, url }: Metadata,
): readonly OriginFact[] =>
  (
    [
      { field: 'title', label: 'Title', value: title },
      { field: 'authors', label: authors.length > 1 ? 'Authors' : 'Author', value: authors.join('; ') },
      { field: 'publisher', label: 'Publisher', value: publisher },
      { field: 'published', label: 'Published', value: dateWords(published) },
      { field: 'language', label: 'Language', value: language === '' ? '' : languageName(language) },
      { field: 'url', label: 'Address', value: url },
    ] as const
  ).filter(fact => fact.value !== '')

/** What only a record says: "Classical Philology, vol. 111, no. 2, pp. 165-76". */
export const publicationFacts = (
  publication: Publication | null,
): readonly { readonly label: string; readonly value: string }[] => {
  if (publication === null) return []
  const { container, volume, issue, pages, doi } = publication
  const part = (name: string, value: string) => (value === '' ? '' : `${name} ${value}`)
  const place = [container, part('vol.', volume), part('no.', issue), part('pp.', pages)]
  return [
    { label: 'Published in', value: place.filter(words => words !== '').join(', ') },
    { label: 'DOI', value: doi },
  ].filter(fact => fact.value !== '')
}

/** "German"; the tag itself where the platform knows no name for it. */
export const languageName = (tag: string): string => new Intl.DisplayNames('en', { type: 'language' }).of(tag) ?? tag
