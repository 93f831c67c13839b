import { type Comparison, counterpart, type Link, linksAt, type Side } from '../../domain/comparison.ts'
import type { Statement } from '../../domain/statement.ts'
import type { Chosen } from '../state/places.ts'

/** What each pane shows and in which order, and the links to draw. */
export type Arrangement = Pick<Comparison, Side | 'links'>

/**
 * With a statement chosen, its counterparts come first on the other side, so that they can stand level with it; everything
 * else keeps its order. A chosen statement and its counterparts are shown even where the filter would leave them out.
 */
export const arranged = (all: Comparison, shown: Arrangement, chosen: Chosen | null): Arrangement => {
  if (chosen === null) return { ...shown, links: [] }
  const links = linksAt(all, chosen.side, chosen.id)
  const other: Side = chosen.side === 'accusations' ? 'responses' : 'accusations'
  const kin = links.map(link => counterpart(link, chosen.side))
  const isKin = (statement: Statement) => kin.includes(statement.id)
  const own = all[chosen.side].filter(each => each.id === chosen.id || shown[chosen.side].includes(each))
  const across = [...all[other].filter(isKin), ...shown[other].filter(each => !isKin(each))]
  return chosen.side === 'accusations'
    ? { accusations: own, responses: across, links: links satisfies readonly Link[] }
    : { responses: own, accusations: across, links }
}
