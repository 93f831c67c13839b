import type { Motivation } from '../../domain/annotation.ts'
import type { GroupName } from '../../domain/hit.ts'
import type { Records } from './records.ts'

/** Each value that there is of a field, as it stands in a query, and how many documents have it. */
export type FieldValues = ReadonlyMap<string, number>

/** Words that `kind:` finds an annotation by. */
export const KINDS: Readonly<Record<Motivation, string>> = {
  bookmarking: 'bookmark',
  highlighting: 'highlight',
  commenting: 'note',
  classifying: 'statement',
}

/** The values of a field that takes some and not any words; `null` for any other. Linear in the articles, statements or annotations. */
export const valuesOf = (field: string, { articles, statements, annotations, names }: Records): FieldValues | null => {
  const all = [...articles.numbers.values()]
  const allStatements = () => all.flatMap(statements.ofArticle)
  const allAnnotations = () => all.flatMap(annotations.ofArticle)
  const named = (numbers: readonly number[]) => withNames(countsOf(numbers), names.name)
  switch (field) {
    case 'party':
    case 'speaker':
      return withNames(statements.partyCounts, names.name)
    case 'target':
      return named(allStatements().flatMap(statements.targets))
    case 'role':
      return countsOf(allStatements().flatMap(statements.roles))
    case 'voice':
      return countsOf(allStatements().map(statements.voice))
    case 'via':
      return named(allStatements().flatMap(statements.via))
    case 'kind':
      return countsOf([
        ...allStatements().flatMap(statements.kinds),
        ...allAnnotations().map(each => KINDS[annotations.motivation(each)]),
      ])
    case 'tag':
      return named(allAnnotations().flatMap(annotations.tags))
    case 'publisher':
      return named(all.map(articles.publisher))
    case 'author':
      return named(all.flatMap(articles.authors))
    case 'year':
      return yearsOf(named(all.map(articles.published)))
    case 'lang':
      return languagesOf(named(all.map(articles.language)))
    case 'in':
      return groupsOf(all.length, allStatements().length, allAnnotations().map(annotations.isBookmark))
    default:
      return null
  }
}

const countsOf = <T>(values: readonly T[]): Map<T, number> => {
  const counts = new Map<T, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  return counts
}

const withNames = (counts: ReadonlyMap<number, number>, name: (number: number) => string): FieldValues =>
  new Map([...counts].map(([number, count]) => [name(number), count]))

const yearsOf = (dates: FieldValues): FieldValues => {
  const years = new Map<string, number>()
  for (const [date, count] of dates) years.set(date.slice(0, 4), (years.get(date.slice(0, 4)) ?? 0) + count)
  return years
}

/** In small letters. A language is also found by its varieties: "en" by "en-gb". */
const languagesOf = (codes: FieldValues): FieldValues => {
  const small = [...codes].map(([code, count]) => [code.toLowerCase(), count] as const)
  return new Map(
    small.map(([code]) => {
      const isOf = ([each]: readonly [string, number]) => each === code || each.startsWith(`${code}-`)
      return [code, small.filter(isOf).reduce((sum, [, count]) => sum + count, 0)]
    }),
  )
}

const groupsOf = (articles: number, statements: number, areBookmarks: readonly boolean[]): FieldValues => {
  const bookmarks = areBookmarks.filter(isBookmark => isBookmark).length
  const counts: readonly (readonly [GroupName, number])[] = [
    ['articles', articles],
    ['statements', statements],
    ['notes', areBookmarks.length - bookmarks],
    ['bookmarks', bookmarks],
  ]
  return new Map(counts.filter(([, count]) => count > 0))
}
