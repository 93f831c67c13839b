import type { TextSpan } from '../../domain/text.ts'
import { isUnspaced, type Word, words } from '../../domain/words.ts'

/** The letters of a value without `\` and `*`, and where they stand in the query. */
export type Value = {
  readonly text: string
  /** The text parted at each run of `*`; one part where there is none. */
  readonly parts: readonly string[]
  readonly words: readonly Word[]
  /** Where a stretch of `text` that is not empty stands in the query. */
  readonly place: (span: TextSpan) => TextSpan
}

/** Reads a stretch of a query; a `\` takes the meaning from the character after it. */
export const readValue = (query: string, { start, end }: TextSpan): Value => {
  const typed = query.slice(start, end)
  if (!/[\\*]/.test(typed)) return value([typed], span => ({ start: start + span.start, end: start + span.end }))
  const parts = ['']
  const places: number[] = []
  let isAfterStar = false
  for (let at = 0; at < typed.length; at++) {
    const isStar = typed.charAt(at) === '*'
    if (isStar && !isAfterStar) parts.push('')
    isAfterStar = isStar
    if (isStar) continue
    if (typed.charAt(at) === '\\') at++
    if (at >= typed.length) break
    parts.push(`${parts.pop()}${typed.charAt(at)}`)
    places.push(start + at)
  }
  const placeOf = (at: number) => places[at] ?? end
  return value(parts, span => ({ start: placeOf(span.start), end: placeOf(span.end - 1) + 1 }))
}

const value = (parts: readonly string[], place: Value['place']): Value => {
  const text = parts.join('')
  return { text, parts, words: words(text), place }
}

const JOINED = /^[\p{Pd}.·_@]*$/u
// "1,000" is one number.
const DIGIT = /\d/

/** Words in the order of the text, parted into those that belong side by side. All of a group are of scripts without spaces, or none. */
export type WordGroup = { readonly words: readonly Word[]; readonly isUnspaced: boolean; readonly span: TextSpan }

/** What is joined by hyphens or points belongs side by side, and so do the characters of a script without spaces. */
export const wordGroups = ({ text, words: found }: Pick<Value, 'text' | 'words'>): readonly WordGroup[] => {
  const groups: { words: Word[]; isUnspaced: boolean; span: TextSpan }[] = []
  for (const word of found) {
    const ofUnspaced = isUnspaced(text.slice(word.span.start, word.span.end))
    const group = groups.at(-1)
    if (group && group.isUnspaced === ofUnspaced && isJoined(text, group.span.end, word.span.start, ofUnspaced)) {
      group.words.push(word)
      group.span = { start: group.span.start, end: word.span.end }
    } else groups.push({ words: [word], isUnspaced: ofUnspaced, span: word.span })
  }
  return groups
}

const isJoined = (text: string, end: number, start: number, ofUnspaced: boolean): boolean => {
  if (ofUnspaced) return end === start
  const between = text.slice(end, start)
  return JOINED.test(between) || (between === ',' && DIGIT.test(text.charAt(end - 1)) && DIGIT.test(text.charAt(start)))
}
