import type { Article, ArticleId } from '../../domain/article.ts'
import type { ArticleLabel } from '../../domain/hit.ts'
import type { Column, Lists, Names } from './columns.ts'

export type ArticleRecords = {
  readonly numbers: ReadonlyMap<ArticleId, number>
  /** Languages of the articles held. */
  readonly languages: () => Iterable<string>
  readonly add: (article: Article, stamp: string) => number
  readonly remove: (article: number) => void
  /** `null` for an article that was taken out. */
  readonly label: (article: number) => ArticleLabel | null
  readonly stamp: (article: number) => string
  /** Numbers of names. */
  readonly publisher: (article: number) => number
  readonly published: (article: number) => number
  readonly language: (article: number) => number
  readonly authors: (article: number) => readonly number[]
}

export type ArticleColumns = Readonly<
  Record<'publisher' | 'published' | 'language' | 'authors' | 'first' | 'count', Column>
>

export const articleRecords = (
  columns: ArticleColumns,
  names: Names,
  lists: Lists,
  [heldIds = [], heldTitles = [], heldStamps = []]: readonly (readonly string[])[],
) => {
  const ids = [...heldIds]
  const titles = [...heldTitles]
  const stamps = [...heldStamps]
  const numbers = new Map<ArticleId, number>()
  const languages = new Map<number, number>()
  const countLanguage = (article: number, by: 1 | -1) => {
    const language = columns.language.at(article)
    const count = (languages.get(language) ?? 0) + by
    if (count > 0) languages.set(language, count)
    else languages.delete(language)
  }
  for (let article = 0; article < ids.length; article++) {
    if (ids[article] === '') continue
    numbers.set(ids[article] as ArticleId, article)
    countLanguage(article, 1)
  }
  return {
    numbers,
    strings: [ids, titles, stamps],
    size: () => ids.length,
    languages: () => [...languages.keys()].map(names.name),
    add: ({ id, title, metadata }: Article, stamp: string) => {
      const article = ids.push(id) - 1
      titles.push(title)
      stamps.push(stamp)
      columns.publisher.set(article, names.numberOf(metadata.publisher))
      columns.published.set(article, names.numberOf(metadata.published))
      columns.language.set(article, names.numberOf(metadata.language))
      columns.authors.set(article, lists.numberOf(metadata.authors.map(names.numberOf)))
      numbers.set(id, article)
      countLanguage(article, 1)
      return article
    },
    remove: (article: number) => {
      numbers.delete(ids[article] as ArticleId)
      countLanguage(article, -1)
      for (const strings of [ids, titles, stamps]) strings[article] = ''
    },
    label: (article: number) => {
      const id = ids[article] ?? ''
      if (id === '') return null
      return {
        id: id as ArticleId,
        title: titles[article] ?? '',
        publisher: names.name(columns.publisher.at(article)),
        published: names.name(columns.published.at(article)),
      }
    },
    stamp: (article: number) => stamps[article] ?? '',
    publisher: columns.publisher.at,
    published: columns.published.at,
    language: columns.language.at,
    authors: (article: number) => lists.list(columns.authors.at(article)),
  }
}
