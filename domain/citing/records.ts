import type { Name, Passage, Reference, ReferenceKind } from './reference.ts'
import { joined, placeWords, quotedWords, straight, turned } from './wording.ts'

/** A passage as a note of a record: “…”, para. 4 */
const noteOf = (passage: Passage | null): string =>
  passage === null
    ? ''
    : joined([quotedWords(passage), placeWords(passage, { page: ['p.', 'pp.'], paragraph: ['para.', 'paras.'] })], ', ')

const BIBTEX_TYPES: Readonly<Record<ReferenceKind, string>> = {
  'web-page': 'misc',
  article: 'article',
  book: 'book',
  document: 'misc',
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

export const bibtex = (reference: Reference, passage: Passage | null): string => {
  const [year = '', month = ''] = reference.published.split('-')
  const fields: readonly (readonly [string, string])[] = [
    ['author', reference.authors.map(bibtexName).join(' and ')],
    // Braces within keep capitals as they stand.
    ['title', `{${texed(reference.title)}}`],
    ['journal', texed(reference.container)],
    ['volume', texed(reference.volume)],
    ['number', texed(reference.issue)],
    ['pages', texed(reference.pages.replaceAll(/\s*[-–]+\s*/g, '--'))],
    [reference.kind === 'web-page' ? 'organization' : 'publisher', texed(reference.publisher)],
    ['year', year],
    ['doi', plain(reference.doi)],
    ['url', plain(reference.url)],
    ['language', reference.language],
    ['annote', texed(noteOf(passage))],
  ]
  const lines = fields.filter(([, value]) => value !== '').map(([name, value]) => `  ${name} = {${value}}`)
  const named = MONTHS[Number(month) - 1]
  if (named) lines.push(`  month = ${named}`)
  return `@${BIBTEX_TYPES[reference.kind]}{${keyOf(reference)},\n${lines.join(',\n')}\n}\n`
}

const bibtexName = (name: Name): string => (name.given === '' ? `{${texed(name.family)}}` : texed(turned(name)))

const TEX: Readonly<Record<string, string>> = {
  '\\': '\\textbackslash{}',
  // Escaped with a backslash they would still be counted as braces.
  '{': '\\textbraceleft{}',
  '}': '\\textbraceright{}',
  '~': '\\textasciitilde{}',
  '^': '\\textasciicircum{}',
}

const texed = (words: string): string =>
  words.replaceAll(/\s+/g, ' ').replaceAll(/[\\{}&%$#_~^]/g, letter => TEX[letter] ?? `\\${letter}`)

/** Of an address: nothing that would end the field. */
const plain = (address: string): string => address.replaceAll(/[{}\\\s]/g, letter => encodeURIComponent(letter))

/** "lee2024two": as far as it is plain letters. */
const keyOf = ({ authors, published, title }: Reference): string => {
  const ascii = (words: string) =>
    words
      .normalize('NFKD')
      .toLowerCase()
      .replaceAll(/[^a-z0-9 ]/g, '')
      .trim()
  const [word = ''] = ascii(title).split(' ')
  const key = `${ascii(authors[0]?.family ?? '').replaceAll(' ', '')}${published.slice(0, 4)}${word}`
  return key === '' ? 'source' : key
}

const RIS_TYPES: Readonly<Record<ReferenceKind, string>> = {
  'web-page': 'ELEC',
  article: 'JOUR',
  book: 'BOOK',
  document: 'GEN',
}

export const ris = (reference: Reference, passage: Passage | null): string => {
  const [from = '', to = ''] = reference.pages.split(/\s*[-–]+\s*/)
  const tags: readonly (readonly [string, string])[] = [
    ['TY', RIS_TYPES[reference.kind]],
    ...reference.authors.map(name => ['AU', turned(name)] as const),
    ['TI', reference.title],
    ['T2', reference.container],
    ['PB', reference.publisher],
    ['PY', reference.published.slice(0, 4)],
    ['DA', reference.published === '' ? '' : [...reference.published.split('-'), '', '', ''].slice(0, 4).join('/')],
    ['VL', reference.volume],
    ['IS', reference.issue],
    ['SP', from],
    ['EP', to],
    ['DO', reference.doi],
    ['UR', reference.url],
    ['LA', reference.language],
    ['N1', noteOf(passage)],
  ]
  const lines = tags
    .map(([tag, value]) => [tag, value.replaceAll(/\s+/g, ' ').trim()] as const)
    .filter(([, value]) => value !== '')
    .map(([tag, value]) => `${tag}  - ${value}`)
  return `${[...lines, 'ER  - '].join('\r\n')}\r\n`
}

const CSL_TYPES: Readonly<Record<ReferenceKind, string>> = {
  'web-page': 'webpage',
  article: 'article-journal',
  book: 'book',
  document: 'document',
}

/** CSL-JSON, as citation managers read it. */
export const cslJson = (reference: Reference, passage: Passage | null): string => {
  const { authors, published, kind, publisher } = reference
  const fields: Readonly<Record<string, unknown>> = {
    id: keyOf(reference),
    type: CSL_TYPES[kind],
    title: reference.title,
    author: authors.map(name => (name.given === '' ? { literal: straight(name) } : { ...name })),
    'container-title': reference.container === '' && kind === 'web-page' ? publisher : reference.container,
    publisher,
    issued: published === '' ? '' : { 'date-parts': [published.split('-').map(Number)] },
    volume: reference.volume,
    issue: reference.issue,
    page: reference.pages,
    DOI: reference.doi,
    URL: reference.url,
    language: reference.language,
    note: noteOf(passage),
  }
  const known = Object.entries(fields).filter(
    ([, value]) => value !== '' && !(Array.isArray(value) && value.length === 0),
  )
  return `${JSON.stringify([Object.fromEntries(known)], null, 2)}\n`
}
