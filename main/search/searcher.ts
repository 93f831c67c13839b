import type { Hit, HitGroup, SearchReply } from '../../domain/hit.ts'
import { remembered } from '../../domain/remembered.ts'
import { stemsOf, writtenTerm } from './analysis.ts'
import { annotationHit } from './annotations.ts'
import { articleHit, inArticleOf, matchesOf } from './articles.ts'
import { createConcordance } from './concordance.ts'
import { nearestQueries } from './did-you-mean.ts'
import type { Found, Index } from './engine/engine.ts'
import { facetsOf } from './facets.ts'
import { valuesOf } from './field-values.ts'
import { type FoundGroups, findGroups } from './found.ts'
import type { Holdings } from './holdings.ts'
import type { LibraryIndex, SearchAsk } from './library-index.ts'
import { endingOf, lackOf } from './lined-up.ts'
import { createMarker, type Marker } from './marks.ts'
import { parseQuery, type Query } from './query.ts'
import { periodOf } from './query-filters.ts'
import { ANNOTATION_SHAPE, ARTICLE_SHAPE, type Shape, STATEMENT_SHAPE } from './shape.ts'
import type { Shelf } from './shelf.ts'
import { statementHit } from './statements.ts'
import { suggestionsFor } from './suggest.ts'

type Searcher = Pick<LibraryIndex, 'search' | 'suggest' | 'matchesIn' | 'concordance'>

/** What answers: everything that is asked of a library and changes nothing in it. */
export const createSearcher = (holdings: Holdings, shelf: Shelf): Searcher => {
  const { records } = holdings
  // The languages seldom change; a query asks for the stems of each of its words several times.
  const stemsFor = remembered(
    languages => remembered(word => stemsOf(word, languages.split(LANGUAGE_GAP)), WORDS_KEPT),
    LIBRARIES_KEPT,
  )
  const stems = (word: string) => stemsFor(['', ...records.articles.languages()].join(LANGUAGE_GAP))(word)
  const markerOf = (query: Query, shape: Shape, index: Index): Marker =>
    createMarker(query, shape, {
      stems,
      near: (stem, distance) => index.near(stem, distance, EVERY_TERM).map(({ term }) => term),
    })
  const articleMarker = (query: Query) => markerOf(query, ARTICLE_SHAPE, holdings.articles)

  const articleHits = (query: Query, { total, ranked }: Found): HitGroup<'article'> => {
    if (ranked.length === 0) return { total, hits: [] }
    const marker = articleMarker(query)
    const hits = ranked.flatMap(({ document }) => {
      const label = records.articles.label(document)
      const book = label && shelf.open(label.id)
      return book ? articleHit(label, book, marker) : []
    })
    return { total, hits }
  }

  const statementHits = (query: Query, { total, ranked }: Found): HitGroup<'statement'> => {
    if (ranked.length === 0) return { total, hits: [] }
    const marker = markerOf(query, STATEMENT_SHAPE, holdings.statements)
    const titleMarker = articleMarker(query)
    const hits = ranked.flatMap(({ document }) => {
      const label = records.articles.label(records.statements.article(document))
      const edition = label && shelf.open(label.id)?.edition
      const statement = edition?.notes.statements[records.statements.place(document)]
      if (!label || !edition || !statement) return []
      return statementHit(inArticleOf(label, edition, titleMarker), edition, statement, marker)
    })
    return { total, hits }
  }

  const annotationHits = <K extends 'note' | 'bookmark'>(
    kind: K,
    query: Query,
    { total, ranked }: Found,
  ): HitGroup<K> => {
    if (ranked.length === 0) return { total, hits: [] }
    const marker = markerOf(query, ANNOTATION_SHAPE, holdings.annotations)
    const titleMarker = articleMarker(query)
    const hits = ranked.flatMap(({ document }): readonly (Hit & { kind: K })[] => {
      const label = records.articles.label(records.annotations.article(document))
      const book = label && shelf.open(label.id)
      const annotation = book?.annotations().get(records.annotations.id(document))
      if (!label || !book || !annotation) return []
      return [annotationHit(kind, inArticleOf(label, book.edition, titleMarker), book, annotation, marker)]
    })
    return { total, hits }
  }

  const search = ({ query: typed, sort, limits }: SearchAsk): Omit<SearchReply, 'readiness'> => {
    const query = parseQuery(typed, true)
    const found = findGroups(query, holdings, { sort, limits, stems })
    const { articles, statements, notes, bookmarks } = found.groups
    return {
      query: typed,
      sort,
      articles: articleHits(query, articles),
      statements: statementHits(query, statements),
      notes: annotationHits('note', query, notes),
      bookmarks: annotationHits('bookmark', query, bookmarks),
      facets: facetsOf(typed, numbersOf(found), records),
      period: periodOf(query.filters),
      isRelaxed: found.isRelaxed,
      didYouMean: nearestQueries(typed, nearestWords(holdings, stems)),
      problems: query.problems,
    }
  }

  return {
    search,
    suggest: (query, at) =>
      suggestionsFor(query, at, {
        indexes: [
          { index: holdings.articles, shape: ARTICLE_SHAPE },
          { index: holdings.statements, shape: STATEMENT_SHAPE },
          { index: holdings.annotations, shape: ANNOTATION_SHAPE },
        ],
        valuesOf: field => valuesOf(field, records),
      }),
    matchesIn: (id, query) => {
      const book = shelf.open(id)
      return book ? matchesOf(book, articleMarker(parseQuery(query, true))) : []
    },
    concordance: typed => {
      // It is counted and quoted: "war" means no "warm" here, as it does while it is being typed.
      const query = parseQuery(typed, false)
      const none = { articles: 0, statements: 0, notes: 0, bookmarks: 0 }
      const limits = { ...none, articles: holdings.articles.size }
      const lacks = lackOf(query)
      const { groups } = findGroups(query, holdings, { sort: 'relevance', limits, stems })
      const lines = createConcordance({
        articles:
          lacks === null
            ? groups.articles.ranked.flatMap(({ document }) => records.articles.label(document)?.id ?? [])
            : [],
        marker: articleMarker(query),
        label: id => {
          const number = records.articles.numbers.get(id)
          return number === undefined ? null : records.articles.label(number)
        },
        browse: ({ id }) => shelf.browse(id),
        open: ({ id }) => shelf.open(id),
      })
      const ending = lacks === null ? endingOf(typed, holdings.articles, stems) : null
      return { ...lines, problems: query.problems, lacks, ending }
    },
  }
}

