import { DEPTH_LIMIT, NODE_LIMIT } from '../../domain/import-limits.ts'
import { Refused } from './parser.ts'

/** @throws Refused where the tree is too large or too deep to be read */
export const checkSize = (root: Element) => {
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
