import { CHINESE_TOPICS, textOf } from './corpus.mjs'
import { createDice } from './dice.mjs'

/**
 * @typedef {object} BenchQuery what is looked for, in no engine's language
 * @property {readonly string[]} words one word but for 'three words' and 'phrase'; a prefix without its star
 * @property {string} field '' for anywhere
 * @property {readonly number[] | null} truth the articles that hold exactly these characters, for kinds where that is the right answer
 */

/** What is asked, in the order of the tables. */
export const KINDS = ['one word', 'three words', 'phrase', 'prefix', 'fuzzy', 'field', 'rare', 'Chinese']

/** Questions of each kind. */
const COUNT = 40
/** Articles that words are drawn from. */
const SAMPLE = 1000
/** In more articles than this the truth is not looked up: it takes too long. */
const TRUTH_LIMIT = 10_000

const WORD = /[A-Za-z]+/g
const lettersOf = text => text.toLowerCase().match(WORD) ?? []

/**
 * @param {ReturnType<typeof import('./corpus.mjs').createCorpus>} corpus
 * @param {number} size
 * @returns {Readonly<Record<string, readonly BenchQuery[]>>}
 */
export const createQueries = (corpus, size, seed = 404) => {
  const dice = createDice(seed)
  const sample = Array.from({ length: Math.min(size, SAMPLE) }, (_, i) => corpus.articleAt(i))
  const isMiddling = middlingWords(sample)
  const middling = [...isMiddling]
  const some = make => Array.from({ length: COUNT }, make)
  const ask = (words, field = '') => ({ words, field, truth: null })
  const middlingOf = text => [...new Set(lettersOf(text).filter(word => isMiddling.has(word)))]

  const queries = {
    'one word': some(() => ask([dice.pick(middling)])),
    'three words': some(() => {
      const words = middlingOf(dice.pick(sample).paragraphs.join(' '))
      return ask(Array.from({ length: 3 }, () => words.splice(dice.below(words.length), 1)[0]))
    }),
    phrase: some(() => ask(phraseOf(sample, isMiddling, dice))),
    prefix: some(() => ask([dice.pick(middling.filter(word => word.length >= 8)).slice(0, 5)])),
    fuzzy: some(() => ask([misspelt(dice.pick(middling.filter(word => word.length >= 6)), dice)])),
    field: some((_, i) => {
      const article = dice.pick(sample)
      if (i % 2 === 1) return ask([lettersOf(article.author).at(-1)], 'author')
      return ask([dice.pick(lettersOf(article.title).filter(word => word.length > 3))], 'title')
    }),
    rare: some(() => ask([lettersOf(dice.pick(sample).name).at(-1)])),
    Chinese: some((_, i) => ask([CHINESE_TOPICS[i % CHINESE_TOPICS.length]])),
  }
  return size > TRUTH_LIMIT ? queries : withTruth(queries, corpus, size)
}

/** Words of four letters and more that one to twenty in a hundred articles hold. */
const middlingWords = sample => {
  const counts = new Map()
  for (const { paragraphs } of sample)
    for (const word of new Set(lettersOf(paragraphs.join(' ')))) counts.set(word, (counts.get(word) ?? 0) + 1)
  const isMiddling = ([word, count]) =>
    word.length >= 4 && count >= sample.length * 0.01 && count <= sample.length * 0.2
  return new Set([...counts].filter(isMiddling).map(([word]) => word))
}

/** Two to four words that stand side by side, with nothing but a space between them, the first of them middling. */
const phraseOf = (sample, isMiddling, dice) => {
  for (;;) {
    const words = dice.pick(dice.pick(sample).paragraphs).split(' ')
    const start = dice.below(words.length)
    const phrase = words.slice(start, start + 2 + dice.below(3))
    if (phrase.length < 2 || !phrase.every(word => /^[A-Za-z]+$/.test(word))) continue
    const lower = phrase.map(word => word.toLowerCase())
    if (isMiddling.has(lower[0])) return lower
  }
}

/** A word with one letter left out or put in place of another. */
const misspelt = (word, dice) => {
  const at = 1 + dice.below(word.length - 1)
  return word.slice(0, at) + (dice.next() < 0.5 ? '' : 'q') + word.slice(at + 1)
}

/** Kinds whose right answers a plain look through the texts gives. */
const withTruth = (queries, corpus, size) => {
  const found = kind => queries[kind].map(query => ({ ...query, truth: [] }))
  const phrases = found('phrase')
  const rare = found('rare')
  const chinese = found('Chinese')
  const whole = [...phrases, ...rare].map(query => ({ query, sought: ` ${query.words.join(' ')} ` }))
  for (let number = 0; number < size; number++) {
    const text = textOf(corpus.articleAt(number))
    // As every engine has it here: letters and digits make words, whatever stands between them does not count.
    const plain = ` ${text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ')} `
    for (const { query, sought } of whole) if (plain.includes(sought)) query.truth.push(number)
    for (const query of chinese) if (text.includes(query.words[0])) query.truth.push(number)
  }
  return { ...queries, phrase: phrases, rare, Chinese: chinese }
}
