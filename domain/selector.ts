import { z } from './schema.ts'
import { codePointsOf, slice, type TextSpan } from './text.ts'

/**
 * Finds a passage by its words and the words around them.
 * @see https://www.w3.org/TR/annotation-model/#text-quote-selector
 */
export type TextQuoteSelector = {
  readonly type: 'TextQuoteSelector'
  readonly exact: string
  readonly prefix: string
  readonly suffix: string
}

/**
 * Finds a passage by where it stands. Offsets count Unicode code points: they are not JavaScript string indices.
 * @see https://www.w3.org/TR/annotation-model/#text-position-selector
 */
export type TextPositionSelector = {
  readonly type: 'TextPositionSelector'
  readonly start: number
  readonly end: number
}

/** One passage, described twice: by position (quick) and by quotation (survives edits). */
export type PassageSelector = { readonly quote: TextQuoteSelector; readonly position: TextPositionSelector }

export const textQuoteSelector: z.ZodType<TextQuoteSelector> = z.strictObject({
  type: z.literal('TextQuoteSelector'),
  exact: z.string().min(1),
  prefix: z.string(),
  suffix: z.string(),
})

export const textPositionSelector: z.ZodType<TextPositionSelector> = z
  .strictObject({
    type: z.literal('TextPositionSelector'),
    start: z.number().int().nonnegative(),
    end: z.number().int().positive(),
  })
  .refine(position => position.start < position.end, { error: 'a position ends before it starts', path: ['end'] })

export const passageSelector: z.ZodType<PassageSelector> = z.strictObject({
  quote: textQuoteSelector,
  position: textPositionSelector,
})

/** Characters of context on each side: 32, as Hypothesis and Apache Annotator keep, tells repeated phrases of a news text apart. */
const CONTEXT_LENGTH = 32

/** Describes a span of a text so that it can be found again. Pure. */
export const describePassage = (text: string, span: TextSpan): PassageSelector => ({
  quote: {
    type: 'TextQuoteSelector',
    exact: slice(text, span),
    prefix: wholeEnd(text.slice(Math.max(0, span.start - CONTEXT_LENGTH), span.start)),
    suffix: wholeStart(text.slice(span.end, span.end + CONTEXT_LENGTH)),
  },
  position: {
    type: 'TextPositionSelector',
    start: pointsOf(text).toPoint(span.start),
    end: pointsOf(text).toPoint(span.end),
  },
})

let counted = { text: '', points: codePointsOf('') }

/** The places of a text. Passages are asked for by the thousand, of one text after the other: it is counted once, not for each. */
const pointsOf = (text: string) => {
  if (counted.text !== text) counted = { text, points: codePointsOf(text) }
  return counted.points
}

// Context cut at a fixed length may split a surrogate pair: half a character is not text.
const wholeEnd = (context: string) => (/^[\udc00-\udfff]/.test(context) ? context.slice(1) : context)
const wholeStart = (context: string) => (/[\ud800-\udbff]$/.test(context) ? context.slice(0, -1) : context)

type Finder = { readonly by: string; readonly find: (text: string, selector: PassageSelector) => TextSpan | null }

/** Ways to find a passage again, cheapest and surest first. Each lands on exactly the quoted words, or finds nothing. */
const FINDERS: readonly Finder[] = [
  { by: 'position', find: atPosition },
  { by: 'context', find: withPrefixAndSuffix },
  { by: 'quote', find: nearestExact },
]

/** Where a passage stands in a text; `null` where its words are not there: it is then an orphan, shown but never guessed at. */
export const findPassage = (text: string, selector: PassageSelector): TextSpan | null => {
  for (const finder of FINDERS) {
    const span = finder.find(text, selector)
    if (span !== null) return span
  }
  return null
}

function atPosition(text: string, { quote, position }: PassageSelector): TextSpan | null {
  const start = pointsOf(text).toIndex(position.start)
  return text.startsWith(quote.exact, start) ? { start, end: start + quote.exact.length } : null
}

function withPrefixAndSuffix(text: string, { quote, position }: PassageSelector): TextSpan | null {
  const wanted = pointsOf(text).toIndex(position.start) - quote.prefix.length
  const at = nearest(text, quote.prefix + quote.exact + quote.suffix, wanted)
  if (at < 0) return null
  const start = at + quote.prefix.length
  return { start, end: start + quote.exact.length }
}

function nearestExact(text: string, { quote, position }: PassageSelector): TextSpan | null {
  const at = nearest(text, quote.exact, pointsOf(text).toIndex(position.start))
  return at < 0 ? null : { start: at, end: at + quote.exact.length }
}

/** Where words stand nearest to an index, -1 where they do not stand at all. */
function nearest(text: string, words: string, wanted: number): number {
  let best = -1
  for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + 1)) {
    if (best < 0 || Math.abs(at - wanted) < Math.abs(best - wanted)) best = at
  }
  return best
}
