import type { Claim, ClaimField, ClaimSource } from '../../domain/claim.ts'
import { type Format, type ImageBytes, TEXT_LIMIT } from '../../domain/extraction.ts'
import { IMAGE_LIMITS } from '../../domain/import-limits.ts'
import type { Block, Inline, Picture } from '../../domain/structure.ts'
import { extensionOf } from './image-type.ts'
import { type Parsed, Refused } from './parser.ts'

type Shape<B = Block> = B extends Block ? Omit<B, 'paragraph'> : never
/** What a paragraph is, before it has a number. */
export type BlockShape = Shape

type Look<I = Inline> = I extends Inline ? Omit<I, 'start' | 'end'> : never
/** How words look or where they point; a reference names an anchor, which becomes a paragraph at the end. */
export type InlineLook = Exclude<Look, { kind: 'reference' }> | { readonly kind: 'reference'; readonly anchor: string }

const PLAIN: BlockShape = { kind: 'paragraph', quoted: 0 }

/**
 * An article while it is put together: paragraph after paragraph, its words as they come. Spaces are made single, unless they matter, and
 * what no text can hold is left out. Nothing but words, numbers and plain names ever goes into it.
 */
export type Draft = {
  /** Words at the end of the paragraph that is open. */
  readonly add: (words: string) => void
  /** Ends a cell of the row that is open. */
  readonly cell: () => void
  /** Runs what adds words, and marks them. */
  readonly look: (look: InlineLook, within: () => void) => void
  /** Ends the open paragraph, where it has words, and says what the next one is. */
  readonly begin: (shape?: BlockShape) => void
  /** References to this name lead to the paragraph that holds the next words. */
  readonly anchor: (name: string) => void
  /** A picture before the next paragraph. `false` where it is of no kind that can be shown, or too much. */
  readonly picture: (bytes: Uint8Array, alt: string) => boolean
  /** A page of the printed source begins here. */
  readonly page: (label: string) => void
  readonly claim: (field: ClaimField, value: string, source: ClaimSource) => void
  readonly remark: (sentence: string) => void
  /** Ends it. @param headline what stands first; where it is '' the first words that are a heading do, else `fallback` */
  readonly finish: (format: Format, headline: string, fallback: string) => Parsed
}

type Open = { shape: BlockShape; words: string; readonly marks: Passing[] }
type Passing = { readonly start: number; readonly end: number; readonly look: InlineLook }
type Line = { readonly shape: BlockShape; readonly words: string; readonly marks: readonly Passing[] }

