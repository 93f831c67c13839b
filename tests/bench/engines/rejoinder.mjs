import { join } from 'node:path'
import { textOf } from '../corpus.mjs'
import { bundle } from '../places.mjs'

const {
  ARTICLE_SHAPE,
  createHoldings,
  findGroups,
  libraryIndexOver,
  openIndexCache,
  parseQuery,
  questionFor,
  restoreHoldings,
  stemsOf,
} = await import(bundle)

/** Rejoinder's index of a library, built, kept and asked the way the program does it. */
export const title = 'Rejoinder'
export const notes = {}

/**
 * Articles taken in at once; after how many, or after as many as were merged before, segments are merged: as in
 * main/search/catalogue.ts and service.ts.
 */
const BATCH = 16
const MERGED_AFTER = 8000

const VERSION = 'bench'

const NONE = { articles: 0, statements: 0, notes: 0, bookmarks: 0 }
const TEN = { ...NONE, articles: 10 }
const TWENTY = { articles: 20, statements: 20, notes: 20, bookmarks: 20 }

export const shelvedOf = article => {
  const text = textOf(article)
  const metadata = {
    authors: [article.author],
    publisher: article.publisher,
    published: article.published,
    language: 'en',
    url: '',
  }
  const sha256 = ''
  const notes = {
    format: 'rejoinder-notes',
    version: 1,
    article: { id: article.id, sha256, origin: [], rights: '' },
    parties: [],
    statements: [],
    observations: [],
  }
  return {
    edition: { article: { id: article.id, title: article.title, metadata, text, sha256 }, notes },
    annotations: [],
    stamp: `${article.id} 1`,
  }
}

/** @param {string} file the index is kept under it, in the folder that the program would make */
const cacheAt = file => openIndexCache(`${file}.data`, VERSION)
export const fileOf = file => join(`${file}.data`, 'search-index', 'library.bin')

const drain = (generator, onStep = () => {}) => {
  for (let step = generator.next(); !step.done; step = generator.next()) onStep()
}

/** @param {(number: number) => import('../corpus.mjs').BenchArticle} articleAt reads a text again */
export const create = (_file, articleAt) => {
  const holdings = createHoldings()
  const library = libraryIndexOver(holdings, readerOf(articleAt))
  let merged = 0
  let taken = 0
  return {
    add: articles => {
      for (let at = 0; at < articles.length; at += BATCH) library.put(articles.slice(at, at + BATCH).map(shelvedOf))
      taken += articles.length
      if (taken - merged < Math.max(MERGED_AFTER, merged)) return
      merged = taken
      drain(library.merge())
    },
    finish: () => {
      drain(library.merge())
      return serving(library, holdings)
    },
  }
}

const numberOf = id => Number(id.slice(id.lastIndexOf('-') + 1))
const readerOf = articleAt => id => shelvedOf(articleAt(numberOf(id)))

export const load = (file, articleAt) => {
  const bytes = cacheAt(file).load()
  const holdings = bytes && restoreHoldings(bytes)
  if (holdings === null) throw new Error(`${file} holds no index`)
  return serving(libraryIndexOver(holdings, readerOf(articleAt)), holdings)
}

const serving = (library, holdings) => {
  const stems = word => stemsOf(word, ['', 'en'])
  const plain = question => ({ ...question, coverage: null, proximity: null })
  /** What the first of these ways to ask of articles that finds anything finds. */
  const firstOf = (query, ways, change) => {
    const parsed = parseQuery(query, false)
    for (const isRelaxed of ways) {
      const question = questionFor(parsed, ARTICLE_SHAPE, { isRelaxed, stems, limit: 10 })
      if (question === null) continue
      const { total, ranked } = holdings.articles.find({ ...change(question), accepts: null, orderBy: null })
      if (total > 0) return { numbers: ranked.map(({ document }) => document), total }
    }
    return { numbers: [], total: 0 }
  }
  return {
    save: file => cacheAt(file).save(library.bytes(), () => true),
    ask: (kind, { words, field }) => {
      if (kind === 'phrase') return `"${words.join(' ')}"`
      if (kind === 'prefix') return `${words[0]}*`
      if (kind === 'fuzzy') return `${words[0]}~1`
      if (kind === 'field') return `${field}:${words[0]}`
      return words.join(' ')
    },
    askAny: words => words.join(' '),
    /** Best ten and count of every group, with the filters, facets and texts left out: what the others answer. */
    find: query => {
      const how = { sort: 'relevance', limits: TEN, stems }
      const { total, ranked } = findGroups(parseQuery(query, false), holdings, how).groups.articles
      return { numbers: ranked.map(({ document }) => document), total }
    },
    /** As `find`, where any of the words is enough from the first: the program asks so only where no article holds them all. */
    findAny: query => firstOf(query, [true], question => question),
    /** The same without the steps that rank beyond Lunr. */
    findPlainly: query => firstOf(query, [false, true], plain),
    findAnyPlainly: query => firstOf(query, [true], plain),
    /** All that a key press asks for: twenty of each group with their passages marked, facets and counts. */
    answer: query => library.search({ query, sort: 'relevance', limits: TWENTY }),
    suggest: (query, at) => library.suggest(query, at),
    addOne: article => library.put([shelvedOf(article)]),
    removeOne: ({ id }) => library.remove([id]),
    mergeSteps: onStep => drain(library.merge(), onStep),
  }
}
