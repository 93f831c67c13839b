import type { Name, Passage, Reference } from './reference.ts'
import { addressOf, dateParts, ended, joined, placeWords, quoted, quotedWords, straight, turned } from './wording.ts'

/** An entry of a list of works cited as the MLA Handbook wants it, 9th edition, chapter 5. It has no word for a date that is not known. */
export const mlaReference = (reference: Reference): string => {
  const { kind, title, publisher, container, volume, issue, pages } = reference
  const isPart = kind === 'web-page' || kind === 'article'
  const isAuthor = reference.authors.length === 1 && reference.authors.every(name => straight(name) === publisher)
  const within =
    kind === 'article'
      ? [
          container === '' ? publisher : container,
          volume === '' ? '' : `vol. ${volume}`,
          issue === '' ? '' : `no. ${issue}`,
        ]
      : [isAuthor ? '' : publisher]
  const range = pages === '' ? '' : `${/[-–]/.test(pages) ? 'pp.' : 'p.'} ${pages.replaceAll(/\s*[-–]+\s*/g, '–')}`
  return joined(
    [
      ended(authorList(reference.authors)),
      isPart ? quoted(title, '.') : ended(title),
      ended(joined([...within, dateWords(reference), range, addressOf(reference)], ', ')),
    ],
    ' ',
  )
}

/** The words of a passage and the citation in the text: “…” (Lee, par. 4). */
export const mlaPassage = ({ authors, title }: Reference, passage: Passage): string => {
  const [first, second] = authors
  const who = first
    ? `${first.family}${authors.length > 2 ? ' et al.' : second ? ` and ${second.family}` : ''}`
    : quoted(title, passage.place?.unit === 'paragraph' ? ',' : '')
  const place = placeWords(passage, { page: ['', ''], paragraph: ['par.', 'pars.'] })
  // 6.20: a comma stands before a label, none before the number of a page.
  const between = passage.place?.unit === 'paragraph' && first ? ', ' : ' '
  return `${quotedWords(passage)} (${joined([who, place], between)}).`
}

/** 5.7: of three authors or more, the first. */
const authorList = ([first, second, ...more]: readonly Name[]): string => {
  if (!first) return ''
  if (more.length > 0) return `${turned(first)}, et al.`
  return second ? `${turned(first)}, and ${straight(second)}` : turned(first)
}

/** "27 Mar. 2024": months of more than four letters are cut. */
const dateWords = ({ kind, published }: Reference): string => {
  const { year, month, day } = dateParts(published)
  if (kind === 'book') return year
  const short = month.length > 4 ? `${month === 'September' ? 'Sept' : month.slice(0, 3)}.` : month
  return joined([day, short, year], ' ')
}
