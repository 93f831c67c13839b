import { FACETS, type Facet, type FacetName } from '../../domain/hit.ts'
import { clauseOf, clausesIn } from '../../domain/narrowing.ts'
import type { Role, Voice } from '../../domain/statement.ts'
import { ROLE_WORDS, VOICE_WORDS } from '../../domain/wording.ts'
import type { Records } from './records.ts'

/** The numbers of all documents found, kind by kind. */
export type FoundNumbers = {
  readonly articles: Uint32Array
  readonly statements: Uint32Array
  /** Kind after kind. */
  readonly annotations: readonly Uint32Array[]
}

/** Most values of a facet that are listed: more than anyone looks through. */
const VALUES = 200

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
      .map(([value, count]) => ({ label: labelOf(name, value), clause: clauseOf(name, value), count }))
      .filter(({ label }) => SEARCHABLE.test(label))
      .sort((a, b) => b.count - a.count || (a.label < b.label ? -1 : 1))
    if (values.length === 0) return []
    const listed = values.slice(0, VALUES).map(value => ({ ...value, isChosen: isIn(value.clause) }))
    return [{ name, values: listed, total: values.length }]
  })
}

/** What has a letter or a digit has a word. */
const SEARCHABLE = /[\p{L}\p{N}]/u

const labelOf = (name: FacetName, value: string): string => {
  if (name === 'role') return ROLE_WORDS[value as Role]
  if (name === 'voice') return VOICE_WORDS[value as Voice]
  return value
}

const countsOf = (
  { articles: foundArticles, statements: foundStatements, annotations: foundAnnotations }: FoundNumbers,
  { articles, statements, annotations, names }: Records,
): Readonly<Record<FacetName, Counts>> => {
  // By the number of a name: there may be thousands of dates, and a hit is counted in nanoseconds.
  const byName = () => new Uint32Array(names.all().length)
  const named = (counts: Uint32Array, nameOf = names.name): Counts => {
    const found = new Map<string, number>()
    for (let name = 1; name < counts.length; name++) if (counts[name] !== 0) count(found, nameOf(name), counts[name])
    return found
  }

  const parties = byName()
  const roles = new Map<string, number>()
  const voices = new Map<string, number>()
  for (const statement of foundStatements) {
    for (const party of statements.parties(statement)) increase(parties, party)
    for (const role of statements.roles(statement)) count(roles, role)
    count(voices, statements.voice(statement))
  }
  const tags = byName()
  for (const kind of foundAnnotations)
    for (const annotation of kind) for (const tag of annotations.tags(annotation)) increase(tags, tag)

  const publishers = byName()
  const dates = byName()
  const countArticle = (article: number) => {
    increase(publishers, articles.publisher(article))
    increase(dates, articles.published(article))
  }
  for (const article of foundArticles) countArticle(article)
  if (foundArticles.length === 0) {
    for (const statement of foundStatements) countArticle(statements.article(statement))
    for (const kind of foundAnnotations) for (const annotation of kind) countArticle(annotations.article(annotation))
  }
  return {
    party: named(parties),
    role: roles,
    voice: voices,
    publisher: named(publishers),
    year: named(dates, date => names.name(date).slice(0, YEAR_LENGTH)),
    tag: named(tags),
  }
}

const YEAR_LENGTH = 4

const increase = (counts: Uint32Array, name: number): void => {
  counts[name] = (counts[name] ?? 0) + 1
}
const count = (counts: Map<string, number>, key: string, by = 1) => counts.set(key, (counts.get(key) ?? 0) + by)
