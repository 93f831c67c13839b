import { attributeOf, type Role, type Styles } from './odt-styles.ts'
import { elementsNamed } from './xml.ts'

/**
 * Turns the body of a text document into a tree of HTML that says the same, for the one reader of such trees. The tree belongs to no
 * window and loads nothing. Notes stand at its end; comments, tables of contents and what was struck out with changes tracked are left out.
 * @param body `office:text`
 */
export const htmlOf = (body: Element, styles: Styles): HTMLElement => {
  const page = document.implementation.createHTMLDocument('')
  const making: Making = { page, styles, notes: page.createElement('div'), lists: new Map() }
  const root = page.createElement('div')
  addChildren(body, root, making, NO_LIST)
  root.append(making.notes)
  return root
}

type Making = {
  readonly page: Document
  readonly styles: Styles
  readonly notes: HTMLElement
  /** The number of the last item of each list, by its id, or its style where it has none; for lists that go on after other text. */
  readonly lists: Map<string, number>
}

/** The list that something stands in: its style, and how many lists it is in. */
type InList = { readonly style: string; readonly depth: number }

const NO_LIST: InList = { style: '', depth: 0 }

type Maker = (element: Element, into: Element, making: Making, list: InList) => void

const addChildren: Maker = (element, into, making, list) => {
  for (const child of element.childNodes) {
    if (child.nodeType === Node.TEXT_NODE) into.append((child.nodeValue ?? '').replaceAll(/\s+/g, ' '))
    else if (isElement(child)) {
      const make = Object.hasOwn(MAKERS, child.localName) ? MAKERS[child.localName] : addChildren
      make?.(child, into, making, list)
    }
  }
}

const isElement = (node: Node): node is Element => node.nodeType === Node.ELEMENT_NODE

/** An element of HTML in the place of this one. */
const as =
  (name: string): Maker =>
  (element, into, making, list) =>
    addChildren(element, added(into, name, making), making, list)

const added = (into: Element, name: string, { page }: Making): HTMLElement => {
  const made = page.createElement(name)
  into.append(made)
  return made
}

/** One inside the other; gives the innermost. */
const nested = (into: Element, names: readonly string[], making: Making): Element =>
  names.reduce<Element>((inner, name) => added(inner, name, making), into)

const skip: Maker = () => {}

const ROLE_ELEMENTS: { readonly [R in Role]: readonly string[] } = {
  title: ['h1'],
  subtitle: ['h2'],
  quotation: ['blockquote', 'p'],
  code: ['pre'],
  caption: ['figcaption'],
}

const paragraph: Maker = (element, into, making, list) => {
  const style = styleOf(element)
  if (making.styles.isHidden(style)) return
  const role = making.styles.role(style)
  const made = nested(into, role === null ? ['p'] : ROLE_ELEMENTS[role], making)
  addChildren(element, nested(made, role === null ? making.styles.ownLooks(style) : [], making), making, list)
}

const heading: Maker = (element, into, making, list) => {
  if (making.styles.isHidden(styleOf(element))) return
  const level = Math.min(6, Math.max(1, Number(attributeOf(element, 'outline-level')) || 1))
  as(`h${level}`)(element, into, making, list)
}

const span: Maker = (element, into, making, list) => {
  const style = styleOf(element)
  if (!making.styles.isHidden(style))
    addChildren(element, nested(into, making.styles.looks(style), making), making, list)
}

const link: Maker = (element, into, making, list) => {
  const made = added(into, 'a', making)
  const href = attributeOf(element, 'href')
  // "#Results|outline" in LibreOffice: a name and what bears it.
  made.setAttribute('href', href.startsWith('#') ? placeAddress(href.slice(1).replace(/\|\w+$/, '')) : href)
  addChildren(element, made, making, list)
}

const place: Maker = (element, into, making) => {
  added(into, 'span', making).id = PLACE + attributeOf(element, 'name')
}

const toPlace: Maker = (element, into, making, list) => {
  const made = added(into, 'a', making)
  made.setAttribute('href', placeAddress(attributeOf(element, 'ref-name')))
  addChildren(element, made, making, list)
}

const PLACE = 'place-'

const placeAddress = (name: string) => `#${encodeURIComponent(PLACE + name)}`

const note: Maker = (element, into, making) => {
  const [citation] = elementsNamed(element, 'note-citation')
  const [words] = elementsNamed(element, 'note-body')
  if (!citation || !words) return
  const id = `note-${making.notes.childElementCount + 1}`
  const reference = added(into, 'a', making)
  reference.setAttribute('role', 'doc-noteref')
  reference.setAttribute('href', `#${id}`)
  reference.append(citation.textContent ?? '')
  const made = added(making.notes, 'aside', making)
  made.id = id
  addChildren(words, made, making, NO_LIST)
}

