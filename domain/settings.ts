import { type ArticleId, articleId } from './article.ts'
import { SORTS, type Sort } from './hit.ts'
import { QUERY_LIMIT } from './query-text.ts'
import { z } from './schema.ts'

export const THEMES = ['system', 'light', 'dark', 'sepia'] as const
export type Theme = (typeof THEMES)[number]

export const VIEWS = ['compare', 'read', 'notebook', 'search', 'concordance', 'library'] as const
export type ViewName = (typeof VIEWS)[number]

/** How Compare was left. */
export type CompareLayout = {
  /** Width of the left pane, percent of both: 25 to 75. */
  readonly leftShare: number
  /** Responses left, accusations right. */
  readonly swapped: boolean
  readonly scroll: 'together' | 'apart'
  /** Accusations under a heading for each party that accuses. */
  readonly grouped: boolean
  /** How far each pane was scrolled, pixels. */
  readonly scrollTop: { readonly accusations: number; readonly responses: number }
}

/** Where one of two texts stands that are read side by side. */
export const PANE_SIDES = ['left', 'right'] as const
export type PaneSide = (typeof PANE_SIDES)[number]

/** How two texts side by side were left. */
export type BesideLayout = {
  /** The one beside the article read last; `null` where that stood alone. It may have gone since. */
  readonly article: ArticleId | null
  /** Where it stands. */
  readonly at: PaneSide
  /** Width of the left pane, percent of both: 25 to 75. */
  readonly leftShare: number
  readonly scroll: 'together' | 'apart'
  /** Words that stand in one of the two alone are marked. */
  readonly differences: boolean
}

/** Where the reader stopped: the paragraph at the top of the page, and how much of it had been passed (0 to 1). */
export type ReadingPosition = { readonly paragraph: number; readonly passed: number }

/** How the program was left. Losing it costs the reader nothing but habits. */
export type Settings = {
  readonly version: 4
  readonly theme: Theme
  /** Body text in Read, CSS pixels: 15 to 28. */
  readonly textSize: number
  /** Measure in Read, characters: 60 to 75. */
  readonly lineWidth: number
  readonly view: ViewName
  /** The one read last; `null` before the first. It may have gone since. */
  readonly article: ArticleId | null
  readonly compare: CompareLayout
  readonly beside: BesideLayout
  /** By article id. */
  readonly reading: Readonly<Record<string, ReadingPosition>>
  readonly notebookOrder: 'text' | 'newest'
  /** What was searched for last. */
  readonly search: { readonly query: string; readonly sort: Sort }
}

export const TEXT_SIZE = { min: 15, max: 28, step: 1 } as const
export const LINE_WIDTH = { min: 60, max: 75, step: 5 } as const
export const LEFT_SHARE = { min: 25, max: 75, step: 5 } as const

export const defaultSettings: Settings = {
  version: 4,
  theme: 'system',
  textSize: 19,
  lineWidth: 65,
  view: 'compare',
  article: null,
  compare: {
    leftShare: 50,
    swapped: false,
    scroll: 'apart',
    grouped: false,
    scrollTop: { accusations: 0, responses: 0 },
  },
  beside: { article: null, at: 'right', leftShare: 50, scroll: 'together', differences: false },
  reading: {},
  notebookOrder: 'text',
  search: { query: '', sort: 'relevance' },
}

const pixels = z.number().min(0).max(10_000_000)

export const settings: z.ZodType<Settings> = z.strictObject({
  version: z.literal(4),
  theme: z.enum(THEMES),
  textSize: z.number().min(TEXT_SIZE.min).max(TEXT_SIZE.max),
  lineWidth: z.number().min(LINE_WIDTH.min).max(LINE_WIDTH.max),
  view: z.enum(VIEWS),
  article: articleId.nullable(),
  compare: z.strictObject({
    leftShare: z.number().min(LEFT_SHARE.min).max(LEFT_SHARE.max),
    swapped: z.boolean(),
    scroll: z.enum(['together', 'apart']),
    grouped: z.boolean(),
    scrollTop: z.strictObject({ accusations: pixels, responses: pixels }),
  }),
  beside: z.strictObject({
    article: articleId.nullable(),
    at: z.enum(PANE_SIDES),
    leftShare: z.number().min(LEFT_SHARE.min).max(LEFT_SHARE.max),
    scroll: z.enum(['together', 'apart']),
    differences: z.boolean(),
  }),
  reading: z.record(
    z.string().max(100),
    z.strictObject({ paragraph: z.number().int().nonnegative(), passed: z.number().min(0).max(1) }),
  ),
  notebookOrder: z.enum(['text', 'newest']),
  search: z.strictObject({ query: z.string().max(QUERY_LIMIT), sort: z.enum(SORTS) }),
})
