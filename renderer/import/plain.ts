import { createDraft } from './draft.ts'
import { decode, refuseNoise } from './encoding.ts'
import { withoutExtension } from './file-name.ts'
import type { Parser } from './parser.ts'

/** Plain text, in any encoding. */
export const parsePlain: Parser = async ({ bytes, name }) => {
  const { text, encoding, isGuessed } = decode(bytes, '')
  refuseNoise(text)
  const draft = createDraft()
  if (isGuessed) draft.remark(`The file names no encoding; it was read as ${encoding}.`)
  const [first = '', ...others] = paragraphsOf(linesOf(text))
  // A first line that reads like one is the headline.
  const isHeadline = first.length <= HEADLINE_LENGTH && others.length > 0 && !/[.,;:]$/.test(first)
  for (const paragraph of isHeadline ? others : [first, ...others]) {
    draft.begin()
    draft.add(paragraph)
  }
  const headline = isHeadline ? first : withoutExtension(name)
  draft.claim('title', headline, isHeadline ? 'text' : 'file-name')
  return draft.finish('text', headline, withoutExtension(name))
}

const HEADLINE_LENGTH = 160

/** The lines of a text, without the spaces at their ends. */
export const linesOf = (text: string): readonly string[] =>
  text
    .replaceAll(/\r\n?|[\u2028\u2029\x85\f]/g, '\n')
    .split('\n')
    .map(line => line.trimEnd())

/**
 * Paragraphs are parted by empty lines where lines were broken to a width; else each line is one. Broken lines are joined by a space.
 */
export const paragraphsOf = (lines: readonly string[], areBroken = isBroken(lines)): readonly string[] => {
  if (!areBroken) return lines.map(line => line.trim()).filter(line => line !== '')
  const found: string[] = []
  let open: readonly string[] = []
  for (const line of [...lines, '']) {
    if (line.trim() !== '') {
      open = [...open, line.trim()]
      continue
    }
    if (open.length > 0) found.push(open.join(' '))
    open = []
  }
  return found
}

/** Longest line of a text that was broken to a width: typewriters, mail and old books keep below it. */
const WIDEST = 100
/** So many of the lines that another follows come near the width. */
const FULL_SHARE = 0.5

/** Was the text broken into lines of a width? Then most lines that another follows are nearly as long as the longest. */
export const isBroken = (lines: readonly string[]): boolean => {
  const followed = lines.filter((line, i) => line.trim() !== '' && (lines[i + 1] ?? '').trim() !== '')
  if (followed.length < 3 || !lines.some(line => line.trim() === '')) return false
  const lengths = followed.map(line => line.length).sort((a, b) => a - b)
  const width = lengths[Math.floor(lengths.length * 0.95)] ?? 0
  return (
    width <= WIDEST &&
    width >= 20 &&
    lengths.filter(length => length > width * 0.75).length > lengths.length * FULL_SHARE
  )
}
