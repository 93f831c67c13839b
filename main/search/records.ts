import type { Annotation } from '../../domain/annotation.ts'
import type { Article, ArticleId } from '../../domain/article.ts'
import { rolesOf } from '../../domain/comparison.ts'
import type { ArticleLabel } from '../../domain/hit.ts'
import {
  lineage,
  ROLES,
  type Role,
  type Statement,
  type StructuredNotes,
  VOICES,
  type Voice,
} from '../../domain/statement.ts'
import { type Column, createColumn, createLists, createNames, type Lists, type Names } from './columns.ts'
import type { Packed } from './packing.ts'

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
}

export type StatementRecords = {
  /** The statements of an article, in the order of its notes. */
  readonly ofArticle: (article: number) => readonly number[]
  /** All at once, and once only. Gives the number of the first: the others follow. */
  readonly add: (article: number, notes: StructuredNotes) => number
  /** Takes out all statements of an article. */
  readonly remove: (article: number) => void
  readonly article: (statement: number) => number
  /** Its place in the notes. */
  readonly place: (statement: number) => number
  /** What it is in Compare. */
  readonly roles: (statement: number) => readonly Role[]
  readonly voice: (statement: number) => Voice
  /** Numbers of the names of those who say it, and of those they belong to. */
  readonly parties: (statement: number) => readonly number[]
  /** How many statements each party makes, by the number of its name. */
  readonly partyCounts: ReadonlyMap<number, number>
}

