import type { StatementId } from '../../domain/statement.ts'
import type { Chosen } from '../state/places.ts'

/** The only place of Compare that measures the page. */

const cardOf = (panes: HTMLElement, side: string, id: StatementId) =>
  panes.querySelector<HTMLElement>(`[data-pane=${side}] [data-statement="${CSS.escape(id)}"]`)

/** The line to one counterpart, as SVG path data. */
export type LinkPath = { readonly to: StatementId; readonly path: string }

/** Curves from the chosen card to its counterparts, in pixels within `panes`. Ends that are scrolled away stop at the pane's edge. */
export const linkPaths = (panes: HTMLElement, chosen: Chosen, others: readonly StatementId[]): readonly LinkPath[] => {
  const from = cardOf(panes, chosen.side, chosen.id)
  const across = chosen.side === 'accusations' ? 'responses' : 'accusations'
  if (!from) return []
  const box = panes.getBoundingClientRect()
  const headings = [...panes.querySelectorAll('[data-pane-title]')].map(each => each.getBoundingClientRect().bottom)
  const top = Math.max(box.top, ...headings)
  const level = (card: DOMRect) => Math.min(box.bottom, Math.max(top, card.top + card.height / 2)) - box.top
  const start = from.getBoundingClientRect()
  return others.flatMap(id => {
    const end = cardOf(panes, across, id)?.getBoundingClientRect()
    if (!end) return []
    const isRightwards = start.left < end.left
    const x1 = (isRightwards ? start.right + 2 : start.left - 2) - box.left
    const x2 = (isRightwards ? end.left - 2 : end.right + 2) - box.left
    const middle = (x1 + x2) / 2
    return [
      { to: id, path: `M${x1} ${level(start)}C${middle} ${level(start)} ${middle} ${level(end)} ${x2} ${level(end)}` },
    ]
  })
}

/**
 * Brings the counterparts level with the chosen card: their stack stands centred on it as far as the pane's ends allow, and
 * starts at the top where it is taller than the pane. Gives back the space to leave above them, pixels.
 */
export const levelSpace = (panes: HTMLElement, chosen: Chosen): number => {
  const from = cardOf(panes, chosen.side, chosen.id)?.getBoundingClientRect()
  const pane = panes.querySelector(`[data-pane]:not([data-pane=${chosen.side}])`)
  const kin = [...(pane?.querySelectorAll('[data-kin]') ?? [])].map(each => each.getBoundingClientRect())
  const first = kin[0]
  const last = kin.at(-1)
  if (!from || !pane || !first || !last) return 0
  const heading = pane.querySelector('[data-pane-title]')?.getBoundingClientRect().height ?? 0
  const paneTop = pane.getBoundingClientRect().top + heading
  const stack = last.bottom - first.top
  const room = pane.clientHeight - heading
  const wanted = from.top + from.height / 2 - stack / 2 - paneTop
  return Math.round(Math.max(0, Math.min(wanted, room - stack)))
}

/** Scrolls a pane so that a card can be seen whole, if it can. */
export const bringIntoView = (panes: HTMLElement, chosen: Chosen) => {
  const card = cardOf(panes, chosen.side, chosen.id)
  card?.scrollIntoView({ block: 'nearest' })
  return card
}
