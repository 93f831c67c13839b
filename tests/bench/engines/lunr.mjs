import { readFileSync, writeFileSync } from 'node:fs'
import lunr from 'lunr'
import { textOf } from '../corpus.mjs'

/** Stock Lunr: its own tokenizer, stop words and stemmer. It can't be changed once built. */
export const title = 'Lunr 2.3.9'
export const notes = { phrase: 'as AND' }

export const create = () => {
  const builder = new lunr.Builder()
  builder.pipeline.add(lunr.trimmer, lunr.stopWordFilter, lunr.stemmer)
  builder.searchPipeline.add(lunr.stemmer)
  builder.ref('number')
  builder.field('title', { boost: 2 })
  for (const field of ['author', 'publisher', 'text']) builder.field(field)
  let index = null
  return {
    add: articles => {
      for (const article of articles) builder.add({ ...article, text: textOf(article) })
    },
    finish: () => {
      index = builder.build()
      // The index keeps what it needs; the builder's tables would be counted as memory that searching takes.
      for (const table of ['invertedIndex', 'fieldTermFrequencies', 'fieldLengths', '_documents']) delete builder[table]
      return serving(index)
    },
  }
}

export const load = file => serving(lunr.Index.load(JSON.parse(readFileSync(file, 'utf8'))))

const serving = index => ({
  save: file => writeFileSync(file, JSON.stringify(index)),
  ask: (kind, { words, field }) => {
    if (kind === 'prefix') return `${words[0]}*`
    if (kind === 'fuzzy') return `${words[0]}~1`
    if (kind === 'field') return `${field}:${words[0]}`
    // Stock Lunr leaves stop words out of the index, and finds nothing where one is required.
    const kept = words.filter(word => lunr.stopWordFilter(word) !== undefined)
    return kept.map(word => `+${word}`).join(' ')
  },
  askAny: words => words.join(' '),
  find: query => {
    const found = index.search(query)
    return { numbers: found.slice(0, 10).map(({ ref }) => Number(ref)), total: found.length }
  },
})
