import { abbreviationsIn } from './abbreviations.ts'
import { paragraphs } from './article.ts'
import type { TextSpan } from './text.ts'

/**
 * The sentences of a text in order, none crossing a paragraph, without the spaces around them. A footnote mark belongs to the sentence
 * that it follows.
 * @param language a BCP 47 tag, '' where it is not known
 * @see https://unicode.org/reports/tr29/#Sentence_Boundaries
 */
export const sentences = (text: string, language: string): readonly TextSpan[] => {
  const spoken = /^[a-z]{2,3}(?![a-z])/i.exec(language)?.[0].toLowerCase() ?? ''
  const segmenter = new Intl.Segmenter(spoken || 'en', { granularity: 'sentence' })
  const abbreviations = abbreviationsIn(spoken)
  return paragraphs(text).flatMap(({ span }) => {
    const words = text.slice(span.start, span.end)
    const starts = [...segmenter.segment(endsAlone(words, abbreviations))].map(({ index }) => {
      // A bracket that opens right after a full stop, without a space, belongs to what follows.
      const opening = index === 0 ? '' : (/\p{Ps}+$/u.exec(words.slice(Math.max(0, index - 4), index))?.[0] ?? '')
      return index - opening.length
    })
    return starts.flatMap((at, i) => {
      const own = words.slice(at, starts[i + 1])
      const start = span.start + at + (own.length - own.trimStart().length)
      const end = start + own.trim().length
      return start < end ? [{ start, end }] : []
    })
  })
}

/** A format character: the rule for sentences sees through it. */
const UNSEEN = '\u2060'
const unseen = (found: string): string => UNSEEN.repeat(found.length)
const withoutStops = (found: string): string => found.replaceAll('.', UNSEEN)

/** Where a sentence may have ended, right before. Looking back has an end: in a hostile text it would else be done over and over. */
const ENDED = String.raw`(?<=[.!?…。！？]["”’»“«)\]${UNSEEN}]{0,40}`
const LABEL = String.raw`(?:\d{1,3}|\p{L}(?![\]］】〕][\p{Lu}\p{Ll}])|[ivxl]{2,5}|(?:note|nb|n|fn|Anm)\.? ?\d{1,3}|[*†‡]+|\.{3}|…)`

/** "[1]", "[2, 3]", "[a]", "[note 4]", "[1]:23", "[…]"; "¹"; not "[T]he". */
const NOTE_MARK = new RegExp(
  String.raw`[[［【〔]${LABEL}(?:\s?[,;–-]\s?${LABEL})*[\]］】〕](?::\s?\d{1,4}(?:[–-]\d{1,4})?)?|[⁰¹²³⁴-⁹]+(?:[,⁻–-][⁰¹²³⁴-⁹]+)*`,
  'gu',
)
/** After a sentence "[citation needed]", also after a space; "(1)", "*". */
const REMARK = new RegExp(
  String.raw`${ENDED})(?:(?:\[[^[\]]{1,40}\])+|\(\d{1,3}\)|[*†‡]{1,3}(?=\s|$))|${ENDED}\s)(?:\[\p{Ll}[^[\]]{1,39}\])+`,
  'gu',
)
/** "missing.12 The": what was raised on the page, and is a plain number in its text. */
const LOWERED_MARK =
  /(?<=(?:[\p{Ll}\p{Lo}]{2}|[)\]])[.!?]["”’»)\]]{0,4}|[.!?]["”’»]{1,4})\d{1,3}(?=\s{1,4}["“„«‘(]{0,4}\p{Lu}|\s{0,4}$)/gu
/** "« Non. »": the space before a quotation mark or bracket that closes. */
const INNER_SPACE = new RegExp(String.raw`${ENDED})\s{1,4}(?=["”’»)\]]{1,8}(?:[\s,;:)\]${UNSEEN}]|$))`, 'gu')
/** "“Why?” he asked" */
const QUOTED_END = new RegExp(String.raw`[!?](?=["”’»“«)\]${UNSEEN}]{1,40}\s{1,4}\p{Ll})`, 'gu')
/** "1. The first": what a paragraph is counted by. */
const COUNT = /^\s*(?:\(?\d{1,3}|[\p{Lu}\p{Ll}]|[ivxl]{2,5}|[IVXL]{2,5})\.(?=\s)/u

/** A paragraph in which each full stop, question and exclamation mark ends a sentence, or is followed by a small letter. As long as it was. */
const endsAlone = (paragraph: string, abbreviations: RegExp): string =>
  paragraph
    .replace(NOTE_MARK, unseen)
    .replace(REMARK, unseen)
    // Sentences are not told apart without a space between them.
    .replace(/\u2060(?=\p{Lu})/gu, ' ')
    .replace(COUNT, withoutStops)
    .replace(abbreviations, withoutStops)
    .replace(LOWERED_MARK, unseen)
    .replace(INNER_SPACE, unseen)
    .replace(QUOTED_END, unseen)

/** The index of the sentence at or after a place in the text; the last one where none follows; -1 in an empty text. */
export const sentenceAt = (of: readonly TextSpan[], index: number): number => {
  const found = of.findIndex(span => span.end > index)
  return found < 0 ? of.length - 1 : found
}
