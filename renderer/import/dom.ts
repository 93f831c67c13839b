import { DEPTH_LIMIT, NODE_LIMIT } from '../../domain/import-limits.ts'
import type { LOOKS } from '../../domain/structure.ts'
import type { BlockShape, Draft, InlineLook } from './draft.ts'
import { Refused } from './parser.ts'

/**
 * Reads a tree of HTML into a draft. Only what is known is taken: words, and what they are. No attribute, no style, no handler and no
 * address but a link's ever leaves the tree, so there is nothing to clean.
 * @param pictureOf the bytes of an `img`; `null` where there are none
 */
export const readTree = (root: Element, draft: Draft, pictureOf: (image: Element) => Uint8Array | null): void => {
  checkSize(root)
  const reading: Reading = { draft, pictureOf, notes: notesIn(root), tables: 0 }
  draft.begin()
  readNode(root, { quoted: 0, depth: 0, shape: { kind: 'paragraph', quoted: 0 } }, reading)
  draft.begin()
}

type Reading = {
  readonly draft: Draft
  readonly pictureOf: (image: Element) => Uint8Array | null
  /** Footnotes by their id, and how the text calls them. */
  readonly notes: ReadonlyMap<string, string>
  tables: number
}

/** Where in the tree it reads. */
type Place = {
  readonly quoted: number
  /** Lists it is in. */
  readonly depth: number
  /** What a paragraph that begins here is. */
  readonly shape: BlockShape
}

const checkSize = (root: Element) => {
  const document = root.ownerDocument
  // Everything: elements, texts, comments.
  const walker = document.createTreeWalker(root)
  let depth = 0
  let nodes = 0
  let node: Node | null = root
  while (node !== null) {
    nodes += 1
    if (nodes > NODE_LIMIT)
      throw new Refused('refused', `It has more than ${NODE_LIMIT / 1_000_000} million elements and pieces of text.`)
    if (walker.firstChild() !== null) depth += 1
    else
      while (walker.nextSibling() === null) {
        if (walker.parentNode() === null) return
        depth -= 1
      }
    if (depth > DEPTH_LIMIT)
      throw new Refused('refused', `Its elements lie in each other more than ${DEPTH_LIMIT} deep.`)
    node = walker.currentNode
  }
}

const readNode = (node: Node, place: Place, reading: Reading) => {
  if (node.nodeType === Node.TEXT_NODE || node.nodeType === Node.CDATA_SECTION_NODE) {
    reading.draft.add(node.nodeValue ?? '')
    return
  }
  if (!isElement(node) || isUnseen(node)) return
  const id = node.getAttribute('id') ?? (nameOf(node) === 'a' ? node.getAttribute('name') : null)
  const isNote = id !== null && reading.notes.has(id)
  if (id !== null && !isNote) reading.draft.anchor(id)
  if (isNote) {
    readNote(node, id, place, reading)
    return
  }
  const read = READERS[nameOf(node)]
  if (read) read(node, place, reading)
  else readChildren(node, place, reading)
}

const readChildren = (element: Element, place: Place, reading: Reading) => {
  let breaks = 0
  for (const child of element.childNodes) {
    // One break is a space, as a line's end is; two or more end a paragraph.
    if (isElement(child) && nameOf(child) === 'br') {
      breaks += 1
      if (place.shape.kind === 'code') reading.draft.add('\n')
      else if (breaks === 2) reading.draft.begin(place.shape)
      else reading.draft.add(' ')
      continue
    }
    if (child.nodeType !== Node.TEXT_NODE || (child.nodeValue ?? '').trim() !== '') breaks = 0
    readNode(child, place, reading)
  }
}

type Reader = (element: Element, place: Place, reading: Reading) => void

/** A paragraph of its own, and whatever follows is one again. */
const block =
  (shapeOf: (element: Element, place: Place) => BlockShape): Reader =>
  (element, place, reading) => {
    const shape = shapeOf(element, place)
    reading.draft.begin(shape)
    readChildren(element, { ...place, shape }, reading)
    reading.draft.begin(place.shape)
  }

