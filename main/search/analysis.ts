import { remembered } from '../../domain/remembered.ts'
import { eachWord, fold, foldedOf, isCapital, words } from '../../domain/words.ts'
import { stemsIn } from './languages.ts'
import { createPipeline } from './lunr.ts'

/** What a passage is made of, form by form. They need not have the same number of terms. */
export type Analysed = {
  /** Stems, in the language of the text; of scripts without spaces, words as a dictionary parts them. */
  readonly stem: readonly string[]
  /** Every word as written, folded; of scripts without spaces, every character. Each starts with `=`, so that "=lin" and the stem "lin" are two terms. */
  readonly written: readonly string[]
  /** Words of two letters and more written in capitals, in capitals. */
  readonly capitals: readonly string[]
}

const WRITTEN = '='
/** The written form of a folded word as a term. */
export const writtenTerm = (folded: string): string => WRITTEN + folded
/** The capitals form of a folded word as a term. */
export const capitalsTerm = (folded: string): string => folded.toUpperCase()

// Every word goes through Lunr once: its tokenizer, its pipeline, and for English its stemmer.
const pipeline = createPipeline(stemsIn)

/** The terms of one word as it stands. */
type Terms = { readonly stems: readonly string[]; readonly written: string; readonly capitals: string | null }
const NO_WORD: Terms = { stems: [], written: '', capitals: null }

// Most words of a library are seen often: what becomes of each is worked out once.
const WORDS_KEPT = 40_000
const LANGUAGES_KEPT = 8
const termsIn = remembered(
  language =>
    remembered((word): Terms => {
      const folded = fold(word)
      if (folded === '') return NO_WORD
      return {
        stems: pipeline(word, language),
        written: writtenTerm(folded),
        capitals: isCapital(word) ? capitalsTerm(folded) : null,
      }
    }, WORDS_KEPT),
  LANGUAGES_KEPT,
)

// One dictionary serves Chinese and Japanese, and each of the other scripts has its own: the language makes no difference.
const segmenter = new Intl.Segmenter('zh', { granularity: 'word' })
const HALF_WIDTH = /[\uff65-\uff9f]+/gu
/** The words of a run without spaces, as a dictionary parts them. */
const dictionaryWords = (run: string): readonly string[] => {
  const text = run.normalize('NFC').replace(HALF_WIDTH, kana => kana.normalize('NFKC'))
  const found: string[] = []
  for (const { segment } of segmenter.segment(text)) {
    const folded = foldedOf(segment)
    if (folded !== '') found.push(folded)
  }
  return found
}

/**
 * What a run without spaces is made of, folded: its characters stand side by side, as they do in the written form; a dictionary parts it
 * into words, as in the stem form.
 */
export const unspaced = (
  run: string,
): { readonly characters: readonly string[]; readonly words: readonly string[] } => ({
  characters: words(run).map(({ folded }) => folded),
  words: dictionaryWords(run),
})

// A headline all in capitals tells nothing about its words.
const SHOUTED_WORDS = 3
const SHOUTED_SHARE = 0.8

/**
 * The terms of one passage. No word is left out, however common.
 * @param language a BCP 47 tag; '' or anything else where it is not known.
 */
export const analyse = (text: string, language: string): Analysed => {
  const termsOf = termsIn(language)
  const stem: string[] = []
  const written: string[] = []
  const capitals: string[] = []
  // Words that could be in capitals, and the run of characters without spaces that is being read.
  let spaced = 0
  let runStart = 0
  let runEnd = 0
  const endRun = () => {
    if (runEnd > runStart) for (const word of dictionaryWords(text.slice(runStart, runEnd))) stem.push(word)
    runStart = runEnd
  }
  eachWord(text, (start, end, isUnspaced) => {
    if (start !== runEnd || !isUnspaced) endRun()
    const terms = termsOf(text, start, end)
    if (terms === NO_WORD) return
    written.push(terms.written)
    if (isUnspaced) {
      if (runStart === runEnd) runStart = start
      runEnd = end
      return
    }
    for (const term of terms.stems) stem.push(term)
    if (end - start > 1) spaced++
    if (terms.capitals !== null) capitals.push(terms.capitals)
  })
  endRun()
  const isShouted = capitals.length >= SHOUTED_WORDS && capitals.length >= SHOUTED_SHARE * spaced
  return { stem, written, capitals: isShouted ? [] : capitals }
}

/** The stems of a word, folded or better as it was typed (accents tell a stemmer something), in each of these languages, each once. */
export const stemsOf = (word: string, languages: Iterable<string>): readonly string[] => [
  ...new Set([...languages].flatMap(language => termsIn(language)(word).stems)),
]
