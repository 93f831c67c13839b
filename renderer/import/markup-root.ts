/** What markup begins with. */
export type Root = {
  /** The first element as it stands, with its prefix; '' where none was found. */
  readonly name: string
  /** `page`: a whole page of HTML. `part`: what may be a part of one. `foreign`: XML of another vocabulary. */
  readonly kind: 'page' | 'part' | 'foreign'
}

const PROLOG = /\s+|<\?[^>]*>|<!--[\s\S]*?-->|<!doctype\s+([^\s>[]+)[^>[]*(?:\[[^\]]*\]\s*)?>/iy
const START_TAG = /<([a-z_][\w.:-]*)((?:\s[^>]*)?)\/?>?/iy

/** Elements that only a page begins with, whatever stands in them. */
const PAGE = /^(html|head|body)$/i
/** Elements of HTML that a part of a page may begin with. */
const HTML =
  /^(address|article|aside|blockquote|center|details|div|dl|figure|font|footer|form|h[1-6]|header|hr|link|main|meta|nav|ol|p|pre|script|section|span|style|table|title|ul)$/i

/** What stands first in markup, after declarations and comments; `null` where the text begins with no element. */
export const rootOf = (text: string): Root | null => {
  let at = 0
  let doctype = ''
  PROLOG.lastIndex = 0
  for (let found = PROLOG.exec(text); found !== null; found = PROLOG.exec(text)) {
    at = PROLOG.lastIndex
    doctype = found[1] ?? doctype
  }
  START_TAG.lastIndex = at
  const [, name = '', attributes = ''] = START_TAG.exec(text) ?? []
  if (PAGE.test(name) || doctype.toLowerCase() === 'html') return { name, kind: 'page' }
  if (name === '') return null
  const namespace = /\sxmlns\s*=\s*["']([^"']*)/.exec(attributes)?.[1] ?? ''
  const isHtml = HTML.test(name) && doctype === '' && (namespace === '' || /xhtml|html40/i.test(namespace))
  const isXml = /^\s*<\?xml\s/.test(text) || doctype !== '' || /\sxmlns[:=]/.test(attributes)
  return { name, kind: !isHtml && (isXml || /^svg$/i.test(name)) ? 'foreign' : 'part' }
}
