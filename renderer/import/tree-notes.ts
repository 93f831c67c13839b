import { nameOf } from './tree-elements.ts'

/** Footnotes: what links in superscript, or links that say that they are one, point to; with the words of the link, without brackets. */
export const notesIn = (root: Element): ReadonlyMap<string, string> => {
  const found = new Map<string, string>()
  for (const a of root.querySelectorAll('a[href^="#"]')) {
    const says = `${a.getAttribute('role') ?? ''} ${bookType(a)} ${a.getAttribute('class') ?? ''}`
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

/** The anchor that an address in the same document names; `null` for any other address. */
export const anchorOf = (href: string): string | null => {
  if (!href.startsWith('#') || href === '#') return null
  try {
    return decodeURIComponent(href.slice(1))
  } catch {
    return href.slice(1)
  }
}

/** What an element of a book says that it is (EPUB 3.3, `epub:type`). In a tree that was parsed as HTML the name has no namespace. */
export const bookType = (element: Element): string =>
  element.getAttribute('epub:type') ?? element.getAttributeNS('http://www.idpf.org/2007/ops', 'type') ?? ''
