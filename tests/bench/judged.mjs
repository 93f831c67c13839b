import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { createDice } from './dice.mjs'

/**
 * @typedef {object} Judged
 * @property {string} name
 * @property {readonly import('./corpus.mjs').BenchArticle[]} articles
 * @property {readonly { words: readonly string[], gains: ReadonlyMap<number, number> }[]} questions what each article is worth; 0 where it is not named
 * @property {boolean} wantsAll whether the answer is expected to hold all the words, as one that is known to be there does
 */

/**
 * A collection as the old ones are handed on (Cranfield, CISI, …): in one folder, a file `*.all*` of documents, `*.qry` of questions and
 * `*rel*` of judgements.
 *
 *     .I 1                     .I 001            1 184 2
 *     .T                       .W                question (counted from 1), document, grade
 *     title                    question
 *     .W
 *     text
 *
 * Cranfield grades from 1 (a complete answer) to 4 (of some interest), and -1 for none; a 0 says only that the document is relevant.
 * @returns {Judged}
 */
export const readJudged = folder => {
  const files = readdirSync(folder)
  const read = pattern => {
    const name = files.find(each => pattern.test(each))
    if (name === undefined) throw new Error(`${folder} has no file like ${pattern}`)
    return readFileSync(join(folder, name), 'utf8')
  }
  const documents = recordsOf(read(/\.all/i))
  const numbers = new Map(documents.map(({ id }, i) => [id, i]))
  const questions = recordsOf(read(/\.qry/i)).map(({ W }) => ({ words: wordsOf(W), gains: new Map() }))
  for (const line of read(/rel/i).split('\n')) {
    const [question, document, grade] = line.trim().split(/\s+/).map(Number)
    const number = numbers.get(document)
    const gain = grade === 0 ? 1 : grade > 0 ? Math.max(1, 5 - grade) : 0
    if (number !== undefined && gain > 0) questions[question - 1]?.gains.set(number, gain)
  }
  return {
    name: basename(folder),
    articles: documents.map(({ T = '', A = '', W = '' }, i) => articleOf(i, T, A, W)),
    questions: questions.filter(({ gains }) => gains.size > 0),
    wantsAll: false,
  }
}

const wordsOf = (text = '') => text.match(/[\p{L}\p{N}]+/gu) ?? []

const oneLine = text => text.replace(/\s+/g, ' ').trim()

const articleOf = (number, title, author, text) => ({
  number,
  id: `document-${String(number).padStart(6, '0')}`,
  title: oneLine(title) || 'untitled',
  author: oneLine(author),
  publisher: '',
  published: '',
  paragraphs: [oneLine(text)],
  name: '',
})

const recordsOf = text =>
  text
    .split(/^\.I\s+/m)
    .filter(each => /^\d/.test(each))
    .map(record => {
      const parts = record.split(/^\.([A-Z])\s*$/m)
      const fields = { id: Number(parts[0]) }
      for (let i = 1; i < parts.length; i += 2) fields[parts[i]] ??= parts[i + 1]
      return fields
    })

const ITEMS = 200
const ITEM_WORDS = 4

/**
 * Known items: four words that stand side by side in a speech; the articles that hold them so are the right ones, all others wrong. No
 * person judged anything here: it shows whether an engine puts first what a reader remembers the wording of.
 * @returns {Judged}
 */
export const knownItems = ({ articleAt, realArticles }, seed = 1861) => {
  const dice = createDice(seed)
  const articles = Array.from({ length: realArticles }, (_, i) => articleAt(i))
  const plain = articles.map(({ paragraphs }) => ` ${wordsOf(paragraphs.join('\n').toLowerCase()).join(' ')} `)
  const questions = []
  while (questions.length < ITEMS) {
    const words = wordsOf(dice.pick(dice.pick(articles).paragraphs))
    const start = dice.below(words.length)
    const chosen = words.slice(start, start + ITEM_WORDS).map(word => word.toLowerCase())
    const isPlain = chosen.length === ITEM_WORDS && chosen.every(word => /^[a-z]{2,}$/.test(word))
    // One word that says something: "of the and in" is remembered by nobody.
    if (!isPlain || !chosen.some(word => word.length >= 6)) continue
    const sought = ` ${chosen.join(' ')} `
    const gains = new Map(plain.flatMap((text, i) => (text.includes(sought) ? [[i, 1]] : [])))
    if (gains.size > 0) questions.push({ words: chosen, gains })
  }
  return { name: 'known items', articles, questions, wantsAll: true }
}

/**
 * How good the first ten are, 0 to 1. The gain of each counts less the later it comes.
 * @see Järvelin and Kekäläinen, "Cumulated gain-based evaluation of IR techniques", ACM TOIS 2002
 */
export const ndcg = (numbers, gains) => {
  const sum = list => list.slice(0, 10).reduce((total, gain, i) => total + gain / Math.log2(i + 2), 0)
  const best = sum([...gains.values()].sort((a, b) => b - a))
  return best === 0 ? 0 : sum(numbers.map(number => gains.get(number) ?? 0)) / best
}
