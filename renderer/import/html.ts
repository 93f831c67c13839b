import { Readability } from '@mozilla/readability'
import { MARKUP_DEPTH_LIMIT, MARKUP_LIMIT } from '../../domain/import-limits.ts'
import { readTree } from './dom.ts'
import { createDraft, type Draft } from './draft.ts'
import { decode, namedEncoding } from './encoding.ts'
import { withoutExtension } from './file-name.ts'
import { claimPage } from './metadata.ts'
import { type Parser, Refused, type Source } from './parser.ts'
import { gatherPictures } from './pictures.ts'

/** A page as a browser or SingleFile saved it. */
export const parseHtml: Parser = async source => {
  const decoded = decode(source.bytes, namedEncoding(source.bytes))
  const draft = createDraft()
  if (decoded.isGuessed) draft.remark(`The page names no encoding; it was read as ${decoded.encoding}.`)
  return readPage(decoded.text, source, draft, 'html')
}

/**
 * Reads a page whose text is known: the article in it, without what stands around it.
 * @param address where it was saved from, where that stands beside it
 */
export const readPage = async (
  markup: string,
  { name, beside }: Pick<Source, 'name' | 'beside'>,
  draft: Draft,
  format: 'html' | 'mhtml',
  address = '',
) => {
  const page = parseMarkup(markup)
  const saved = savedFrom(markup)
  if (saved !== '') draft.claim('url', saved, 'saved-page')
  claimPage(page, draft)
  const title = pageTitle(page)
  linkWithin(page, saved || address)
  const { pictureOf, missing } = await gatherPictures(page, beside)
  if (missing > 0)
    draft.remark(
      `${missing} ${missing === 1 ? 'picture was' : 'pictures were'} not saved with the page and could not be brought in.`,
    )
  const article = readable(page)
  const root = article?.content ?? page.body
  if (article === null && (root.textContent ?? '').trim().length >= SHORTEST)
    draft.remark('No article stood out on the page, so all its text was taken.')
  for (const author of authorsIn(article?.byline ?? '')) draft.claim('authors', author, 'text')
  if (article?.title) draft.claim('title', article.title, 'text')
  else if (title !== '') draft.claim('title', title, 'text')
  removeFurniture(root)
  readTree(root, draft, pictureOf)
  return draft.finish(format, article?.title ?? '', title || withoutExtension(name))
}

/** A tree of elements that runs nothing and loads nothing: it belongs to no window. */
export const parseMarkup = (markup: string, type: DOMParserSupportedType = 'text/html'): Document => {
  if (markup.length > MARKUP_LIMIT)
    throw new Refused(
      'refused',
      `It is a page of ${Math.round(markup.length / 1e6)} MB of markup; ${MARKUP_LIMIT / 1024 / 1024} MB at most are read.`,
    )
  if (isDeep(markup))
    throw new Refused(
      'refused',
      `Its elements lie in each other more than ${MARKUP_DEPTH_LIMIT} deep: it was made to hold programs up.`,
    )
  return new DOMParser().parseFromString(markup, type)
}

/** Counts elements that nothing but their own end tag ends. */
const isDeep = (markup: string): boolean => {
  let depth = 0
  for (const [tag] of markup.matchAll(
    /<\/?(?:div|span|section|article|blockquote|center|font|ul|ol|table|b|i|em|strong)\b/gi,
  )) {
    depth = tag.startsWith('</') ? Math.max(0, depth - 1) : depth + 1
    if (depth > MARKUP_DEPTH_LIMIT) return true
  }
  return false
}

type Readable = { readonly title: string; readonly byline: string; readonly content: Element }

/** `null` where nothing on the page stands out as an article. */
const readable = (page: Document): Readable | null => {
  const copy = page.cloneNode(true)
  if (!(copy instanceof Document)) return null
  const found = new Readability<Node>(copy, { serializer: node => node, keepClasses: true }).parse()
  if (found === null || !(found.content instanceof Element)) return null
  // Of a short page it may take a part for the whole.
  if ((found.content.textContent ?? '').trim().length < SHORTEST) return null
  return { title: found.title?.trim() ?? '', byline: found.byline?.trim() ?? '', content: found.content }
}

/** Less text than this is no article that stands out among what is around it. */
const SHORTEST = 500

const pageTitle = (page: Document) => (page.querySelector('title')?.textContent ?? '').replaceAll(/\s+/g, ' ').trim()

/** What browsers and SingleFile write into a page when they save it. */
const savedFrom = (markup: string): string => {
  const head = markup.slice(0, 5_000)
  const address =
    /<!-- saved from url=\(\d+\)(\S+) -->/.exec(head) ?? /Page saved with SingleFile\s+url:\s*(\S+)/.exec(head)
  return address?.[1] ?? ''
}

/** A browser that saves a page writes links to places in it as links to where the page was. */
const linkWithin = (page: Document, address: string) => {
  const canonical = page.querySelector('link[rel~="canonical"]')?.getAttribute('href') ?? ''
  const own = new Set([address, canonical].map(each => each.split('#')[0] ?? '').filter(each => each !== ''))
  for (const a of page.querySelectorAll('a[href*="#"]')) {
    const [path = '', anchor = ''] = (a.getAttribute('href') ?? '').split('#')
    if (own.has(path)) a.setAttribute('href', `#${anchor}`)
  }
}

/** What stands between the paragraphs of a page and is no part of its article: notices of advertisements, and a moment by itself. */
const removeFurniture = (root: Element) => {
  for (const each of root.querySelectorAll('p, div, span, small, aside'))
    if (ADVERTISEMENT.test((each.textContent ?? '').trim()) && each.querySelector('img') === null) each.remove()
  for (const time of root.querySelectorAll('time[datetime]'))
    if (![time.previousSibling, time.nextSibling].some(isWords)) time.remove()
}

const ADVERTISEMENT =
  /^(advertisement|advertising|sponsored|anzeige|werbung|publicité|publicidad|реклама|广告|廣告|広告|スポンサーリンク)$/iu

const isWords = (node: Node | null) => node?.nodeType === Node.TEXT_NODE && (node.nodeValue ?? '').trim() !== ''

/** "By Ada Example and Rene Sample" names two. */
const authorsIn = (byline: string): readonly string[] =>
  byline
    .replace(/^(by|von|par|por|di)\s+/i, '')
    .split(/\s+(?:and|und|et|y|e)\s+|\s*&\s*/)
    .map(name => name.trim())
