import { type Name, type Passage, placeNumbers } from './reference.ts'

/** Parts of a citation that are there, each with its end. */
export const joined = (parts: readonly string[], between: string): string =>
  parts.filter(part => part !== '').join(between)

/** Ends a part with a full stop, unless it ends a sentence itself. */
export const ended = (part: string): string => (part === '' || /[.?!…]["”’]?$/.test(part) ? part : `${part}.`)

/** A title in quotation marks, with the point or comma inside; quotation marks within it become single. */
export const quoted = (title: string, mark: '.' | ',' | ''): string => {
  const inner = title
    .replaceAll('“', '‘')
    .replaceAll('”', '’')
    .replaceAll(/"([^"]*)"/g, '‘$1’')
  return `“${inner}${/[.?!]$/.test(inner) ? '' : mark}”`
}

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
]

/** The parts of a date that are known; '' for those that are not. */
export const dateParts = (date: string) => {
  const [year = '', month = '', day = ''] = date.split('-')
  return { year, month: MONTHS[Number(month) - 1] ?? '', day: day === '' ? '' : String(Number(day)) }
}

/** "March 27, 2024" */
export const americanDate = (date: string): string => {
  const { year, month, day } = dateParts(date)
  return month === '' ? year : day === '' ? `${month} ${year}` : `${month} ${day}, ${year}`
}

export const turned = ({ family, given }: Name): string => joined([family, given], ', ')
export const straight = ({ family, given }: Name): string => joined([given, family], ' ')

/** "A", "A and B", "A, B, and C" */
export const listed = (names: readonly string[], and: string): string =>
  names.length < 3 ? names.join(` ${and} `) : `${names.slice(0, -1).join(', ')}, ${and} ${names.at(-1) ?? ''}`

/** "para. 4", "paras. 4–5", "p. 12"; '' for the headline. `words` are the style's own for one and for several. */
export const placeWords = (
  passage: Passage | null,
  words: { readonly page: readonly [string, string]; readonly paragraph: readonly [string, string] },
): string => {
  const place = passage?.place
  if (!place) return ''
  const [one, many] = words[place.unit]
  return joined([place.from === place.to ? one : many, placeNumbers(place)], ' ')
}

/** The words of a passage on one line, in quotation marks. */
export const quotedWords = ({ words }: Passage): string => `“${words.replaceAll(/\s+/g, ' ').trim()}”`

export const addressOf = ({ doi, url }: { readonly doi: string; readonly url: string }): string =>
  doi === '' ? url : `https://doi.org/${doi}`
