import { elementsNamed } from './xml.ts'

/** What a paragraph is by the style that it bears, or the styles that one comes from. */
export type Role = 'title' | 'subtitle' | 'quotation' | 'code' | 'caption'

/** What a text style makes of words, as names of HTML elements, outermost first. */
export type Looks = readonly string[]

/** What the styles of a text document tell of its paragraphs, words and lists. Names are as in the document ("Block_20_Text"). */
export type Styles = {
  readonly role: (paragraphStyle: string) => Role | null
  readonly isHidden: (style: string) => boolean
  readonly looks: (textStyle: string) => Looks
  /** Only what the paragraph's own style adds to the named one that it comes from: a heading is bold anyway. */
  readonly ownLooks: (paragraphStyle: string) => Looks
  /** How a list numbers its items at a depth from 1, as in the `type` of an `ol`; `null` where it does not. */
  readonly numbering: (listStyle: string, depth: number) => Numbering | null
  readonly listStyleOf: (paragraphStyle: string) => string
}

export type Numbering = { readonly type: string; readonly start: number }

/** Names that LibreOffice, Word and pandoc give, in English whatever the language of the program. */
const ROLES: Readonly<Record<string, Role>> = {
  Title: 'title',
  Subtitle: 'subtitle',
  Quotations: 'quotation',
  Quote: 'quotation',
  'Intense Quote': 'quotation',
  'Block Text': 'quotation',
  'Preformatted Text': 'code',
  'Source Code': 'code',
  'HTML Preformatted': 'code',
  Caption: 'caption',
  caption: 'caption',
  Illustration: 'caption',
  'Image Caption': 'caption',
  'Table Caption': 'caption',
}

/** A style may come from one that comes from another; none that are of use are more, and a circle ends. */
const MOST_PARENTS = 20

/** @param parts content.xml and styles.xml; what the first says of a name counts */
export const readStyles = (parts: readonly Document[]): Styles => {
  const styles = new Map<string, Element>()
  const lists = new Map<string, Element>()
  for (const part of parts) {
    for (const style of elementsNamed(part, 'style')) keep(styles, attributeOf(style, 'name'), style)
    for (const list of elementsNamed(part, 'list-style')) keep(lists, attributeOf(list, 'name'), list)
  }
  /** A style and those it comes from, nearest first. */
  const lineOf = oncePerName((name): readonly Element[] => {
    const line: Element[] = []
    for (let next = styles.get(name); next && line.length < MOST_PARENTS; next = styles.get(parentOf(next)))
      line.push(next)
    return line
  })
  const looksIn = (line: readonly Element[]): Looks => {
    const property = (key: string) => firstOf(line, style => textProperty(style, key))
    const position = property('text-position')
    return [
      ...(property('font-weight') === 'bold' ? ['strong'] : []),
      ...(property('font-style') === 'italic' || property('font-style') === 'oblique' ? ['em'] : []),
      ...(isDrawn(property('text-underline-style')) ? ['u'] : []),
      ...(isDrawn(property('text-line-through-style')) ? ['s'] : []),
      ...(/^super|^[1-9]/.test(position) ? ['sup'] : /^sub|^-/.test(position) ? ['sub'] : []),
      ...(line.some(style => CODE_STYLES.has(plainName(style))) ? ['code'] : []),
    ]
  }
  return {
    role: oncePerName(name => {
      const known = lineOf(name).find(style => Object.hasOwn(ROLES, plainName(style)))
      return (known && ROLES[plainName(known)]) ?? null
    }),
    isHidden: oncePerName(name => firstOf(lineOf(name), style => textProperty(style, 'display')) === 'none'),
    looks: oncePerName(name => {
      const line = lineOf(name)
      // How links look says nothing of their words.
      return line.some(style => LINK_STYLES.has(plainName(style))) ? [] : looksIn(line)
    }),
    ownLooks: oncePerName(name => looksIn(lineOf(name).filter(style => style.closest('automatic-styles') !== null))),
    numbering: (name, depth) => {
      const level = [...(lists.get(name)?.children ?? [])].find(each => attributeOf(each, 'level') === String(depth))
      const type = level?.localName === 'list-level-style-number' ? attributeOf(level, 'num-format') : ''
      return type === '' ? null : { type, start: Number(attributeOf(level, 'start-value')) || 1 }
    },
    listStyleOf: name => firstOf(lineOf(name), style => attributeOf(style, 'list-style-name')),
  }
}

const CODE_STYLES = new Set(['Source Text', 'Teletype', 'Verbatim Char', 'HTML Code'])
const LINK_STYLES = new Set(['Internet link', 'Visited Internet Link', 'Hyperlink', 'FollowedHyperlink', 'Link'])

/** The value of an attribute, whatever prefix its name has; '' where there is none. */
export const attributeOf = (element: Element | undefined, name: string): string => {
  for (const each of element?.attributes ?? []) if (each.localName === name) return each.value
  return ''
}

/** A document asks the same of a few styles for each of its paragraphs and runs of words. */
const oncePerName = <T>(find: (name: string) => T): ((name: string) => T) => {
  const found = new Map<string, { readonly value: T }>()
  return name => {
    const known = found.get(name) ?? { value: find(name) }
    found.set(name, known)
    return known.value
  }
}

const keep = (map: Map<string, Element>, name: string, element: Element) => {
  if (!map.has(name)) map.set(name, element)
}

const parentOf = (style: Element) => attributeOf(style, 'parent-style-name')

const textProperty = (style: Element, key: string): string => {
  const properties = [...style.children].find(each => each.localName === 'text-properties')
  return attributeOf(properties, key)
}

const firstOf = (line: readonly Element[], read: (style: Element) => string): string =>
  line.map(read).find(value => value !== '') ?? ''

const isDrawn = (style: string) => style !== '' && style !== 'none'

/** "Block_20_Text" → "Block Text". */
const plainName = (style: Element): string =>
  attributeOf(style, 'name').replaceAll(/_([0-9a-f]{2,4})_/g, (_, digits: string) =>
    String.fromCharCode(Number.parseInt(digits, 16)),
  )