export const createDraft = (): Draft => {
  const lines: Line[] = []
  const anchors = new Map<string, number>()
  const pictures: { readonly line: number; readonly file: string; readonly alt: string }[] = []
  const images: ImageBytes[] = []
  const pages: { readonly line: number; readonly at: number; readonly label: string }[] = []
  const claims: Claim[] = []
  const remarks: string[] = []
  let open: Open = { shape: PLAIN, words: '', marks: [] }
  let length = 0
  let imageBytes = 0
  let reversals = 0

  const begin = (shape: BlockShape = PLAIN) => {
    const words = open.shape.kind === 'row' ? open.words.replace(/ +$/, '') : open.words.trimEnd()
    const shift = open.shape.kind === 'code' || open.shape.kind === 'row' ? 0 : words.length - words.trimStart().length
    if (words.trim() !== '') {
      const marks = open.marks.flatMap(({ start, end, look }) => {
        const kept = { start: Math.max(0, start - shift), end: Math.min(words.length, end) - shift, look }
        return kept.start < kept.end ? [kept] : []
      })
      lines.push({ shape: open.shape, words: words.slice(shift), marks })
      length += words.length + 1
      if (length > TEXT_LIMIT)
        throw new Refused(
          'refused',
          `It holds more than ${TEXT_LIMIT / 1_000_000} million characters. Divide it and bring in the parts.`,
        )
    }
    open = { shape: words.trim() === '' ? labelled(open.shape, shape) : shape, words: '', marks: [] }
  }
  const add = (words: string) => {
    const clean = words
      .replaceAll(REVERSING, () => {
        reversals += 1
        return ''
      })
      .toWellFormed()
      .replaceAll(UNHEARD, '')
    if (open.shape.kind === 'code') {
      const [first = '', ...others] = clean.replaceAll('\r\n', '\n').split(/[\r\n\u2028\u2029]/)
      open.words += first
      for (const other of others) {
        begin(open.shape)
        open.words = other
      }
      return
    }
    const single = clean.replaceAll(SPACES, ' ')
    const isDoubled = single.startsWith(' ') && (open.words === '' || /[ \t]$/.test(open.words))
    open.words += isDoubled ? single.slice(1) : single
  }
  return {
    add,
    begin,
    cell: () => {
      open.words = `${open.words.replace(/ +$/, '')}\t`
    },
    look: (look, within) => {
      const { words: before, marks } = open
      const here = open
      within()
      // Paragraphs that began within carry no mark of the first: looks do not run over the end of one.
      if (here === open && open.words.length > before.length)
        marks.push({ start: before.length, end: open.words.length, look })
    },
    anchor: name => {
      if (!anchors.has(name)) anchors.set(name, lines.length)
    },
    picture: (bytes, alt) => {
      const extension = extensionOf(bytes)
      if (extension === null || images.length >= IMAGE_LIMITS.count || imageBytes + bytes.length > IMAGE_LIMITS.total)
        return false
      const file = `image-${images.length + 1}.${extension}`
      images.push({ file, bytes })
      imageBytes += bytes.length
      pictures.push({
        line: lines.length + (open.words.trim() === '' ? 0 : 1),
        file,
        alt: oneLine(alt).slice(0, 2_000),
      })
      return true
    },
    page: label => pages.push({ line: lines.length, at: open.words.length, label: oneLine(label).slice(0, 40) }),
    claim: (field, value, source) => {
      const words = value.toWellFormed().replaceAll(UNHEARD, '').replaceAll(REVERSING, '').trim().slice(0, 4_000)
      if (words !== '') claims.push({ field, value: words, source })
    },
    remark: sentence => remarks.push(sentence),
    finish: (format, headline, fallback) => {
      begin()
      // A scan has none either, and is kept for its pages; a message may say all in its subject.
      const isKept = format === 'pdf' || (format === 'mail' && headline !== '')
      if (lines.length === 0 && images.length === 0 && !isKept)
        throw new Refused(
          'unknown',
          'There are no words in it. Nothing was added. Fetch or save it again, and bring that in.',
        )
      const first = lines[0]
      const heading = first?.shape.kind === 'heading' ? first.words : ''
      const title = oneLine(headline) || heading || oneLine(fallback) || 'Untitled'
      // The headline is not said twice.
      const isSaid = first !== undefined && first.shape.kind === 'heading' && sameWords(first.words, title)
      const body = isSaid ? lines.slice(1) : lines
      const skipped = lines.length - body.length
      const numberOf = (line: number) => Math.min(body.length, Math.max(0, line - skipped + 1))
      if (reversals > 0)
        remarks.push(
          `${reversals} invisible ${reversals === 1 ? 'character' : 'characters'} that would have shown text in another order than it is written were left out.`,
        )
      const starts = startsOf(title, body)
      return {
        extraction: {
          format,
          text: [title, ...body.map(line => line.words)].join('\n'),
          structure: {
            blocks: body.flatMap(({ shape }, i) =>
              shape.kind === 'paragraph' && shape.quoted === 0 ? [] : [{ ...shape, paragraph: i + 1 }],
            ),
            marks: body.flatMap(({ marks }, i) =>
              marks.flatMap(mark => placed(mark, starts[i + 1] ?? 0, numberOf, anchors)),
            ),
            images: pictures.map(({ line, file, alt }): Picture => ({ paragraph: line - skipped + 1, file, alt })),
            pages: pages.map(({ line, at, label }) => ({
              start: (starts[line - skipped + 1] ?? starts.at(-1) ?? 0) + at,
              label,
            })),
          },
          pageWords: [],
          claims,
          remarks,
        },
        images,
      }
    },
  }
}

/** The label of an item or a note without words goes on to its first paragraph that has some. */
const labelled = (empty: BlockShape, next: BlockShape): BlockShape => {
  if (empty.kind === 'note' && next.kind === 'note' && next.label === '') return { ...next, label: empty.label }
  if (empty.kind === 'item' && next.kind === 'item' && next.label === '' && next.depth === empty.depth)
    return { ...next, label: empty.label }
  return next
}

/** They show what follows in another order than it stands. */
const REVERSING = /[\u202a-\u202e\u2066-\u2069]/g
/** Control characters but tab and line ends, marks of byte order, soft hyphens, and what Unicode will never use. */
const UNHEARD = /(?![\t-\r\u0085])[\p{Cc}\u00ad\ufeff\ufffe\uffff]/gu
/** A no-break space stays: it is how some languages write. */
const SPACES = /[ \t\n\v\f\r\x85\u2028\u2029]+/g

const oneLine = (words: string) => words.replaceAll(/\s+/g, ' ').trim()

const sameWords = (a: string, b: string) => oneLine(a).toLowerCase() === oneLine(b).toLowerCase()

/** Where each paragraph begins in the text, and where the text ends. */
const startsOf = (title: string, body: readonly Line[]): readonly number[] => {
  const starts = [0]
  let at = title.length + 1
  for (const { words } of body) {
    starts.push(at)
    at += words.length + 1
  }
  return [...starts, at - 1]
}

const placed = (
  { start, end, look }: Passing,
  from: number,
  numberOf: (line: number) => number,
  anchors: ReadonlyMap<string, number>,
): readonly Inline[] => {
  const span = { start: from + start, end: from + end }
  if (look.kind !== 'reference') return [{ ...look, ...span }]
  const line = anchors.get(look.anchor)
  return line === undefined ? [] : [{ kind: 'reference', to: numberOf(line), ...span }]
}
