import { eachWord, fold, foldedOf, isCapital, words } from '../../domain/words.ts'
import { TermList } from './engine/term-list.ts'
import { Vocabulary } from './engine/vocabulary.ts'
import { KnownWords, UnitReader } from './known-words.ts'
import { stemsIn } from './languages.ts'
import { createPipeline } from './lunr.ts'

/** What a passage is made of, form by form. They need not have the same number of terms. */
export type Analysed<List = readonly string[]> = {
  /** Stems, in the language of the text; of scripts without spaces, words as a dictionary parts them. */
  readonly stem: List
  /** Every word as written, folded; of scripts without spaces, every character. Each starts with `=`, so that "=lin" and the stem "lin" are two terms. */
  readonly written: List
  /** Words of two letters and more written in capitals, in capitals. */
  readonly capitals: List
}

const WRITTEN = '='
/** The written form of a folded word as a term. */
export const writtenTerm = (folded: string): string => WRITTEN + folded
/** The capitals form of a folded word as a term. */
export const capitalsTerm = (folded: string): string => folded.toUpperCase()

// Every word goes through Lunr once: its tokenizer, its pipeline, and for English its stemmer.
const pipeline = createPipeline(stemsIn)

const NO_CAPITALS = -1
/** The numbers of a word's terms: as written, in capitals or `NO_CAPITALS`, then its stems; nothing where it is no word. */
const termsOf = (word: string, language: string, vocabulary: Vocabulary): readonly number[] => {
  const folded = fold(word)
  if (folded === '') return []
  const capitals = isCapital(word) ? vocabulary.numberOf(capitalsTerm(folded)) : NO_CAPITALS
  const stems = pipeline(word, language).map(stem => vocabulary.numberOf(stem))
  return [vocabulary.numberOf(writtenTerm(folded)), capitals, ...stems]
}

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

/** From texts to the numbers of their terms. Remembers what became of each word: most of a library are seen often. */
export type Analyser = {
  readonly vocabulary: Vocabulary
  /**
   * Adds the terms of one passage more. No word is left out, however common.
   * @param language a BCP 47 tag; '' or anything else where it is not known.
   */
  readonly analyse: (text: string, language: string, into: Analysed<TermList>) => void
}

// A slice of a long text keeps the whole text in memory. Gluing a letter on and cutting it off gives a copy of its own.
const ownCopy = (text: string) => ` ${text}`.slice(1)

const LANGUAGES_KEPT = 8

const createAnalyser = (): Analyser => {
  const vocabulary = new Vocabulary()
  const byLanguage = new Map<string, KnownWords>()
  const wordsIn = (language: string): KnownWords => {
    const known = byLanguage.get(language)
    if (known) return known
    const [oldest] = byLanguage.keys()
    if (oldest !== undefined && byLanguage.size >= LANGUAGES_KEPT) byLanguage.delete(oldest)
    const words = new KnownWords()
    byLanguage.set(language, words)
    return words
  }
  return {
    vocabulary,
    analyse: (text, language, { stem, written, capitals }) => {
      const known = wordsIn(language)
      const { numbers, starts } = known
      const letters = units.read(text)
      for (const list of [stem, written, capitals]) list.startPassage()
      const firstCapitals = capitals.length
      // Words that could be in capitals, and the run of characters without spaces that is being read.
      let spaced = 0
      let runStart = 0
      let runEnd = 0
      const endRun = () => {
        if (runEnd > runStart)
          for (const word of dictionaryWords(text.slice(runStart, runEnd))) stem.add(vocabulary.numberOf(word))
        runStart = runEnd
      }
      const visit = (start: number, end: number, isUnspaced: boolean) => {
        if (start !== runEnd || !isUnspaced) endRun()
        let word = known.find(letters, start, end)
        if (word < 0)
          word = known.add(letters, start, end, termsOf(ownCopy(text.slice(start, end)), language, vocabulary))
        let at = starts[word] ?? 0
        const last = starts[word + 1] ?? 0
        if (at === last) return
        written.add(numbers[at++] ?? 0)
        if (isUnspaced) {
          if (runStart === runEnd) runStart = start
          runEnd = end
          return
        }
        const inCapitals = numbers[at++] ?? NO_CAPITALS
        while (at < last) stem.add(numbers[at++] ?? 0)
        if (end - start > 1) spaced++
        if (inCapitals !== NO_CAPITALS) capitals.add(inCapitals)
      }
      eachWord(text, visit, letters)
      endRun()
      const shouted = capitals.length - firstCapitals
      if (shouted >= SHOUTED_WORDS && shouted >= SHOUTED_SHARE * spaced) capitals.cut(firstCapitals)
    },
  }
}

const units = new UnitReader()

/** Terms that an analyser may know. */
const TERMS_KEPT = 150_000
let latest = createAnalyser()
/** The analyser to go on with: now and then a new one, so that what is remembered stays small. */
export const analyserNow = (): Analyser => {
  if (latest.vocabulary.size > TERMS_KEPT) latest = createAnalyser()
  return latest
}

/** The terms of one passage by themselves, as `Analyser` numbers them. */
export const analyse = (text: string, language: string): Analysed => {
  const { vocabulary, analyse } = analyserNow()
  const lists = { stem: new TermList(), written: new TermList(), capitals: new TermList() }
  analyse(text, language, lists)
  const named = (list: TermList) => Array.from(list.copy(), term => vocabulary.term(term))
  return { stem: named(lists.stem), written: named(lists.written), capitals: named(lists.capitals) }
}

/** The stems of a word, folded or better as it was typed (accents tell a stemmer something), in each of these languages, each once. */
export const stemsOf = (word: string, languages: Iterable<string>): readonly string[] => [
  ...new Set([...languages].flatMap(language => pipeline(word, language))),
]