const LANGUAGE_GAP = '\n'
const WORDS_KEPT = 500
const LIBRARIES_KEPT = 1

/** More terms than are ever within two letters of a word. */
const EVERY_TERM = 100_000

const numbersOf = ({ groups: { articles, statements, notes, bookmarks } }: FoundGroups) => ({
  articles: articles.documents,
  statements: statements.documents,
  annotations: [notes.documents, bookmarks.documents],
})

/** Words that are offered for one that is nowhere. */
const NEAREST = 3
/** Letters. In a shorter word one letter of difference makes any word of any. */
const LEAST_LETTERS_TO_DIFFER = 3
/** Letters. In a shorter word a second letter of difference does. */
const LEAST_LETTERS_TO_DIFFER_TWICE = 5
/** Words for which near ones are looked for, as that takes some milliseconds each. Any more are left as they were typed. */
const LOOKED_FOR = 6

/** The words of the library that are nearest to one that is nowhere in it, nearest first; `null` for one that is. */
const nearestWords = (
  { articles, statements, annotations }: Holdings,
  stems: (word: string) => readonly string[],
): Parameters<typeof nearestQueries>[1] => {
  const indexes = [articles, statements, annotations]
  const prefix = writtenTerm('')
  const holds = (term: string) => indexes.some(index => index.near(term, 0, 1).length > 0)
  const known = new Map<string, readonly string[]>()
  const lookUp = (word: string): readonly string[] => {
    if (word.length < LEAST_LETTERS_TO_DIFFER || known.size >= LOOKED_FOR) return []
    const distance = word.length < LEAST_LETTERS_TO_DIFFER_TWICE ? 1 : 2
    const near = indexes.flatMap(index => {
      // Some are other forms of words: a stem is one letter nearer, for it lacks the sign of the written form.
      const written = index.near(writtenTerm(word), distance, EVERY_TERM).filter(each => each.term.startsWith(prefix))
      return written.slice(0, NEAREST).map(each => each.term.slice(prefix.length))
    })
    const nearest = [...new Set(near)].slice(0, NEAREST)
    known.set(word, nearest)
    return nearest
  }
  return ({ word, isOpen, isWritten }) => {
    const term = writtenTerm(word)
    if (holds(term) || (!isWritten && stems(word).some(holds))) return null
    if (isOpen && indexes.some(index => index.holdsStarting(term))) return null
    return known.get(word) ?? lookUp(word)
  }
}
