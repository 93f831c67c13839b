import type { FoundRecords, SourceRecord } from '../../../domain/source-record.ts'
import { type Entry, recordOf } from './entry.ts'

const KINDS: Readonly<Record<string, Entry['kind']>> = {
  JOUR: 'article',
  EJOUR: 'article',
  JFULL: 'article',
  MGZN: 'article',
  NEWS: 'article',
  CPAPER: 'article',
  CONF: 'article',
  CHAP: 'article',
  ELEC: 'web-page',
  WEB: 'web-page',
  BLOG: 'web-page',
  BOOK: 'book',
  EDBOOK: 'book',
  EBOOK: 'book',
}

/** Reads RIS: a tag a line, two letters each, and a record from TY to ER. A line without a tag goes on with the one before. */
export const readRis = (text: string): FoundRecords => {
  const records: SourceRecord[] = []
  let tags = new Map<string, string[]>()
  let last: string[] | null = null
  const end = () => {
    records.push(...recordOf(entryOf(tags)))
    tags = new Map()
    last = null
  }
  for (const line of text.split(/\r\n|\r|\n/)) {
    const found = /^([A-Z][A-Z0-9]) {1,2}- ?(.*)$/.exec(line)
    if (!found) {
      const at = (last?.length ?? 0) - 1
      if (last && line.trim() !== '') last[at] = `${last[at] ?? ''} ${line.trim()}`
      continue
    }
    const [, tag = '', value = ''] = found
    // One may lack its end.
    if (tag === 'ER' || tag === 'TY') end()
    if (tag === 'ER') continue
    last = tags.get(tag) ?? []
    tags.set(tag, last)
    last.push(value.trim())
  }
  end()
  return { records, damaged: [] }
}

const entryOf = (tags: ReadonlyMap<string, readonly string[]>): Entry => {
  const first = (...names: readonly string[]) =>
    names.flatMap(name => tags.get(name) ?? []).find(value => value !== '') ?? ''
  const kind = KINDS[first('TY')] ?? 'document'
  const from = first('SP')
  const to = first('EP')
  return {
    kind,
    title: first('TI', 'T1', ...(kind === 'book' ? ['BT'] : [])),
    authors: ['AU', 'A1'].flatMap(name => tags.get(name) ?? []),
    publisher: first('PB'),
    published: dateOf(first('DA', 'PY', 'Y1')) || dateOf(first('PY', 'Y1')),
    language: first('LA'),
    url: first('UR', 'L2'),
    container: kind === 'article' ? first('T2', 'JF', 'JO', 'JA', 'BT') : '',
    volume: first('VL'),
    issue: first('IS'),
    pages: to === '' ? from : `${from}-${to}`,
    doi: first('DO'),
  }
}

/** "2024/03/27/spring" is the day, "2024///" the year. */
const dateOf = (written: string): string => {
  const parts = /^(\d{4})(?:\/(\d{2}))?(?:\/(\d{2}))?(?:\/.*)?$/.exec(written)
  return parts ? parts.slice(1).filter(Boolean).join('-') : written
}
