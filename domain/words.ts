import type { TextSpan } from './text.ts'

/** A word as it stands in a text, and the form under which it is compared. */
export type Word = { readonly span: TextSpan; readonly folded: string }

/** Longest form compared, UTF-16 units: two words that agree so far are the same word. */
export const WORD_LIMIT = 64

const APOSTROPHE = "['’‘‛ʼ＇]"
// Invisible characters that typesetters put inside words: soft hyphen, joiners, word joiner.
const JOINER = '[\\u00ad\\u200c\\u200d\\u2060]'
// Scripts written without spaces: each character is a word, and words typed together are looked for side by side.
const UNSPACED = '[\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}]'
const LETTER = `(?:(?!${UNSPACED}|ʼ)[\\p{L}\\p{M}\\p{N}])`

/** A word of an unspaced script, an abbreviation ("U.S."), or letters and digits with apostrophes and joiners inside. */
const WORD = new RegExp(
  `${UNSPACED}|(?<!${LETTER})\\p{L}(?:\\.\\p{L}){1,8}(?!\\.?${LETTER})|${LETTER}+(?:(?:${APOSTROPHE}|${JOINER})${LETTER}+)*`,
  'gu',
)
const POSSESSIVE = new RegExp(`${APOSTROPHE}[sS]$`, 'u')

/**
 * The words of a text in order, none left out. Hyphens part words, possessives are no part of them: "China's" is the word "China".
 * Linear in the text.
 */
export const words = (text: string): readonly Word[] => {
  const found: Word[] = []
  for (const match of text.matchAll(WORD)) {
    const written = match[0].replace(POSSESSIVE, '')
    const folded = fold(written)
    if (folded !== '') found.push({ span: { start: match.index, end: match.index + written.length }, folded })
  }
  return found
}

const PLAIN = /^[a-z0-9]*$/
// Latin, Greek and Cyrillic accents, Hebrew points, Arabic vowel signs. Signs of other scripts are letters in their own right.
const ACCENTS =
  /[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u0640]/gu
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
    ? word.slice(0, WORD_LIMIT)
    : word
        .normalize('NFKD')
        .replace(ACCENTS, '')
        .toLowerCase()
        .normalize('NFKD')
        .replace(ACCENTS, '')
        .replace(LETTERS_USED, letter => LETTERS[letter] ?? letter)
        .normalize('NFC')
        .replace(NO_WORD, '')
        .slice(0, WORD_LIMIT)
        .replace(HALF_CHARACTER, '')
