import type { Publication } from '../../../domain/article-file.ts'
import { exactDate, languageTag, webAddress } from '../../../domain/claim.ts'
import { bareDoi, type SourceRecord } from '../../../domain/source-record.ts'

/** An entry as it stands in a file: '' where it says nothing. */
export type Entry = {
  readonly kind: Publication['kind']
  readonly title: string
  /** "Lee, Ann", or a name as it stands. */
  readonly authors: readonly string[]
  readonly publisher: string
  readonly published: string
  readonly language: string
  readonly url: string
  readonly container: string
  readonly volume: string
  readonly issue: string
  readonly pages: string
  readonly doi: string
}

const cut = (value: string, length: number) => value.replaceAll(/\s+/g, ' ').trim().slice(0, length)

/** An entry in the shape that the library keeps; nothing for one without a title. A date or a language that can't be read is left out. */
export const recordOf = (entry: Entry): readonly SourceRecord[] => {
  const title = cut(entry.title, 1_000)
  if (title === '') return []
  const authors = entry.authors.map(name => cut(name, 300)).filter(name => name !== '')
  return [
    {
      description: {
        title,
        authors: [...new Set(authors)].slice(0, 200),
        publisher: cut(entry.publisher, 300),
        published: exactDate(entry.published),
        language: languageTag(entry.language),
        url: webAddress(entry.url.trim()),
      },
      publication: {
        kind: entry.kind,
        container: cut(entry.container, 300),
        volume: cut(entry.volume, 300),
        issue: cut(entry.issue, 300),
        pages: cut(entry.pages, 300).replaceAll(/\s*[-–—]+\s*/g, '-'),
        doi: bareDoi(entry.doi).slice(0, 300),
      },
    },
  ]
}
