import { type Name, type Passage, placeNumbers, type Reference } from './reference.ts'
import { addressOf, dateParts, ended, joined, placeWords, quoted, quotedWords, straight } from './wording.ts'

/** A reference as the Publication Manual of the American Psychological Association wants it, 7th edition, chapters 8 to 10. */
export const apaReference = (reference: Reference): string => {
  const { kind, title, publisher, container } = reference
  const date = `(${dateWords(reference)}).`
  const authors = authorList(reference.authors)
  const head = authors === '' ? [ended(title), date] : [ended(authors), date, ended(title)]
  // 9.29: what is the author's name already is not said twice.
  const isAuthor = reference.authors.length === 1 && reference.authors.every(name => straight(name) === publisher)
  const place = kind === 'article' ? journal(reference) : isAuthor ? '' : publisher
  return joined([...head, ended(kind === 'article' && container === '' ? publisher : place), addressOf(reference)], ' ')
}

/** The words of a passage and the citation in the text: “…” (Lee, 2024, para. 4). */
export const apaPassage = (reference: Reference, passage: Passage): string => {
  const { authors, title } = reference
  const [first, second] = authors
  const who =
    first === undefined
      ? quoted(title, ',')
      : `${first.family}${authors.length > 2 ? ' et al.' : second ? ` & ${second.family}` : ''},`
  const { year } = dateParts(reference.published)
  const place = placeWords(passage, { page: ['p.', 'pp.'], paragraph: ['para.', 'paras.'] })
  return `${quotedWords(passage)} (${joined([`${who} ${year === '' ? 'n.d.' : year}`, place], ', ')}).`
}

/** 9.14: the day for what appears by the day, the year for books and for journals, which have volumes. */
const dateWords = ({ kind, volume, published }: Reference): string => {
  const { year, month, day } = dateParts(published)
  if (year === '') return 'n.d.'
  return (kind === 'article' && volume !== '') || kind === 'book'
    ? year
    : joined([year, joined([month, day], ' ')], ', ')
}

/** 9.8: up to twenty authors are named; of more, the first nineteen and the last. */
const authorList = (authors: readonly Name[]): string => {
  const names = authors.map(withInitials)
  if (names.length > 20) return `${names.slice(0, 19).join(', ')}, . . . ${names.at(-1) ?? ''}`
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')}, & ${names.at(-1) ?? ''}`
}

/** "Lee, A. B.", "Sartre, J.-P."; a given name in a script without capitals has no initial, and stands whole. */
const withInitials = ({ family, given }: Name): string =>
  joined(
    [
      family,
      given
        .split(/\s+/)
        .map(word => word.split('-').map(initial).join('-'))
        .join(' '),
    ],
    ', ',
  )

const initial = (word: string): string => {
  const [letter = ''] = word
  return letter.toLowerCase() === letter.toUpperCase() || word.endsWith('.') ? word : `${letter.toUpperCase()}.`
}

/** "Journal, 3(2), 1–9" */
const journal = ({ container, volume, issue, pages }: Reference): string =>
  joined([container, `${volume}${issue === '' ? '' : `(${issue})`}`, pageRange(pages)], ', ')

const pageRange = (pages: string): string => {
  const [from = '', to = from] = pages.split(/\s*[-–]+\s*/)
  return placeNumbers({ unit: 'page', from, to })
}
