import { GROUPS, type GroupName, type Sort } from '../../domain/hit.ts'
import type { Found, Index, Question } from './engine/engine.ts'
import type { Holdings } from './holdings.ts'
import { isEmpty, type Query } from './query.ts'
import { passes } from './query-filters.ts'
import { questionFor } from './question.ts'
import type { Records } from './records.ts'
import { ANNOTATION_SHAPE, ARTICLE_SHAPE, type Shape, STATEMENT_SHAPE } from './shape.ts'

/** What a query found, group by group. */
export type FoundGroups = {
  readonly groups: Readonly<Record<GroupName, Found>>
  /** Nothing holds all that was wanted: these hold some of it. */
  readonly isRelaxed: boolean
}

export type FindHow = {
  readonly sort: Sort
  readonly limits: Readonly<Record<GroupName, number>>
  /** The stems under which a folded word is looked for. */
  readonly stems: (folded: string) => readonly string[]
}

/** A group of hits as the index sees it. */
type Group = {
  readonly name: GroupName
  readonly shape: Shape
  readonly index: Index
  /** The article that a document belongs to. */
  readonly articleOf: (document: number) => number
  /** Whether a document of the index is of this group; `null` where all are. */
  readonly isOf: ((document: number) => boolean) | null
  /** Its date as a number that grows with time; 0 where it has none. */
  readonly dateOf: (document: number) => number
}

/** Looks for all that is wanted first, and where no group holds it all, for some of it. */
export const findGroups = (query: Query, holdings: Holdings, how: FindHow): FoundGroups => {
  const groups = groupsOf(holdings)
  const strict = findAll(query, groups, holdings.records, how, false)
  const wanted = query.slots.filter(slot => slot.presence === 'wanted').length
  if (hasAny(strict) || wanted < 2) return { groups: strict, isRelaxed: false }
  const relaxed = findAll(query, groups, holdings.records, how, true)
  return hasAny(relaxed) ? { groups: relaxed, isRelaxed: true } : { groups: strict, isRelaxed: false }
}

const hasAny = (groups: FoundGroups['groups']) => GROUPS.some(name => groups[name].total > 0)

const NOTHING: Found = { total: 0, ranked: [], documents: new Uint32Array(0) }

const findAll = (
  query: Query,
  groups: readonly Group[],
  records: Records,
  { sort, limits, stems }: FindHow,
  isRelaxed: boolean,
): FoundGroups['groups'] => {
  const passesFilters = articleFilter(query, records)
  const find = ({ name, shape, index, articleOf, isOf, dateOf }: Group): Found => {
    if (isEmpty(query) || index.size === 0 || (query.within !== null && !query.within.has(name))) return NOTHING
    const question = questionFor(query, shape, { isRelaxed, stems, limit: limits[name] })
    if (question === null) return NOTHING
    const accepts: Question['accepts'] =
      passesFilters === null
        ? isOf
        : document => (isOf === null || isOf(document)) && passesFilters(articleOf(document))
    return index.find({ ...question, accepts, orderBy: orderOf(sort, dateOf) })
  }
  const found = groups.map(group => [group.name, find(group)] as const)
  return { articles: NOTHING, statements: NOTHING, notes: NOTHING, bookmarks: NOTHING, ...Object.fromEntries(found) }
}

const groupsOf = ({ articles, statements, annotations, records }: Holdings): readonly Group[] => {
  const publishedOf = publicationOrder(records)
  const ofAnnotations = (name: GroupName, isOf: (annotation: number) => boolean): Group => ({
    name,
    shape: ANNOTATION_SHAPE,
    index: annotations,
    articleOf: records.annotations.article,
    isOf,
    dateOf: records.annotations.modified,
  })
  const statementsArticle = records.statements.article
  return [
    {
      name: 'articles',
      shape: ARTICLE_SHAPE,
      index: articles,
      articleOf: article => article,
      isOf: null,
      dateOf: publishedOf,
    },
    {
      name: 'statements',
      shape: STATEMENT_SHAPE,
      index: statements,
      articleOf: statementsArticle,
      isOf: null,
      dateOf: statement => publishedOf(statementsArticle(statement)),
    },
    ofAnnotations('notes', annotation => !records.annotations.isBookmark(annotation)),
    ofAnnotations('bookmarks', records.annotations.isBookmark),
  ]
}

/** Whether an article passes the filters of a query; `null` where all do. Each date and language is judged once. */
const articleFilter = ({ filters }: Query, { articles, names }: Records): ((article: number) => boolean) | null => {
  const { after, before, languages, years } = filters
  if (after === null && before === null && languages.length === 0 && years.length === 0) return null
  const verdicts = new Map<number, boolean>()
  return article => {
    const published = articles.published(article)
    const language = articles.language(article)
    const key = published * names.all().length + language
    const known = verdicts.get(key)
    if (known !== undefined) return known
    const verdict = passes(filters, names.name(published), names.name(language))
    verdicts.set(key, verdict)
    return verdict
  }
}

/** Dates of publication as numbers: 20240327, 20240300 for a month, 20240000 for a year, 0 where it is not known. */
const publicationOrder = ({ articles, names }: Records): ((article: number) => number) => {
  const known = new Map<number, number>()
  return article => {
    const published = articles.published(article)
    const order = known.get(published) ?? Number(names.name(published).replaceAll('-', '').padEnd(8, '0'))
    known.set(published, order)
    return order
  }
}

/** What has no date comes last in either order. */
const LAST = -Number.MAX_SAFE_INTEGER

const orderOf = (sort: Sort, dateOf: (document: number) => number): Question['orderBy'] => {
  if (sort === 'relevance') return null
  const sign = sort === 'newest' ? 1 : -1
  return document => {
    const date = dateOf(document)
    return date > 0 ? sign * date : LAST
  }
}
