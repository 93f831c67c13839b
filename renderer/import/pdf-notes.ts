import { type Line, sliceLine } from './pdf-lines.ts'

export type Note = { readonly label: string; readonly lines: readonly Line[] }

/** Notes are set at most this many times the size of the text. */
const NOTE_SIZE = 0.93
const LABEL = /^(\p{Nd}{1,3}|[*†‡§¶]{1,3}|[a-z])(?=[\s.)]|\p{L}|["“«(])[.)]?\s*/u

/**
 * Takes the footnotes off a page: lines under all others of their column that are smaller or begin with a raised number, the first of
 * which begins with a number or a sign.
 * @param size of the text
 */
export const bodyAndNotes = (
  lines: readonly Line[],
  size: number,
): { readonly body: readonly Line[]; readonly notes: readonly Note[] } => {
  const taken = new Set<Line>()
  const notes: { label: string; lines: Line[] }[] = []
  for (const [i, line] of lines.entries()) {
    const open = notes.at(-1)
    const isUnderNote = open !== undefined && isEndOfPage(lines, i)
    const isNote = isSmall(line, size) ? !hasTextBelow(lines, line, size) : beginsRaised(line) && isEndOfPage(lines, i)
    if (!isNote && !isUnderNote) continue
    const label = labelOf(line)
    const before = lines[i - 1]
    const goesOn = open !== undefined && before !== undefined && taken.has(before) && before.y > line.y
    if (label === null && !goesOn) continue
    if (label !== null) notes.push({ label: label.label, lines: [label.rest].filter(each => each.text !== '') })
    else open?.lines.push(line)
    taken.add(line)
  }
  return { body: lines.filter(line => !taken.has(line)), notes }
}

/** The raised number may be larger than nothing else; what counts are the words. */
const isSmall = (line: Line, size: number) => {
  const words = line.pieces.filter(piece => !piece.isRaised)
  return words.length > 0 && words.every(({ run }) => run.size < size * NOTE_SIZE)
}

/** Where notes are set as large as the text, their numbers are raised. */
const beginsRaised = ({ pieces: [first] }: Line) => first?.isRaised === true

/** Does nothing stand under a line but what was written after it? */
const isEndOfPage = (lines: readonly Line[], at: number) => {
  const line = lines[at]
  return line !== undefined && lines.slice(0, at).every(each => each.y > line.y || each.left > line.right)
}

const labelOf = (line: Line) => {
  const found = LABEL.exec(line.text)
  if (found?.[1] === undefined) return null
  const first = line.pieces[0]
  const isOwnRun = first !== undefined && first.end <= found[0].length
  // A number that only begins a sentence is no label.
  if (!isOwnRun && !/^[*†‡§¶]/.test(found[1]) && !/^\p{Nd}{1,3}[.)]?\s/u.test(line.text)) return null
  return { label: found[1], rest: sliceLine(line, found[0].length, line.text.length) }
}

const hasTextBelow = (lines: readonly Line[], note: Line, size: number) =>
  lines.some(
    line =>
      line.y < note.y &&
      line.size >= size * NOTE_SIZE &&
      line.left < note.right &&
      line.right > note.left &&
      !isSmall(line, size),
  )
