import type { PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
import type { Box } from '../../domain/page-words.ts'
import type { Page, Run } from './pdf-lines.ts'

/** What pdf.js tells of some letters. */
type Item = Awaited<ReturnType<PDFPageProxy['getTextContent']>>['items'][number]
type Letters = Extract<Item, { readonly str: string }>

/** Quarter turns clockwise by which a line of letters stands against the page as it is shown. */
type Turn = 0 | 1 | 2 | 3

type View = { readonly width: number; readonly height: number; readonly transform: readonly number[] }

/** The letters of a page, turned upright; what stands in another direction than most of them comes last. */
export const readPage = async (page: PDFPageProxy): Promise<Page> => {
  const view: View = page.getViewport({ scale: 1 })
  const { items, styles } = await page.getTextContent()
  const placed = items.flatMap(item =>
    'str' in item ? [placedRun(item, view, styles[item.fontName]?.vertical === true)] : [],
  )
  page.cleanup()
  const letters = [0, 0, 0, 0]
  for (const { turn, run } of placed) letters[turn] = (letters[turn] ?? 0) + run.text.length
  const main = letters.indexOf(Math.max(...letters))
  const others = placed.filter(({ turn }) => turn !== main)
  return {
    height: main % 2 === 0 ? view.height : view.width,
    runs: [
      ...placed.filter(({ turn }) => turn === main).map(({ run }) => run),
      // Far below everything, so that they are level with nothing.
      ...others.map(({ run, turn }) => ({ ...run, y: run.y - (turn + 1) * BELOW })),
    ],
    view: { width: view.width, height: view.height },
  }
}

const BELOW = 20_000

const placedRun = (item: Letters, view: View, isVertical: boolean): { readonly turn: Turn; readonly run: Run } => {
  const [a = 1, b = 0, c = 0, d = 1, x = 0, y = 0] = times(view.transform, item.transform.map(Number))
  // Columns of letters one under the other run like a line that was turned.
  const turn = isVertical ? 1 : turnOf(a, b)
  const size = Math.hypot(c, d) || item.height || 1
  const width = isVertical ? item.height : item.width
  const [u, v] = TO_LINE[turn](x, y, view)
  return {
    turn,
    run: {
      text: cleaned(item.str),
      x: u,
      y: v,
      width,
      size,
      font: item.fontName,
      isRtl: item.dir === 'rtl',
      box: boxOf(turn, u, v, width, size, view),
    },
  }
}

const turnOf = (a: number, b: number): Turn => {
  const quarters = Math.round(Math.atan2(b, a) / (Math.PI / 2))
  return TURNS[(quarters + 4) % 4] ?? 0
}

const TURNS: readonly Turn[] = [0, 1, 2, 3]

type Point = readonly [number, number]

/** From the page as it is shown (y downward) to along and above a line. */
const TO_LINE: { readonly [T in Turn]: (x: number, y: number, view: View) => Point } = {
  0: (x, y, { height }) => [x, height - y],
  1: (x, y) => [y, x],
  2: (x, y, { width }) => [width - x, y],
  3: (x, y, { width, height }) => [height - y, width - x],
}

/** And back. */
const TO_VIEW: typeof TO_LINE = {
  0: (u, v, { height }) => [u, height - v],
  1: (u, v) => [v, u],
  2: (u, v, { width }) => [width - u, v],
  3: (u, v, { width, height }) => [width - v, height - u],
}

/** How far letters reach over and under their line, in sizes. */
const OVER = 0.86
const UNDER = 0.24

const boxOf = (turn: Turn, u: number, v: number, width: number, size: number, view: View): Box => {
  const [ax, ay] = TO_VIEW[turn](u, v + size * OVER, view)
  const [bx, by] = TO_VIEW[turn](u + width, v - size * UNDER, view)
  return { x: Math.min(ax, bx), y: Math.min(ay, by), width: Math.abs(ax - bx), height: Math.abs(ay - by), turn }
}

/** Matrices as PDF writes them: the first is done last. */
const times = (m: readonly number[], n: readonly number[]): readonly number[] => {
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = m
  const [p = 1, q = 0, r = 0, s = 1, t = 0, u = 0] = n
  return [a * p + c * q, b * p + d * q, a * r + c * s, b * r + d * s, a * t + c * u + e, b * t + d * u + f]
}

/** A soft hyphen is only seen, and only means something, where a line ends. What no text can hold goes. */
const cleaned = (text: string): string =>
  text
    .replace(/\u00ad\s*$/, '-')
    .toWellFormed()
    .replaceAll(/(?![\t-\r\u0085])[\p{Cc}\u00ad\ufeff\ufffe\uffff\u202a-\u202e\u2066-\u2069]/gu, '')
    .replaceAll(/[ \t\n\v\f\r\x85\u2028\u2029]+/g, ' ')
