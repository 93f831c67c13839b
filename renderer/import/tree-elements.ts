export const isElement = (node: Node): node is Element => node.nodeType === Node.ELEMENT_NODE

export const nameOf = (element: Element): string => element.localName.toLowerCase()

/** Elements of which nothing is text to read. */
const UNSEEN = new Set(
  'script style template noscript head title link meta base iframe frame frameset object embed applet form input button select option textarea svg math annotation annotation-xml canvas audio video source track map area dialog nav rp noembed noframes datalist'.split(
    ' ',
  ),
)

export const isUnseen = (element: Element): boolean =>
  (UNSEEN.has(nameOf(element)) && !hasWords(element)) ||
  element.hasAttribute('hidden') ||
  // Letters for show, whose words stand beside them for those who listen. Around more than words it is a page behind a dialog.
  (nameOf(element) === 'span' && element.getAttribute('aria-hidden') === 'true') ||
  /display\s*:\s*none|visibility\s*:\s*hidden/i.test(element.getAttribute('style') ?? '')

/** A form may wrap a whole page, a formula is words too, and a drawing may hold a picture. */
const hasWords = (element: Element) => {
  const name = nameOf(element)
  if (name === 'math') return true
  if (name === 'svg') return element.querySelector('image') !== null
  return name === 'form' && element.querySelector('p') !== null
}

/** Elements that part words, as a line's end does. */
const BLOCKS = new Set(
  'p div section article main header footer aside address figure figcaption details summary dl dd dt ul ol li blockquote pre table caption tr td th h1 h2 h3 h4 h5 h6 hr'.split(
    ' ',
  ),
)

export const isBlock = (element: Element): boolean => BLOCKS.has(nameOf(element))

/** Verse and addresses: so many lines, none longer than that. */
const VERSE = { lines: 4, longest: 60 }
/** Letters that paragraphs have on average, and lines that were broken to a width have not. */
const LONG = 100

/**
 * Does each line break in an element end a paragraph, as it does in verse and between paragraphs of old pages? Elsewhere it is a space: a
 * line that was broken to a width goes on.
 */
export const areBreaksEnds = (element: Element): boolean => {
  if (![...element.children].some(child => nameOf(child) === 'br')) return false
  const lines: string[] = ['']
  for (const child of element.childNodes) {
    if (isElement(child) && nameOf(child) === 'br') lines.push('')
    else if (isElement(child) && isBlock(child)) return false
    else lines.push((lines.pop() ?? '') + (child.textContent ?? ''))
  }
  const said = lines.map(line => line.trim()).filter(line => line !== '')
  if (said.length < 2) return false
  const lengths = said.map(line => line.length)
  const isVerse = said.length >= VERSE.lines && Math.max(...lengths) <= VERSE.longest
  const mean = lengths.reduce((sum, length) => sum + length, 0) / lengths.length
  return isVerse || (mean > LONG && said.slice(0, -1).every(line => /[.!?:…。！？][\])”’"'»]*$/u.test(line)))
}