const sameShape = block((_element, { shape }) => shape)

const heading = (level: number): Reader => block((_element, { quoted }) => ({ kind: 'heading', level, quoted }))

const looking =
  (kind: (typeof LOOKS)[number]): Reader =>
  (element, place, reading) =>
    reading.draft.look({ kind }, () => readChildren(element, place, reading))

const quotation: Reader = (element, place, reading) => {
  const quoted = place.quoted + 1
  const shape: BlockShape = { kind: 'paragraph', quoted }
  reading.draft.begin(shape)
  readChildren(element, { ...place, quoted, shape }, reading)
  reading.draft.begin(place.shape)
}

const list: Reader = (element, place, reading) => {
  const depth = place.depth + 1
  const ordered = nameOf(element) === 'ol'
  let number = Number.parseInt(element.getAttribute('start') ?? '1', 10) || 1
  for (const child of element.children) {
    if (nameOf(child) !== 'li') {
      readNode(child, { ...place, depth }, reading)
      continue
    }
    const label = ordered ? `${ordinal(number, element.getAttribute('type') ?? '1')}.` : '•'
    number += 1
    reading.draft.begin({ kind: 'item', depth, label, quoted: place.quoted })
    // Further paragraphs of the item stand under its first, without a label.
    readItem(
      child,
      { ...place, depth, shape: { kind: 'item', depth, label: '', quoted: place.quoted } },
      reading,
      label,
    )
  }
  reading.draft.begin(place.shape)
}

const readItem = (item: Element, place: Place, reading: Reading, label: string) => {
  const id = item.getAttribute('id')
  if (id !== null && reading.notes.has(id)) {
    readNote(item, id, place, reading)
    return
  }
  if (id !== null) reading.draft.anchor(id)
  readLabelled(item, { kind: 'item', depth: place.depth, label, quoted: place.quoted }, place, reading)
}

/** The first paragraph bears the label, though it be wrapped in a `p`; those after it stand under it, without one. */
const readLabelled = (element: Element, first: BlockShape, place: Place, reading: Reading) => {
  const isWords = (node: Node) => isElement(node) || (node.nodeValue ?? '').trim() !== ''
  const opening = [...element.childNodes].find(isWords)
  for (const child of element.childNodes) {
    if (child === opening && isElement(child) && (nameOf(child) === 'p' || nameOf(child) === 'div')) {
      readChildren(child, { ...place, shape: first }, reading)
      reading.draft.begin(place.shape)
    } else readNode(child, place, reading)
  }
}

const ordinal = (number: number, type: string): string => {
  if (type === 'a' || type === 'A') {
    const letter = String.fromCharCode((type === 'a' ? 96 : 64) + ((number - 1) % 26) + 1)
    return number >= 1 && number <= 26 ? letter : String(number)
  }
  return String(number)
}

const readNote = (element: Element, id: string, place: Place, reading: Reading) => {
  const label = reading.notes.get(id) ?? ''
  const shape: BlockShape = { kind: 'note', label, quoted: place.quoted }
  reading.draft.begin(shape)
  reading.draft.anchor(id)
  readLabelled(element, shape, { ...place, shape: { ...shape, label: '' } }, reading)
  reading.draft.begin(place.shape)
}

const table: Reader = (element, place, reading) => {
  const rows = [...element.querySelectorAll('tr')].filter(row => row.closest('table') === element)
  if (isLayout(element, rows)) return sameShape(element, place, reading)
  reading.tables += 1
  const number = reading.tables
  for (const part of element.children) if (nameOf(part) === 'caption') readNode(part, place, reading)
  for (const row of rows) {
    const cells = [...row.children].filter(cell => ['td', 'th'].includes(nameOf(cell)))
    const isHead = cells.length > 0 && cells.every(cell => nameOf(cell) === 'th')
    const shape: BlockShape = { kind: 'row', table: number, isHead, quoted: place.quoted }
    reading.draft.begin(shape)
    for (const [i, cell] of cells.entries()) {
      if (i > 0) reading.draft.cell()
      readInline(cell, { ...place, shape }, reading)
    }
  }
  reading.draft.begin(place.shape)
}

