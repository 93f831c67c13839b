import type { ClaimField } from '../../domain/claim.ts'
import { type Archive, openArchive } from './archive.ts'
import { readTree } from './dom.ts'
import { createDraft, type Draft } from './draft.ts'
import { withoutExtension } from './file-name.ts'
import { parseMarkup } from './html.ts'
import { type Parser, Refused } from './parser.ts'
import { gatherPictures } from './pictures.ts'
import { elementsNamed, firstNamed, parseXml } from './xml.ts'

/** A book in EPUB 2 or 3: its chapters in reading order. */
export const parseEpub: Parser = async ({ bytes, name }) => {
  const archive = await openArchive(bytes)
  const packageName = await packageOf(archive)
  const text = await archive.text(packageName)
  if (text === null) throw new Refused('broken', 'It is an EPUB without a list of its contents.')
  if ((await archive.text('META-INF/encryption.xml'))?.includes('http://ns.adobe.com/adept') ?? false)
    throw new Refused('refused', 'It is locked by its seller (DRM), and can’t be read.')
  const book = parseXml(text, 'Its list of contents')
  const draft = createDraft()
  claimBook(book, draft)
  let missing = 0
  for (const chapter of chaptersOf(book, packageName)) {
    const markup = await archive.text(chapter)
    if (markup === null) {
      missing += 1
      continue
    }
    // As HTML, which no fault of a chapter can stop; an XHTML chapter reads the same.
    const page = parseMarkup(selfClosed(markup))
    const beside = async (address: string) => archive.bytes(resolved(chapter, address))
    const { pictureOf } = await gatherPictures(page, beside)
    draft.anchor(chapter)
    readTree(withAnchors(page.body, chapter), draft, pictureOf)
  }
  if (missing > 0)
    draft.remark(`${missing} ${missing === 1 ? 'chapter is' : 'chapters are'} named in the book but not in its file.`)
  const title = firstNamed(book, 'title')?.textContent ?? ''
  return draft.finish('epub', title, withoutExtension(name))
}

/** EPUB 3.3, 4.2.6.3.1: the container names the package. */
const packageOf = async (archive: Archive): Promise<string> => {
  const container = await archive.text('META-INF/container.xml')
  const named =
    container === null ? null : firstNamed(parseXml(container, 'Its container'), 'rootfile')?.getAttribute('full-path')
  return named ?? archive.names.find(each => each.endsWith('.opf')) ?? ''
}

const CLAIMS: readonly (readonly [element: string, field: ClaimField])[] = [
  ['title', 'title'],
  ['creator', 'authors'],
  ['publisher', 'publisher'],
  ['date', 'published'],
  ['language', 'language'],
]

const claimBook = (book: Document, { claim }: Draft) => {
  const metadata = firstNamed(book, 'metadata')
  if (metadata === null) return
  // In EPUB 2 a date may be that of a conversion.
  for (const [element, field] of CLAIMS)
    for (const each of elementsNamed(metadata, element))
      if (!/modification|conversion|creation/.test(each.getAttribute('opf:event') ?? ''))
        claim(field, each.textContent ?? '', 'dublin-core')
  for (const each of [...elementsNamed(metadata, 'identifier'), ...elementsNamed(metadata, 'source')])
    if (/^https?:/.test(each.textContent ?? '')) claim('url', each.textContent ?? '', 'dublin-core')
}

/** The spine, as names in the archive; parts outside of the order of reading are left out. */
const chaptersOf = (book: Document, packageName: string): readonly string[] => {
  const lists = new Set(
    elementsNamed(book, 'reference')
      .filter(each => each.getAttribute('type') === 'toc')
      .map(each => each.getAttribute('href')?.split('#')[0] ?? ''),
  )
  // Its list of chapters is for finding one's way, which the headings are for here.
  const isList = (item: Element) =>
    /\bnav\b/.test(item.getAttribute('properties') ?? '') || lists.has(item.getAttribute('href') ?? '')
  const files = new Map(
    elementsNamed(book, 'item')
      .filter(item => !isList(item))
      .map(item => [item.getAttribute('id') ?? '', item.getAttribute('href') ?? '']),
  )
  return elementsNamed(book, 'itemref')
    .filter(ref => ref.getAttribute('linear') !== 'no')
    .flatMap(ref => {
      const href = files.get(ref.getAttribute('idref') ?? '')
      return href ? [resolved(packageName, href)] : []
    })
}

/** The name in the archive that a relative address leads to. */
export const resolved = (from: string, address: string): string => {
  const [path = ''] = address.split(/[?#]/)
  const parts = from.split('/').slice(0, -1)
  for (const part of decoded(path).split('/')) {
    if (part === '..') parts.pop()
    else if (part !== '.' && part !== '') parts.push(part)
  }
  return parts.join('/')
}

const decoded = (path: string): string => {
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}

/** `<script/>`, `<title/>` and `<a/>` end at once in XHTML; in HTML they would swallow what follows. */
const selfClosed = (markup: string): string =>
  markup.replaceAll(
    /<(script|title|a|p|div|span|i|b|em|strong|sup|td|th|li|style|iframe|textarea)\b([^<>]*)\/>/gi,
    '<$1$2></$1>',
  )

/** Names of anchors are those of a chapter; links between chapters become links within the book. */
const withAnchors = (body: Element, chapter: string): Element => {
  for (const each of body.querySelectorAll('[id]')) each.setAttribute('id', `${chapter}#${each.id}`)
  for (const a of body.querySelectorAll('a[href]')) {
    const href = a.getAttribute('href') ?? ''
    if (/^[a-z][a-z0-9+.-]*:/i.test(href)) continue
    const [path = '', anchor = ''] = href.split('#')
    const target = path === '' ? chapter : resolved(chapter, path)
    a.setAttribute('href', `#${encodeURIComponent(anchor === '' ? target : `${target}#${decoded(anchor)}`)}`)
  }
  return body
}
