import { Readability } from '@mozilla/readability'
import { MARKUP_LIMIT } from '../../domain/import-limits.ts'
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

/** Reads a page whose text is known: the article in it, without what stands around it. */
export const readPage = async (
  markup: string,
  { name, beside }: Pick<Source, 'name' | 'beside'>,
  draft: Draft,
  format: 'html' | 'mhtml',
) => {
  const page = parseMarkup(markup)
  claimSaved(markup, draft)
  claimPage(page, draft)
  const title = pageTitle(page)
  const { pictureOf, missing } = await gatherPictures(page, beside)
  if (missing > 0)
    draft.remark(
      `${missing} ${missing === 1 ? 'picture was' : 'pictures were'} not saved with the page and could not be brought in.`,
    )
  const article = readable(page)
  const root = article?.content ?? page.body
  if (article === null && (root.textContent ?? '').trim().length >= SHORTEST)
    draft.remark('No article stood out on the page, so all its text was taken.')
  if (article?.byline) draft.claim('authors', article.byline.replace(/^by\s+/i, ''), 'text')
  if (article?.title) draft.claim('title', article.title, 'text')
  else if (title !== '') draft.claim('title', title, 'text')
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
  return new DOMParser().parseFromString(markup, type)
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
const claimSaved = (markup: string, draft: Draft) => {
  const head = markup.slice(0, 5_000)
  const address =
    /<!-- saved from url=\(\d+\)(\S+) -->/.exec(head) ?? /Page saved with SingleFile\s+url:\s*(\S+)/.exec(head)
  if (address?.[1]) draft.claim('url', address[1], 'saved-page')
}
