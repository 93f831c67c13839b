import type { ArticleFile, Description, FoundValues } from './article-file.ts'
import { CLAIM_FIELDS, type ClaimField, exactDate, languageTag, type Provenance, webAddress } from './claim.ts'
import { err, ok, type Result } from './result.ts'

/** A description as it stands in the boxes of a form: authors one a line. */
export type DescriptionForm = { readonly [F in ClaimField]: string }

/** What is wrong with a box: a sentence. Boxes that are right have none. */
export type FormProblems = { readonly [F in ClaimField]?: string }

export const describe = ({ title, authors, publisher, published, language, url }: Description): Description => ({
  title,
  authors,
  publisher,
  published,
  language,
  url,
})

export const formOf = (description: Description): DescriptionForm => ({
  ...describe(description),
  authors: description.authors.join('\n'),
})

/** Reads the boxes. What can't be read is named, and nothing in its place is guessed. */
export const readForm = (form: DescriptionForm): Result<Description, FormProblems> => {
  const one = (field: ClaimField) => form[field].replaceAll(/\s+/g, ' ').trim()
  const description = {
    title: one('title'),
    authors: [
      ...new Set(
        form.authors
          .split('\n')
          .map(line => line.replaceAll(/\s+/g, ' ').trim())
          .filter(line => line !== ''),
      ),
    ],
    publisher: one('publisher'),
    published: exactDate(one('published')),
    language: languageTag(one('language')),
    url: webAddress(one('url')),
  }
  const long = (field: ClaimField, length: number) =>
    description[field].length > length ? `At most ${length.toLocaleString('en')} characters are kept here.` : ''
  const unread = (field: 'published' | 'language' | 'url', why: string) =>
    one(field) !== '' && description[field] === '' ? why : ''
  const problems: DescriptionForm = {
    title: description.title === '' ? 'An article needs a title.' : long('title', 1_000),
    authors:
      description.authors.length > 200
        ? 'At most 200 authors are kept.'
        : description.authors.some(name => name.length > 300)
          ? 'At most 300 characters a name are kept. Write one author a line.'
          : '',
    publisher: long('publisher', 300),
    published: unread(
      'published',
      'This is no date that can be read in one way alone. Write a year, a month or a day: 2024, 2024-03 or 2024-03-27.',
    ),
    language: unread('language', 'This is no language tag. Write “en”, “de” or “zh-Hans”, for example.'),
    url: unread('url', 'This is no address of a page. It starts with http:// or https:// and has no spaces.'),
  }
  const wrong = CLAIM_FIELDS.filter(field => problems[field] !== '')
  return wrong.length === 0 ? ok(description) : err(Object.fromEntries(wrong.map(field => [field, problems[field]])))
}

/**
 * What is known of an article, set right. What was found in the document is kept beside what the reader says instead; a value that is
 * the found one again bears its old origin again.
 */
export const amended = (file: ArticleFile, next: Description): ArticleFile => {
  const provenance: { -readonly [F in keyof Provenance]: Provenance[F] } = { ...file.provenance }
  const found: { -readonly [F in keyof FoundValues]: FoundValues[F] } = { ...file.found }
  for (const field of CLAIM_FIELDS) {
    const now = linesOf(file[field])
    const then = linesOf(next[field])
    const before = found[field]
    if (same(now, then)) continue
    if (before !== undefined && same(before.value, then)) {
      delete found[field]
      delete provenance[field]
      if (before.source !== null) provenance[field] = before.source
    } else {
      found[field] ??= { value: now, source: provenance[field] ?? null }
      provenance[field] = 'reader'
    }
  }
  return { ...file, ...describe(next), provenance, found }
}

/** As it came in, whatever the reader has changed since. */
export const asFound = (
  description: Description,
  { title, authors, publisher, published, language, url }: FoundValues,
): Description => {
  const one = (found: FoundValues[ClaimField], now: string) => (found === undefined ? now : (found.value[0] ?? ''))
  return {
    title: one(title, description.title),
    authors: authors === undefined ? description.authors : authors.value,
    publisher: one(publisher, description.publisher),
    published: one(published, description.published),
    language: one(language, description.language),
    url: one(url, description.url),
  }
}

const linesOf = (value: string | readonly string[]): readonly string[] =>
  typeof value === 'string' ? (value === '' ? [] : [value]) : value

const same = (one: readonly string[], other: readonly string[]) =>
  one.length === other.length && one.every((value, i) => value === other[i])