export type AnnotationRecords = {
  readonly ofArticle: (article: number) => readonly number[]
  readonly add: (article: number, annotation: Annotation) => number
  /** Takes out some annotations of one article. */
  readonly remove: (article: number, annotations: readonly number[]) => void
  readonly article: (annotation: number) => number
  readonly id: (annotation: number) => string
  readonly isBookmark: (annotation: number) => boolean
  /** Seconds since 1970. */
  readonly modified: (annotation: number) => number
  /** Numbers of names. */
  readonly tags: (annotation: number) => readonly number[]
  /** Is it the same, letter by letter, as when it was taken in? */
  readonly isSame: (annotation: number, as: Annotation) => boolean
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

const COLUMNS = 15
const STRINGS = 6

export const createRecords = (packed: Packed | null = null): Records => {
  const columns = (packed?.numbers ?? []).map(column => createColumn(column))
  const strings = packed?.strings ?? []
  const names = createNames(strings[0])
  const lists = createLists(strings[1])
  const counts = columns[0] ?? createColumn()
  const column = (place: number) => columns[place] ?? createColumn()
  const own = {
    articles: { publisher: column(1), published: column(2), language: column(3), first: column(4), count: column(5) },
    statements: { article: column(6), role: column(7), voice: column(8), parties: column(9) },
    annotations: {
      article: column(10),
      isBookmark: column(11),
      modified: column(12),
      tags: column(13),
      print: column(14),
    },
  }
  const articles = articleRecords(own.articles, names, strings.slice(2, 5))
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

type ArticleColumns = Readonly<Record<'publisher' | 'published' | 'language' | 'first' | 'count', Column>>

const articleRecords = (
  columns: ArticleColumns,
  names: Names,
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
  }
}

const statementRecords = (
  articles: Iterable<number>,
  { first, count }: ArticleColumns,
  columns: Readonly<Record<'article' | 'role' | 'voice' | 'parties', Column>>,
  names: Names,
  lists: Lists,
  rows: number,
) => {
  let size = rows
  const ofArticle = (article: number) => {
    const statements: number[] = []
    const from = first.at(article)
    for (let i = 0; i < count.at(article); i++) statements.push(from + i)
    return statements
  }
  const parties = (statement: number) => lists.list(columns.parties.at(statement))
  const partyCounts = new Map<number, number>()
  const countParties = (statement: number, by: 1 | -1) => {
    for (const party of parties(statement)) {
      const left = (partyCounts.get(party) ?? 0) + by
      if (left > 0) partyCounts.set(party, left)
      else partyCounts.delete(party)
    }
  }
  for (const article of articles) for (const statement of ofArticle(article)) countParties(statement, 1)
  const partiesOf = ({ attribution }: Statement, { parties }: StructuredNotes) => {
    const line = attribution.speakers.flatMap(id => lineage(parties, id))
    return [...new Set(line.map(party => names.numberOf(party.name)))].sort((a, b) => a - b)
  }
  return {
    size: () => size,
    ofArticle,
    partyCounts,
    remove: (article: number) => {
      for (const statement of ofArticle(article)) countParties(statement, -1)
      count.set(article, 0)
    },
    add: (article: number, notes: StructuredNotes) => {
      const from = size
      first.set(article, from)
      count.set(article, notes.statements.length)
      for (const statement of notes.statements) {
        columns.article.set(size, article)
        columns.role.set(size, packedRoles(rolesOf(notes, statement)))
        columns.voice.set(size, VOICES.indexOf(statement.attribution.voice))
        columns.parties.set(size, lists.numberOf(partiesOf(statement, notes)))
        countParties(size, 1)
        size++
      }
      return from
    },
    article: columns.article.at,
    place: (statement: number) => statement - first.at(columns.article.at(statement)),
    roles: (statement: number) => rolesPacked(columns.role.at(statement)),
    voice: (statement: number) => VOICES[columns.voice.at(statement)] ?? 'narrator',
    parties,
  }
}

/** A bit for each role. */
const packedRoles = (roles: readonly Role[]): number =>
  roles.reduce((bits, role) => bits | (1 << ROLES.indexOf(role)), 0)
const rolesPacked = (bits: number): readonly Role[] => ROLES.filter((_, bit) => (bits & (1 << bit)) !== 0)

const annotationRecords = (
  columns: Readonly<Record<'article' | 'isBookmark' | 'modified' | 'tags' | 'print', Column>>,
  names: Names,
  lists: Lists,
  held: readonly string[] = [],
) => {
  const ids = [...held]
  const byArticle = new Map<number, number[]>()
  const list = (article: number, annotation: number) => {
    const known = byArticle.get(article)
    if (known) known.push(annotation)
    else byArticle.set(article, [annotation])
  }
  for (const [annotation, id] of ids.entries()) if (id !== '') list(columns.article.at(annotation), annotation)
  return {
    ids,
    size: () => ids.length,
    ofArticle: (article: number) => byArticle.get(article) ?? [],
    add: (article: number, annotation: Annotation) => {
      const number = ids.push(annotation.id) - 1
      columns.article.set(number, article)
      columns.isBookmark.set(number, annotation.motivation === 'bookmarking' ? 1 : 0)
      columns.modified.set(number, seconds(annotation.modified))
      columns.tags.set(number, lists.numberOf(annotation.tags.map(names.numberOf)))
      columns.print.set(number, fingerprint(annotation))
      list(article, number)
      return number
    },
    remove: (article: number, annotations: readonly number[]) => {
      for (const annotation of annotations) ids[annotation] = ''
      const left = (byArticle.get(article) ?? []).filter(annotation => ids[annotation] !== '')
      if (left.length > 0) byArticle.set(article, left)
      else byArticle.delete(article)
    },
    article: columns.article.at,
    id: (annotation: number) => ids[annotation] ?? '',
    isBookmark: (annotation: number) => columns.isBookmark.at(annotation) === 1,
    modified: columns.modified.at,
    tags: (annotation: number) => lists.list(columns.tags.at(annotation)),
    isSame: (annotation: number, as: Annotation) =>
      ids[annotation] === as.id &&
      columns.modified.at(annotation) === seconds(as.modified) &&
      columns.print.at(annotation) === fingerprint(as),
  }
}

const seconds = (iso: string): number => Math.max(0, Math.floor(Date.parse(iso) / 1000))

/** FNV-1a over all that can be found of an annotation: two versions with one fingerprint are one in four thousand million. */
const fingerprint = ({ id, motivation, target, body, tags }: Annotation): number => {
  const written = JSON.stringify([id, motivation, target, body, tags])
  let sum = 0x811c9dc5
  for (let i = 0; i < written.length; i++) sum = Math.imul(sum ^ written.charCodeAt(i), 0x01000193)
  return sum >>> 0
}
