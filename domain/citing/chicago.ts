import type { Passage, Reference } from './reference.ts'
import {
  addressOf,
  americanDate,
  dateParts,
  ended,
  joined,
  listed,
  placeWords,
  quoted,
  quotedWords,
  straight,
  turned,
} from './wording.ts'

/** An entry of a reference list as the Chicago Manual of Style wants it, 17th edition, chapter 15: author and date first. */
export const chicagoReference = (reference: Reference): string => {
  const { kind, title, publisher } = reference
  const year = dateParts(reference.published).year || 'n.d.'
  const who = leadOf(reference)
  const isFull = reference.published.length > 4
  const day = isFull && kind !== 'article' && kind !== 'book' ? americanDate(reference.published) : ''
  const name = isPart(reference) ? quoted(title, '.') : ended(title)
  const place =
    kind === 'article' ? ended(journal(reference, '')) : ended(joined([who.isPublisher ? '' : publisher, day], ', '))
  const address = ended(addressOf(reference))
  return who.words === ''
    ? joined([name, ended(year), place, address], ' ')
    : joined([ended(who.words), ended(year), name, place, address], ' ')
}

/** The words of a passage and the citation in the text: “…” (Lee 2024, para. 4). */
export const chicagoPassage = (reference: Reference, passage: Passage): string => {
  const { authors, title, publisher } = reference
  const year = dateParts(reference.published).year || 'n.d.'
  const families = authors.map(name => name.family)
  const named =
    families.length > 3 ? `${families[0] ?? ''} et al.` : listed(families, 'and') || publisher || quoted(title, ',')
  return `${quotedWords(passage)} (${joined([`${named} ${year}`, placeWords(passage, PLACES)], ', ')}).`
}

/** An entry of a bibliography, chapter 14: for texts with notes. */
export const chicagoBibliography = (reference: Reference): string => {
  const { kind, title, publisher, published } = reference
  const who = leadOf(reference)
  const name = isPart(reference) ? quoted(title, '.') : ended(title)
  const where =
    kind === 'article'
      ? journal(reference, dateParts(published).year)
      : joined([who.isPublisher ? '' : publisher, dateOf(reference)], ', ')
  return joined([ended(who.words), name, ended(where), ended(addressOf(reference))], ' ')
}

/** A note, chapter 14, with the words it belongs to where there are some. */
export const chicagoNote = (reference: Reference, passage: Passage | null): string => {
  const { kind, title, publisher, published, authors } = reference
  const names = authors.map(straight)
  const who = names.length > 3 ? `${names[0] ?? ''} et al.` : listed(names, 'and')
  const at = placeWords(passage, PLACES)
  const address = addressOf(reference)
  const lead = who === '' ? '' : `${who}, `
  if (kind === 'article') {
    const part = journal({ ...reference, pages: '' }, dateParts(published).year)
    return ended(`${lead}${quoted(title, ',')} ${joined([joined([part, at], at === '' ? '' : ': '), address], ', ')}`)
  }
  if (kind === 'web-page')
    return ended(`${lead}${quoted(title, ',')} ${joined([publisher, dateOf(reference), at, address], ', ')}`)
  return ended(`${lead}${joined([`${title} (${joined([publisher, dateOf(reference)], ', ')})`, at, address], ', ')}`)
}

const PLACES = { page: ['', ''], paragraph: ['para.', 'paras.'] } as const

const isPart = ({ kind }: Reference) => kind === 'web-page' || kind === 'article'

const dateOf = ({ kind, published }: Reference): string =>
  published === '' ? 'n.d.' : kind === 'book' ? dateParts(published).year : americanDate(published)

/** 14.76: over ten authors, the first seven. 15.52: where nobody is named, who publishes it stands in the place of the author. */
const leadOf = ({ authors, publisher, kind }: Reference): { readonly words: string; readonly isPublisher: boolean } => {
  const [first, ...others] = authors
  if (!first) return kind === 'article' ? { words: '', isPublisher: false } : { words: publisher, isPublisher: true }
  const names = [turned(first), ...others.map(straight)]
  return { words: names.length > 10 ? `${names.slice(0, 7).join(', ')}, et al.` : namesOf(names), isPublisher: false }
}

/** The first name is turned, so that a comma stands before "and" even between two. */
const namesOf = (names: readonly string[]): string => (names.length === 2 ? names.join(', and ') : listed(names, 'and'))

/** "Journal 3 (2): 1–9", and in a bibliography "Journal 3, no. 2 (2024): 1–9". */
const journal = ({ container, publisher, volume, issue, pages }: Reference, year: string): string => {
  const name = joined([container === '' ? publisher : container, volume], ' ')
  const range = pages.replaceAll(/\s*[-–]+\s*/g, '–')
  const number = issue === '' ? '' : year === '' ? ` (${issue})` : `, no. ${issue}`
  return joined([`${name}${number}${year === '' ? '' : ` (${year})`}`, range], ': ')
}
