import { remembered } from '../../domain/remembered.ts'
import { fold, WORD_LIMIT } from '../../domain/words.ts'
import { englishStemmer } from './lunr.ts'
import { type Stemmer, stemmerOf } from './stemmers.ts'

type Language = {
  /** A primary subtag of BCP 47. */
  readonly subtag: string
  /** For words in Latin letters. */
  readonly latin: Stemmer | null
  /** For words in other letters. */
  readonly other: Stemmer | null
}

// Also for a text that does not say its language: in Latin letters most are in English. Words in other letters are compared as written, for
// letters alone do not tell Russian from Ukrainian.
const ENGLISH: Language = { subtag: 'en', latin: englishStemmer, other: null }

const localeOf = (tag: string): Intl.Locale | null => {
  try {
    return new Intl.Locale(tag).maximize()
  } catch (error) {
    // Languages are typed by people: what is no tag ("German?") names no language.
    if (error instanceof RangeError) return null
    throw error
  }
}

const LANGUAGES_KEPT = 100
const languageOf = remembered((tag): Language => {
  const locale = localeOf(tag)
  const subtag = locale?.language ?? 'und'
  if (locale === null || subtag === 'und' || subtag === 'en') return ENGLISH
  // Texts in other letters quote English ("Twitter's"); texts in Latin letters have their own words for all.
  return locale.script === 'Latn'
    ? { subtag, latin: stemmerOf(subtag), other: null }
    : { subtag, latin: englishStemmer, other: stemmerOf(subtag) }
}, LANGUAGES_KEPT)

const APOSTROPHE = "['’‘‛ʼ＇]"
/** Words that lose their last letter before a vowel and are written together with what follows: "l’accusé", "dell’accusa". */
const ELISIONS: ReadonlyMap<string, RegExp> = new Map([
  ['fr', new RegExp(`^(?:[cdjlmnst]|(?:jus|lors|puis|quoi|quel)?qu)${APOSTROPHE}+`, 'u')],
  [
    'it',
    new RegExp(`^(?:[cdlmstv]|un|(?:a|da|de|ne|su|co|pe)ll|(?:a|da|de|ne|su)?gl|quest|quell|sant)${APOSTROPHE}+`, 'u'),
  ],
])
const NO_LETTER = /[^\p{L}\p{M}\p{N}]/gu
const LATIN = /\p{Script=Latin}/u

// Two letters are too few to tell words apart: "used" would be "us", and be found for the US.
const SHORTEST_STEM = 3

const stemmed = (word: string, stemmer: Stemmer): string => {
  const stem = fold(stemmer(word))
  return stem.length < SHORTEST_STEM ? fold(word) : stem
}

/**
 * The stems of a word as it stands in a text of some language, folded. There are two where accents tell its stemmer something ("accusée" is
 * "accus", without its accent "accuse") or an article hangs on to it, so that it is found however it was typed; the last is that of the
 * folded word.
 * @param language a BCP 47 tag, or anything else for a language that is not known.
 */
export const stemsIn = (word: string, language: string): readonly string[] => {
  const folded = fold(word)
  if (folded === '') return []
  const { subtag, latin, other } = languageOf(language)
  const stemmer = LATIN.test(folded) ? latin : other
  if (stemmer === null) return [folded]
  const asTyped = stemmed(folded, stemmer)
  // Lunr's stemmer knows no accents.
  if (stemmer === englishStemmer) return [asTyped]
  const elision = ELISIONS.get(subtag)
  const small = word.normalize('NFKC').toLocaleLowerCase(subtag)
  const whole = elision === undefined ? small : small.replace(elision, '')
  const stem = stemmed(whole.replace(NO_LETTER, '').slice(0, WORD_LIMIT), stemmer)
  return stem === asTyped || stem === '' ? [asTyped] : [stem, asTyped]
}
