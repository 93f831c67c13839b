import type { ClaimField, ClaimSource } from '../../domain/claim.ts'
import type { Draft } from './draft.ts'

/** Takes what a page of HTML says of itself: JSON-LD (schema.org), Open Graph and plain meta tags, Dublin Core, and its own elements. */
export const claimPage = (page: Document, { claim }: Draft): void => {
  const scripts = [...page.querySelectorAll('script[type="application/ld+json"]')]
  claimThings(
    scripts.map(script => script.textContent ?? ''),
    claim,
  )
  // Before what is meant for sharing: it bears no marks of where a link was followed.
  const canonical = page.querySelector('link[rel~="canonical"]')?.getAttribute('href')
  if (canonical) claim('url', canonical, 'meta')
  for (const meta of page.querySelectorAll('meta[content]')) {
    const name = (
      meta.getAttribute('name') ??
      meta.getAttribute('property') ??
      meta.getAttribute('itemprop') ??
      ''
    ).toLowerCase()
    const known = META[name]
    if (known) claim(known[0], meta.getAttribute('content') ?? '', known[1])
  }
  const language = page.documentElement.getAttribute('lang') ?? page.documentElement.getAttribute('xml:lang')
  if (language) claim('language', language, 'meta')
  const time = page.querySelector('article time[datetime], time[pubdate], time[itemprop="datePublished"]')
  if (time) claim('published', time.getAttribute('datetime') ?? '', 'text')
}

type Say = (field: ClaimField, value: string, source: ClaimSource) => void

const META: Readonly<Record<string, readonly [ClaimField, ClaimSource]>> = {
  'og:title': ['title', 'meta'],
  'twitter:title': ['title', 'meta'],
  headline: ['title', 'meta'],
  author: ['authors', 'meta'],
  'article:author': ['authors', 'meta'],
  'parsely-author': ['authors', 'meta'],
  'og:site_name': ['publisher', 'meta'],
  publisher: ['publisher', 'meta'],
  'article:published_time': ['published', 'meta'],
  datepublished: ['published', 'meta'],
  'publish-date': ['published', 'meta'],
  pubdate: ['published', 'meta'],
  date: ['published', 'meta'],
  'parsely-pub-date': ['published', 'meta'],
  'og:url': ['url', 'meta'],
  'content-language': ['language', 'meta'],
  'og:locale': ['language', 'meta'],
  citation_title: ['title', 'meta'],
  citation_author: ['authors', 'meta'],
  citation_journal_title: ['publisher', 'meta'],
  citation_publication_date: ['published', 'meta'],
  ...dublinCore('dc.'),
  ...dublinCore('dcterms.'),
}

function dublinCore(prefix: string): Readonly<Record<string, readonly [ClaimField, ClaimSource]>> {
  const terms: Readonly<Record<string, ClaimField>> = {
    title: 'title',
    creator: 'authors',
    publisher: 'publisher',
    date: 'published',
    'date.issued': 'published',
    issued: 'published',
    language: 'language',
    identifier: 'url',
  }
  return Object.fromEntries(
    Object.entries(terms).map(([term, field]) => [prefix + term, [field, 'dublin-core'] as const]),
  )
}

type Json = { readonly [key: string]: unknown }

const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value)

/** The objects of a piece of JSON-LD, those of its graph too. Nothing where it is no JSON. */
const thingsIn = (text: string): readonly Json[] => {
  try {
    const data: unknown = JSON.parse(text)
    const roots = Array.isArray(data) ? data : [data]
    return roots
      .filter(isObject)
      .flatMap(root => [root, ...(Array.isArray(root['@graph']) ? root['@graph'].filter(isObject) : [])])
  } catch {
    return []
  }
}

const ARTICLE = /(Article|Posting|Report|Book|Thesis|WebPage|CreativeWork)$/

/**
 * Takes what pieces of JSON-LD say of an article. One may name what another describes.
 * @see https://www.w3.org/TR/json-ld11/#node-identifiers
 */
export const claimThings = (pieces: readonly string[], claim: Say): void => {
  const things = pieces.flatMap(thingsIn)
  const named = new Map(things.map(thing => [thing['@id'], thing]))
  const meant = (value: unknown): unknown =>
    isObject(value) && value.name === undefined ? (named.get(value['@id']) ?? value) : value
  for (const thing of things) claimThing(thing, claim, meant)
}

const claimThing = (thing: Json, claim: Say, meant: (value: unknown) => unknown) => {
  const types = [thing['@type']].flat().map(String)
  if (!types.some(type => ARTICLE.test(type))) return
  const say = (field: ClaimField, values: unknown) => {
    for (const value of [values].flat().map(meant).flatMap(namesIn)) claim(field, value, 'json-ld')
  }
  say('title', thing.headline ?? thing.name)
  say('authors', thing.author ?? thing.creator)
  say('publisher', thing.publisher)
  say('published', thing.datePublished)
  say('language', thing.inLanguage)
  say('url', thing.url)
}

/** Strings, and the names of people and organisations. */
const namesIn = (value: unknown): readonly string[] => {
  if (typeof value === 'string') return [value]
  if (Array.isArray(value)) return value.flatMap(namesIn)
  return isObject(value) ? namesIn(value.name ?? value.alternateName) : []
}
