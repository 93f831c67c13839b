import { readFileSync, writeFileSync } from 'node:fs'
import MiniSearch from 'minisearch'
import { textOf } from '../corpus.mjs'

/** MiniSearch as it comes: lower case, no stemmer, no stop words. */
export const title = 'MiniSearch 7.2.0'
export const notes = { phrase: 'as AND' }

const FIELDS = ['title', 'author', 'publisher', 'text']
const OPTIONS = {
  idField: 'number',
  fields: FIELDS,
  extractField: (article, field) => (field === 'text' && !('text' in article) ? textOf(article) : article[field]),
  searchOptions: { boost: { title: 2 }, combineWith: 'AND' },
}

export const create = () => {
  const index = new MiniSearch(OPTIONS)
  return { add: articles => index.addAll(articles), finish: () => serving(index) }
}

export const load = file => serving(MiniSearch.loadJSON(readFileSync(file, 'utf8'), OPTIONS))

const serving = index => ({
  save: file => writeFileSync(file, JSON.stringify(index)),
  ask: (kind, { words, field }) => {
    const options = {}
    if (kind === 'prefix') options.prefix = true
    if (kind === 'fuzzy') options.fuzzy = 1
    if (kind === 'field') options.fields = [field]
    return { text: words.join(' '), options }
  },
  askAny: words => ({ text: words.join(' '), options: { combineWith: 'OR' } }),
  find: ({ text, options }) => {
    const found = index.search(text, options)
    return { numbers: found.slice(0, 10).map(({ id }) => id), total: found.length }
  },
  addOne: article => index.add(article),
  removeOne: article => index.remove(article),
})
