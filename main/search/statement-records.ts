import { rolesOf } from '../../domain/comparison.ts'
import {
  lineage,
  type PartyId,
  REPLY_KINDS,
  type ReplyKind,
  ROLES,
  type Role,
  type Statement,
  type StructuredNotes,
  VOICES,
  type Voice,
} from '../../domain/statement.ts'
import type { ArticleColumns } from './article-records.ts'
import type { Column, Lists, Names } from './columns.ts'

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
  /** Numbers of the names of those whom it accuses or addresses, and of those they belong to. */
  readonly targets: (statement: number) => readonly number[]
  /** Numbers of the names of those through whom it came. */
  readonly via: (statement: number) => readonly number[]
  /** In which ways it answers others. */
  readonly kinds: (statement: number) => readonly ReplyKind[]
  /** How many statements each party makes, by the number of its name. */
  readonly partyCounts: ReadonlyMap<number, number>
}

export const statementRecords = (
  articles: Iterable<number>,
  { first, count }: ArticleColumns,
  columns: Readonly<Record<'article' | 'roles' | 'voice' | 'parties' | 'targets' | 'via' | 'kinds', Column>>,
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
  const linesOf = (ids: readonly PartyId[], { parties }: StructuredNotes) =>
    namesOf(ids.flatMap(id => lineage(parties, id)).map(party => party.name))
  const namesOf = (list: readonly string[]) =>
    lists.numberOf([...new Set(list.map(names.numberOf))].sort((a, b) => a - b))
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
        columns.roles.set(size, packed(ROLES, rolesOf(notes, statement)))
        columns.voice.set(size, VOICES.indexOf(statement.attribution.voice))
        columns.parties.set(size, linesOf(statement.attribution.speakers, notes))
        columns.targets.set(size, linesOf(statement.targets, notes))
        columns.via.set(size, namesOf(statement.attribution.chain))
        columns.kinds.set(size, packed(REPLY_KINDS, kindsOf(statement)))
        countParties(size, 1)
        size++
      }
      return from
    },
    article: columns.article.at,
    place: (statement: number) => statement - first.at(columns.article.at(statement)),
    roles: (statement: number) => unpacked(ROLES, columns.roles.at(statement)),
    voice: (statement: number) => VOICES[columns.voice.at(statement)] ?? 'narrator',
    parties,
    targets: (statement: number) => lists.list(columns.targets.at(statement)),
    via: (statement: number) => lists.list(columns.via.at(statement)),
    kinds: (statement: number) => unpacked(REPLY_KINDS, columns.kinds.at(statement)),
  }
}

const kindsOf = ({ replies }: Statement): readonly ReplyKind[] => replies.map(reply => reply.kind)

/** Some of a few things as bits, in the order in which all of them stand. */
const packed = <T>(all: readonly T[], some: readonly T[]): number =>
  some.reduce((bits, each) => bits | (1 << all.indexOf(each)), 0)
const unpacked = <T>(all: readonly T[], bits: number): readonly T[] => all.filter((_, bit) => (bits & (1 << bit)) !== 0)
