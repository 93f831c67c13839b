import { type AnnotationRecords, annotationRecords } from './annotation-records.ts'
import { type ArticleRecords, articleRecords } from './article-records.ts'
import { type Column, createColumn, createLists, createNames, type Names } from './columns.ts'
import type { Packed } from './packing.ts'
import { type StatementRecords, statementRecords } from './statement-records.ts'

/**
 * What is known of each document of the index by its number, in columns: enough to filter, to count and to label hits without reading
 * anything again. Numbers grow and are used once; the rows of documents that were taken out stay empty.
 */
export type Records = {
  readonly articles: ArticleRecords
  readonly statements: StatementRecords
  readonly annotations: AnnotationRecords
  /** Names of publishers, parties and tags, dates and languages. */
  readonly names: Names
  readonly packed: () => Packed
}

/** The records that were packed; `null` where these are no records. */
export const restoreRecords = (packed: Packed): Records | null => {
  const [sizes = []] = packed.numbers
  const [articles, , annotations] = sizes
  const [, , ids = [], titles = [], stamps = [], annotationIds = []] = packed.strings
  const isWhole = packed.numbers.length === COLUMNS && packed.strings.length === STRINGS
  const fits = [ids, titles, stamps].every(list => list.length === articles) && annotationIds.length === annotations
  return isWhole && fits ? createRecords(packed) : null
}

const COLUMNS = 19
const STRINGS = 6

export const createRecords = (packed: Packed | null = null): Records => {
  const columns = (packed?.numbers ?? []).map(column => createColumn(column))
  const strings = packed?.strings ?? []
  const names = createNames(strings[0])
  const lists = createLists(strings[1])
  const counts = columns[0] ?? createColumn()
  const column = (place: number) => columns[place] ?? createColumn()
  const own = {
    articles: {
      publisher: column(1),
      published: column(2),
      language: column(3),
      authors: column(4),
      first: column(5),
      count: column(6),
    },
    statements: {
      article: column(7),
      roles: column(8),
      voice: column(9),
      parties: column(10),
      targets: column(11),
      via: column(12),
      kinds: column(13),
    },
    annotations: {
      article: column(14),
      motivation: column(15),
      modified: column(16),
      tags: column(17),
      print: column(18),
    },
  }
  const articles = articleRecords(own.articles, names, lists, strings.slice(2, 5))
  const statements = statementRecords(
    articles.numbers.values(),
    own.articles,
    own.statements,
    names,
    lists,
    counts.at(1),
  )
  const annotations = annotationRecords(own.annotations, names, lists, strings[5])
  return {
    articles,
    statements,
    annotations,
    names,
    packed: () => {
      const sizes = [articles.size(), statements.size(), annotations.size()]
      const upTo = (of: Readonly<Record<string, Column>>, kind: number) =>
        Object.values(of).map(each => each.first(sizes[kind] ?? 0))
      return {
        numbers: [
          Uint32Array.from(sizes),
          ...upTo(own.articles, 0),
          ...upTo(own.statements, 1),
          ...upTo(own.annotations, 2),
        ],
        strings: [names.all(), lists.all(), ...articles.strings, annotations.ids],
      }
    },
  }
}
