import type { Line } from './pdf-lines.ts'

/** Words that are written with a hyphen inside a line: such a hyphen at the end of a line is no hyphenation. */
export const wordsWithHyphens = (lines: readonly Line[]): ReadonlySet<string> =>
  new Set(lines.flatMap(({ text }) => (text.match(/\p{L}+-\p{L}+/gu) ?? []).map(word => word.toLowerCase())))

/**
 * Two lines as one text.
 * @param between what parts them whatever they are; where it is left out, that is found by what they are
 * @returns how much of the first is kept, and where the second begins
 */
export const joined = (
  text: string,
  line: string,
  hyphened: ReadonlySet<string>,
  between?: string,
): { readonly text: string; readonly kept: number; readonly at: number } => {
  if (between !== undefined) return seam(text, between, line)
  const [, start = '', head = ''] = /^([\s\S]*?)(\p{L}+)[-\u2010]$/u.exec(text) ?? []
  const tail = /^\p{L}+/u.exec(line)?.[0] ?? ''
  if (head !== '' && tail !== '' && tail[0] === tail[0]?.toLowerCase()) {
    const isCompound = hyphened.has(`${head}-${tail}`.toLowerCase())
    return seam(start + head + (isCompound ? '-' : ''), '', line)
  }
  // Scripts without spaces have none at the end of a line either.
  return seam(text, UNSPACED_END.test(text) && UNSPACED_START.test(line) ? '' : ' ', line)
}

const seam = (kept: string, between: string, line: string) => ({
  text: kept + between + line,
  kept: kept.length,
  at: kept.length + between.length,
})

const UNSPACED_END = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\u3000-\u303f\uff00-\uffef][,.;:!?)]?$/u
const UNSPACED_START = /^[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\u3000-\u303f\uff00-\uffef]/u
