import type { FoundRecords } from '../../../domain/source-record.ts'
import { type Entry, recordOf } from './entry.ts'

type Json = { readonly [key: string]: unknown }

const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value)

/** Types of CSL 1.0.2. One that is none of these is a document. */
const KINDS: Readonly<Record<string, Entry['kind']>> = {
  article: 'article',
  'article-journal': 'article',
  'article-magazine': 'article',
  'article-newspaper': 'article',
  chapter: 'article',
  'paper-conference': 'article',
  webpage: 'web-page',
  post: 'web-page',
  'post-weblog': 'web-page',
  book: 'book',
  report: 'document',
  thesis: 'document',
  document: 'document',
  manuscript: 'document',
  speech: 'document',
  legislation: 'document',
  interview: 'document',
  broadcast: 'document',
}

/** Reads CSL-JSON; `null` where a text is something else. */
export const readCslJson = (text: string): FoundRecords | null => {
  if (!/^\s*[[{]/.test(text) || !text.includes('"type"')) return null
  let data: unknown
  try {
    data = JSON.parse(text)
  } catch {
    return null
  }
  const items: readonly unknown[] = Array.isArray(data) ? data : [data]
  const known = items.filter(isObject).filter(item => Object.hasOwn(KINDS, stringOf(item.type)))
  if (known.length < items.length || items.length === 0) return null
  return { records: known.flatMap(item => recordOf(entryOf(item))), damaged: [] }
}

const entryOf = (item: Json): Entry => {
  const kind = KINDS[stringOf(item.type)] ?? 'document'
  return {
    kind,
    title: stringOf(item.title),
    authors: (Array.isArray(item.author) ? item.author : []).filter(isObject).map(nameIn),
    publisher: stringOf(item.publisher) || (kind === 'web-page' ? stringOf(item['container-title']) : ''),
    published: dateIn(item.issued),
    language: stringOf(item.language),
    url: stringOf(item.URL),
    container: kind === 'article' ? stringOf(item['container-title']) : '',
    volume: stringOf(item.volume),
    issue: stringOf(item.issue),
    pages: stringOf(item.page),
    doi: stringOf(item.DOI),
  }
}

const stringOf = (value: unknown): string =>
  typeof value === 'string' ? value : typeof value === 'number' ? String(value) : ''

const nameIn = (name: Json): string => {
  if (stringOf(name.literal) !== '') return stringOf(name.literal)
  const family = [stringOf(name['non-dropping-particle']), stringOf(name.family)].filter(part => part !== '').join(' ')
  const given = [stringOf(name.given), stringOf(name['dropping-particle'])].filter(part => part !== '').join(' ')
  return [family, given].filter(part => part !== '').join(', ')
}

const dateIn = (issued: unknown): string => {
  if (!isObject(issued)) return ''
  const [first]: readonly unknown[] = Array.isArray(issued['date-parts']) ? issued['date-parts'] : []
  if (!Array.isArray(first)) return stringOf(issued.raw) || stringOf(issued.literal)
  const parts = first.map(part => stringOf(part))
  return parts.map((part, i) => part.padStart(i === 0 ? 4 : 2, '0')).join('-')
}
