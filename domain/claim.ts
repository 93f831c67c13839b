import type { Metadata } from './article.ts'
import { z } from './schema.ts'

/** Where in a document something is said of it, or who says so. */
export const CLAIM_SOURCES = [
  'reader',
  'front-matter',
  'json-ld',
  'meta',
  'dublin-core',
  'document-properties',
  'saved-page',
  'text',
  'record',
  'file-name',
] as const
export type ClaimSource = (typeof CLAIM_SOURCES)[number]

export const CLAIM_FIELDS = ['title', 'authors', 'publisher', 'published', 'language', 'url'] as const
export type ClaimField = (typeof CLAIM_FIELDS)[number]

/** Something that a document says of itself. `value` as it stands there, without the spaces around it; authors are a claim each. */
export type Claim = { readonly field: ClaimField; readonly value: string; readonly source: ClaimSource }

export const claim: z.ZodType<Claim> = z.strictObject({
  field: z.enum(CLAIM_FIELDS),
  value: z.string().min(1).max(4_000),
  // What the reader says, or a record, is no document's to claim.
  source: z.enum(CLAIM_SOURCES).exclude(['reader', 'record']),
})

/** The field and where its value comes from; a field without a value has none. */
export type Provenance = { readonly [F in ClaimField]?: ClaimSource }

export type Settled = { readonly title: string; readonly metadata: Metadata; readonly provenance: Provenance }

/**
 * Chooses among what a document says of itself. For each field the source that stands first in `CLAIM_SOURCES` decides, and within it what
 * came first; authors are all those of one source. Nothing is guessed: a date that can be read in two ways is left out, and so is a
 * language that is no BCP 47 tag, or an author whom a program made up.
 * @param fallback the title where none is claimed
 */
export const settle = (claims: readonly Claim[], fallback: string): Settled => {
  const provenance: { -readonly [F in ClaimField]?: ClaimSource } = {}
  const valuesOf = (field: ClaimField, read: (value: string) => string): readonly string[] => {
    for (const source of CLAIM_SOURCES) {
      const values = claims.filter(each => each.field === field && each.source === source).map(each => read(each.value))
      const known = [...new Set(values.filter(value => value !== ''))]
      if (known.length > 0) {
        provenance[field] = source
        return known
      }
    }
    return []
  }
  const one = (field: ClaimField, read: (value: string) => string) => valuesOf(field, read)[0] ?? ''
  const title = one('title', value => shortened(oneLine(value), TITLE_LENGTH))
  const metadata = {
    authors: valuesOf('authors', authorName).slice(0, AUTHORS),
    publisher: one('publisher', value => shortened(oneLine(value), NAME_LENGTH)),
    published: one('published', exactDate),
    language: one('language', languageTag),
    url: one('url', webAddress),
  }
  return { title: title === '' ? fallback : title, metadata, provenance }
}

/** What programs write for an author where they know of none. */
const NOBODY =
  /^[^\p{L}\p{N}]*(?:anonymous|unknown|unknown author|none|null|undefined|n\/a|user|admin|administrator|root|author|owner|default|windows user|microsoft office user)[^\p{L}\p{N}]*$/iu

const authorName = (value: string): string => {
  const name = shortened(oneLine(value), NAME_LENGTH)
  return NOBODY.test(name) ? '' : name
}

/** As `article.json` takes them. */
const TITLE_LENGTH = 1_000
const NAME_LENGTH = 300
const AUTHORS = 200
const ADDRESS_LENGTH = 4_000

const oneLine = (value: string) => value.replaceAll(/\s+/g, ' ').trim()

const shortened = (value: string, length: number) => (value.length <= length ? value : `${value.slice(0, length - 1)}…`)

/**
 * A date as exact as it is written, in ISO 8601: "2024", "2024-03", "2024-03-27"; '' where it is written otherwise or is no day. Of a moment
 * the day is taken that stands there: in the time zone of who published it. "03/04/2019" is two days, so it is none.
 */
export const exactDate = (value: string): string => {
  const written = value.trim()
  const iso = /^(\d{4})(?:-(\d{2})(?:-(\d{2})(?:[T ]\d{2}.*)?)?)?$/.exec(written)
  const compact = /^(\d{4})(\d{2})(\d{2})(?:T?\d{4,6}.*)?$/.exec(written)
  // "D:20240327101500+08'00'" in PDF, ISO 32000-1, 7.9.4.
  const pdf = /^D:(\d{4})(\d{2})?(\d{2})?/.exec(written)
  const [, year, month, day] = iso ?? compact ?? pdf ?? named(written) ?? []
  if (year === undefined || year === '0000') return ''
  if (month === undefined) return year
  if (day === undefined) return Number(month) >= 1 && Number(month) <= 12 ? `${year}-${month}` : ''
  return isDay(Number(year), Number(month), Number(day)) ? `${year}-${month}-${day}` : ''
}

/** "27 March 2024", "March 27, 2024", "Wed, 27 Mar 2024 10:15:00 GMT", "March 2024": the month's name leaves no doubt. */
const named = (written: string): readonly (string | undefined)[] | null => {
  const words = written.replace(/^\p{L}{3,9},\s+/u, '')
  const dayFirst = /^(\d{1,2})(?:st|nd|rd|th)?[\s-]+(\p{L}{3,9})\.?,?[\s-]+(\d{4})(?:,?\s+\d{1,2}:\d{2}.*)?$/u.exec(
    words,
  )
  const monthFirst = /^(\p{L}{3,9})\.?\s+(?:(\d{1,2})(?:st|nd|rd|th)?,?\s+)?(\d{4})(?:,?\s+\d{1,2}:\d{2}.*)?$/u.exec(
    words,
  )
  const parts = dayFirst
    ? { day: dayFirst[1], month: dayFirst[2], year: dayFirst[3] }
    : monthFirst
      ? { day: monthFirst[2], month: monthFirst[1], year: monthFirst[3] }
      : null
  const month = MONTHS.findIndex(name => isMonth(parts?.month?.toLowerCase() ?? '', name)) + 1
  if (parts === null || month === 0) return null
  return [written, parts.year, String(month).padStart(2, '0'), parts.day?.padStart(2, '0')]
}

const MONTHS = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
] as const

const isMonth = (word: string, name: string) => word === name || word === name.slice(0, 3) || word === name.slice(0, 4)

const isDay = (year: number, month: number, day: number) => {
  const date = new Date(Date.UTC(year, month - 1, day))
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day
}

/** "en", "zh-Hans"; '' for what is no tag. "en_GB" is a common way to write "en-GB". */
export const languageTag = (value: string): string => {
  const tag = value.trim().replaceAll('_', '-')
  if (!/^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,8}$/.test(tag)) return ''
  try {
    return Intl.getCanonicalLocales(tag)[0] ?? ''
  } catch {
    return ''
  }
}

/** An address on the web; '' for any other. */
export const webAddress = (value: string): string =>
  /^https?:\/\/[^\s/]+\S*$/i.test(value) && value.length <= ADDRESS_LENGTH ? value : ''
