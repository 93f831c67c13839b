import { FACETS, type Facet, type FacetName } from '../../domain/hit.ts'
import { clauseOf, clausesIn } from '../../domain/narrowing.ts'
import type { Role, Voice } from '../../domain/statement.ts'
import { ROLE_WORDS, VOICE_WORDS } from '../../domain/wording.ts'
import { words } from '../../domain/words.ts'
import type { Records } from './records.ts'

/** The numbers of all documents found, kind by kind. */
export type FoundNumbers = {
  readonly articles: Iterable<number>
  readonly statements: Iterable<number>
  readonly annotations: Iterable<number>
}

/** Most values of a facet that are listed: more than anyone looks through. */
const VALUES = 200

type Value = { readonly label: string; readonly clause: string; readonly count: number }
type Counts = ReadonlyMap<string, number>

/**
 * How many hits have each value. Publishers and years are those of the articles found; where the query finds no articles, of those that
 * the other hits belong to. Linear in the hits.
 */
export const facetsOf = (query: string, found: FoundNumbers, records: Records): readonly Facet[] => {
  const counts = countsOf(found, records)
  const isIn = clausesIn(query)
  return FACETS.flatMap(name => {
    const values = [...counts[name]]
      .map(([value, count]): Value => ({ label: labelOf(name, value), clause: clauseOf(name, value), count }))
      .filter(({ label }) => words(label).length > 0)
      .toSorted((a, b) => b.count - a.count || (a.label < b.label ? -1 : 1))
    if (values.length === 0) return []
    const listed = values.slice(0, VALUES).map(value => ({ ...value, isChosen: isIn(value.clause) }))
    return { name, values: listed, total: values.length }
  })
}

const labelOf = (name: FacetName, value: string): string => {
  if (name === 'role') return ROLE_WORDS[value as Role]
  if (name === 'voice') return VOICE_WORDS[value as Voice]
  return value
}

const countsOf = (found: FoundNumbers, records: Records): Readonly<Record<FacetName, Counts>> => {
  const { articles, statements, annotations, names } = records
  const named = (counts: ReadonlyMap<number, number>): Map<string, number> =>
    new Map([...counts].filter(([name]) => name !== 0).map(([name, count]) => [names.name(name), count]))

  const parties = new Map<number, number>()
  const roles = new Map<string, number>()
  const voices = new Map<string, number>()
  for (const statement of found.statements) {
    for (const party of statements.parties(statement)) count(parties, party)
    for (const role of statements.roles(statement)) count(roles, role)
    count(voices, statements.voice(statement))
  }
  const tags = new Map<number, number>()
  for (const annotation of found.annotations) for (const tag of annotations.tags(annotation)) count(tags, tag)

  const publishers = new Map<number, number>()
  const dates = new Map<number, number>()
  for (const article of articlesOf(found, records)) {
    count(publishers, articles.publisher(article))
    count(dates, articles.published(article))
  }
  const years = new Map<string, number>()
  for (const [date, hits] of named(dates)) years.set(date.slice(0, 4), (years.get(date.slice(0, 4)) ?? 0) + hits)
  return {
    party: named(parties),
    role: roles,
    voice: voices,
    publisher: named(publishers),
    year: years,
    tag: named(tags),
  }
}

const count = <K>(counts: Map<K, number>, key: K) => counts.set(key, (counts.get(key) ?? 0) + 1)

function* articlesOf(found: FoundNumbers, { statements, annotations }: Records): Generator<number> {
  let hasArticles = false
  for (const article of found.articles) {
    hasArticles = true
    yield article
  }
  if (hasArticles) return
  for (const statement of found.statements) yield statements.article(statement)
  for (const annotation of found.annotations) yield annotations.article(annotation)
}
