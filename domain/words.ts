import { remembered } from './remembered.ts'
import type { TextSpan } from './text.ts'

/** A word as it stands in a text, and the form under which it is compared. */
export type Word = { readonly span: TextSpan; readonly folded: string }

/** Longest form compared, UTF-16 units: two words that agree so far are the same word. */
export const WORD_LIMIT = 64

/** What a character can be in a word. */
const OTHER = 0
const LETTER = 1
/** Digits, and Korean syllables, which abbreviate a word no more than digits do. */
const DIGIT = 2
const MARK = 3
/** A character of a script that is written without spaces: a word by itself, with its marks. */
const UNSPACED = 4
const APOSTROPHE = 5
/** What typesetters put inside words and nobody types: soft hyphen, joiners, word joiner, the slash that "½" is made with. */
const JOINER = 6

// The order matters: half-width voicing marks and the modifier apostrophe are letters to Unicode; Chinese radicals are none, the long-vowel
// mark is of no one script.
const KINDS: readonly (readonly [kind: number, characters: RegExp])[] = [
  [APOSTROPHE, /['’‘‛ʼ＇]/u],
  [JOINER, /\u00ad|\u200c|\u200d|\u2060|\ufeff|⁄/u],
  [MARK, /[\p{M}ﾞﾟ]/u],
  [
    UNSPACED,
    /(?=[\p{L}\p{N}]|[\u2e80-\u2fdf])[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ーｰ〆\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u,
  ],
  [DIGIT, /\p{N}|(?=\p{L})\p{Script=Hangul}/u],
  [LETTER, /\p{L}/u],
]

// Kinds of 256 characters at a time, worked out when the first of them is met.
const pages: (Uint8Array | undefined)[] = []
const pageOf = (page: number): Uint8Array => {
  const kinds = Uint8Array.from({ length: 256 }, (_, i) => {
    const character = String.fromCodePoint(page * 256 + i)
    return KINDS.find(([, characters]) => characters.test(character))?.[0] ?? OTHER
  })
  pages[page] = kinds
  return kinds
}

const isSurrogate = (code: number) => (code & 0xf800) === 0xd800
/** The code point at an index within the text. */
const codeAt = (text: string, at: number): number => {
  const code = text.charCodeAt(at)
  return isSurrogate(code) ? (text.codePointAt(at) ?? code) : code
}
const kindOf = (code: number): number => (pages[code >> 8] ?? pageOf(code >> 8))[code & 255] ?? OTHER
const kindAt = (text: string, at: number): number => (at < text.length ? kindOf(codeAt(text, at)) : OTHER)
const widthOf = (code: number) => (code > 0xffff ? 2 : 1)

const isLetterOrDigit = (kind: number) => kind === LETTER || kind === DIGIT
const DOT = 0x2e
const isDot = (text: string, at: number) => text.charCodeAt(at) === DOT
const isS = (text: string, at: number) => (text.charCodeAt(at) | 0x20) === 0x73

/** Where letters, digits and their marks end. */
const runEnd = (text: string, from: number): number => {
  let at = from
  while (at < text.length) {
    const code = codeAt(text, at)
    const kind = kindOf(code)
    if (kind === OTHER || kind > MARK) break
    at += widthOf(code)
  }
  return at
}

const marksEnd = (text: string, from: number): number => {
  let at = from
  while (kindAt(text, at) === MARK) at += widthOf(codeAt(text, at))
  return at
}

const joinersEnd = (text: string, from: number): number => {
  let at = from
  while (kindAt(text, at) === JOINER) at++
  return at
}

/** Where a character of an unspaced script ends, with its marks. */
const characterEnd = (text: string, from: number): number => {
  let end = marksEnd(text, from + widthOf(codeAt(text, from)))
  for (;;) {
    const next = joinersEnd(text, end)
    if (next === end || kindAt(text, next) !== MARK) return end
    end = marksEnd(text, next)
  }
}

/** Where letters and digits end, with apostrophes and joiners inside. */
const wordEnd = (text: string, from: number): number => {
  let end = runEnd(text, from)
  for (;;) {
    const next = kindAt(text, end) === APOSTROPHE ? end + 1 : joinersEnd(text, end)
    if (next === end || !isLetterOrDigit(kindAt(text, next))) return end
    end = runEnd(text, next)
  }
}

const MOST_LETTERS = 9
/** Where an abbreviation of single letters ("U.S", its last point left out) ends; -1 if none stands here. */
const abbreviationEnd = (text: string, from: number): number => {
  let end = from
  for (let letters = 1; letters <= MOST_LETTERS; letters++) {
    if (kindAt(text, end) !== LETTER) return -1
    end = marksEnd(text, end + widthOf(codeAt(text, end)))
    const next = kindAt(text, end)
    if (isLetterOrDigit(next)) return -1
    const after = isDot(text, end) ? kindAt(text, end + 1) : OTHER
    if (after === OTHER || after > MARK) return letters > 1 ? end : -1
    end++
  }
  return -1
}

/** Where "’s" and the point before it end that follow an abbreviation ("U.S.’s"). */
const possessiveEnd = (text: string, from: number): number => {
  const at = isDot(text, from) ? from + 1 : from
  const isPossessive = kindAt(text, at) === APOSTROPHE && isS(text, at + 1) && runEnd(text, at + 1) === at + 2
  return isPossessive ? at + 2 : from
}

const withoutPossessives = (text: string, start: number, end: number): number => {
  let kept = end
  while (kept - 2 > start && isS(text, kept - 1) && kindAt(text, kept - 2) === APOSTROPHE) kept -= 2
  return kept
}

type Visit = (start: number, end: number, isUnspaced: boolean) => void

/** Visits what may be a word at an index, whatever characters it is made of; where to look for the next one. */
const visitAt = (text: string, at: number, visit: Visit): number => {
  const code = codeAt(text, at)
  const kind = kindOf(code)
  if (kind === UNSPACED) {
    const end = characterEnd(text, at)
    visit(at, end, true)
    return end
  }
  if (!isLetterOrDigit(kind)) return at + widthOf(code)
  const short = kind === LETTER ? abbreviationEnd(text, at) : -1
  const end = short < 0 ? wordEnd(text, at) : short
  visit(at, withoutPossessives(text, at, end), false)
  return short < 0 ? end : possessiveEnd(text, end)
}

// Most words are plain, ASCII letters and digits, and most of those end at a space or a comma. They are found without asking what
// characters are in Unicode.
const ENDS = 0
const GOES_ON = 1
const UNSURE = 2
/** By UTF-16 unit: whether it is part of a plain word, ends one whatever stands further on, or neither. */
const PLAINNESS = new Uint8Array(0x10000).fill(UNSURE)
for (let code = 0; code < 0x80; code++) {
  const kind = kindOf(code)
  if (isLetterOrDigit(kind)) PLAINNESS[code] = GOES_ON
  else if (kind === OTHER && code !== DOT) PLAINNESS[code] = ENDS
}

/** To look at these again and again takes half as long as to look into the text. */
const unitsOf = (text: string): Uint16Array => {
  const units = new Uint16Array(text.length)
  for (let at = 0; at < units.length; at++) units[at] = text.charCodeAt(at)
  return units
}

/**
 * Visits what may be a word, in order; what folds to nothing is none. Spans are in UTF-16 units. A word is a character of an unspaced
 * script with its marks, an abbreviation ("U.S."), or letters and digits with apostrophes and joiners inside. Hyphens part words,
 * possessives are no part of them: "China's" is the word "China". Linear in the text.
 * @param units the UTF-16 units of the text, where the caller has them; what follows them means nothing
 */
export const eachWord = (text: string, visit: Visit, units: Uint16Array = unitsOf(text)): void => {
  const { length } = text
  let at = 0
  while (at < length) {
    let end = at
    while (end < length && PLAINNESS[units[end] ?? 0] === GOES_ON) end++
    if (end < length && PLAINNESS[units[end] ?? 0] !== ENDS) at = visitAt(text, at, visit)
    else {
      if (end > at) visit(at, end, false)
      at = end + 1
    }
  }
}

/** Whether a text starts with a character of a script that is written without spaces. */
export const isUnspaced = (text: string): boolean => kindAt(text, 0) === UNSPACED

/** Whether all letters of a word are capitals, two at least: "US", "U.S.", "APT31". */
export const isCapital = (word: string): boolean =>
  /\p{Lu}[^\p{Lu}]*\p{Lu}/u.test(word) && !/[\p{Ll}\p{Lo}]/u.test(word)

/** The words of a text in order, none left out. */
export const words = (text: string): readonly Word[] => {
  const found: Word[] = []
  eachWord(text, (start, end) => {
    const folded = foldedOf(text, start, end)
    if (folded !== '') found.push({ span: { start, end }, folded })
  })
  return found
}

const PLAIN = /^[a-zA-Z0-9]*$/
// Latin, Greek and Cyrillic accents, Hebrew points, Arabic vowel signs, variation selectors. Signs of other scripts are letters in their own
// right, and so are the breve and the dots of й, ў and ї.
const ACCENTS =
  /(?!(?<=[иИуУ])\u0306|(?<=[іІ])\u0308)[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u0640]|\p{Variation_Selector}/gu
const NO_WORD = /[^\p{L}\p{M}\p{N}⁄]/gu
const HALF_CHARACTER = /[\ud800-\udbff]$/
/** Letters that Unicode does not take apart. */
const LETTERS: Readonly<Record<string, string>> = {
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ħ: 'h',
  ß: 'ss',
  ı: 'i',
  ς: 'σ',
}
const LETTERS_USED = new RegExp(`[${Object.keys(LETTERS).join('')}]`, 'gu')

/**
 * The form under which words are compared: compatibility forms (NFKC), case and diacritics folded, apostrophes and all else
 * that is neither letter nor digit dropped. `Lü`, `LU` and `ｌｕ` are all "lu".
 */
export const fold = (word: string): string =>
  PLAIN.test(word)
    ? word.toLowerCase().slice(0, WORD_LIMIT)
    : word
        .normalize('NFKD')
        .replace(NO_WORD, '')
        .normalize('NFD')
        .replace(ACCENTS, '')
        .toLowerCase()
        .normalize('NFKD')
        .replace(ACCENTS, '')
        .replace(LETTERS_USED, letter => LETTERS[letter] ?? letter)
        .normalize('NFC')
        .slice(0, WORD_LIMIT)
        .replace(HALF_CHARACTER, '')

const FOLDED_KEPT = 20_000
/** `fold`, remembered: for the words of long texts. Also of a slice, by its UTF-16 units. */
export const foldedOf = remembered(fold, FOLDED_KEPT)
