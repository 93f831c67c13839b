import type { FoundRecords, SourceRecord } from '../../../domain/source-record.ts'
import { type Entry, recordOf } from './entry.ts'
import { plainTex } from './tex.ts'

const KINDS: Readonly<Record<string, Entry['kind']>> = {
  article: 'article',
  inproceedings: 'article',
  conference: 'article',
  incollection: 'article',
  inbook: 'article',
  online: 'web-page',
  electronic: 'web-page',
  www: 'web-page',
  book: 'book',
  collection: 'book',
  proceedings: 'book',
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

/**
 * Reads BibTeX, and the fields of BibLaTeX that say the same. What is left open is damaged: it ends where the next entry begins a line, and is
 * not guessed at.
 */
export const readBibtex = (text: string): FoundRecords => {
  const macros = new Map(MONTHS.map((name, i) => [name, String(i + 1).padStart(2, '0')]))
  const records: SourceRecord[] = []
  const damaged: string[] = []
  const heads = [...text.matchAll(/^[ \t]*@[ \t]*([a-z]+)[ \t]*[{(]/gim)]
  let line = 1
  let counted = 0
  for (const [i, head] of heads.entries()) {
    const type = (head[1] ?? '').toLowerCase()
    if (type === 'comment' || type === 'preamble') continue
    const open = head.index + head[0].length - 1
    const rest = text.slice(open, heads[i + 1]?.index)
    const end = closing(rest, 0)
    const fields = end === rest.length ? null : fieldsOf(rest.slice(1, end), type === 'string', macros)
    if (fields === null) {
      line += linesIn(text, counted, head.index)
      counted = head.index
      const key = type === 'string' ? '' : (/^.\s*([^\s,{}()=]+)/.exec(rest)?.[1] ?? '').slice(0, 100)
      damaged.push(`${key === '' ? `@${type}` : `“${key}”`}, line ${line}`)
    } else if (type === 'string') for (const [name, value] of fields) macros.set(name, value)
    else records.push(...recordOf(entryOf(type, fields)))
  }
  return { records, damaged }
}

const linesIn = (text: string, from: number, to: number): number => text.slice(from, to).split('\n').length - 1

type Fields = ReadonlyMap<string, string>

/** The fields within an entry: `name = value # value, …`; `null` where a value is left open. Each place of the text is looked at once. */
const fieldsOf = (text: string, isString: boolean, macros: Fields): Fields | null => {
  const fields = new Map<string, string>()
  let at = 0
  const take = (pattern: RegExp): string => {
    pattern.lastIndex = at
    const found = pattern.exec(text)
    if (found) at = pattern.lastIndex
    return found?.[0] ?? ''
  }
  if (!isString) take(/[^,{}()=]*,?/y)
  for (;;) {
    take(/[\s,]+/y)
    const name = take(/[a-z][\w:+-]*/iy).toLowerCase()
    take(/\s*/y)
    if (name === '' || take(/=/y) === '') return fields
    let value = ''
    do {
      take(/\s*/y)
      const bare = take(/[\w:+-]+/y)
      if (bare === '') {
        const end = closing(text, at)
        if (end === text.length && /["{]/.test(text[at] ?? '')) return null
        value += text.slice(at + 1, end)
        at = Math.min(text.length, end + 1)
      } else value += macros.get(bare.toLowerCase()) ?? bare
      take(/\s*/y)
    } while (take(/#/y) !== '')
    if (!fields.has(name)) fields.set(name, value)
  }
}

/** Where what begins with a brace, a quotation mark or a parenthesis ends; the end of the text where it is left open. */
const closing = (text: string, start: number): number => {
  const end = CLOSING[text[start] ?? ''] ?? '}'
  let depth = 0
  for (let at = start + 1; at < text.length; at++) {
    const letter = text[at]
    if (letter === '\\') at += 1
    else if (letter === end && depth === 0) return at
    else if (letter === '"' && end === ')' && depth === 0) at = closing(text, at)
    else if (letter === '{') depth += 1
    else if (letter === '}') depth = Math.max(0, depth - 1)
  }
  return text.length
}

const CLOSING: Readonly<Record<string, string>> = { '"': '"', '(': ')' }

const entryOf = (type: string, fields: Fields): Entry => {
  const first = (...names: readonly string[]) =>
    names.map(name => plainTex(fields.get(name) ?? '')).find(value => value !== '') ?? ''
  const url = (fields.get('url') ?? /\\url\{([^{}]*)\}/.exec(fields.get('howpublished') ?? '')?.[1] ?? '').replaceAll(
    /\\([&%$#_{}~])/g,
    '$1',
  )
  const kind = KINDS[type] ?? (url === '' ? 'document' : 'web-page')
  return {
    kind,
    title: first('title'),
    authors: namesIn(fields.get('author') ?? ''),
    publisher: first('publisher', 'organization', 'institution', 'school'),
    published: first('date') || dateOf(first('year'), first('month'), first('day')),
    language: first('language', 'langid'),
    url,
    container: kind === 'article' ? first('journal', 'journaltitle', 'booktitle') : '',
    volume: first('volume'),
    issue: kind === 'article' ? first('number', 'issue') : '',
    pages: first('pages'),
    doi: (fields.get('doi') ?? '').replaceAll('\\_', '_'),
  }
}

const dateOf = (year: string, month: string, day: string): string => {
  const named = MONTHS.indexOf(month.slice(0, 3).toLowerCase()) + 1
  const number = named > 0 ? String(named) : month
  if (!/^\d{1,2}$/.test(number)) return year
  const upToMonth = `${year}-${number.padStart(2, '0')}`
  return /^\d{1,2}$/.test(day) ? `${upToMonth}-${day.padStart(2, '0')}` : upToMonth
}

/** Names parted by "and". By BibTeX's own rule the last word of "Ann Lee" is the family's; what stands in braces is one name. */
const namesIn = (written: string): readonly string[] => {
  const names: string[] = []
  let depth = 0
  let name = ''
  for (const word of written.split(/(\s+)/)) {
    if (depth === 0 && word === 'and') {
      names.push(name)
      name = ''
    } else name += word
    depth += word.split('{').length - word.split('}').length
  }
  return [...names, name]
    .map(each => each.trim())
    .filter(each => each !== '' && each !== 'others')
    .map(inOrder)
}

const inOrder = (name: string): string => {
  if (/^\{[^{}]*\}$/.test(name)) return plainTex(name)
  const [family = '', ...parts] = name.split(',').map(part => plainTex(part))
  if (parts.length > 0) return [family, [parts.at(-1), ...parts.slice(0, -1)].join(' ')].join(', ')
  const words = family.split(' ')
  // "Ludwig van Beethoven": small letters begin the family's part.
  const small = words.findIndex((word, i) => i > 0 && i < words.length - 1 && /^\p{Ll}/u.test(word))
  const at = small > 0 ? small : words.length - 1
  return at === 0 ? family : `${words.slice(at).join(' ')}, ${words.slice(0, at).join(' ')}`
}
