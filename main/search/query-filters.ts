import { dayBefore, firstDay } from '../../domain/day.ts'
import { GROUPS, type GroupName, type Period } from '../../domain/hit.ts'
import type { TextSpan } from '../../domain/text.ts'

/** What is asked of an article besides its words. */
export type Filters = {
  /** From this day, month or year on, itself included: "2024", "2024-03", "2024-03-27". `null` asks nothing. */
  readonly after: string | null
  /** Until before this day, month or year, itself not included. `null` asks nothing. */
  readonly before: string | null
  /** One of these is enough; none asks nothing. BCP 47 in small letters: "zh" is also "zh-hans". */
  readonly languages: readonly string[]
  /** Within one of these years, months or days is enough; none asks nothing. */
  readonly years: readonly string[]
}

export const asksAnything = ({ after, before, languages, years }: Filters): boolean =>
  after !== null || before !== null || languages.length + years.length > 0

/** The days that "after:" and "before:" leave; `null` where neither was asked. */
export const periodOf = ({ after, before }: Filters): Period | null =>
  after === null && before === null
    ? null
    : { from: after === null ? null : firstDay(after), to: before === null ? null : dayBefore(firstDay(before)) }

/** The names of filters: they say where to look, not what for. */
export const FILTER_NAMES = ['in', 'before', 'after', 'year', 'lang'] as const
export type FilterName = (typeof FILTER_NAMES)[number]

/** What each filter takes, as its message says it. */
export const EXPECTED: Readonly<Record<FilterName, string>> = {
  in: `“in:” takes ${GROUPS.slice(0, -1).join(', ')} or ${GROUPS.at(-1)}`,
  before: '“before:” takes a date, such as before:2024, before:2024-03 or before:2024-03-27',
  after: '“after:” takes a date, such as after:2024, after:2024-03 or after:2024-03-27',
  year: '“year:” takes a year or a month, such as year:2024 or year:2024-03',
  lang: '“lang:” takes the code of a language, such as lang:en or lang:zh',
}

const DATE = /^(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?$/
const LANGUAGE = /^[a-z]{2,3}(-[a-z0-9]{1,8})*$/

/** The group named, one alone or by its plural; `null` where there is none. */
export const readGroup = (value: string): GroupName | null => {
  const name = plainForm(value)
  return GROUPS.find(group => group === name || group === `${name}s`) ?? null
}

/** A date of the calendar, as exact as it was written; `null` where there is no such day. */
export const readDate = (value: string): string | null => {
  const [, year, month, day] = DATE.exec(plainForm(value)) ?? []
  if (year === undefined) return null
  if (month === undefined) return year
  const date = [year, month.padStart(2, '0'), ...(day === undefined ? [] : [day.padStart(2, '0')])].join('-')
  const time = new Date(`${date}${day === undefined ? '-01' : ''}T00:00:00Z`)
  return Number.isNaN(time.getTime()) || !time.toISOString().startsWith(date) ? null : date
}

/** `null` where it is no code of a language. */
export const readLanguage = (value: string): string | null => {
  const code = plainForm(value).replaceAll('_', '-')
  return LANGUAGE.test(code) ? code : null
}

const plainForm = (value: string): string => value.normalize('NFKC').trim().toLowerCase()

/**
 * Whether an article published then and in that language passes. A date that is less exact than what is asked passes where it
 * may: "2024" may be after "2024-03". No date passes no question about dates, no language none about languages.
 * @param published "2024", "2024-03", "2024-03-27" or ''.
 */
export const passes = ({ after, before, languages, years }: Filters, published: string, language: string): boolean => {
  if (after !== null && (published === '' || published < after.slice(0, published.length))) return false
  if (before !== null && (published === '' || published >= before)) return false
  const isWithin = (year: string) => published !== '' && (published.startsWith(year) || year.startsWith(published))
  if (years.length > 0 && !years.some(isWithin)) return false
  const code = language.toLowerCase()
  return languages.length === 0 || languages.some(each => code === each || code.startsWith(`${each}-`))
}

/** Collects the filters of a query. */
export class FilterList {
  private readonly named = new Set<GroupName>()
  private readonly excluded = new Set<GroupName>()
  private readonly languages = new Set<string>()
  private readonly years = new Set<string>()
  private after: string | null = null
  private before: string | null = null

  constructor(private readonly report: (span: TextSpan, message: string) => void) {}

  /** False where the value can not be read: then it is no filter. `span` is the whole of it in the query. */
  take(name: FilterName, value: string, isExcluding: boolean, span: TextSpan): boolean {
    if (name === 'in') {
      const group = readGroup(value)
      if (group !== null) (isExcluding ? this.excluded : this.named).add(group)
      return group !== null
    }
    const read = READERS[name](value)
    if (read === null) return false
    if (isExcluding) this.report(span, `“-” does not work with “${name}:”: this was left out.`)
    else if (name === 'year') this.years.add(read)
    else if (name === 'lang') this.languages.add(read)
    else this.between(name, read, span)
    return true
  }

  filters(): Filters {
    const { after, before } = this
    return { after, before, languages: [...this.languages], years: [...this.years] }
  }

  /** The groups to look in; `null` where none was named. `whole` is where a problem with all of them stands. */
  within(whole: TextSpan): ReadonlySet<GroupName> | null {
    const { named, excluded } = this
    if (named.size + excluded.size === 0) return null
    const left = GROUPS.filter(group => (named.size === 0 || named.has(group)) && !excluded.has(group))
    if (left.length === 0) this.report(whole, 'Every group is excluded: there is nothing left to search.')
    return new Set(left)
  }

  private between(name: 'after' | 'before', date: string, span: TextSpan) {
    // Both of two dates must hold: the later "after" and the earlier "before" say it all.
    if (name === 'after' && (this.after === null || date > this.after)) this.after = date
    if (name === 'before' && (this.before === null || date < this.before)) this.before = date
    if (this.after !== null && this.before !== null && this.before <= this.after)
      this.report(span, nothingBetween(this.after, this.before))
  }
}

const READERS = { before: readDate, after: readDate, year: readDate, lang: readLanguage } as const

const nothingBetween = (after: string, before: string): string => {
  const [from, until] = [firstDay(after), dayBefore(firstDay(before))]
  const instead = after === before ? ` For ${after} itself write year:${after}.` : ''
  return `“after:” means from ${from} on and “before:” until ${until}: no day is left, and nothing can be found.${instead}`
}
