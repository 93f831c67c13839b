import { readFileSync, writeFileSync } from 'node:fs'
import { Document } from 'flexsearch'
import { textOf } from '../corpus.mjs'

/** FlexSearch with prefixes of every word in the index, which is how it finds them. It stops at ten and so counts nothing. */
export const title = 'FlexSearch 0.8.212'
export const notes = { phrase: 'as AND', fuzzy: null }

const FIELDS = ['title', 'author', 'publisher', 'text']
const OPTIONS = { document: { id: 'number', index: FIELDS, store: false }, tokenize: 'forward', fastupdate: false }

const plain = article => ({
  number: article.number,
  title: article.title,
  author: article.author,
  publisher: article.publisher,
  text: textOf(article),
})

export const create = () => {
  const index = new Document(OPTIONS)
  return {
    add: articles => {
      for (const article of articles) index.add(plain(article))
    },
    finish: () => serving(index),
  }
}

export const load = file => {
  const index = new Document(OPTIONS)
  for (const line of readFileSync(file, 'utf8').split('\n')) {
    if (line === '') continue
    const [key, data] = JSON.parse(line)
    index.import(key, data)
  }
  return serving(index)
}

const serving = index => ({
  save: file => {
    writeFileSync(file, '')
    index.export((key, data) => {
      if (data) writeFileSync(file, `${JSON.stringify([key, data])}\n`, { flag: 'a' })
    })
  },
  ask: (kind, { words, field }) => ({ text: words.join(' '), options: kind === 'field' ? { index: [field] } : {} }),
  askAny: words => ({ text: words.join(' '), options: { suggest: true } }),
  find: ({ text, options }) => {
    const found = index.search(text, { limit: 10, ...options })
    const numbers = [...new Set(found.flatMap(({ result }) => result))].slice(0, 10)
    return { numbers, total: null }
  },
  addOne: article => index.add(plain(article)),
  removeOne: article => index.remove(article.number),
})