const list: Maker = (element, into, making, around) => {
  const items = [...element.children]
  // LibreOffice numbers headings by lists that hold nothing else.
  if (items.every(isHeadingOnly)) {
    for (const item of items) addChildren(item, into, making, around)
    return
  }
  const depth = around.depth + 1
  const style = styleOf(element) || around.style || making.styles.listStyleOf(firstParagraphStyle(element))
  const numbering = making.styles.numbering(style, depth)
  const made = added(into, numbering === null ? 'ul' : 'ol', making)
  const before = goesOnFrom(element, style, making)
  const start = before === null ? (numbering?.start ?? 1) : before + 1
  if (numbering !== null) made.setAttribute('type', numbering.type)
  made.setAttribute('start', String(start))
  let number = start - 1
  for (const item of items) {
    const line = added(made, 'li', making)
    if (item.localName === 'list-header') line.setAttribute('type', 'none')
    else {
      const given = attributeOf(item, 'start-value')
      number = given === '' ? number + 1 : Number(given) || 0
      if (given !== '') line.setAttribute('value', String(number))
    }
    addChildren(item, line, making, { style, depth })
  }
  for (const key of [attributeOf(element, 'id'), style]) if (key !== '') making.lists.set(key, number)
}

const isHeadingOnly = (item: Element): boolean =>
  item.childElementCount > 0 &&
  [...item.children].every(
    each => each.localName === 'h' || (each.localName === 'list' && [...each.children].every(isHeadingOnly)),
  )

const firstParagraphStyle = (element: Element): string => {
  const [first] = elementsNamed(element, 'p')
  return first === undefined ? '' : styleOf(first)
}

/** The number of the last item of the list that this one goes on from; `null` where it begins anew. */
const goesOnFrom = (element: Element, style: string, { lists }: Making): number | null => {
  const earlier =
    attributeOf(element, 'continue-list') || (attributeOf(element, 'continue-numbering') === 'true' ? style : '')
  return lists.get(earlier) ?? null
}

const table: Maker = (element, into, making, around) => {
  const made = added(into, 'table', making)
  // Whatever its cells hold: only pages of the web are arranged by tables.
  made.setAttribute('role', 'table')
  addChildren(element, made, making, around)
}

const row: Maker = (element, into, making) => {
  const made = added(into, 'tr', making)
  const isHead = element.parentElement?.localName === 'table-header-rows'
  const cells = [...element.children].filter(cell => /^(covered-)?table-cell$/.test(cell.localName))
  for (const cell of cells) {
    // Empty columns up to the end of the sheet are written as one that repeats.
    const isEmpty = (cell.textContent ?? '') === ''
    const times = Math.min(isEmpty && cell === cells.at(-1) ? 1 : REPEATED, repeated(cell))
    for (let i = 0; i < times; i++) addChildren(cell, added(made, isHead ? 'th' : 'td', making), making, NO_LIST)
  }
}

/** Most times that a cell is said again. */
const REPEATED = 100

const repeated = (cell: Element) => Math.max(1, Number(attributeOf(cell, 'number-columns-repeated')) || 1)

/** A picture, or a box of text. Of a formula or a chart the picture of it is taken. */
const frame: Maker = (element, into, making, around) => {
  const image = [...element.children].find(each => each.localName === 'image')
  const box = [...element.children].find(each => each.localName === 'text-box')
  if (box !== undefined) addChildren(box, added(into, 'figure', making), making, around)
  else if (image !== undefined) {
    const says = [...element.children].find(each => each.localName === 'desc' || each.localName === 'title')
    const made = added(into, 'img', making)
    made.setAttribute('src', attributeOf(image, 'href').replace(/^\.\//, ''))
    made.setAttribute('alt', says?.textContent ?? '')
  }
}

const spaces: Maker = (element, into) =>
  into.append(' '.repeat(Math.min(200, Math.max(1, Number(attributeOf(element, 'c')) || 1))))

const section: Maker = (element, into, making, around) => {
  if (attributeOf(element, 'display') !== 'none') as('section')(element, into, making, around)
}

const styleOf = (element: Element) => attributeOf(element, 'style-name')

/** By the local name of an element: one means the same in every namespace of a text document. Of others the content is taken. */
const MAKERS: Readonly<Record<string, Maker>> = {
  p: paragraph,
  h: heading,
  span,
  a: link,
  s: spaces,
  tab: (_element, into) => into.append('\t'),
  'line-break': (_element, into, making) => void added(into, 'br', making),
  bookmark: place,
  'bookmark-start': place,
  'reference-mark': place,
  'reference-mark-start': place,
  'bookmark-ref': toPlace,
  'reference-ref': toPlace,
  note,
  list,
  'numbered-paragraph': (element, into, making, around) =>
    addChildren(element, added(added(into, 'ul', making), 'li', making), making, around),
  table,
  'table-row': row,
  frame,
  section,
  ruby: as('ruby'),
  'ruby-text': as('rt'),
  annotation: skip,
  'tracked-changes': skip,
  'table-of-content': skip,
  'sequence-decls': skip,
  'variable-decls': skip,
  'user-field-decls': skip,
  forms: skip,
  scripts: skip,
  'event-listeners': skip,
  desc: skip,
  title: skip,
  'table-column': skip,
}
