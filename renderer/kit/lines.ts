/** Lines from `from` on, `to` excluded. */
export type Range = { readonly from: number; readonly to: number }

/** Lines drawn beyond the edges: the next ones are there before they are scrolled to. */
const BEYOND = 10

/** A scroll box over a list of lines of one height, all in pixels. */
export type Frame = { readonly top: number; readonly height: number; readonly line: number }

/** The lines to draw. */
export const linesDrawn = ({ top, height, line }: Frame, total: number): Range => {
  if (line <= 0) return { from: 0, to: 0 }
  const from = Math.max(0, Math.floor(top / line) - BEYOND)
  return { from: Math.min(from, total), to: Math.min(total, Math.ceil((top + height) / line) + BEYOND) }
}

/** How far down to scroll so that a line is in sight: no further than it must be. */
export const topShowing = ({ top, height, line }: Frame, place: number): number =>
  Math.max(Math.min(top, place * line), (place + 1) * line - height)

/** How far down to scroll so that a line stands in the upper third: what leads up to it is seen too. */
export const topLanding = ({ height, line }: Frame, place: number): number => Math.max(0, place * line - height / 3)

/** Lines that a page key moves: a line of the page before stays in sight. */
export const linesOfPage = ({ height, line }: Frame): number => Math.max(1, Math.floor(height / Math.max(1, line)) - 1)

/** The line that a key leads to; `null` for other keys. */
export const placeAfter = (key: string, current: number, total: number, page: number): number | null => {
  const last = Math.max(0, total - 1)
  const within = (place: number) => Math.max(0, Math.min(last, place))
  switch (key) {
    case 'ArrowDown':
      return within(current + 1)
    case 'ArrowUp':
      return within(current - 1)
    case 'PageDown':
      return within(current + page)
    case 'PageUp':
      return within(current - page)
    case 'Home':
      return 0
    case 'End':
      return last
    default:
      return null
  }
}