/** A table that holds paragraphs or other tables arranges a page: its cells are read one after another. */
const isLayout = (element: Element, rows: readonly Element[]) =>
  element.getAttribute('role') === 'presentation' ||
  rows.every(row => row.children.length < 2) ||
  element.querySelector('table, h1, h2, h3, h4, ul, ol, blockquote, pre, td p + p, td div + div') !== null

/** All the words of a cell in its one line, whatever elements they stand in. */
const readInline = (element: Element, place: Place, reading: Reading) => {
  for (const child of element.childNodes) {
    if (!isElement(child)) readNode(child, place, reading)
    else if (isUnseen(child)) continue
    else if (nameOf(child) === 'br' || isBlock(child)) {
      reading.draft.add(' ')
      readInline(child, place, reading)
      reading.draft.add(' ')
    } else readNode(child, place, reading)
  }
}

const isBlock = (element: Element) => ['p', 'div', 'section', 'figure', 'dl', 'dd', 'dt'].includes(nameOf(element))

/** A footnote's way back to the text says nothing. */
const WAY_BACK = /^(?:\s|↩|↑|⏎|\^|\ufe0e|\ufe0f)+$/u

const link: Reader = (element, place, reading) => {
  const look = lookOf(element)
  if (look?.kind === 'reference' && WAY_BACK.test(element.textContent ?? '')) return
  const label = look?.kind === 'reference' ? reading.notes.get(look.anchor) : undefined
  // In brackets, as plain text has always had it: a number that touches a word would become a part of it.
  const within = () => (label === undefined ? readChildren(element, place, reading) : reading.draft.add(`[${label}]`))
  if (look === null) within()
  else reading.draft.look(look, within)
}

const lookOf = (element: Element): InlineLook | null => {
  const href = (element.getAttribute('href') ?? element.getAttributeNS(XLINK, 'href') ?? '').trim()
  const inside = anchorOf(href)
  if (inside !== null) return { kind: 'reference', anchor: inside }
  return /^(https?:\/\/|mailto:)/i.test(href) && href.length <= 4_000 ? { kind: 'link', href: lowerScheme(href) } : null
}

const XLINK = 'http://www.w3.org/1999/xlink'

const lowerScheme = (href: string) => href.replace(/^[a-z]+:/i, scheme => scheme.toLowerCase())

/** The anchor that an address in the same document names; `null` for any other address. */
const anchorOf = (href: string): string | null => {
  if (!href.startsWith('#') || href === '#') return null
  try {
    return decodeURIComponent(href.slice(1))
  } catch {
    return href.slice(1)
  }
}

const image: Reader = (element, _place, reading) => {
  const bytes = reading.pictureOf(element)
  if (bytes !== null) reading.draft.picture(bytes, element.getAttribute('alt') ?? '')
}

/** A page of the printed book begins here (EPUB 3.3, `doc-pagebreak`). */
const isPageBreak = (element: Element) =>
  element.getAttribute('role') === 'doc-pagebreak' || /\bpagebreak\b/.test(element.getAttributeNS(EPUB, 'type') ?? '')

const EPUB = 'http://www.idpf.org/2007/ops'

const readSpan: Reader = (element, place, reading) => {
  if (isPageBreak(element)) {
    const label = element.getAttribute('aria-label') ?? element.getAttribute('title') ?? element.textContent ?? ''
    return reading.draft.page(label)
  }
  readChildren(element, place, reading)
}

const division: Reader = (element, place, reading) =>
  isPageBreak(element) ? readSpan(element, place, reading) : sameShape(element, place, reading)

