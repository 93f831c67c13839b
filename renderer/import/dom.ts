import type { LOOKS } from '../../domain/structure.ts'
import type { BlockShape, Draft, InlineLook } from './draft.ts'
import { areBreaksEnds, isBlock, isElement, isUnseen, nameOf } from './tree-elements.ts'
import { anchorOf, bookType, notesIn } from './tree-notes.ts'
import { ordinal } from './tree-ordinals.ts'
import { checkSize } from './tree-size.ts'
import { gridOf, isLayout, rowsOf } from './tree-tables.ts'

/**
 * Reads a tree of HTML into a draft. Only what is known is taken: words, and what they are. No attribute, no style, no handler and no
 * address but a link's ever leaves the tree, so there is nothing to clean.
 * @param pictureOf the bytes of an `img`; `null` where there are none
 */
export const readTree = (root: Element, draft: Draft, pictureOf: (image: Element) => Uint8Array | null): void => {
  checkSize(root)
  const reading: Reading = { draft, pictureOf, notes: notesIn(root), tables: 0, note: '' }
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
  /** The label of the note that is being read; '' outside of notes. */
  note: string
}

/** Where in the tree it reads. */
type Place = {
  readonly quoted: number
  /** Lists it is in. */
  readonly depth: number
  /** What a paragraph that begins here is. */
  readonly shape: BlockShape
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
  const { shape } = place
  const isParted = shape.kind !== 'heading' && shape.kind !== 'row' && areBreaksEnds(element)
  let breaks = 0
  for (const child of element.childNodes) {
    if (isElement(child) && nameOf(child) === 'br') {
      breaks += 1
      if (shape.kind === 'code') reading.draft.add('\n')
      else if (breaks === (isParted ? 1 : 2)) reading.draft.begin(shape)
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
  let number = wholeNumber(element.getAttribute('start')) ?? 1
  for (const child of element.children) {
    if (nameOf(child) !== 'li') {
      readNode(child, { ...place, depth }, reading)
      continue
    }
    number = wholeNumber(child.getAttribute('value')) ?? number
    const type = child.getAttribute('type') ?? element.getAttribute('type') ?? '1'
    const isCounted = nameOf(element) === 'ol' && type !== 'none'
    const label = isCounted ? `${ordinal(number, type)}.` : type === 'none' ? '' : '•'
    if (isCounted) number += 1
    readItem(child, label, { ...place, depth }, reading)
  }
  reading.draft.begin(place.shape)
}

const wholeNumber = (value: string | null): number | null =>
  value !== null && /^\s*-?\d{1,9}\b/.test(value) ? Number.parseInt(value, 10) : null

/** Further paragraphs of an item stand under its first, without a label. */
const readItem = (item: Element, label: string, place: Place, reading: Reading) => {
  const id = item.getAttribute('id')
  if (id !== null && reading.notes.has(id)) {
    readNote(item, id, place, reading)
    return
  }
  const shape: BlockShape = { kind: 'item', depth: place.depth, label, quoted: place.quoted }
  reading.draft.begin(shape)
  if (id !== null) reading.draft.anchor(id)
  readChildren(item, { ...place, shape: { ...shape, label: '' } }, reading)
}

const readNote = (element: Element, id: string, place: Place, reading: Reading) => {
  const label = reading.notes.get(id) ?? ''
  const shape: BlockShape = { kind: 'note', label, quoted: place.quoted }
  reading.draft.begin(shape)
  reading.draft.anchor(id)
  reading.note = label
  readChildren(element, { ...place, shape: { ...shape, label: '' } }, reading)
  reading.note = ''
  reading.draft.begin(place.shape)
}

const table: Reader = (element, place, reading) => {
  const rows = rowsOf(element)
  if (isLayout(element, rows)) return sameShape(element, place, reading)
  reading.tables += 1
  const number = reading.tables
  for (const part of element.children) if (nameOf(part) === 'caption') readNode(part, place, reading)
  for (const { cells, isHead } of gridOf(rows)) {
    const shape: BlockShape = { kind: 'row', table: number, isHead, quoted: place.quoted }
    reading.draft.begin(shape)
    for (const [i, cell] of cells.entries()) {
      if (i > 0) reading.draft.cell()
      if (cell !== null) readInline(cell, { ...place, shape }, reading)
    }
  }
  reading.draft.begin(place.shape)
}

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

/** A footnote's way back to the text says nothing. */
const WAY_BACK = /^(?:\s|↩|↑|⏎|\^|\ufe0e|\ufe0f)+$/u

const isWayBack = (words: string, { note }: Reading) =>
  WAY_BACK.test(words) || (note !== '' && words.replaceAll(/[[\](){}.\s]/g, '') === note)

const link: Reader = (element, place, reading) => {
  const look = lookOf(element)
  if (look?.kind === 'reference' && isWayBack(element.textContent ?? '', reading)) return
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

/** Words beside those that they tell how to say, in brackets: as they are shown where they can't stand above. */
const ruby: Reader = (element, place, reading) => {
  reading.draft.add('(')
  readChildren(element, place, reading)
  reading.draft.add(')')
}

const quoted: Reader = (element, place, reading) => {
  reading.draft.add('“')
  readChildren(element, place, reading)
  reading.draft.add('”')
}

/** Of a drawing only the pictures in it: covers of books are often wrapped in one. */
const drawing: Reader = (element, place, reading) => {
  for (const each of element.querySelectorAll('image')) image(each, place, reading)
}

/** Some programs say nothing but the name of the file. */
const altOf = (element: Element) => {
  const alt = element.getAttribute('alt') ?? ''
  return /^\S+\.(png|jpe?g|gif|svg|webp|avif|bmp|tiff?)$/i.test(alt.trim()) ? '' : alt
}

const image: Reader = (element, _place, reading) => {
  const bytes = reading.pictureOf(element)
  if (bytes !== null) reading.draft.picture(bytes, altOf(element))
}

/** A page of the printed book begins here (EPUB 3.3, `doc-pagebreak`). */
const isPageBreak = (element: Element) =>
  element.getAttribute('role') === 'doc-pagebreak' || /\bpagebreak\b/.test(bookType(element))

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
  p: block((element, { shape, quoted }) =>
    element.classList.contains('caption') ? { kind: 'caption', quoted } : shape,
  ),
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
  svg: drawing,
  q: quoted,
  rt: ruby,
  var: looking('emphasis'),
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