const READERS: Readonly<Record<string, Reader>> = {
  p: block((_element, { shape }) => shape),
  div: division,
  span: readSpan,
  section: sameShape,
  article: sameShape,
  main: sameShape,
  aside: sameShape,
  header: sameShape,
  footer: sameShape,
  address: sameShape,
  details: sameShape,
  summary: sameShape,
  figure: sameShape,
  dl: sameShape,
  dt: block((_element, { quoted, depth }) => ({ kind: 'item', depth: depth + 1, label: '', quoted })),
  dd: block((_element, { quoted, depth }) => ({ kind: 'item', depth: depth + 2, label: '', quoted })),
  hr: (_element, { shape }, { draft }) => draft.begin(shape),
  h1: heading(1),
  h2: heading(2),
  h3: heading(3),
  h4: heading(4),
  h5: heading(5),
  h6: heading(6),
  figcaption: block((_element, { quoted }) => ({ kind: 'caption', quoted })),
  caption: block((_element, { quoted }) => ({ kind: 'caption', quoted })),
  pre: block((_element, { quoted }) => ({ kind: 'code', quoted })),
  blockquote: quotation,
  ul: list,
  ol: list,
  table,
  a: link,
  img: image,
  image,
  em: looking('emphasis'),
  i: looking('emphasis'),
  cite: looking('emphasis'),
  strong: looking('strong'),
  b: looking('strong'),
  code: looking('code'),
  kbd: looking('code'),
  samp: looking('code'),
  tt: looking('code'),
  sup: looking('superscript'),
  sub: looking('subscript'),
  ins: looking('inserted'),
  u: looking('inserted'),
  del: looking('deleted'),
  s: looking('deleted'),
  strike: looking('deleted'),
}

const isElement = (node: Node): node is Element => node.nodeType === Node.ELEMENT_NODE

const nameOf = (element: Element): string => element.localName.toLowerCase()

/** Elements of which nothing is text to read. */
const UNSEEN = new Set(
  'script style template noscript head title link meta base iframe object embed applet form input button select textarea svg math canvas audio video source track map area dialog nav'.split(
    ' ',
  ),
)

const isUnseen = (element: Element): boolean =>
  (UNSEEN.has(nameOf(element)) && !hasWords(element)) ||
  element.hasAttribute('hidden') ||
  /display\s*:\s*none|visibility\s*:\s*hidden/i.test(element.getAttribute('style') ?? '')

/** A form may wrap a whole page, and a formula is words too. */
const hasWords = (element: Element) => {
  const name = nameOf(element)
  if (name === 'math') return true
  return name === 'form' && element.querySelector('p') !== null
}

/** Footnotes: what links in superscript, or links that say that they are one, point to; with the words of the link, without brackets. */
const notesIn = (root: Element): ReadonlyMap<string, string> => {
  const found = new Map<string, string>()
  for (const a of root.querySelectorAll('a[href^="#"]')) {
    const says = `${a.getAttribute('role') ?? ''} ${a.getAttributeNS(EPUB, 'type') ?? ''} ${a.getAttribute('class') ?? ''}`
    const isReference =
      /\b(doc-noteref|noteref|footnote-ref)\b/.test(says) ||
      a.closest('sup') !== null ||
      a.querySelector('sup') !== null
    const anchor = anchorOf(a.getAttribute('href') ?? '')
    const label = (a.textContent ?? '').replaceAll(/[[\](){}\s]/g, '')
    if (
      isReference &&
      anchor !== null &&
      label !== '' &&
      label.length <= 40 &&
      !/[↩↑^]/.test(label) &&
      !found.has(anchor)
    )
      found.set(anchor, label)
  }
  const targets = new Map([...root.querySelectorAll('[id]')].map(each => [each.id, nameOf(each)]))
  // What is pointed to must be a note and not, say, the place of the reference, to which the note's own link leads back.
  return new Map([...found].filter(([anchor]) => NOTE_ELEMENTS.has(targets.get(anchor) ?? '')))
}

const NOTE_ELEMENTS = new Set(['li', 'aside', 'p', 'div', 'dd', 'dt', 'section'])
